"""Rows that repeat are kept when a page that was opened before them sends them a second time."""

import pytest

from tests import factories
from tests.walking import opened, url


@pytest.fixture
def recording(sign_in, officer):
    """A client of the one who records."""
    return sign_in(officer)


def send_twice(client, address, **changes):
    """What the script does: the page stays, one more word is typed, all is sent again."""
    form = opened(client, address, **changes)
    first = client.post(address, form, headers={"X-Autosave": "1"})
    assert first.status_code == 200, first.json()
    more = {name: "lagi" for name in ("host_title", "note", "summary") if name in form}
    second = client.post(address, form | more | {"base": first.json()["base"]}, headers={"X-Autosave": "1"})
    assert second.status_code == 200, second.json()


def test_participants_stay_when_the_page_sends_them_again(recording, agency, officer):
    visit = factories.make_visit(agency, officer)
    rows = {"p-0-title": "Inspektur", "p-1-title": "Staf", "p-1-name": "Ani"}
    send_twice(recording, url("visit-place", visit), **rows)
    people = [(row.title, row.name) for row in visit.participants.all()]
    assert people == [("Inspektur", ""), ("Staf", "Ani")]


@pytest.mark.parametrize("page", ["visit-attendance", "visit-check"])
def test_statements_stay_when_the_page_sends_them_again(recording, agency, officer, page):
    visit = factories.make_visit(agency, officer)
    rows = {"s-0-text": "95 persen hadir", "s-0-value": "95", "s-0-unit": "percent", "s-0-bound": "="}
    send_twice(recording, url(page, visit), **rows)
    holder = visit.sheets.get() if page == "visit-attendance" else visit
    assert [(row.text, row.value, row.bound) for row in holder.statements.all()] == [("95 persen hadir", 95, "=")]


def test_row_that_was_emptied_is_gone(recording, agency, officer):
    visit = factories.make_visit(agency, officer)
    address = url("visit-place", visit)
    send_twice(recording, address, **{"p-0-title": "Inspektur", "p-1-title": "Staf"})
    form = opened(recording, address, **{"p-0-title": ""})
    assert recording.post(address, form).status_code == 302
    assert [row.title for row in visit.participants.all()] == ["Staf"]
