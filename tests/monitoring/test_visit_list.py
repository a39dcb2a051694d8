"""The list of visits: who sees which rows, what the filters do, how pages are turned."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.actions.transitions import return_visit, void_visit
from monitoring.actions.visits import discard_visit
from monitoring.models import Visit
from tests import factories

LIST = "/visits/"


def agencies_in(response) -> list[str]:
    """The agencies of the rows, in order."""
    return [row.agency for row in response.context["page"].rows]


@pytest.fixture
def visits(agency, other_agency, unit, officer):
    """Three sent visits, the newest first: agency, other agency, unit."""
    found = [
        factories.make_submitted(agency, officer, visited_on=date(2025, 4, 9), kind="unannounced"),
        factories.make_submitted(other_agency, officer, visited_on=date(2025, 4, 8), lead_position="secretary"),
    ]
    last = factories.make_visit(unit, officer, visited_on=date(2025, 4, 7), lead_title="Sekretaris Daerah")
    factories.make_sheet(last, officer, [("pns", "present", "", 5)], headcounts={"pns": 5})
    factories.make_finding(last, officer, "Antrean mengular sampai jalan")
    return [*found, factories.submit_visit(last, by=officer)]


def test_visit_list_shows_newest_first(visits, sign_in, leader):
    response = sign_in(leader).get(LIST)
    assert agencies_in(response) == ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]
    text = response.content.decode()
    assert "<b>3 kunjungan</b>" in text
    assert "88,4\N{NO-BREAK SPACE}%" in text
    assert "38 dari 43" in text
    assert "Rab 9 Apr 2025 · Asisten III · sidak" in text


def test_visit_list_needs_sign_in(client, db):
    assert client.get(LIST).status_code == 302


def test_visit_list_forbidden_without_membership(sign_in, db):
    assert sign_in(factories.make_user("tamu")).get(LIST).status_code == 403


def test_visit_list_empty_offers_the_first_step(regency, sign_in, officer):
    response = sign_in(officer).get(LIST)
    assert "Belum ada kunjungan" in response.content.decode()
    assert response.context["count_text"] == ""


def test_visit_list_of_a_superuser_without_any_government(sign_in, superuser):
    response = sign_in(superuser).get(LIST)
    assert agencies_in(response) == []


@pytest.mark.parametrize(
    ("role", "rows"),
    [
        ("officer", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("leader", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("auditor", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("superuser", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("head", ["Dinas Perindustrian", "UPT Pasar"]),
        ("operator", ["Dinas Perindustrian"]),
        ("outsider", []),
    ],
)
def test_visit_list_rows_by_role(visits, sign_in, request, role, rows):
    assert agencies_in(sign_in(request.getfixturevalue(role)).get(LIST)) == rows


@pytest.mark.parametrize(
    "role", ["officer", "recorder", "leader", "head", "operator", "auditor", "outsider", "superuser"]
)
def test_visible_in_is_visible_to_within_the_government(visits, agency, officer, recorder, request, role):
    factories.make_visit(agency, officer)
    factories.make_visit(agency, recorder)
    user = request.getfixturevalue(role)
    wanted = Visit.objects.visible_to(user).filter(regency=agency.regency)
    assert set(Visit.objects.visible_in(agency.regency, user)) == set(wanted)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("kind=unannounced", ["Dinas Perindustrian"]),
        ("lead=secretary", ["Dinas Perkebunan"]),
        ("status=submitted", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("status=verified", []),
        ("since=2025-04-08", ["Dinas Perindustrian", "Dinas Perkebunan"]),
        ("until=2025-04-08", ["Dinas Perkebunan", "UPT Pasar"]),
        ("since=2025-04-08&until=2025-04-08", ["Dinas Perkebunan"]),
        ("unexplained=1", ["Dinas Perindustrian", "Dinas Perkebunan"]),
        ("findings=1", ["UPT Pasar"]),
        ("q=perkebunan", ["Dinas Perkebunan"]),
        ("q=sekretaris+daerah", ["UPT Pasar"]),
        ("q=antrean+pasar", ["UPT Pasar"]),
        ("q=antrean+perkebunan", []),
        ("order=oldest", ["UPT Pasar", "Dinas Perkebunan", "Dinas Perindustrian"]),
        ("utm_source=surat", ["Dinas Perindustrian", "Dinas Perkebunan", "UPT Pasar"]),
        ("agency_text=perkebunan", ["Dinas Perkebunan"]),
    ],
)
def test_visit_list_filters(visits, sign_in, leader, query, rows):
    assert agencies_in(sign_in(leader).get(f"{LIST}?{query}")) == rows


def test_visit_list_filter_agency_means_with_its_units(visits, agency, sign_in, leader):
    response = sign_in(leader).get(LIST, {"agency": agency.pk})
    assert agencies_in(response) == ["Dinas Perindustrian", "UPT Pasar"]
    assert [chip.text for chip in response.context["chips"]] == [
        "Perangkat daerah, beserta unitnya: Dinas Perindustrian"
    ]


def test_visit_list_filter_root_is_no_restriction(visits, regency, sign_in, leader):
    response = sign_in(leader).get(LIST, {"agency": factories.root_of(regency).pk})
    assert len(agencies_in(response)) == 3


def test_visit_list_filter_agency_with_very_many_units(visits, agency, sign_in, leader, monkeypatch):
    monkeypatch.setattr("monitoring.filters.visit.BRANCH_MOST", 1)
    assert agencies_in(sign_in(leader).get(LIST, {"agency": agency.pk})) == ["Dinas Perindustrian", "UPT Pasar"]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("since=kemarin", "since", "Masukkan tanggal yang valid."),
        ("since=2025-04-09&until=2025-04-01", "until", "Masa ini berakhir sebelum dimulai."),
        ("agency=999999", "agency", "Perangkat daerah ini tidak dapat dipilih di sini. Pilih yang lain."),
        ("status=draft", "status", None),
        ("kind=besar", "kind", None),
        ("unexplained=mungkin", "unexplained", None),
        ("order=acak", "order", None),
        ("q=" + "x" * 101, "q", None),
    ],
)
def test_visit_list_bad_filter_is_said_at_the_field(visits, sign_in, auditor, query, field, message):
    response = sign_in(auditor).get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert agencies_in(response) == []
    errors = response.context["filter"].form.errors
    assert list(errors) == [field]
    if message:
        assert errors[field] == [message]
    text = response.content.decode()
    assert 'role="alert"' in text
    assert "Belum ada yang ditampilkan" in text


def test_visit_list_filter_agency_of_another_government(visits, other_regency, sign_in, leader):
    foreign = factories.make_agency(other_regency)
    assert list(sign_in(leader).get(LIST, {"agency": foreign.pk}).context["filter"].form.errors) == ["agency"]


def test_visit_list_nothing_fits(visits, sign_in, leader):
    assert "Tidak ada kunjungan yang cocok" in sign_in(leader).get(f"{LIST}?q=tidakada").content.decode()


def test_visit_list_chips_remove_one_filter_each(visits, sign_in, leader):
    response = sign_in(leader).get(f"{LIST}?kind=unannounced&since=2025-04-01&after=&q=")
    assert [(chip.text, chip.query) for chip in response.context["chips"]] == [
        ("Jenis: Mendadak (sidak)", "since=2025-04-01"),
        ("Dari tanggal: 1 Apr 2025", "kind=unannounced"),
    ]
    offers = [chip.query for chip in response.context["offers"]]
    assert offers[0] == "kind=unannounced&since=2025-04-01&unexplained=1"


def test_visit_list_chip_of_a_switch_says_it_once(visits, sign_in, leader):
    response = sign_in(leader).get(f"{LIST}?findings=1")
    assert [chip.text for chip in response.context["chips"]] == ["Ada temuan"]


def test_visit_list_keeps_a_switch_when_the_form_is_sent(visits, sign_in, leader):
    text = sign_in(leader).get(f"{LIST}?unexplained=1").content.decode()
    assert '<input type="hidden" name="unexplained" value="1">' in text


def test_visit_list_discarded_drafts_only_when_asked_for(agency, officer, sign_in):
    draft = factories.make_visit(agency, officer)
    discard_visit(draft, by=officer)
    client = sign_in(officer)
    assert agencies_in(client.get(LIST)) == []
    assert agencies_in(client.get(f"{LIST}?q=dinas")) == []
    assert agencies_in(client.get(f"{LIST}?status=discarded")) == ["Dinas Perindustrian"]


def test_visit_list_offers_my_drafts_to_go_on_with(agency, other_agency, unit, officer, colleague, sign_in):
    for _count in range(6):
        factories.make_visit(agency, officer)
    returned = factories.make_submitted(unit, officer)
    return_visit(returned, by=colleague, reason="cek")
    factories.make_visit(other_agency, colleague)
    drafts = sign_in(officer).get(LIST).context["drafts"]
    assert [draft.agency_name for draft in drafts] == ["UPT Pasar", *["Dinas Perindustrian"] * 4]
    assert sign_in(officer).get(f"{LIST}?q=dinas").context["drafts"] == []


def test_visit_list_offers_what_came_back_before_drafts(agency, officer, colleague, sign_in):
    factories.make_visit(agency, officer)
    for _count in range(6):
        return_visit(factories.make_submitted(agency, officer), by=colleague, reason="cek")
    drafts = sign_in(officer).get(LIST).context["drafts"]
    assert [draft.status for draft in drafts] == ["returned"] * 5


def test_visit_list_drafts_are_not_looked_up_for_who_never_records(agency, officer, auditor, sign_in):
    factories.make_visit(agency, officer)
    assert sign_in(auditor).get(LIST).context["drafts"] == []


def test_visit_list_marks_what_is_not_plain(agency, other_agency, unit, officer, sign_in, leader):
    over = factories.make_visit(agency, officer)
    factories.make_sheet(
        over, officer, [("all", "present", "", 43), ("all", "sick", "", 2)], headcount=43, note="dua kali"
    )
    factories.submit_visit(over, by=officer)
    bound = factories.make_visit(other_agency, officer, visited_on=date(2025, 4, 8))
    counts = [("pns", "present", "", 37), ("pns", "late", "", None)]
    factories.make_sheet(bound, officer, counts, headcounts={"pns": 45})
    factories.submit_visit(bound, by=officer)
    bare = factories.make_visit(
        unit, officer, visited_on=date(2025, 4, 7), provenance="published", source_publisher="Korsa.id",
        outcome="not_possible", outcome_reason="kantor tutup",
    )  # fmt: skip
    factories.submit_visit(bare, by=officer)
    only = factories.make_visit(unit, officer, visited_on=date(2025, 4, 6))
    factories.make_sheet(only, officer, [("pns", "present", "", 3)])
    factories.submit_visit(only, by=officer)
    void = factories.make_submitted(unit, officer, visited_on=date(2025, 4, 5))
    void_visit(void, by=officer, kind="duplicate", reason="dua kali")
    response = sign_in(leader).get(LIST)
    rows = response.context["page"].rows
    assert rows[0].remark == "jumlah tidak pas, kelebihan 2"
    assert (rows[1].rate, rows[1].is_bound, rows[1].on_duty_rate) == (
        "82,2\N{NO-BREAK SPACE}%",
        True,
        "≥\N{NO-BREAK SPACE}82,2\N{NO-BREAK SPACE}%",
    )
    assert (rows[2].is_published, rows[2].findings, rows[2].remark) == (True, "–", "kunjungan tidak dapat dilakukan")
    assert (rows[3].rate, rows[3].part) == ("", "3 hadir")
    text = response.content.decode()
    assert text.count("tidak dihitung") == 1
    assert text.count('<span class="said">dilaporkan</span>') == 1


def test_visit_list_escapes_what_people_type(agency, officer, sign_in, leader):
    agency.name = "<script>alert(1)</script>"
    agency.save()
    factories.make_submitted(agency, officer, lead_title="<b>Asisten</b> & =1+1")
    text = sign_in(leader).get(LIST).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;b&gt;Asisten&lt;/b&gt; &amp; =1+1" in text


@pytest.fixture
def many(agency, officer):
    """120 sent visits on 40 days, three a day."""
    first = factories.make_submitted(agency, officer, visited_on=date(2025, 1, 1))
    fields = {"submitted_at": first.submitted_at, "submitted_by": officer, "headline": first.headline}
    fields |= {"regency": agency.regency, "agency": agency, "agency_name": agency.name, "created_by": officer}
    Visit.objects.bulk_create(
        Visit(status="submitted", visited_on=day, sort_on=day, **fields)
        for number in range(1, 120)
        for day in [date.fromordinal(date(2025, 1, 1).toordinal() + number // 3)]
    )


def follow(client, query: str, link: str) -> tuple[list[int], str]:
    """The keys of a page's rows, and the query string of one of its links."""
    context = client.get(f"{LIST}?{query}").context
    return [row.pk for row in context["page"].rows], context["paging"][link]


