"""What a visit still lacks before it can be sent."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from monitoring.models import AttendanceSheet, Visit


@dataclass(frozen=True)
class Gap:
    """Something missing: the step of the walk where it is mended, and whether it stops the sending."""

    step: str
    text: str | Promise
    stops: bool = True
    sheet: str = ""


def gaps(visit: Visit, today) -> list[Gap]:
    """Everything missing, what stops the sending first. `today` is the date where the government is."""
    found = [*place_gaps(visit, today), *sheet_gaps(visit), *closing_gaps(visit)]
    return sorted(found, key=lambda gap: not gap.stops)


def place_gaps(visit: Visit, today) -> list[Gap]:
    found = []
    if not visit.lead_title:
        found.append(Gap("place", _("Who led the visit is missing.")))
    if visit.visited_on and visit.visited_on > today:
        found.append(Gap("place", _("The date lies in the future.")))
    if visit.visited_on and not visit.agency.is_active_on(visit.visited_on):
        found.append(Gap("place", _("The agency did not exist on that day.")))
    return found


def sheet_gaps(visit: Visit) -> list[Gap]:
    sheets = list(visit.sheets.filter(submitted_at__isnull=True) | visit.sheets.current())
    odd = (AttendanceSheet.SumState.SHORT, AttendanceSheet.SumState.OVER)
    found = [
        Gap("attendance", _("The sum differs from the head-count: a note must say why."), sheet=str(sheet.uuid))
        for sheet in sheets
        if sheet.sum_state in odd and not sheet.note
    ]
    counted = any(sheet.sum_state != AttendanceSheet.SumState.EMPTY for sheet in sheets)
    if not counted and visit.outcome != Visit.Outcome.NOT_POSSIBLE:
        found.append(Gap("attendance", _("No attendance has been counted."), stops=False))
    return found


def closing_gaps(visit: Visit) -> list[Gap]:
    if visit.outcome != Visit.Outcome.COMPLETE and not visit.outcome_reason:
        return [Gap("check", _("Say why the visit was not complete."))]
    return []
