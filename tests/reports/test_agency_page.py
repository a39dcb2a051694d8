"""The agency page: its sentence, its figures, what is hidden on it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from agencies.models import Agency, AgencyContact, AgencyHead, AgencyPeriod
from monitoring.actions.transitions import submit_visit, void_visit
from reports.queries.agency import agency_page
from tests.factories import (
    make_agency,
    make_finding,
    make_sheet,
    make_submitted,
    make_user,
    make_verified,
    make_visit,
    root_of,
)

DAY = date(2025, 4, 9)
QUERIES = 15


def page_for(agency, user, today=date(2025, 4, 20), **cursor):
    return agency_page(agency, user, today, **cursor)


def counted(agency, by, present, of=43, *, day=DAY, note="", findings=(), **sheet):
    """A sent visit with so many present, the rest on leave."""
    visit = make_visit(agency, by, visited_on=day)
    counts = [("pns", "present", "", present), ("pns", "sick", "", of - present)]
    make_sheet(visit, by, counts, headcounts={"pns": of}, counted_on=day, note=note, **sheet)
    for observed in findings:
        make_finding(visit, by, observed)
    return submit_visit(visit, by=by)


def blank(agency, by, day=DAY):
    """A sent visit without any figure."""
    return submit_visit(make_visit(agency, by, visited_on=day), by=by)


def test_headline_without_visits(agency, officer):
    page = page_for(agency, officer)
    assert page.headline == "Belum ada kunjungan yang tercatat."
    assert page.more == ["Tidak ada temuan terbuka."]
    assert (page.course, page.latest, page.year, page.visits.rows) == (None, None, None, [])


def test_headline_of_one_visit(agency, officer):
    counted(agency, officer, 38)
    page = page_for(agency, officer)
    assert page.headline == "Kehadiran 88,4\xa0% pada kunjungan terakhir, Rab 9 Apr 2025."
    assert page.course is None


def test_headline_names_the_change(agency, officer):
    counted(agency, officer, 40, day=date(2025, 1, 7))
    counted(agency, officer, 38)
    page = page_for(agency, officer)
    assert page.headline == (
        "Kehadiran 88,4\xa0% pada kunjungan terakhir, Rab 9 Apr 2025, turun 4,6 poin dari Sel 7 Jan 2025."
    )
    assert page.course.title == "Yang terendah dari 2 kunjungan dengan angka"
    assert [point.part for point in page.course.points] == ["40 dari 43", "38 dari 43"]


def test_headline_of_a_rise_and_of_no_change(agency, other_agency, officer):
    for present, day in ((38, date(2025, 1, 7)), (40, DAY)):
        counted(agency, officer, present, day=day)
        counted(other_agency, officer, 40, day=day)
    assert "naik 4,6 poin dari Sel 7 Jan 2025" in page_for(agency, officer).headline
    assert page_for(agency, officer).course.title == "Yang tertinggi dari 2 kunjungan dengan angka"
    assert "tetap sejak Sel 7 Jan 2025" in page_for(other_agency, officer).headline
    assert page_for(other_agency, officer).course.title == "Sama pada 2 kunjungan dengan angka"


def test_headline_reaches_back_to_the_last_figures(agency, officer):
    counted(agency, officer, 38, day=date(2025, 1, 7))
    blank(agency, officer)
    page = page_for(agency, officer)
    assert page.headline == "Kehadiran 88,4\xa0% pada kunjungan terakhir yang memuat angka, Sel 7 Jan 2025."
    assert page.more == ["1 dari 2 kunjungan tidak memuat angka.", "Tidak ada temuan terbuka."]
    assert [point.value for point in page.course.points][1] is None


def test_headline_of_visits_without_figures(agency, officer):
    blank(agency, officer)
    blank(agency, officer, day=date(2025, 1, 7))
    page = page_for(agency, officer)
    assert page.headline == "2 kunjungan, tidak ada yang memuat persen kehadiran."
    assert (page.course.is_drawn, page.latest) == (False, None)


def test_headline_of_a_lower_bound_names_no_change(agency, officer):
    counted(agency, officer, 38, day=date(2025, 1, 7))
    visit = make_visit(agency, officer)
    make_sheet(visit, officer, [("pns", "present", "", 37), ("pppk", "present", "", None)], headcount=43)
    submit_visit(visit, by=officer)
    page = page_for(agency, officer)
    assert page.headline == "Kehadiran paling sedikit 86,0\xa0% pada kunjungan terakhir, Rab 9 Apr 2025."
    assert page.course.remarks == ["Paling sedikit sekian, sebagian tidak diketahui: Rab 9 Apr 2025."]
    assert page.course.title == "Kehadiran dari kunjungan ke kunjungan"
    assert page.course.points[1].text == "paling sedikit, 37 dari 43"


def test_headline_compares_only_what_has_one_scope(agency, officer):
    counted(agency, officer, 38, day=date(2025, 1, 7), scope="with_units")
    counted(agency, officer, 40)
    assert "poin" not in page_for(agency, officer).headline


def test_people_present_but_of_unknown_number(agency, officer):
    visit = make_visit(agency, officer)
    make_sheet(visit, officer, [("all", "present", "", 1)])
    submit_visit(visit, by=officer)
    page = page_for(agency, officer)
    assert page.headline == "1 kunjungan, tidak ada yang memuat persen kehadiran."
    assert page.latest.sentence == "1 hadir; jumlah pegawai tidak dilaporkan."
    assert page.latest.wider == ""


def test_sum_that_does_not_add_up_is_marked(sign_in, agency, officer):
    counted(agency, officer, 40, day=date(2025, 1, 7))
    visit = make_visit(agency, officer)
    make_sheet(visit, officer, [("pns", "present", "", 41)], headcounts={"pns": 43}, note="Dua tidak ditemukan.")
    submit_visit(visit, by=officer)
    page = page_for(agency, officer)
    assert page.latest.mismatch == "jumlah tidak pas, 2 belum terhitung"
    assert page.course.remarks == ["Jumlahnya tidak cocok: Rab 9 Apr 2025."]
    html = sign_in(officer).get(agency.get_absolute_url()).text
    assert html.count("jumlah tidak pas, 2 belum terhitung") == 3
    assert "Dua tidak ditemukan." in html


def test_year_adds_counts_and_leaves_out_what_cannot_be_added(agency, officer):
    counted(agency, officer, 40)
    counted(agency, officer, 38, day=date(2025, 1, 7))
    counted(agency, officer, 30, day=date(2023, 1, 7))
    counted(agency, officer, 43, 43, day=date(2025, 2, 7), scope="with_units")
    visit = make_visit(agency, officer, visited_on=date(2025, 3, 1))
    make_sheet(visit, officer, [("pns", "present", "", 50)], headcounts={"pns": 43}, note="Lebih tujuh.")
    submit_visit(visit, by=officer)
    year = page_for(agency, officer).year
    assert (year.visits, year.headcount, year.present, year.excused, year.unexplained) == (2, 86, 78, 8, 0)
    assert year.sentence == "Hitungan 2 kunjungan dijumlahkan: 86 pegawai; yang dihitung dua kali masuk dua kali."


def test_course_holds_the_newest_and_says_so(agency, officer):
    for n in range(26):
        counted(agency, officer, 40 - n % 3, day=DAY - timedelta(days=30 * n))
    course = page_for(agency, officer).course
    assert len(course.points) == 24
    assert course.points[-1].when == "Rab 9 Apr 2025"
    assert course.remarks == ["24 kunjungan terakhir."]
    assert course.title == "Antara 88,4 dan 93,0 %"


def test_course_names_an_undated_visit(agency, officer):
    counted(agency, officer, 40, day=date(2025, 1, 7))
    visit = make_visit(
        agency,
        officer,
        visited_on=None,
        date_precision="unknown",
        provenance="published",
        source_publisher="Koran",
        source_date=DAY,
    )
    submit_visit(visit, by=officer)
    assert [point.label for point in page_for(agency, officer).course.points] == [["Jan", "2025"], ["tanpa tanggal"]]


def test_findings_open_ones_first(agency, other_agency, officer):
    visit = make_visit(agency, officer)
    make_sheet(visit, officer, [("pns", "present", "", 43)], headcounts={"pns": 43})
    make_finding(visit, officer, "Loket dibuka lebih awal", nature="good", severity="")
    make_finding(visit, officer, "Papan tidak terpasang")
    make_finding(visit, officer, "Jabatan kosong", owner=other_agency)
    submit_visit(visit, by=officer)
    here = page_for(agency, officer).findings
    assert [(row.observed, row.is_open, row.owner) for row in here.rows] == [
        ("Jabatan kosong", True, "Dinas Perkebunan"),
        ("Papan tidak terpasang", True, ""),
        ("Loket dibuka lebih awal", False, ""),
    ]
    assert (here.sentence, here.count) == ("2 temuan terbuka.", 3)
    there = page_for(other_agency, officer).findings
    assert [(row.observed, row.elsewhere) for row in there.rows] == [("Jabatan kosong", "Dinas Perindustrian")]


def test_findings_are_escaped_and_cut_short(agency, officer, sign_in):
    counted(agency, officer, 38, findings=["<b>" + "x" * 200])
    page = sign_in(officer).get(agency.get_absolute_url()).content.decode()
    assert f"<strong>&lt;b&gt;{'x' * 156}…</strong>" in page


def test_findings_of_a_voided_visit_are_gone(agency, officer, regency_admin):
    visit = counted(agency, officer, 38, findings=["Papan tidak terpasang"])
    void_visit(visit, by=regency_admin, kind="duplicate", reason="Dua kali")
    page = page_for(agency, officer)
    assert (page.findings.rows, page.headline) == ([], "Belum ada kunjungan yang tercatat.")
    assert [row.status for row in page.visits.rows] == ["voided"]


def test_visits_page_forth(agency, officer, sign_in):
    for n in range(52):
        blank(agency, officer, day=DAY - timedelta(days=n))
    client, url = sign_in(officer), agency.get_absolute_url()
    first = client.get(url).context["page"]
    assert (len(first.visits.rows), first.more[0][:12]) == (50, "Tidak ada te")
    assert first.headline == "50+ kunjungan, tidak ada yang memuat persen kehadiran."
    older = client.get(url, {"after": first.visits.after}).context["page"]
    assert (len(older.visits.rows), older.headline, older.visits.after) == (2, first.headline, None)
    assert client.get(url, {"after": "nonsense"}).status_code == 404


def test_many_visits_say_of_how_many_figures_are_missing(agency, officer):
    counted(agency, officer, 38)
    for n in range(1, 52):
        blank(agency, officer, day=DAY - timedelta(days=n))
    assert page_for(agency, officer).more[0] == "49 dari 50 kunjungan terakhir tidak memuat angka."


def test_page_says_who_where_and_whom_to_call(sign_in, agency, officer):
    agency.heads.all().delete()
    AgencyHead.objects.create(
        agency=agency, title="Kepala Dinas", status="plt", name="Ani", valid_from=date(2025, 1, 1)
    )
    for kind, value in (
        ("sp4n", "Disperindag"),
        ("website", "https://dinas.example"),
        ("email", "a@dinas.example"),
        ("whatsapp", "0812 555"),
        ("pic", "0541 555"),
    ):
        AgencyContact.objects.create(agency=agency, kind=kind, value=value, label="Sekretaris" if kind == "pic" else "")
    AgencyContact.objects.create(agency=agency, kind="phone", value="0541 1", checked_on=DAY, result="silent")
    AgencyPeriod.objects.create(agency=agency, name="Dinas Lama", valid_to=date(2020, 1, 1))
    Agency.objects.filter(pk=agency.pk).update(address="Jalan Maju 1", latitude="-0.41", longitude="116.98")
    agency.regency.non_asn_label = "THL"
    agency.regency.save()
    response = sign_in(officer).get(agency.get_absolute_url())
    people, contacts = response.context["people"], response.context["contacts"]
    assert (people.head, people.head_name, people.head_status, people.head_since) == (
        "Kepala Dinas",
        "Ani",
        "Plt",
        "1 Jan 2025",
    )
    assert (people.staff, people.staff_total) == ([("PNS", 24), ("PPPK", 14), ("THL", 5)], 43)
    assert [(row.title, row.action, row.link) for row in contacts] == [
        ("Sekretaris", "Telepon", "tel:0541555"),
        ("Surel", "Tulis", "mailto:a@dinas.example"),
        ("Telepon", "Telepon", "tel:05411"),
        ("SP4N-LAPOR!", "Buka", ""),
        ("Situs web", "Buka", "https://dinas.example"),
        ("WhatsApp", "WhatsApp", "https://wa.me/62812555"),
    ]
    assert [row.result for row in contacts if row.result] == ["Tidak menjawab, 9 Apr 2025"]
    for words in ("Jalan Maju 1", "mlat=-0.410000", "Dinas Lama", "sampai 1 Jan 2020", "43 pegawai per 1 Jan 2020"):
        assert words in response.text


def test_page_of_a_vacant_and_bare_agency(sign_in, officer, other_agency):
    other_agency.heads.update(status="vacant")
    html = sign_in(officer).get(other_agency.get_absolute_url()).text
    assert "Kosong" in html
    assert "jumlah pegawai belum diisi" in html
    other_agency.heads.all().delete()
    assert "kepala belum diisi" in sign_in(officer).get(other_agency.get_absolute_url()).text


def test_units_show_their_last_figures(sign_in, officer, agency, unit):
    bare = make_agency(agency.regency, "UPT Baru", parent=agency)
    ended = make_agency(agency.regency, "UPT Lama", parent=agency, active_to=date(2020, 1, 1))
    make_submitted(unit, officer)
    units = sign_in(officer).get(agency.get_absolute_url()).context["units"]
    assert [(row.pk, row.visit and row.visit.part) for row in units.rows] == [(bare.pk, None), (unit.pk, "38 dari 43")]
    assert ended.pk not in [row.pk for row in units.rows]


def test_units_beyond_fifty_are_in_the_tree(sign_in, officer, regency):
    for n in range(51):
        make_agency(regency, f"Dinas {n:02}")
    response = sign_in(officer).get(root_of(regency).get_absolute_url())
    assert response.context["units"].goes_on
    assert len(response.context["units"].rows) == 50
    assert "Semua unit" in response.text


def test_root_is_never_added_to_its_parts(sign_in, officer, regency, agency):
    make_submitted(agency, officer)
    response = sign_in(officer).get(root_of(regency).get_absolute_url())
    assert response.context["page"].headline == "Belum ada kunjungan yang tercatat."
    assert "tidak pernah dijumlahkan" in response.text


@pytest.mark.parametrize(
    ("who", "own", "units", "others", "root"),
    [
        ("officer", 200, 200, 200, 200),
        ("recorder", 200, 200, 200, 200),
        ("regency_admin", 200, 200, 200, 200),
        ("leader", 200, 200, 200, 200),
        ("personnel", 200, 200, 200, 200),
        ("auditor", 200, 200, 200, 200),
        ("head", 200, 200, 404, 404),
        ("operator", 200, 404, 404, 404),
        ("outsider", 404, 404, 404, 404),
        ("superuser", 200, 200, 200, 200),
    ],
)
def test_page_by_role(who, own, units, others, root, request, sign_in, agency, unit, other_agency):
    client = sign_in(request.getfixturevalue(who))
    rows = (agency, unit, other_agency, root_of(agency.regency))
    assert [client.get(row.get_absolute_url()).status_code for row in rows] == [own, units, others, root]


def test_draft_is_hidden_from_the_agency(sign_in, agency, head, officer):
    draft = make_visit(agency, officer)
    make_finding(draft, officer, "Rahasia draf")
    sent = make_submitted(agency, officer, visited_on=date(2025, 1, 7))
    seen = sign_in(head).get(agency.get_absolute_url())
    assert [row.pk for row in seen.context["page"].visits.rows] == [sent.pk]
    assert "Rahasia draf" not in seen.text
    assert len(sign_in(officer).get(agency.get_absolute_url()).context["page"].visits.rows) == 2


@pytest.mark.parametrize(
    ("who", "record", "edit", "contact"),
    [
        ("officer", True, False, False),
        ("regency_admin", False, True, True),
        ("head", False, False, True),
        ("auditor", False, False, False),
    ],
)
def test_page_offers_what_the_person_may(who, record, edit, contact, request, sign_in, agency):
    html = sign_in(request.getfixturevalue(who)).get(agency.get_absolute_url()).text
    assert (f"?agency={agency.pk}" in html) is record
    assert (reverse("agencies:agency-update", args=[agency.pk]) in html) is edit
    assert (reverse("agencies:contact-create", args=[agency.pk]) in html) is contact


def test_ended_agency_is_recorded_no_more(sign_in, agency, officer):
    Agency.objects.filter(pk=agency.pk).update(active_to=date(2025, 1, 1))
    html = sign_in(officer).get(agency.get_absolute_url()).text
    assert "Ditutup 1 Jan 2025" in html
    assert f"?agency={agency.pk}" not in html


def test_page_asks_as_often_for_many(sign_in, agency, officer, colleague, django_assert_num_queries):
    def more(n):
        part = make_agency(agency.regency, f"UPT {n}", parent=agency)
        make_verified(part, officer, colleague)
        AgencyContact.objects.create(agency=agency, kind="phone", value=f"0541 {n}")
        counted(agency, officer, 38, day=DAY - timedelta(days=n), findings=[f"Temuan {n}"])

    client = sign_in(officer)
    more(1)
    more(2)
    client.get(agency.get_absolute_url())
    with django_assert_num_queries(QUERIES):
        client.get(agency.get_absolute_url())
    for n in range(3, 6):
        more(n)
    with django_assert_num_queries(QUERIES):
        client.get(agency.get_absolute_url())


def test_person_of_no_government_has_no_page(sign_in, agency):
    assert sign_in(make_user("tanpa-jabatan")).get(agency.get_absolute_url()).status_code == 403
