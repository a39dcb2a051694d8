"""The CSV of the list: every typed field, unknown empty, nothing that a spreadsheet runs."""

import csv
import io
from datetime import date, time
from decimal import Decimal

import pytest

from monitoring.actions.transitions import return_visit, submit_visit
from monitoring.models import Participant, Photo, Statement
from monitoring.queries import export
from tests import factories

FILES = ("visits", "sheets", "findings")


def read(client, name: str, query: str = "") -> list[dict]:
    """The lines of an export as dicts by header."""
    response = client.get(f"/visits/{name}.csv{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def full(agency, officer):
    """A visit in which everything is typed that can be."""
    visit = factories.make_visit(
        agency, officer, kind="unannounced", arrived_at=time(7, 29), host_title="Lurah", outcome="partial",
        outcome_reason="terkunci", ended_on=date(2025, 4, 10), summary="=HYPERLINK(1)",
    )  # fmt: skip
    Participant.objects.create(visit=visit, title="Inspektur", name="A")
    Participant.objects.create(visit=visit, title="Camat", position=1)
    said = {"text": "+95 persen", "value": Decimal("95.50"), "bound": "~", "unit": "percent", "said_by": "Sekda"}
    Statement.objects.create(visit=visit, **said)
    quote = {"text": "Ramai", "value": None, "bound": "", "unit": "", "said_by": "", "source": "Pos"}
    factories.make_sheet(
        visit, officer, [("pns", "present", "", 0), ("pppk", "sick", "", None), ("pns", "other_excused", "umrah", 2)],
        headcounts={"pns": 7, "non_asn": None}, counted_at=time(7, 29), note="kunci", source="tim", statements=[quote],
    )  # fmt: skip
    factories.make_sheet(visit, officer, counted_on=None, basis="roll_call")
    finding = factories.make_finding(visit, officer, "@SUM(A1)", category="closed", severity="high", place="Gerbang")
    for number, of in enumerate((finding, None)):
        Photo.objects.create(
            visit=visit, finding=of, sha256=str(number) * 64, image="a.jpg", thumb="b.jpg", width=1, height=1,
            caption="Gembok" if of else "", created_by=officer,
        )  # fmt: skip
    return submit_visit(visit, by=officer)


def test_export_visits_gives_back_what_was_typed(full, sign_in, leader):
    (line,) = read(sign_in(leader), "visits")
    assert line["Pengenal"] == str(full.uuid)
    assert line["Status"] == "Terkirim"
    assert line["Jenis kunjungan"] == "Mendadak (sidak)"
    assert (line["Tanggal"], line["Hari terakhir"], line["Tiba"], line["Pulang"]) == (
        "2025-04-09",
        "2025-04-10",
        "07:29:00",
        "",
    )
    assert line["Peserta"] == "Inspektur, A | Camat"
    assert line["Mengapa tidak lengkap"] == "terkunci"
    assert line["Ringkasan untuk pimpinan"] == "'=HYPERLINK(1)"
    assert line["Foto kunjungan"] == "–"
    assert (line["Jumlah pegawai"], line["Hadir"], line["Tanpa keterangan"]) == ("", "0", "")
    assert line["Jumlah"] == "tidak dapat diperiksa"


def test_export_sheets_has_a_line_for_every_count(full, sign_in, leader):
    lines = read(sign_in(leader), "sheets")
    short = [
        (line["Baris"], line["Jenis pegawai"], line["Kehadiran"], line["Jumlah orang"], line["Keterangan atau kutipan"])
        for line in lines
    ]
    assert short == [
        ("Jumlah pegawai", "PNS", "", "7", ""),
        ("Jumlah pegawai", "Non-ASN", "", "?", ""),
        ("Kehadiran", "PNS", "Hadir", "0", ""),
        ("Kehadiran", "PPPK", "Sakit", "?", ""),
        ("Kehadiran", "PNS", "Lainnya, dengan keterangan", "2", "umrah"),
        ("Pernyataan", "", "", "", "Ramai"),
        ("", "", "", "", ""),
        ("Pernyataan", "", "", "", "'+95 persen"),
    ]
    first, empty, said = lines[0], lines[6], lines[7]
    assert (first["Dihitung pukul"], first["Dasar hitungan"], first["Catatan"], first["Berlaku"]) == (
        "07:29:00",
        "Hitung tim",
        "kunci",
        "ya",
    )
    assert (empty["Dasar hitungan"], empty["Dihitung tanggal"]) == ("Apel", "")
    assert (said["Nilai"], said["Batas"], said["Satuan"], said["Disampaikan oleh"]) == (
        "95.50",
        "sekitar",
        "persen",
        "Sekda",
    )


def test_export_findings_numbers_them(full, sign_in, leader):
    (line,) = read(sign_in(leader), "findings")
    assert (line["Nomor"], line["Apa yang terlihat"], line["Kategori"]) == (
        "1",
        "'@SUM(A1)",
        "Kantor tutup atau tanpa petugas",
    )
    assert (line["Tingkat"], line["Tempat persisnya"], line["Foto"]) == ("Berat", "Gerbang", "Gembok")


def test_export_keeps_the_filters_of_the_list(full, other_agency, officer, sign_in, leader):
    factories.make_submitted(other_agency, officer)
    client = sign_in(leader)
    assert len(read(client, "visits")) == 2
    (line,) = read(client, "visits", "?kind=unannounced")
    assert line["Nama perangkat daerah hari itu"] == "Dinas Perindustrian"


@pytest.mark.parametrize("name", FILES)
def test_export_refuses_a_filter_that_cannot_be_read(full, sign_in, leader, name):
    response = sign_in(leader).get(f"/visits/{name}.csv?since=kemarin")
    assert (response.status_code, response.content.decode()) == (400, "Saringan tidak dapat dibaca.")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("role", "lines"), [("operator", 1), ("outsider", 0)])
