"""Home: sections by permission, figures that name what they stand on, and what waits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import AgencyContact
from monitoring.actions.transitions import return_visit, submit_visit
from monitoring.models import Visit
from tests.factories import make_agency, make_finding, make_sheet, make_submitted, make_user, make_visit, root_of

HOME = reverse("reports:home")
QUERIES = 14


@pytest.fixture
def today(regency):
    return timezone.localdate(timezone=regency.zone)


def seen(client) -> dict:
    response = client.get(HOME)
    assert response.status_code == 200
    return response.context


def counted(agency, by, day, counts, *, headcounts, scope="office", **facts) -> Visit:
    """A sent visit with these counts."""
    visit = make_visit(agency, by, visited_on=day, **facts)
    make_sheet(visit, by, counts, headcounts=headcounts, counted_on=day, scope=scope, note="Catatan.")
    return submit_visit(visit, by=by)


ROLES = {
    "officer": {"waiting", "month", "record"},
    "recorder": {"month", "record"},
    "regency_admin": {"month", "missing"},
    "head": {"own"},
    "operator": {"own"},
    "leader": {"month", "record"},
    "personnel": {"month", "record"},
    "auditor": {"month"},
    "superuser": {"waiting", "month", "record", "missing"},
}


@pytest.mark.parametrize(("who", "sections"), ROLES.items())
def test_home_by_role(who, sections, request, sign_in, agency, colleague, today):
    make_submitted(agency, colleague, visited_on=today)
    context = seen(sign_in(request.getfixturevalue(who)))
    found = {
        "waiting": context["waiting"] is not None,
        "month": "month" in context,
        "record": context["may_record"],
        "own": bool(context["own"]),
        "missing": "missing" in context,
    }
    assert {name for name, there in found.items() if there} == sections


def test_home_without_a_government(sign_in, db):
    assert "Belum ada pemerintah daerah" in sign_in(make_user("tanpa-jabatan")).get(HOME).text


def test_home_of_a_fresh_government_offers_the_first_step(sign_in, regency_admin, officer, regency):
    html = sign_in(regency_admin).get(HOME).text
    assert "Mulai dari perangkat daerah" in html
    assert "Tidak ada kunjungan dalam 30 hari terakhir" not in html
    assert "Mulai dari perangkat daerah" not in sign_in(officer).get(HOME).text


def test_month_adds_the_last_count_of_each_agency(sign_in, leader, officer, agency, other_agency, regency, today):
    fit = [("pns", "present", "", 38), ("pns", "unexplained", "", 2), ("pns", "sick", "", 3)]
    counted(agency, officer, today - timedelta(days=9), [("pns", "present", "", 43)], headcounts={"pns": 43})
    counted(agency, officer, today - timedelta(days=2), fit, headcounts={"pns": 43})
    counted(other_agency, officer, today, [("pns", "present", "", 9)], headcounts={"pns": 10})
    counted(root_of(regency), officer, today, [("pns", "present", "", 900)], headcounts={"pns": 1000})
    submit_visit(make_visit(make_agency(regency, "Dinas Bisu"), officer, visited_on=today), by=officer)
    counted(agency, officer, today - timedelta(days=40), fit, headcounts={"pns": 43})
    month = seen(sign_in(leader))["month"]
    assert (month.visits, month.agencies, month.with_figures) == (5, 3, 2)
    assert (month.rate.numerator, month.rate.denominator, month.rate.is_bound) == (47, 53, False)
    assert month.percent == "88,7\xa0%"
    assert month.base == "47 dari 53 pegawai di 2 perangkat daerah, hitungan terakhir masing-masing"
    assert (month.unexplained, month.unexplained_agencies, month.mismatches) == (2, 1, 1)
    assert (month.total.headcount, month.total.present, month.total.excused) == (53, 47, 3)


def test_month_counts_units_with_their_agency_once(sign_in, leader, officer, agency, unit, today):
    counted(unit, officer, today, [("pns", "present", "", 5)], headcounts={"pns": 5})
    counted(agency, officer, today, [("pns", "present", "", 40)], headcounts={"pns": 48}, scope="with_units")
    month = seen(sign_in(leader))["month"]
    assert (month.rate.numerator, month.rate.denominator, month.with_figures) == (40, 48, 1)


def test_month_says_at_least(sign_in, leader, officer, agency, today):
    counts = [("pns", "present", "", 30), ("pppk", "present", "", None)]
    visit = make_visit(agency, officer, visited_on=today)
    make_sheet(visit, officer, counts, headcount=43, counted_on=today)
    submit_visit(visit, by=officer)
    response = sign_in(leader).get(HOME)
    assert response.context["month"].percent == "paling sedikit 69,8\xa0%"
    assert "paling sedikit 69,8" in response.text


def test_month_leaves_the_press_out(sign_in, leader, officer, agency, today):
    visit = make_visit(agency, officer, visited_on=today, provenance="published", source_publisher="Koran")
    make_sheet(visit, officer, [("pns", "present", "", 9)], headcounts={"pns": 9}, counted_on=today, basis="published")
    submit_visit(visit, by=officer)
    response = sign_in(leader).get(HOME)
    month = response.context["month"]
    assert (month.visits, month.rate, month.percent, month.total) == (1, None, "", None)
    assert "Tidak ada angka kehadiran dalam 30 hari terakhir" in response.text


def test_month_leaves_too_many_out_of_the_picture(sign_in, leader, officer, agency, today):
    counted(agency, officer, today, [("pns", "present", "", 50)], headcounts={"pns": 43})
    month = seen(sign_in(leader))["month"]
    assert (month.total, month.mismatches) == (None, 1)


def test_month_without_recent_visits(sign_in, leader, officer, agency):
    make_submitted(agency, officer)
    assert "Tidak ada kunjungan dalam 30 hari terakhir" in sign_in(leader).get(HOME).text


def test_drafts_and_returned_visits_wait_for_their_author(sign_in, officer, colleague, recorder, agency, other_agency):
    mine = make_visit(agency, officer)
    back = return_visit(make_submitted(other_agency, officer), by=colleague, reason="Lengkapi")
    make_visit(agency, recorder)
    context = seen(sign_in(officer))
    assert {draft.pk for draft in context["drafts"]} == {mine.pk, back.pk}
    html = sign_in(officer).get(HOME).text
    assert "Lanjutkan kunjungan" in html
    assert "Catat kunjungan lain" in html


def test_to_verify_are_those_of_others(sign_in, officer, colleague, agency, other_agency):
    theirs = make_submitted(agency, colleague, lead_user=None)
    make_submitted(other_agency, officer)
    make_submitted(other_agency, colleague, lead_user=officer)
    make_visit(agency, colleague)
    waiting = seen(sign_in(officer))["waiting"]
    assert ([row.pk for row in waiting.rows], waiting.count) == ([theirs.pk], "1")


def test_to_verify_leaves_out_the_persons_own_agency(sign_in, regency, colleague, agency, other_agency):
    from accounts.actions.memberships import add_membership

    both = make_user("rangkap", role="inspector", regency=regency)
    add_membership(by=None, user=both, regency=regency, role="head", agency=agency)
    make_submitted(agency, colleague)
    other = make_submitted(other_agency, colleague)
    assert [row.pk for row in seen(sign_in(both))["waiting"].rows] == [other.pk]


def texts(context, name="attention") -> list[str]:
    return [item.text for item in context[name]]


def test_attention_names_what_presses(sign_in, leader, officer, agency, other_agency, today):
    make_submitted(agency, officer, visited_on=today)
    Visit.objects.update(submitted_at=timezone.now() - timedelta(days=3))
    context = seen(sign_in(leader))
    assert texts(context) == [
        "1 pegawai tanpa keterangan di 1 perangkat daerah dalam 30 hari terakhir.",
        "1 kunjungan menunggu verifikasi lebih dari dua hari.",
        "1 perangkat daerah belum pernah dikunjungi.",
    ]
    urls = [item.url for item in context["attention"]]
    since = (today - timedelta(days=30)).isoformat()
    assert urls == [f"/visits/?unexplained=1&since={since}", "/visits/?status=submitted&order=oldest", ""]
    assert [row.name for row in context["attention"][2].names] == ["Dinas Perkebunan"]
    for url in urls[:2]:
        assert "Dinas Perindustrian" in sign_in(leader).get(url).text


def test_attention_of_nothing_says_so(sign_in, leader, officer, agency, today):
    counted(agency, officer, today, [("pns", "present", "", 43)], headcounts={"pns": 43})
    response = sign_in(leader).get(HOME)
    assert response.context["attention"] == []
    assert "Tidak ada yang menunggu, dan tidak ada yang tanpa keterangan." in response.text


def test_never_visited_names_twelve_and_counts_the_rest(sign_in, leader, regency, agency):
    for n in range(13):
        make_agency(regency, f"Dinas {n:02}")
    response = sign_in(leader).get(HOME)
    item = response.context["attention"][0]
    assert (len(item.names), item.rest) == (12, 2)
    assert "dan 2 lainnya" in response.text


def test_open_findings_are_of_visits_that_count(sign_in, leader, officer, agency, today):
    visit = make_visit(agency, officer, visited_on=today)
    make_finding(visit, officer)
    make_finding(visit, officer, "Loket rapi", nature="good", severity="")
    assert seen(sign_in(leader))["open_findings"] == "0"
    submit_visit(visit, by=officer)
    assert seen(sign_in(leader))["open_findings"] == "1"


def test_own_agency_shows_its_last_visit(sign_in, head, operator, officer, agency, unit, other_agency):
    make_submitted(other_agency, officer)
    assert "Belum ada kunjungan yang tercatat." in sign_in(operator).get(HOME).text
    visit = make_visit(agency, officer)
    make_finding(visit, officer)
    submit_visit(visit, by=officer)
    [own] = seen(sign_in(head))["own"]
    assert (own.agency, own.visit.pk, own.open_findings, own.units) == (agency, visit.pk, 1, 1)
    [own] = seen(sign_in(operator))["own"]
    assert own.units == 0
    assert [row.pk for row in seen(sign_in(head))["latest"]] == [visit.pk]


def test_missing_leads_to_what_is_missing(sign_in, regency_admin, agency, other_agency, unit):
    unit.heads.all().delete()
    AgencyContact.objects.create(agency=agency, kind="phone", value="0541 1")
    context = seen(sign_in(regency_admin))
    assert texts(context, "missing") == [
        "1 perangkat daerah belum diisi kepalanya.",
        "2 perangkat daerah belum diisi jumlah pegawainya.",
        "2 perangkat daerah tanpa kontak.",
    ]
    shown = [sign_in(regency_admin).get(item.url).context["count"] for item in context["missing"]]
    assert shown == [1, 2, 2]


def test_missing_is_silent_when_nothing_is(sign_in, regency_admin, agency):
    AgencyContact.objects.create(agency=agency, kind="phone", value="0541 1")
    response = sign_in(regency_admin).get(HOME)
    assert response.context["missing"] == []
    assert "Yang belum diisi" not in response.text


def test_home_shows_nothing_of_another_government(sign_in, leader, other_regency, outsider):
    make_submitted(make_agency(other_regency, "Dinas Rahasia"), outsider)
    assert "Dinas Rahasia" not in sign_in(leader).get(HOME).text


def test_count_beyond_a_thousand_is_written_so(agency, other_agency, monkeypatch):
    from agencies.models import Agency
    from reports.queries import home

    monkeypatch.setattr(home, "CAP", 1)
    assert home.count_text(Agency.objects.all()) == (1, "1+")


def test_home_asks_as_often_for_many(sign_in, officer, colleague, regency, today, django_assert_num_queries):
    def more(n):
        agency = make_agency(regency, f"Dinas {n}")
        visit = make_visit(agency, colleague, visited_on=today)
        make_finding(visit, colleague)
        submit_visit(visit, by=colleague)
        make_submitted(agency, colleague, visited_on=today)
        make_visit(agency, officer)
        make_agency(regency, f"Bisu {n}")

    client = sign_in(officer)
    more(0)
    client.get(HOME)
    with django_assert_num_queries(QUERIES):
        client.get(HOME)
    more(1)
    more(2)
    with django_assert_num_queries(QUERIES):
        client.get(HOME)
