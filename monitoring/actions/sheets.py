"""Attendance sheets of a visit: entered, corrected while open, replaced once sent."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from monitoring.actions.editing import Refused, check_base, editing
from monitoring.actions.figures import keep_figures, sheet_figures
from monitoring.models import AttendanceCount, AttendanceSheet, HeadCount, Statement, Visit
from monitoring.queries.states import SHEET_FIELDS, plain, sheet_state

MISMATCHES = (AttendanceSheet.SumState.SHORT, AttendanceSheet.SumState.OVER)


def wanted_state(facts: dict, headcounts: dict, counts: list, statements: list[dict]) -> dict:
    """The state that a form asks for, in the shape of `sheet_state`.

    `counts` are (employment type, status, text, people or None); `headcounts` maps employment types to people
    or None.
    """
    rows = sorted((list(row) for row in counts), key=lambda row: row[:3])
    return {name: plain(facts[name]) for name in SHEET_FIELDS} | {
        "headcounts": dict(headcounts),
        "counts": rows,
        "statements": [{name: plain(value) for name, value in one.items()} for one in statements],
    }


def save_sheet(
    visit: Visit,
    *,
    by,
    uuid: UUID,
    facts: dict,
    headcounts: dict,
    counts: list,
    statements=(),
    base: str,
    reason: str = "",
    replaces: UUID | None = None,
) -> AttendanceSheet:
    """Saves the sheet with this uuid, or begins it; `replaces` names the sheet that a new one revises.

    A sheet that was already sent is not touched: a new one replaces it. A resend of what is saved changes
    nothing. Raises EditConflict and Refused as `monitoring.actions.visits.save_place`.
    """
    statements = list(statements)
    wanted = wanted_state(facts, headcounts, counts, statements)
    with editing(visit, by=by, reason=reason) as row:
        sheet = newest_revision(uuid)
        if sheet is not None and sheet.visit_id != row.pk:
            raise Refused(_("This sheet belongs to another visit."))
        section = f"sheet:{sheet.uuid if sheet else uuid}"
        changed = check_base(row, section, current=sheet_state(sheet), wanted=wanted, base=base)
        if sheet is None:
            sheet = new_sheet(row, by, uuid=uuid, replaces=revised_sheet(row, replaces))
        elif not changed:
            return sheet
        elif sheet.is_frozen:
            sheet = new_sheet(row, by, replaces=sheet)
            row.writers[f"sheet:{sheet.uuid}"] = row.writers[section]
        figures = sheet_figures(wanted, row.regency)
        if reason:
            sheet.submitted_at = row.submitted_at
            if figures.state in MISMATCHES and not facts["note"]:
                raise Refused(_("The sum differs from the head-count: a note must say why."))
        write_sheet(sheet, facts, headcounts, counts, statements, figures)
    return sheet


def new_sheet(visit: Visit, by, **fields) -> AttendanceSheet:
    """An unsaved sheet of the visit."""
    return AttendanceSheet(visit=visit, regency_id=visit.regency_id, agency_id=visit.agency_id, author=by, **fields)


def revised_sheet(visit: Visit, uuid: UUID | None) -> AttendanceSheet | None:
    """The sheet that a revision replaces: the newest of its line. Raises Refused for another visit's."""
    sheet = newest_revision(uuid) if uuid else None
    if sheet is not None and sheet.visit_id != visit.pk:
        raise Refused(_("This sheet belongs to another visit."))
    return sheet


def newest_revision(uuid: UUID) -> AttendanceSheet | None:
    """The sheet with this uuid, or the last of those that replaced it."""
    sheet = AttendanceSheet.objects.filter(uuid=uuid).first()
    while sheet is not None:
        later = AttendanceSheet.objects.filter(replaces=sheet).first()
        if later is None:
            break
        sheet = later
    return sheet


def write_sheet(sheet: AttendanceSheet, facts, headcounts, counts, statements, figures) -> None:
    """Writes fields, figures and rows of an open sheet."""
    for name in SHEET_FIELDS:
        setattr(sheet, name, facts[name])
    keep_figures(sheet, figures)
    sheet.save()
    for rows in (sheet.headcounts, sheet.counts, sheet.statements):
        rows.all().delete()
    HeadCount.objects.bulk_create(
        HeadCount(sheet=sheet, employment_type=kind, people=people) for kind, people in headcounts.items()
    )
    AttendanceCount.objects.bulk_create(
        AttendanceCount(sheet=sheet, employment_type=kind, status=status, text=text, people=people)
        for kind, status, text, people in counts
    )
    Statement.objects.bulk_create(Statement(sheet=sheet, **one) for one in statements)


def remove_sheet(visit: Visit, *, by, uuid: UUID) -> None:
    """Takes an added sheet out of a draft; one that was sent stays. Harmless when repeated."""
    with editing(visit, by=by) as row:
        sheet = row.sheets.filter(uuid=uuid).first()
        if sheet is None:
            return
        if sheet.is_frozen:
            raise Refused(_("This count was already sent. It can be replaced, not removed."))
        if AttendanceSheet.objects.filter(replaces=sheet).exists():
            raise Refused(_("This count was revised. Remove the revision first."))
        if row.headline_id == sheet.pk:
            row.headline = None
        sheet.delete()
