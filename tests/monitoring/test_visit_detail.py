"""The page of one visit: the answer first, who said so, and what may be done with it."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.actions.transitions import return_visit, submit_visit, void_visit
from monitoring.actions.visits import discard_visit
from monitoring.models import AttendanceSheet, Photo, Statement
from monitoring.queries.reading import gaps_between
from tests import factories

NB = " "  # white space is folded


def page(client, visit) -> str:
    """The page's text, white space folded."""
    response = client.get(visit.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_visit_detail_answers_first(agency, officer, sign_in, leader):
    visit = factories.make_submitted(
        agency, officer, arrived_at=time(8, 12), host_title="Kepala Dinas", host_name="N. N."
    )
    text = page(sign_in(leader), visit)
    assert (
        f'<p class="headline">38 dari 43 hadir (88,4{NB}%). 1 tanpa keterangan. 4 cuti, izin, atau sakit.</p>' in text
    )
    assert "Rabu, 9 April 2025, tiba 08.12 WITA" in text
    assert "Kepala Dinas, N. N." in text
    assert "Jumlah 43 dari 43: pas." in text


@pytest.mark.parametrize(("role", "status"), [("head", 200), ("operator", 404), ("outsider", 404), ("auditor", 200)])
def test_visit_detail_of_a_unit_is_seen_by(unit, officer, sign_in, request, role, status):
    visit = factories.make_submitted(unit, officer)
    assert sign_in(request.getfixturevalue(role)).get(visit.get_absolute_url()).status_code == status


def test_visit_detail_keeps_the_names_of_its_day(agency, officer, sign_in, leader):
    visit = factories.make_submitted(agency, officer)
    agency.name = "Dinas Baru"
    agency.save()
    text = page(sign_in(leader), visit)
    assert "<h1>Dinas Perindustrian</h1>" in text


def test_visit_detail_without_figures(agency, officer, sign_in, leader):
    visit = factories.make_visit(agency, officer, outcome="not_possible", outcome_reason="terkunci", lead_title="Sekda")
    text = page(sign_in(leader), submit_visit(visit, by=officer))
    assert "Kunjungan tidak dapat dilakukan: terkunci. Kehadiran tidak dilaporkan." in text
    assert "Tidak ada yang dicatat sebagai temuan." in text
    assert "0,0" not in text


def test_visit_detail_of_a_published_report(agency, officer, sign_in, leader):
    visit = factories.make_visit(
        agency, officer, provenance="published", source_publisher="Korsa.id", source_title="Monitoring",
        source_url="https://example.org/b", source_date=date(2025, 4, 10), visited_on=None, date_precision="unknown",
    )  # fmt: skip
    said = {"text": "sebagian besar sudah kembali", "value": Decimal(95), "bound": "~", "unit": "percent"}
    Statement.objects.create(visit=visit, said_by="Asisten III", source="Korsa.id", **said)
    text = page(sign_in(leader), submit_visit(visit, by=officer))
    assert "tanggal tidak dilaporkan" in text
    assert f'“sebagian besar sudah kembali” <b class="num">sekitar 95{NB}%</b>' in text
    assert "Korsa.id, “Monitoring”, 10 Apr 2025." in text
    assert 'href="https://example.org/b"' in text
    assert "Berita ini tidak menyebut temuan." in text


@pytest.mark.parametrize(
    ("address", "shown"), [("javascript:alert(1)", "javascript:alert(1)"), ("", "Alamat beritanya")]
)
def test_visit_detail_links_no_strange_address(agency, officer, sign_in, leader, address, shown):
    visit = factories.make_visit(agency, officer, provenance="published", source_publisher="Pos", source_url=address)
    text = page(sign_in(leader), submit_visit(visit, by=officer))
    assert shown in text
    assert 'href="javascript' not in text


@pytest.fixture
def three_sheets(agency, officer, colleague):
    """Team 38, the agency's own 40 the same day, a roll call with less; the team's first count was replaced."""
    visit = factories.make_visit(agency, officer)
    counts = [
        ("pns", "present", "", 20),
        ("pns", "sick", "", None),
        ("pppk", "present", "", 16),
        ("pns", "other_excused", "umrah", 1),
    ]
    facts = {"headcounts": {"pns": 24, "pppk": None}, "counted_at": time(8, 30)}
    team = factories.make_sheet(visit, officer, counts, **facts)
    factories.make_sheet(
        visit, officer, [("all", "present", "", 40)], headcount=43, headcount_is_derived=True, basis="own_report",
        source="Laporan apel", note="belum dirinci",
    )  # fmt: skip
    factories.make_sheet(visit, officer, [("all", "present", "", 30)], basis="roll_call", counted_on=date(2025, 4, 8))
    submit_visit(visit, by=officer)
    return_visit(visit, by=colleague, reason="Periksa PPPK")
    visit.refresh_from_db()
    from monitoring.actions.sheets import save_sheet
    from monitoring.queries.states import sheet_state, token

    save_sheet(
        visit, by=officer, uuid=team.uuid, facts=factories.SHEET | {"counted_at": time(8, 30), "note": "ditambah"},
        headcounts={"pns": 24, "pppk": 14}, counts=[["pns", "present", "", 22], ["pppk", "present", "", 16]],
        base=token(sheet_state(team)),
    )  # fmt: skip
    visit.refresh_from_db()
    return visit


def test_visit_detail_shows_every_sheet_and_their_gap(three_sheets, sign_in, officer):
    text = page(sign_in(officer), three_sheets)
    assert "Hitung tim: 38 hadir. Laporan dinas sendiri: 40. Selisih 2." in text
    assert "Apel: 30" not in text
    assert "Menggantikan hitungan sebelumnya:" not in text  # the headline itself replaces; its former stands below
    assert "diganti" in text
    assert "Disebut tanpa angka: Sakit." in text
    assert "Lainnya, dengan keterangan: umrah" in text
    assert "jumlah tidak pas dalam satu jenis pegawai" in text
    assert "Jumlah pegawai ini hasil hitungan" in text
    assert "sumber: Laporan apel" in text


def test_visit_detail_returned_shows_the_reason_to_who_mends_it(three_sheets, sign_in, officer, head):
    text = page(sign_in(officer), three_sheets)
    assert text.count("Periksa PPPK") == 2  # on top and in the history
    assert "Siap dikirim" in text
    assert "Periksa PPPK" not in page(sign_in(head), three_sheets)


def test_visit_detail_draft_says_what_is_missing(agency, officer, sign_in):
    text = page(sign_in(officer), factories.make_visit(agency, officer, lead_title=""))
    assert "Belum lengkap" in text
    assert "Ketua kunjungan belum diisi." in text
    assert "submit/" not in text


def test_visit_detail_discarded_offers_to_take_it_up(agency, officer, regency_admin, sign_in):
    visit = factories.make_visit(agency, officer)
    discard_visit(visit, by=officer)
    assert f"/visits/{visit.uuid}/restore/" in page(sign_in(officer), visit)
    text = page(sign_in(regency_admin), visit)
    assert "Draf ini sudah dibuang" in text
    assert "/restore/" not in text


def test_visit_detail_voided_is_unmistakable(agency, officer, sign_in, leader):
    visit = factories.make_submitted(agency, officer)
    void_visit(visit, by=officer, kind="duplicate", reason="dua kali")
    text = page(sign_in(leader), visit)
    assert "Kunjungan ini dibatalkan dan tidak dihitung di mana pun" in text
    assert "<b>Tercatat dua kali.</b> dua kali" in text


def test_visit_detail_offers_verifying_to_who_is_free(agency, officer, colleague, sign_in):
    visit = factories.make_submitted(agency, officer)
    assert f"/visits/{visit.uuid}/verify/" in page(sign_in(colleague), visit)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("recorder", "Anda memimpin atau mencatat kunjungan ini, jadi orang lain yang memverifikasinya."),
        ("boss", "Anda bertugas di perangkat daerah ini, di atasnya, atau di bawahnya"),
        ("admin", "admin hanya bila tidak ada pemeriksa seperti itu."),
    ],
)
def test_visit_detail_says_why_one_may_not_verify(
    agency, unit, officer, colleague, regency_admin, sign_in, who, sentence
):
    visit = factories.make_submitted(unit, officer)
    people = {"recorder": officer, "admin": regency_admin}
    people["boss"] = factories.make_user("sekda", role="inspector", regency=agency.regency, agency=agency)
    text = page(sign_in(people[who]), visit)
    assert sentence in text
    assert "/verify/" not in text


