"""What a page sends a second time does no harm: rows stay, a visit stays sent."""

import pytest
from django.contrib.messages import get_messages

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


def test_visit_that_is_sent_twice_stays_sent_without_a_reproach(recording, agency, officer):
    visit = factories.make_submitted(agency, officer)
    address = url("visit-check", visit)
    by_page = recording.post(address, {"submit": "1"})
    assert (by_page.status_code, by_page.url) == (302, visit.get_absolute_url())
    assert list(get_messages(by_page.wsgi_request)) == []
    by_script = recording.post(address, {"submit": "1"}, headers={"X-Autosave": "1"})
    assert (by_script.status_code, by_script.json()["url"]) == (200, visit.get_absolute_url())


def test_visit_that_another_sent_says_so(sign_in, colleague, agency, officer):
    visit = factories.make_submitted(agency, officer)
    response = sign_in(colleague).post(url("visit-check", visit), {"submit": "1"})
    assert (response.status_code, response.url) == (302, visit.get_absolute_url())
    assert len(list(get_messages(response.wsgi_request))) == 1