@pytest.mark.parametrize("order", ["", "order=oldest"])
def test_visit_list_pages_hold_every_row_once(many, sign_in, leader, order):
    client = sign_in(leader)
    wanted = list(
        Visit.objects.order_by(*(["sort_on", "pk"] if order else ["-sort_on", "-pk"])).values_list("pk", flat=True)
    )
    first, query = follow(client, order, "on")
    second, query = follow(client, query, "on")
    third, query = follow(client, query, "on")
    assert (first + second + third, query) == (wanted, "")
    assert [len(first), len(second), len(third)] == [50, 50, 20]


def test_visit_list_last_page_and_back(many, sign_in, leader):
    client = sign_in(leader)
    wanted = list(Visit.objects.newest_first().values_list("pk", flat=True))
    _first, end = follow(client, "kind=scheduled", "end")
    assert end == "kind=scheduled&before=end"
    last, back = follow(client, end, "back")
    middle, back = follow(client, back, "back")
    assert (last, middle) == (wanted[70:], wanted[20:70])
    top, nothing = follow(client, back, "back")
    assert (top, nothing) == (wanted[:20], "")


def test_visit_list_tampered_cursor_gives_the_first_page(many, sign_in, leader):
    for bad in ("zz", "0-1", "ffffff-1", "b4a1f-", "-1", "b4a1f-ffffffffffffffff"):
        response = sign_in(leader).get(LIST, {"after": bad})
        assert [str(message) for message in response.context["messages"]] == [
            "Halaman daftar itu tidak ada. Ini halaman pertama."
        ]
        assert len(response.context["page"].rows) == 50


def test_visit_list_counts_up_to_a_point(many, sign_in, leader, monkeypatch):
    assert sign_in(leader).get(LIST).context["count_text"] == "120 kunjungan"
    monkeypatch.setattr("monitoring.views.listing.MOST", 100)
    for _time in range(2):
        assert sign_in(leader).get(LIST).context["count_text"] == "100+ kunjungan"


def test_visit_list_costs_the_same_for_one_row_and_three(agency, officer, sign_in, leader):
    client = sign_in(leader)
    client.get(LIST)
    for _count in range(2):
        factories.make_submitted(agency, officer)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        assert len(queries) == 6
        factories.make_submitted(agency, officer)