def test_visit_detail_admin_verifies_where_no_inspector_is_free(agency, officer, regency_admin, sign_in):
    visit = factories.make_submitted(agency, officer)
    assert "/verify/" in page(sign_in(regency_admin), visit)


def test_visit_detail_superuser_is_told_nothing_of_rules(agency, officer, superuser, sign_in):
    visit = factories.make_submitted(agency, officer)
    assert sign_in(superuser).get(visit.get_absolute_url()).context["why_not"] == ""


def test_visit_detail_numbers_findings_with_their_photos(agency, officer, sign_in, leader):
    visit = factories.make_visit(agency, officer)
    finding = factories.make_finding(visit, officer, "Papan <b>kosong</b>", place="Loket", recommendation="Pasang")
    factories.make_finding(
        visit, officer, "Ramah", nature="good", severity="", category="other", category_text="Senyum"
    )
    for number, of in enumerate((finding, None)):
        Photo.objects.create(
            visit=visit, finding=of, sha256=str(number) * 64, image="a.jpg", thumb="b.jpg", width=40, height=30,
            caption=f"Foto ke-{number}", created_by=officer,
        )  # fmt: skip
    text = page(sign_in(leader), submit_visit(visit, by=officer))
    assert "1. Informasi dan standar layanan tidak terpasang" in text
    assert "2. Senyum" in text
    assert "Papan &lt;b&gt;kosong&lt;/b&gt;" in text
    assert text.count("/thumb/") == 2
    assert "Foto ke-1" in text


def test_visit_detail_costs_the_same_for_one_finding_and_three(agency, officer, sign_in, leader):
    visit = factories.make_visit(agency, officer, lead_title="Asisten III")
    factories.make_finding(visit, officer)
    factories.make_sheet(visit, officer, [("pns", "present", "", 3)])
    submit_visit(visit, by=officer)
    client = sign_in(leader)
    client.get(visit.get_absolute_url())
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(visit.get_absolute_url())
        counts.append(len(queries))
        for number in range(2):
            visit.findings.create(
                regency=visit.regency,
                agency=agency,
                category="queue",
                severity="low",
                observed=f"x{number}",
                created_by=officer,
            )
    assert counts[0] == counts[1]


def test_gaps_between_needs_two_figures_that_differ():
    counted = [
        AttendanceSheet(basis=basis, fig_present=people)
        for basis, people in (("team", 38), ("machine", 38), ("own_report", None), ("team", 36))
    ]
    assert gaps_between(counted[:3]) == []
    assert len(gaps_between(counted[1:])) == 1
