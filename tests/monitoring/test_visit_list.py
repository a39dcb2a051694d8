"""The list of visits: who sees which rows, what the filters do, how pages are turned."""

import re
from datetime import date

import pytest

from monitoring.models import Visit
from tests import factories

LIST = "/visits/"


def agencies_in(response) -> list[str]:
    """The agencies of the rows, in order."""
    return [row.agency for row in response.context["page"].rows]


@pytest.fixture
def visits(agency, other_agency, unit, officer):
    """Three sent visits, the newest first: agency, other agency, unit."""
    return [
        factories.make_submitted(agency, officer, visited_on=date(2025, 4, 9), kind="unannounced"),
        factories.make_submitted(other_agency, officer, visited_on=date(2025, 4, 8), lead_position="secretary"),
        factories.make_submitted(unit, officer, visited_on=date(2025, 4, 7)),
    ]


def test_visit_list_shows_newest_first(visits, sign_in, leader):
    response = sign_in(leader).get(LIST)
    assert agencies_in(response) == ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]
    text = response.content.decode()
    assert "3 kunjungan" in text
    assert "88,4\N{NO-BREAK SPACE}%" in text
    assert "38 dari 43" in text


@pytest.mark.django_db
def test_visit_list_needs_sign_in(client):
    assert client.get(LIST).status_code == 302


def test_visit_list_forbidden_without_membership(sign_in, db):
    assert sign_in(factories.make_user("tamu")).get(LIST).status_code == 403
