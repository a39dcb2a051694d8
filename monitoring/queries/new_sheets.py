"""What a sheet begins with: the staff of that day, the time of now, the basis that is most often true."""

from uuid import UUID, uuid5

from django.utils import timezone

from agencies.models import EmploymentType, Establishment
from monitoring.models import AttendanceSheet, Visit
from monitoring.queries.states import sheet_state

USUAL_TYPES = [EmploymentType.PNS.value, EmploymentType.PPPK.value, EmploymentType.NON_ASN.value]


def first_sheet_uuid(visit: Visit) -> UUID:
    """The uuid of a visit's first sheet: for every device the same, so that two who begin it meet in one sheet."""
    first = visit.sheets.order_by("pk").first()
    return first.uuid if first else uuid5(visit.uuid, "attendance")


def establishment_of(visit: Visit) -> dict[str, int]:
    """Staff by employment type on the day of the visit; empty where nobody entered any."""
    return Establishment.objects.as_of(visit.agency_id, visit.visited_on or visit.sort_on)


def begin_state(visit: Visit, former: AttendanceSheet | None) -> dict:
    """The state that a new sheet's form shows: a copy of the one it revises, else the staff and nobody counted."""
    if former is not None:
        return sheet_state(former)
    now = timezone.localtime(timezone=visit.regency.zone)
    first = visit.sheets.order_by("pk").first()
    staff = sheet_state(first)["headcounts"] if first else establishment_of(visit)
    total = first.headcount if first else staff.get("all")
    basis = AttendanceSheet.Basis
    return {
        "counted_on": visit.visited_on.isoformat() if visit.visited_on and visit.date_precision == "day" else None,
        "counted_at": now.strftime("%H:%M") if visit.visited_on == now.date() else None,
        "basis": (basis.PUBLISHED if visit.is_published_report else basis.TEAM).value,
        "scope": AttendanceSheet.Scope.OFFICE.value,
        "headcount": total,
        "headcount_is_derived": False,
        "source": "",
        "note": "",
        "headcounts": {kind: people for kind, people in staff.items() if kind != "all"},
        "counts": [],
        "statements": [],
    }


def types_of(visit: Visit, state: dict, asked=()) -> list[str]:
    """Employment types to offer: those that the agency has, those that the sheet names, those asked for."""
    named = {*establishment_of(visit), *state["headcounts"], *(row[0] for row in state["counts"])}
    found = [kind for kind in EmploymentType.values if kind in named or kind in asked]
    return found if [kind for kind in found if kind != "all"] else [*USUAL_TYPES, *found]


def sheets_beside(visit: Visit, sheet: AttendanceSheet | None) -> list[AttendanceSheet]:
    """Other counts of the visit that hold: on another basis, with somebody counted present."""
    own = sheet.pk if sheet else None
    others = visit.sheets.current().exclude(pk=own).exclude(fig_present__isnull=True)
    former = sheet.replaces_id if sheet else None
    return [other for other in others.order_by("pk") if other.pk != former]
