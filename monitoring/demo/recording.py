"""Enters a visit through the actions, step by step, as the walk does."""

import uuid
from datetime import datetime, time, timedelta

from monitoring.actions.findings import save_finding
from monitoring.actions.sheets import save_sheet
from monitoring.actions.visits import create_visit, save_closing
from monitoring.models import AttendanceSheet, Finding, Visit
from monitoring.queries.states import closing_state, sheet_state, token

NAMESPACE = uuid.UUID("7d1f1f0e-52a4-4c43-9a5c-0d6d7f0a9901")
NEW = token({})
SHEET = {
    "counted_on": None,
    "counted_at": None,
    "basis": "team",
    "scope": "office",
    "headcount": None,
    "headcount_is_derived": False,
    "source": "",
    "note": "",
}
FINDING = {"category_text": "", "severity": "", "recommendation": "", "place": ""}
STATEMENT = {"value": None, "bound": "", "unit": "", "said_by": "", "source": ""}
CLOSING = {
    "left_at": None,
    "outcome": "complete",
    "outcome_reason": "",
    "action_taken": "",
    "head_reply": "",
    "summary": "",
}


def identity(*parts) -> uuid.UUID:
    """The same uuid for the same thing on every load."""
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


def begin(key: str, *, by, agency, participants=(), **facts) -> Visit:
    """A draft with its place and party; `participants` are titles."""
    people = [(title, "") for title in participants]
    facts = {"agency": agency, "mode": "on_site"} | facts
    return create_visit(by=by, regency=agency.regency, uuid=identity(key), facts=facts, participants=people)


def count(
    visit: Visit, *, by, counts=(), headcounts=None, statements=(), number=0, revises=None, reason: str = "", **facts
) -> AttendanceSheet:
    """A sheet; `counts` are (employment type, status, text, people). `revises` is a sent sheet that it replaces."""
    return save_sheet(
        visit,
        by=by,
        uuid=revises.uuid if revises else identity(visit.uuid, "sheet", number),
        facts=SHEET | {"counted_on": visit.visited_on} | facts,
        headcounts=headcounts or {},
        counts=[list(row) for row in counts],
        statements=[STATEMENT | row for row in statements],
        base=token(sheet_state(revises)),
        reason=reason,
    )


def note_finding(visit: Visit, *, by, number: int, **facts) -> Finding:
    """A finding; `agency` and `owner` as objects where they are not the visited agency."""
    return save_finding(visit, by=by, uuid=identity(visit.uuid, "finding", number), facts=FINDING | facts, base=NEW)


def close(visit: Visit, *, by, statements=(), reason: str = "", **facts) -> Visit:
    """The last step of the walk; with a reason, an amendment of it."""
    visit.refresh_from_db()
    return save_closing(
        visit,
        by=by,
        facts={name: getattr(visit, name) for name in CLOSING} | facts,
        statements=[STATEMENT | row for row in statements],
        base=token(closing_state(visit)),
        reason=reason,
    )


def later_than(visit: Visit, *, minutes: int) -> datetime:
    """The instant so many minutes after the arrival, on the clocks of the government."""
    arrived = datetime.combine(visit.sort_on, visit.arrived_at or time(8, 0), visit.regency.zone)
    return arrived + timedelta(minutes=minutes)


def backdate(visit: Visit, *, begun: datetime, sent: datetime, judged: datetime) -> None:
    """Gives a visit and its rows the times of its day. Trail and versions keep the present: nothing changes them."""
    visit.refresh_from_db()
    times = {"submitted_at": sent, "verified_at": judged, "returned_at": judged, "voided_at": judged}
    times = {name: moment for name, moment in times.items() if getattr(visit, name)}
    times |= {"created_at": begun, "updated_at": max([begun, *times.values()])}
    Visit.objects.filter(pk=visit.pk).update(**times)
    visit.sheets.update(created_at=begun)
    visit.sheets.filter(submitted_at__isnull=False).update(submitted_at=sent)
    visit.findings.update(created_at=begun)
    visit.photos.update(created_at=begun)
