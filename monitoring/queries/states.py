"""What a part of a visit says, as plain values: compared for concurrent edits, frozen in versions.

A state is a dict of strings, numbers, None, and lists of them. Equal content gives an equal state, whoever
saved it and whenever.
"""

import hashlib
import json
from datetime import date, time
from decimal import Decimal

from monitoring.models import AttendanceSheet, Finding, Visit

PLACE_FIELDS = (
    "agency_id",
    "kind",
    "mode",
    "visited_on",
    "date_precision",
    "ended_on",
    "arrived_at",
    "lead_position",
    "lead_title",
    "lead_name",
    "lead_user_id",
    "host_title",
    "host_name",
    "provenance",
    "source_publisher",
    "source_title",
    "source_url",
    "source_date",
)
CLOSING_FIELDS = ("left_at", "outcome", "outcome_reason", "action_taken", "head_reply", "summary")
SHEET_FIELDS = ("counted_on", "counted_at", "basis", "scope", "headcount", "headcount_is_derived", "source", "note")
STATEMENT_FIELDS = ("text", "value", "bound", "unit", "said_by", "source")
FINDING_FIELDS = (
    "category",
    "category_text",
    "nature",
    "severity",
    "observed",
    "recommendation",
    "place",
    "owner_id",
    "agency_id",
)


def plain(value):
    """A field's value as JSON holds it: dates and times ISO, decimals without trailing zeros."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def fields_state(row, names) -> dict:
    """The named fields of a row as plain values."""
    return {name: plain(getattr(row, name)) for name in names}


def statements_state(rows) -> list[dict]:
    """Statements in the order in which they were entered."""
    return [fields_state(row, STATEMENT_FIELDS) for row in rows]


def place_state(visit: Visit) -> dict:
    """Where and who: the first step of the walk."""
    people = [[row.title, row.name] for row in visit.participants.all()]
    return fields_state(visit, PLACE_FIELDS) | {"participants": people}


def closing_state(visit: Visit) -> dict:
    """Outcome, action, reply and summary, with the statements about the visit: the last step of the walk."""
    return fields_state(visit, CLOSING_FIELDS) | {"statements": statements_state(visit.statements.all())}


def sheet_state(sheet: AttendanceSheet | None) -> dict:
    """One attendance sheet with its rows; an empty dict for a sheet that is not there yet."""
    if sheet is None:
        return {}
    counts = sorted(
        ([row.employment_type, row.status, row.text, row.people] for row in sheet.counts.all()), key=lambda row: row[:3]
    )
    return fields_state(sheet, SHEET_FIELDS) | {
        "headcounts": {row.employment_type: row.people for row in sheet.headcounts.all()},
        "counts": counts,
        "statements": statements_state(sheet.statements.all()),
    }


def finding_state(finding: Finding | None) -> dict:
    """One finding as recorded, without what becomes of it; an empty dict where there is none."""
    return {} if finding is None else fields_state(finding, FINDING_FIELDS)


def canonical_text(value) -> str:
    """The one text for a value: JSON with sorted keys and no white space."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def token(state: dict) -> str:
    """A short fingerprint of a state; a form carries it to say what it was based on."""
    return hashlib.sha256(canonical_text(state).encode()).hexdigest()[:16]


def visit_canonical(visit: Visit) -> dict:
    """The whole visit for its version: facts, sheets, findings as recorded, hashes of photos."""
    sheets = (
        visit.sheets.prefetch_related("counts", "headcounts", "statements").select_related("replaces").order_by("pk")
    )
    return {
        "visit": {"uuid": str(visit.uuid), "regency": visit.regency.code, "agency": visit.agency_name}
        | place_state(visit)
        | closing_state(visit),
        "sheets": [
            sheet_state(sheet)
            | {"uuid": str(sheet.uuid), "replaces": str(sheet.replaces.uuid) if sheet.replaces else None}
            for sheet in sheets
        ],
        "findings": [finding_state(row) | {"uuid": str(row.uuid)} for row in visit.findings.order_by("position", "pk")],
        "photos": [
            {"uuid": str(row.uuid), "sha256": row.sha256, "caption": row.caption}
            for row in visit.photos.kept().order_by("pk")
        ],
    }
