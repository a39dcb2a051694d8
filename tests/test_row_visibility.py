"""Codes are not enough: the very rows that each role sees in each list, search, export and filter choice."""

import re

import pytest
from django.test import Client

from tests import factories
from tests.world import ROLES, make_world

SIGNED_IN = ROLES[1:]
WHOLE = ("admin", "inspector", "recorder", "leader", "personnel", "auditor", "superuser")
# Sent visits by who sees them, then what each role sees beside them: open drafts.
SENT_OF_AGENCY = {"sent", "verified", "returned", "voided"}
SENT = SENT_OF_AGENCY | {"of-unit", "of-sister", "sent-by-recorder"}
DRAFTS = {
    "admin": {"draft", "draft-of-recorder"},
    "inspector": {"draft", "draft-of-recorder"},
    "recorder": {"draft-of-recorder"},  # wrote it
    "leader": {"draft-of-recorder"},  # leads it
    "outsider": {"strange-draft"},
    "superuser": {"draft", "draft-of-recorder"},
}
VISITS = dict.fromkeys(WHOLE, SENT) | {
    "head": SENT_OF_AGENCY | {"of-unit"},
    "operator": SENT_OF_AGENCY,
    "outsider": {"strange"},
}
DISCARDED = {role: {"discarded"} for role in ("admin", "inspector", "superuser")}
WITH_FINDINGS = {"draft", "sent", "verified", "sent-by-recorder"}
OF_ALFA = SENT_OF_AGENCY | {"draft", "of-unit"}
AGENCIES = {role: {"root", "agency", "unit", "sister"} for role in WHOLE} | {
    "head": {"agency", "unit"},
    "operator": {"agency"},
    "outsider": {"strange"},
}


def visits_of(role):
    """What the list of visits shows with nothing set."""
    return VISITS[role] | DRAFTS.get(role, set())


@pytest.fixture
def world(db):
    made = make_world()
    made.agencies["root"] = factories.root_of(made.here)
    return made


@pytest.fixture
def text(world):
    """What the role is shown at an address: the page without its shell, or the file."""
    clients = {role: Client() for role in SIGNED_IN}
    for role, client in clients.items():
        client.force_login(world.people[role])

    def fetch(role, path):
        response = clients[role].get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code in (200, 403, 404)
        return content.decode().partition("<main")[2].partition("</main>")[0] or content.decode()

    return fetch


def shown_visits(world, page):
    return {name for name, visit in world.visits.items() if str(visit.uuid) in page}


def shown_agencies(world, page):
    keys = set(map(int, re.findall(r'(?:/agencies/|data-value=")(\d+)\b', page)))
    return {name for name, agency in world.agencies.items() if agency.pk in keys}


def seen(world, text, path, shown):
    return {role: shown(world, text(role, path)) for role in SIGNED_IN}


@pytest.mark.parametrize(
    ("query", "matching"),
    [
        ("", None),
        ("?status=draft", {"draft", "draft-of-recorder", "strange-draft"}),
        ("?status=returned", {"returned"}),
        ("?status=voided", {"voided"}),
        ("?q=Alfa", OF_ALFA),
        ("?q=Temuan", WITH_FINDINGS),
        ("?q=Gamma", {"strange", "strange-draft"}),
    ],
)
def test_visit_list_rows(world, text, query, matching):
    found = seen(world, text, f"/visits/{query}", shown_visits)
    wanted = {role: visits_of(role) if matching is None else visits_of(role) & matching for role in SIGNED_IN}
    assert found == wanted


def test_visit_list_rows_of_one_agency(world, text):
    for name, matching in (("agency", OF_ALFA), ("sister", {"of-sister", "sent-by-recorder", "draft-of-recorder"})):
        path = f"/visits/?agency={world.agencies[name].pk}&agency_text={world.agencies[name].name}"
        found = seen(world, text, path, shown_visits)
        for role in SIGNED_IN:
            if name in AGENCIES[role]:
                assert (role, found[role]) == (role, visits_of(role) & matching)
            else:  # an agency that they may not choose is refused: nothing that is not theirs appears
                assert found[role] - visits_of(role) == set()


def test_visit_list_rows_discarded(world, text):
    found = seen(world, text, "/visits/?status=discarded", shown_visits)
    assert found == {role: DISCARDED.get(role, set()) for role in SIGNED_IN}


def test_visit_export_rows(world, text):
    assert seen(world, text, "/visits/visits.csv", shown_visits) == {role: visits_of(role) for role in SIGNED_IN}


def test_visit_export_sheets_rows(world, text):
    empty = {"draft-of-recorder", "strange-draft"}
    found = seen(world, text, "/visits/sheets.csv", shown_visits)
    assert found == {role: visits_of(role) - empty for role in SIGNED_IN}


def test_visit_export_findings_rows(world, text):
    found = seen(world, text, "/visits/findings.csv", shown_visits)
    assert found == {role: visits_of(role) & WITH_FINDINGS for role in SIGNED_IN}


def test_home_rows(world, text):
    """Home shows the newest only: nothing of it is beyond what the role sees, and each sees something."""
    for role, found in seen(world, text, "/", shown_visits).items():
        assert (role, found - visits_of(role)) == (role, set())
        assert (role, found == set()) == (role, False)


def test_agency_detail_rows(world, text):
    of_agency = SENT_OF_AGENCY | {"draft"}
    found = seen(world, text, f"/agencies/{world.agencies['agency'].pk}/", shown_visits)
    assert found == {role: visits_of(role) & of_agency if role != "outsider" else set() for role in SIGNED_IN}


def test_agency_list_rows(world, text):
    found = seen(world, text, "/agencies/", shown_agencies)
    assert found == {role: AGENCIES[role] for role in SIGNED_IN}


@pytest.mark.parametrize(
    ("path", "matching"),
    [
        ("/agencies/?q=alfa", {"agency", "unit"}),
        ("/agencies/?q=gamma", {"strange"}),
        ("/agencies/options/?q=dinas", {"agency", "sister", "strange"}),  # the choices of every filter and form
        ("/agencies/options/?q=alfa", {"agency", "unit"}),
    ],
)
def test_agency_search_rows(world, text, path, matching):
    found = seen(world, text, path, shown_agencies)
    assert found == {role: AGENCIES[role] & matching for role in SIGNED_IN}


def test_agency_tree_rows(world, text):
    found = seen(world, text, "/agencies/?view=tree", shown_agencies)
    assert {role: rows - AGENCIES[role] for role, rows in found.items() if rows - AGENCIES[role]} == {}


def test_user_list_rows(world, text):
    here = {person.pk for role, person in world.people.items() if role in SIGNED_IN[:-2]} | {world.verifier.pk}
    for role in SIGNED_IN:
        found = set(map(int, re.findall(r"/users/(\d+)/", text(role, "/users/"))))
        assert (role, found) == (role, here if role in ("admin", "superuser") else set())


def test_event_list_rows(world, text):
    """Who reads the trail of the government sees all acts of it; everybody else their own."""
    for role in SIGNED_IN:
        page = text(role, "/audit/")
        actors = set(re.findall(r"<strong>(.*?)</strong>", page))
        if role in ("admin", "leader", "auditor", "superuser"):
            assert (role, {"Si-Inspector", "Si-Recorder", "Si-Penilai"} - actors) == (role, set())
            assert (role, "Si-Luar" in actors) == (role, False)
        else:
            assert (role, actors - {str(world.people[role])}) == (role, set())
