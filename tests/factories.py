"""Rows for tests, with sensible defaults: each function makes one object and returns it."""

import itertools
import uuid
from datetime import date

from accounts.actions.memberships import add_membership
from accounts.models import User
from agencies.models import Agency, AgencyHead, Establishment, Province, Regency
from monitoring.actions.findings import save_finding
from monitoring.actions.sheets import save_sheet
from monitoring.actions.transitions import submit_visit, verify_visit
from monitoring.actions.visits import create_visit
from monitoring.models import AttendanceSheet, Visit
from monitoring.queries.states import token

serial = itertools.count(1)
PASSWORD = "uji-coba-1446"


def make_regency(code="00.01", name="Contoh Uji", **fields) -> Regency:
    """An active government that does not exist, in a province that does not exist."""
    province, _ = Province.objects.get_or_create(code=code[:2], defaults={"name": "Provinsi Uji"})
    defaults = {"name": name, "kind": "kabupaten", "province": province, "timezone": "Asia/Makassar", "is_active": True}
    regency, _ = Regency.objects.get_or_create(code=code, defaults=defaults | fields)
    if not Agency.objects.filter(regency=regency, parent=None).exists():
        Agency.objects.create(regency=regency, kind="root", name=f"Pemerintah {regency}", code="ROOT")
    return regency


def root_of(regency: Regency) -> Agency:
    """The government as a whole."""
    return Agency.objects.get(regency=regency, parent=None)


def make_agency(regency, name="Dinas Uji", *, parent=None, people: dict | None = None, **fields) -> Agency:
    """An agency below the root, or below `parent`; `people` is its establishment as of 1 January 2020."""
    fields = {"kind": "dinas", "code": f"U-{next(serial)}"} | fields
    agency = Agency.objects.create(regency=regency, parent=parent or root_of(regency), name=name, **fields)
    AgencyHead.objects.create(agency=agency, title="Kepala Dinas")
    for kind, count in (people or {}).items():
        Establishment.objects.create(agency=agency, as_of=date(2020, 1, 1), employment_type=kind, people=count)
    return agency


def make_user(username=None, *, role=None, regency=None, agency=None, **fields) -> User:
    """A person with the password PASSWORD, and a membership where a role is given."""
    username = username or f"orang-{next(serial)}"
    user = User.objects.create_user(username, password=PASSWORD, **({"name": username.title()} | fields))
    if role:
        add_membership(by=None, user=user, regency=regency or agency.regency, role=role, agency=agency)
    return user


PLACE = {
    "kind": "scheduled",
    "mode": "on_site",
    "visited_on": date(2025, 4, 9),
    "date_precision": "day",
    "lead_position": "assistant",
    "lead_title": "Asisten III",
}


def make_visit(agency, by, **facts) -> Visit:
    """A draft, begun by `by`, who also leads it unless told otherwise."""
    facts = PLACE | {"lead_user": by} | facts
    return create_visit(by=by, regency=agency.regency, uuid=uuid.uuid4(), facts={"agency": agency} | facts)


SHEET = {
    "counted_on": date(2025, 4, 9),
    "counted_at": None,
    "basis": "team",
    "scope": "office",
    "headcount": None,
    "headcount_is_derived": False,
    "source": "",
    "note": "",
}


def make_sheet(visit, by, counts=(), *, headcounts=None, statements=(), sheet_uuid=None, **facts) -> AttendanceSheet:
    """A sheet of an open visit; `counts` are (employment type, status, text, people)."""
    return save_sheet(
        visit,
        by=by,
        uuid=sheet_uuid or uuid.uuid4(),
        facts=SHEET | facts,
        headcounts=headcounts or {},
        counts=[list(row) for row in counts],
        statements=statements,
        base=token({}),
    )


def make_finding(visit, by, observed="Papan layanan tidak terpasang", **facts):
    """A finding of an open visit."""
    defaults = {
        "category": "information",
        "category_text": "",
        "nature": "improve",
        "severity": "medium",
        "recommendation": "",
        "place": "",
        "observed": observed,
    }
    return save_finding(visit, by=by, uuid=uuid.uuid4(), facts=defaults | facts, base=token({}))


def make_submitted(agency, by, **facts) -> Visit:
    """A sent visit with 38 of 43 present and one unexplained."""
    visit = make_visit(agency, by, **facts)
    counts = [("pns", "present", "", 38), ("pns", "sick", "", 4), ("pns", "unexplained", "", 1)]
    make_sheet(visit, by, counts, headcounts={"pns": 43})
    return submit_visit(visit, by=by)


def make_verified(agency, by, verifier, **facts) -> Visit:
    """A verified visit as `make_submitted`."""
    return verify_visit(make_submitted(agency, by, **facts), by=verifier)