def test_export_holds_only_what_the_person_sees(full, sign_in, request, name, role, lines):
    found = read(sign_in(request.getfixturevalue(role)), name)
    assert len({line.get("Kunjungan") or line.get("Pengenal") for line in found}) == lines


@pytest.mark.parametrize("name", FILES)
def test_export_needs_its_permission(sign_in, db, name):
    assert sign_in(factories.make_user("tamu")).get(f"/visits/{name}.csv").status_code == 403


def test_export_of_no_government_is_a_header(sign_in, superuser):
    assert read(sign_in(superuser), "visits") == []


def test_export_speaks_english_and_opens_in_excel(full, sign_in, leader):
    client = sign_in(leader)
    client.cookies["django_language"] = "en"
    response = client.get("/visits/visits.csv")
    raw = b"".join(response.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbfIdentifier,Agency's name that day,")
    assert response["Content-Disposition"].startswith('attachment; filename="visits-00.01-')


def test_export_in_more_than_one_batch(agency, officer, sign_in, leader, monkeypatch):
    monkeypatch.setattr(export, "BATCH", 1)
    for _count in range(3):
        factories.make_submitted(agency, officer)
    client = sign_in(leader)
    assert [len(read(client, name)) for name in FILES] == [3, 12, 0]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("a=1", "a=1"),
        (0, 0),
        (None, ""),
        (True, "yes"),
    ],
)
def test_safe_cells(cell, written):
    from django.utils import translation

    with translation.override("en"):
        assert export.safe(cell) == written


def test_export_keeps_back_from_the_agency_what_passed_between_recorder_and_verifier(
    agency, officer, colleague, head, leader, sign_in
):
    return_visit(factories.make_submitted(agency, officer), by=colleague, reason="Hitung ulang")
    told = {
        str(person): read(sign_in(person), "visits")[0]["Mengapa dikembalikan"] for person in (officer, leader, head)
    }
    assert told == {str(officer): "Hitung ulang", str(leader): "Hitung ulang", str(head): ""}
