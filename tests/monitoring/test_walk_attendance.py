"""Attendance: sheets entered, corrected, revised, added; every bad number answered at its field."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from monitoring.actions.sheets import newest_revision
from monitoring.actions.transitions import return_visit, submit_visit
from monitoring.actions.visits import today_in
from monitoring.models import AttendanceSheet, LocalStatus
from monitoring.queries.new_sheets import first_sheet_uuid
from tests import factories
from tests.walking import errors_of, opened, put, url

REFERENCE = {
    "c-pns-present": "22",
    "c-pns-sick": "1",
    "c-pns-annual_leave": "1",
    "c-pppk-present": "14",
    "c-non_asn-present": "5",
}


@pytest.fixture
def visit(agency, officer):
    return factories.make_visit(agency, officer, visited_on=today_in(agency.regency))


@pytest.fixture
def client(officer, sign_in):
    return sign_in(officer)


def rows(sheet) -> list[tuple]:
    return list(sheet.counts.values_list("employment_type", "status", "text", "people"))


def test_attendance_opens_with_the_staff_of_the_day(visit, client):
    response = client.get(url("visit-attendance", visit))
    data = opened(client, url("visit-attendance", visit))
    assert [panel.code for panel in response.context["panels"]] == ["pns", "pppk", "non_asn", "all"]
    assert [data[name] for name in ("h-pns", "h-pppk", "h-non_asn", "headcount")] == ["24", "14", "5", ""]
    assert (data["basis_of"], data["counted_on"]) == ("team", visit.visited_on.isoformat())
    assert len(data["counted_at"]) == 5
    assert response.context["sum_lead"] == "Jumlah 0 dari 43:"


def test_attendance_has_at_most_twelve_inputs_at_rest(visit, client):
    panel = client.get(url("visit-attendance", visit)).context["panels"][0]
    assert 2 + len(panel.common) <= 12
    assert not panel.others_open


def test_attendance_of_an_agency_without_staff_figures_offers_the_usual_types(other_agency, officer, client):
    visit = factories.make_visit(other_agency, officer)
    context = client.get(url("visit-attendance", visit)).context
    assert [panel.code for panel in context["panels"]] == ["pns", "pppk", "non_asn", "all"]
    assert context["panels"][0].headcount.value() == ""


def test_attendance_is_saved_and_added_up(visit, client):
    response = put(client, url("visit-attendance", visit), **REFERENCE)
    sheet = visit.sheets.get()
    assert response.url == url("visit-findings", visit)
    assert (sheet.sum_state, sheet.fig_headcount, sheet.fig_present, sheet.uuid) == (
        "fit",
        43,
        41,
        first_sheet_uuid(visit),
    )
    assert ("pns", "sick", "", 1) in rows(sheet)


def test_attendance_by_script_answers_with_the_figures(visit, client):
    answer = put(client, url("visit-attendance", visit), script=True, **(REFERENCE | {"c-pns-present": "20"})).json()
    assert answer["figures"] == {
        "headcount": 43,
        "accounted": 41,
        "present": 39,
        "gap": 2,
        "state": "short",
        "lead": "Jumlah 41 dari 43:",
        "say": "2 belum terhitung",
    }


def test_attendance_left_blank_begins_no_sheet(visit, client):
    assert put(client, url("visit-attendance", visit)).status_code == 302
    assert not visit.sheets.exists()
    put(client, url("visit-attendance", visit), **{"h-pns": "25"})
    assert visit.sheets.get().sum_state == "empty"


def test_attendance_corrected_on_the_same_sheet(visit, client):
    address = url("visit-attendance", visit)
    put(client, address, **REFERENCE)
    put(client, address, **{"c-pns-present": "21", "c-pns-unexplained": "1"})
    assert (visit.sheets.get().fig_present, visit.sheets.get().fig_unexplained) == (40, 1)


def test_attendance_unknown_is_not_zero(visit, client):
    put(
        client,
        url("visit-attendance", visit),
        **{"c-pns-present": "", "c-pns-permission": "?", "h-pppk": "?", "c-pppk-sick": "0"},
    )
    sheet = visit.sheets.get()
    assert rows(sheet) == [("pns", "permission", "", None), ("pppk", "sick", "", 0)]
    assert dict(sheet.headcounts.values_list("employment_type", "people")) == {"pns": 24, "pppk": None, "non_asn": 5}
    data = opened(client, url("visit-attendance", visit))
    assert [data[name] for name in ("c-pns-permission", "c-pppk-sick", "c-pns-present", "h-pppk")] == [
        "?",
        "0",
        "",
        "?",
    ]


def test_attendance_of_everybody_together(visit, client):
    empty = {"h-pns": "", "h-pppk": "", "h-non_asn": ""}
    put(client, url("visit-attendance", visit), headcount="1.794", **{"c-all-present": "1.687"}, **empty)
    sheet = visit.sheets.get()
    assert (sheet.headcount, sheet.fig_present, sheet.headcounts.count()) == (1794, 1687, 0)
    put(client, url("visit-attendance", visit), headcount="?")
    assert dict(sheet.headcounts.values_list("employment_type", "people")) == {"all": None}
    assert opened(client, url("visit-attendance", visit))["headcount"] == "?"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-1", "Jumlah orang tidak boleh kurang dari nol."),
        ("−2", "Jumlah orang tidak boleh kurang dari nol."),
        ("1.5", "Orang dihitung dengan bilangan bulat."),
        ("1,5", "Orang dihitung dengan bilangan bulat."),
        ("2000001", "Paling banyak 2.000.000. Periksa angkanya."),
        ("9" * 5000, "Paling banyak 2.000.000. Periksa angkanya."),
        ("dua", "Ketik angka; kosongkan bila tidak disebut, atau ? bila disebut tanpa angka."),
        ("=1+1", "Ketik angka; kosongkan bila tidak disebut, atau ? bila disebut tanpa angka."),
        ("٣", "Ketik angka; kosongkan bila tidak disebut, atau ? bila disebut tanpa angka."),
        ("1\x00", "Ketik angka; kosongkan bila tidak disebut, atau ? bila disebut tanpa angka."),
    ],
)
@pytest.mark.parametrize("name", ["c-pns-sick", "h-pns", "headcount"])
def test_attendance_bad_numbers_are_answered_at_the_field(name, typed, sentence, visit, client):
    response = put(client, url("visit-attendance", visit), **{name: typed, "c-pppk-present": "14"})
    assert (response.status_code, errors_of(response)) == (422, {name: [sentence]})
    assert response.context["form"][name].value() == typed
    assert response.context["form"]["c-pppk-present"].value() == "14"
    assert not visit.sheets.exists()


def test_attendance_opens_the_type_with_the_fault(visit, client):
    response = put(client, url("visit-attendance", visit), **{"c-pppk-study": "x"})
    assert (response.context["tab"], response.context["panels"][1].others_open) == ("pppk", True)


def test_attendance_offers_another_employment_type(visit, client):
    address = url("visit-attendance", visit)
    response = put(client, address, then="type-cpns", **REFERENCE)
    assert response.url == f"{address}?type=cpns"
    page = client.get(response.url)
    assert page.context["tab"] == "cpns"
    put(client, response.url, **{"h-cpns": "2", "c-cpns-present": "2"})
    assert ("cpns", "present", "", 2) in rows(visit.sheets.get())
    assert [panel.code for panel in client.get(address).context["panels"]][:2] == ["pns", "cpns"]


def test_attendance_keeps_what_came_for_a_type_that_is_no_longer_offered(visit, client):
    data = opened(client, url("visit-attendance", visit), **{"c-cpns-present": "2", "h-cpns": "2"})
    client.post(url("visit-attendance", visit), data)
    assert ("cpns", "present", "", 2) in rows(visit.sheets.get())


def test_attendance_same_reason_under_a_local_status_and_beside_it(visit, client, regency):
    own = LocalStatus.objects.create(regency=regency, status="sick", name="Sakit menular")
    again = {"x-pns-0-status": "sick", "x-pns-0-people": "2", "x-pns-0-text": "Sakit menular"}
    response = put(client, url("visit-attendance", visit), **again, **{f"l-pns-{own.pk}": "1"})
    assert response.status_code == 422
    assert errors_of(response) == {"x-pns-0-text": ["Alasan ini tertulis dua kali. Jumlahkan dalam satu baris."]}
    assert put(client, url("visit-attendance", visit), **again, **{f"l-pns-{own.pk}": ""}).status_code == 302


def test_attendance_with_local_statuses_and_explanations(visit, client, regency):
    own = LocalStatus.objects.create(regency=regency, status="permission", name="Izin sekolah anak")
    LocalStatus.objects.create(regency=regency, status="permission", name="Lama", is_active=False)
    typed = {
        f"l-pns-{own.pk}": "2",
        "x-pns-0-status": "other_excused",
        "x-pns-0-people": "1",
        "x-pns-0-text": "menjaga posko banjir",
        "x-pns-1-status": "other_excused",
        "x-pns-1-people": "?",
        "x-pns-1-text": "melayat",
    }
    put(client, url("visit-attendance", visit), **typed)
    found = [
        ("pns", "other_excused", "melayat", None),
        ("pns", "other_excused", "menjaga posko banjir", 1),
        ("pns", "permission", "Izin sekolah anak", 2),
    ]
    assert sorted(rows(visit.sheets.get()), key=lambda row: row[:3]) == found
    put(client, url("visit-attendance", visit))
    assert sorted(rows(visit.sheets.get()), key=lambda row: row[:3]) == found
    assert client.get(url("visit-attendance", visit)).context["panels"][0].others_open


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"x-pns-0-people": "1"}, "x-pns-0-text", "Tulis keterangannya."),
        ({"x-pns-0-text": "melayat"}, "x-pns-0-people", "Isi jumlahnya, atau ? bila angkanya tidak disebut."),
        (
            {
                "x-pns-0-people": "1",
                "x-pns-0-text": "a",
                "x-pns-1-status": "other_excused",
                "x-pns-1-people": "1",
                "x-pns-1-text": "a",
            },
            "x-pns-1-text",
            "Alasan ini tertulis dua kali. Jumlahkan dalam satu baris.",
        ),
        ({"x-pns-0-status": "x", "x-pns-0-people": "1", "x-pns-0-text": "a"}, "x-pns-0-status", None),
        ({"x-pns-0-people": "-1", "x-pns-0-text": "a"}, "x-pns-0-people", None),
        ({"x-pns-0-people": "1", "x-pns-0-text": "x" * 201}, "x-pns-0-text", None),
        ({"counted_on": "2999-01-01"}, "counted_on", "Tanggal ini di masa depan."),
        ({"basis_of": "x"}, "basis_of", None),
        ({"s-0-value": "95", "s-0-text": "hadir"}, "s-0-unit", "Pilih persen atau orang."),
        ({"s-0-value": "101", "s-0-unit": "percent", "s-0-text": "hadir"}, "s-0-value", "Lebih dari 100 persen."),
        (
            {"s-0-value": "x", "s-0-unit": "percent", "s-0-text": "hadir"},
            "s-0-value",
            "Ketik angka, misalnya 95 atau 94,5.",
        ),
        ({"s-0-value": "100000000", "s-0-unit": "people", "s-0-text": "hadir"}, "s-0-value", "Angkanya terlalu besar."),
        ({"s-0-unit": "percent", "s-0-text": "hadir"}, "s-0-value", "Isi angkanya, atau kosongkan batas dan satuan."),
        ({"s-0-said_by": "Bupati"}, "s-0-text", "Tulis apa yang disampaikan."),
    ],
)
def test_attendance_says_what_is_wrong_at_the_field(typed, name, sentence, visit, client):
    response = put(client, url("visit-attendance", visit), **typed)
    assert response.status_code == 422
    assert name in errors_of(response)
    assert sentence is None or errors_of(response)[name] == [sentence]


@pytest.mark.parametrize(("typed", "kept"), [("94,5", "94.5"), ("94.5", "94.5"), ("95", "95"), ("1.794", "1794")])
def test_attendance_statements_are_quoted(typed, kept, visit, client):
    unit = "people" if typed == "1.794" else "percent"
    put(
        client,
        url("visit-attendance", visit),
        **{"s-0-text": "hampir semua hadir", "s-0-value": typed, "s-0-unit": unit},
    )
    statement = visit.sheets.get().statements.get()
    assert (str(statement.value.normalize()) if typed != "1.794" else str(int(statement.value)), statement.bound) == (
        kept,
        "=",
    )
    assert opened(client, url("visit-attendance", visit))["s-0-value"] == kept.replace(".", ",")
    assert visit.sheets.get().fig_present is None


def test_attendance_mismatch_is_kept_without_a_note_until_it_is_sent(visit, client, officer):
    typed = {"c-pns-present": "20", "c-pppk-present": "14", "c-non_asn-present": "5"}
    assert put(client, url("visit-attendance", visit), **typed).status_code == 302
    page = put(client, url("visit-check", visit), submit="1")
    assert (page.status_code, errors_of(page)["__all__"]) == (
        422,
        ["Jumlahnya berbeda dari jumlah pegawai: beri catatan mengapa."],
    )
    put(client, url("visit-attendance", visit), note="Empat PNS belum ditemui.")
    assert put(client, url("visit-check", visit), submit="1").url == visit.get_absolute_url()


def test_attendance_added_count_stands_beside_the_first(visit, client):
    response = put(client, url("visit-attendance", visit), then="add", **REFERENCE)
    data = opened(client, response.url)
    assert [data[name] for name in ("h-pns", "c-pns-present")] == ["24", ""]
    put(client, response.url, basis_of="machine", counted_at="08.00", **{"c-all-present": "40"})
    first, second = visit.sheets.order_by("pk")
    assert (second.basis, second.replaces, second.fig_present) == ("machine", None, 40)
    page = client.get(url("visit-attendance", visit)).content.decode()
    assert "Mesin absensi, 08.00" in page
    assert "di sini 41, selisih 1" in page
    assert visit.sheets.current().count() == 2
    assert client.get(url("visit-sheet", visit, second.uuid)).context["sheet"] == second
    assert "Mesin absensi" in client.get(url("visit-check", visit)).content.decode()
    assert first.uuid != second.uuid


def test_attendance_same_in_two_counts_is_said(visit, client):
    response = put(client, url("visit-attendance", visit), then="add", **REFERENCE)
    put(client, response.url, basis_of="machine", **{"c-all-present": "41"})
    assert "di sini sama" in client.get(url("visit-attendance", visit)).content.decode()


def test_attendance_revision_replaces_and_the_former_stays_readable(visit, client):
    response = put(client, url("visit-attendance", visit), then="revise", **REFERENCE)
    data = opened(client, response.url)
    assert data["c-pns-present"] == "22"
    page = client.get(response.url).content.decode()
    assert "Memperbaiki: Hitung tim" in page
    client.post(response.url, data | {"c-pns-present": "20", "note": "Dua ternyata pulang."})
    former, sheet = visit.sheets.order_by("pk")
    assert (sheet.replaces, sheet.fig_present, former.fig_present) == (former, 39, 41)
    assert "<s>" in client.get(url("visit-attendance", visit)).content.decode()
    assert client.get(url("visit-attendance", visit)).context["sheet"] == sheet
    visit.refresh_from_db()
    assert visit.headline == sheet


def test_attendance_sheet_is_taken_out_after_asking(visit, client):
    response = put(client, url("visit-attendance", visit), then="add", **REFERENCE)
    put(client, response.url, **{"c-all-present": "40"})
    second = visit.sheets.order_by("-pk").first()
    address = url("visit-sheet-remove", visit, second.uuid)
    assert "Keluarkan hitungan ini?" in client.get(address).content.decode()
    assert [client.post(address).url, client.post(address).url, client.get(address).url] == [
        url("visit-attendance", visit)
    ] * 3
    assert visit.sheets.count() == 1


def test_attendance_sheet_that_was_revised_or_sent_is_not_taken_out(visit, client, officer, colleague):
    response = put(client, url("visit-attendance", visit), then="revise", **REFERENCE)
    put(client, response.url, **{"c-pns-present": "21", "c-pns-unexplained": "1"})
    first = visit.sheets.order_by("pk").first()
    said = client.post(url("visit-sheet-remove", visit, first.uuid), follow=True).content.decode()
    assert "Hitungan ini sudah diperbaiki." in said
    visit.refresh_from_db()
    return_visit(submit_visit(visit, by=officer), by=colleague, reason="Periksa lagi")
    said = client.post(url("visit-sheet-remove", visit, first.uuid), follow=True).content.decode()
    assert "Hitungan ini sudah dikirim." in said
    assert visit.sheets.count() == 2


def test_attendance_sheet_removal_is_closed_with_the_visit(agency, officer, client):
    visit = factories.make_submitted(agency, officer)
    sheet = visit.sheets.get()
    for send in (client.get, client.post):
        answer = send(url("visit-sheet-remove", visit, sheet.uuid), follow=True)
        assert answer.redirect_chain[-1][0] == visit.get_absolute_url()
    assert visit.sheets.count() == 1


def test_attendance_of_a_returned_visit_begins_a_revision(agency, officer, colleague, client):
    visit = return_visit(factories.make_submitted(agency, officer), by=colleague, reason="Periksa lagi")
    former = visit.sheets.get()
    address = url("visit-sheet", visit, former.uuid)
    refused = put(client, address, **{"c-pns-present": "37"})
    assert errors_of(refused) == {"note": ["Jumlahnya berbeda dari jumlah pegawai: beri catatan mengapa."]}
    data = opened(client, address)
    answer = client.post(address, data | {"c-pns-present": "37", "c-pns-sick": "5"}, headers={"X-Autosave": "1"}).json()
    data |= {"base": answer["base"], "c-pns-present": "36", "c-pns-sick": "6"}
    assert client.post(address, data).status_code == 302
    assert [sheet.fig_present for sheet in visit.sheets.order_by("pk")] == [38, 36]
    assert newest_revision(former.uuid).replaces == former


def test_attendance_two_who_begin_meet_in_one_sheet(visit, client, colleague, sign_in):
    other, address = sign_in(colleague), url("visit-attendance", visit)
    mine = opened(client, address, **REFERENCE)
    put(other, address, **(REFERENCE | {"c-pns-present": "21", "c-pns-unexplained": "1"}))
    page = client.post(address, mine)
    said = {row.label: (row.mine, row.theirs) for row in page.context["rows"]}
    assert page.status_code == 409
    assert said["PNS: Hadir"] == ("22", "21")
    assert said["PNS: Tanpa keterangan"] == ("–", "1")
    client.post(page.context["url"], dict(page.context["kept"]) | {"base": page.context["base"], "overwrite": "1"})
    assert (visit.sheets.count(), visit.sheets.get().fig_present) == (1, 41)


def test_attendance_edited_after_it_was_taken_out_says_so(visit, client, colleague, sign_in):
    address = url("visit-attendance", visit)
    put(client, address, **REFERENCE)
    mine = opened(client, address, **{"c-pns-present": "21"})
    sign_in(colleague).post(url("visit-sheet-remove", visit, visit.sheets.get().uuid))
    page = client.post(address, mine)
    assert (page.status_code, page.context["is_gone"]) == (409, True)


def test_attendance_of_another_visit_is_not_found(visit, agency, officer, client):
    other = factories.make_visit(agency, officer)
    sheet = factories.make_sheet(other, officer, [("pns", "present", "", 1)])
    assert client.get(url("visit-sheet", visit, sheet.uuid)).status_code == 404
    address = url("visit-sheet", visit, uuid.uuid4())
    assert client.get(f"{address}?replaces={sheet.uuid}").status_code == 404
    assert client.get(f"{address}?replaces=x").context["former"] is None


def test_attendance_of_a_published_report_begins_as_such(agency, officer, client):
    visit = factories.make_visit(
        agency, officer, provenance="published", source_publisher="Korsa", visited_on=date(2025, 4, 9)
    )
    data = opened(client, url("visit-attendance", visit))
    assert (data["basis_of"], data["counted_at"], data["counted_on"]) == ("published", "", "2025-04-09")


def test_attendance_amended_with_a_reason(agency, officer, colleague, client):
    visit = factories.make_verified(agency, officer, colleague)
    sheet = visit.sheets.get()
    address = reverse("monitoring:visit-amend-sheet", args=[visit.uuid, sheet.uuid])
    typed = {"c-pns-present": "37", "c-pns-sick": "5"}
    assert "reason" in errors_of(put(client, address, **typed))
    no_note = put(client, address, reason="Salah hitung", **{"c-pns-present": "30"})
    assert "note" in errors_of(no_note)
    assert put(client, address, reason="Salah hitung", **typed).url == visit.get_absolute_url()
    visit.refresh_from_db()
    assert (visit.headline.fig_present, visit.versions.count(), visit.headline.replaces) == (37, 2, sheet)
    assert AttendanceSheet.objects.count() == 2


def test_amending_needs_the_right_and_a_verified_visit(agency, officer, colleague, recorder, sign_in):
    visit = factories.make_verified(agency, officer, colleague)
    stranger = factories.make_user("lain", role="inspector", regency=agency.regency)
    address = url("visit-amend-place", visit)
    assert [sign_in(person).get(address).status_code for person in (officer, stranger, recorder)] == [200, 403, 403]
    assert sign_in(officer).get(url("visit-amend-place", factories.make_submitted(agency, officer))).status_code == 403


def test_attendance_many_headcounts_show_the_merged_type(visit, client, officer):
    factories.make_sheet(visit, officer, [("all", "present", "", 3)], headcounts={"all": 4}, counted_on=None)
    data = opened(client, url("visit-attendance", visit))
    assert (data["headcount"], data["c-all-present"]) == ("4", "3")
