"""The Berita Acara: the text of the PDF equals the record, whatever the record holds."""

import io
import re
import uuid
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
import typst
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from monitoring.actions.photos import add_photo
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.actions.visits import save_closing
from monitoring.models import Visit
from monitoring.queries.states import closing_state, token
from reports.papers.render import render_paper, settable
from reports.queries.berita_acara import stamp
from tests import factories


def jpeg(colour="teal", size=(640, 480)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def put_photo(visit, by, number=1, **fields):
    """A photo as the pipeline hands it over."""
    picture = jpeg((number * 3 % 255, 90, 120))
    processed = SimpleNamespace(sha256=f"{number:064x}", jpeg=picture, thumb=picture, width=640, height=480)
    return add_photo(visit, by=by, uuid=uuid.uuid4(), processed=processed, **fields)


CLOSING = {
    "left_at": None,
    "outcome": "complete",
    "outcome_reason": "",
    "action_taken": "",
    "head_reply": "",
    "summary": "",
}


def close(visit, by, *, statements=(), reason="", **facts):
    """Saves the last step of the walk; with a reason, as an amendment."""
    base = token(closing_state(visit))
    return save_closing(visit, by=by, facts=CLOSING | facts, statements=list(statements), base=base, reason=reason)


def fetch(client, visit, **query):
    return client.get(reverse("reports:visit-report", args=[visit.uuid]), query)


def pages(response) -> list[str]:
    """Text of each page on one line, without the marks that let long words break."""
    reader = PdfReader(io.BytesIO(b"".join(response.streaming_content)))
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u200b", "")) for page in reader.pages]


@pytest.fixture
def paper(client, officer):
    """The pages of a visit's paper, as the officer gets it."""

    def paper(visit, **query):
        client.force_login(officer)
        response = fetch(client, visit, **query)
        assert response.status_code == 200
        return pages(response)

    return paper


def test_visit_report_says_what_was_recorded(agency, officer, paper):
    visit = factories.make_visit(agency, officer, arrived_at=time(8, 12), host_title="Sekretaris Dinas")
    counts = [("pns", "present", "", 19), ("pns", "official_duty", "", 1), ("pns", "sick", "", 3)]
    counts += [("pns", "unexplained", "", 1), ("pppk", "present", "", 14)]
    factories.make_sheet(visit, officer, counts, headcounts={"pns": 24, "pppk": 14}, counted_at=time(8, 30))
    factories.make_finding(visit, officer, "Ramp tertutup kardus", recommendation="Kosongkan ramp", place="Pintu utama")
    close(visit, officer, left_at=time(9, 5), head_reply="Segera dikerjakan")
    text = " ".join(paper(visit))
    assert "Pada hari ini, Rabu, tanggal sembilan bulan April tahun dua ribu dua puluh lima (9-4-2025)" in text
    assert "pukul 08.12 WITA sampai dengan pukul 09.05 WITA" in text
    assert "1. Asisten III (ketua tim)" in text
    assert "Tim diterima oleh Sekretaris Dinas." in text
    assert "Jumlah pegawai 24 14 38" in text
    assert "Jumlah tercatat 24 14 38" in text
    assert "Hadir: 33 dari 38 = 86,8" in text
    assert "Hadir atau bertugas: 34 dari 38 = 89,5" in text
    assert (
        "Ramp tertutup kardus Letak: Pintu utama Saran: Kosongkan ramp Ditindaklanjuti oleh: Dinas Perindustrian"
        in text
    )
    assert "Segera dikerjakan" in text
    assert "DRAF" in text


NASTY = "Teks #let *tebal* $x^2$ @rujuk <b>html</b> \\garis `kode` _miring_ = judul // komentar =HYPERLINK(1)"


def test_visit_report_prints_markup_as_typed(agency, officer, paper):
    visit = factories.make_visit(agency, officer, lead_title=NASTY[:150], host_name="#strong[x]")
    factories.make_sheet(visit, officer, [("pns", "other_excused", "*umrah* #1", 2)], note=NASTY, source="$a$")
    factories.make_finding(visit, officer, f"{NASTY} 🎉 {'x' * 500}", category="other", category_text="[a](b) ~ ---")
    close(visit, officer, action_taken=NASTY, head_reply="baris satu\r\nbaris dua")
    text = " ".join(paper(visit))
    assert text.count(NASTY) == 5  # lead, the signature, note, finding, action
    assert "#strong[x]" in text
    assert "Lainnya, dengan keterangan: *umrah* #1" in text
    assert "[a](b) ~ ---" in text
    assert "x" * 500 in text.replace(" ", "")
    assert "baris satu baris dua" in text


def test_settable_drops_what_cannot_be_set():
    long = "a" * 30
    data = {"text": "satu\x00\x07\tdua\r\ntiga\rempat", "list": (1, None, long)}
    broken = "\u200b".join(["a" * 12, "a" * 12, "a" * 6])
    assert settable(data) == {"text": "satu dua\ntiga\nempat", "list": [1, None, broken]}


def test_render_paper_fails_loudly_where_no_picture_is_to_blame():
    with pytest.raises(typst.TypstError):
        render_paper("berita_acara", {}, pictures={}, made_at=datetime(2025, 4, 9, tzinfo=UTC))


def test_visit_report_is_a_draft_until_verified(agency, officer, colleague, regency, paper):
    visit = factories.make_submitted(agency, officer)
    assert all("DRAF" in page for page in paper(visit))
    assert "Terkirim, belum diverifikasi" in paper(visit)[0]
    verified = verify_visit(visit, by=colleague)
    version = verified.versions.get()
    made = stamp(verified, verified.verified_at)
    for page in paper(verified):
        assert "DRAF" not in page
        assert f"Versi 1, diverifikasi {made}. Sidik SHA-256 {version.sha256[:16]}" in page
    close(verified, officer, action_taken="Teguran lisan", reason="lengkapi")
    assert "Versi 2, diperbaiki" in paper(verified)[0]


def test_visit_report_of_a_voided_visit_says_so_on_each_page(agency, officer, paper):
    visit = void_visit(
        factories.make_submitted(agency, officer), by=officer, kind="duplicate", reason="Dicatat dua kali"
    )
    found = paper(visit)
    assert all("DIBATALKAN" in page and "DRAF" not in page for page in found)
    assert "Kunjungan ini dibatalkan dan tidak dihitung" in found[0]
    assert "Dicatat dua kali" in found[0]


def test_visit_report_of_a_returned_visit_is_a_draft(agency, officer, colleague, paper):
    visit = return_visit(factories.make_submitted(agency, officer), by=colleague, reason="lengkapi")
    assert "DRAF" in paper(visit)[0]


def test_visit_report_of_a_published_report_is_a_summary(agency, officer, paper):
    visit = factories.make_visit(
        agency,
        officer,
        provenance="published",
        source_publisher="Harian Contoh",
        source_title="Bupati Memantau",
        source_url="https://harian.example/1",
        source_date=date(2024, 4, 18),
        lead_title="Bupati",
        visited_on=date(2024, 4, 17),
    )
    said = {"text": "Tidak ada yang izin", "value": None, "bound": "", "unit": "", "said_by": "Bupati", "source": ""}
    counts = [("all", "permission", "", 0), ("all", "unexplained", "", 0)]
    factories.make_sheet(visit, officer, counts, basis="published", counted_on=None, statements=[said])
    close(visit, officer, summary="Pelayanan berjalan.")
    text = " ".join(paper(visit))
    assert "RINGKASAN PEMBERITAAN KUNJUNGAN" in text
    assert "Sumber: Harian Contoh, “Bupati Memantau”, terbit 18 April 2024. https://harian.example/1" in text
    assert "Menurut Harian Contoh, pada hari Rabu, tanggal tujuh belas bulan April" in text
    assert "Dilaporkan, diringkas (Bupati): Tidak ada yang izin." in text
    assert "Jumlah pegawai – Izin 0 Tanpa keterangan 0 Jumlah tercatat 0" in text
    assert "Pelayanan berjalan." in text
    assert "NIP" not in text
    assert "Nomor:" not in text


def test_visit_report_of_an_undated_report(agency, officer, paper):
    visit = factories.make_visit(
        agency, officer, provenance="published", source_publisher="Harian", visited_on=None, date_precision="unknown"
    )
    text = paper(visit)[0]
    assert "Menurut Harian, pada tanggal yang tidak dilaporkan, Dinas Perindustrian dikunjungi oleh:" in text
    assert "tanggal terbit tidak diketahui" in text


def test_visit_report_leaves_the_day_of_an_undated_visit_open(unit, officer, paper):
    visit = factories.make_visit(unit, officer, visited_on=None, date_precision="unknown", lead_title="", mode="remote")
    close(visit, officer, left_at=time(9, 0), outcome="not_possible", outcome_reason="Kantor terkunci")
    text = " ".join(paper(visit))
    assert "Pada tanggal yang tidak dilaporkan, sampai dengan pukul 09.00 WITA, secara jarak jauh kepada" in text
    assert "UPT Pasar, Dinas Perindustrian" in text
    assert "(ketua tim belum diisi)" in text
    assert "Alasan: Kantor terkunci" in text
    assert "Kehadiran tidak dilaporkan." in text
    assert "Contoh Uji, ...." in text


def test_visit_report_says_why_a_sum_does_not_fit(agency, officer, paper):
    visit = factories.make_visit(agency, officer)
    factories.make_sheet(visit, officer, [("all", "present", "", 44)], headcount=43, note="Dua pegawai titipan")
    text = " ".join(paper(visit))
    assert "Jumlah tidak cocok." in text
    assert "Catatan: Dua pegawai titipan" in text


def test_visit_report_says_who_is_left_out_of_the_base(agency, officer, regency, paper):
    regency.study_counts_in_base = False
    regency.save()
    visit = factories.make_visit(agency, officer)
    factories.make_finding(visit, officer, nature="good", severity="")
    factories.make_sheet(visit, officer, [("pns", "present", "", 9), ("pns", "study", "", 1)], headcounts={"pns": 10})
    text = " ".join(paper(visit))
    assert "Hadir: 9 dari 9 = 100,0" in text
    assert "Pegawai tugas belajar atau CLTN tidak masuk dasar hitungan." in text
    assert "(Praktik baik)" in text


def test_visit_report_marks_what_is_not_known(agency, officer, regency, paper):
    regency.study_counts_in_base = False
    regency.non_asn_label = "PTT"
    regency.save()
    visit = factories.make_visit(agency, officer)
    counts = [
        ("pns", "present", "", 10),
        ("pns", "study", "", 2),
        ("non_asn", "sick", "", None),
        ("pns", "sick", "", 3),
        ("non_asn", "roster_error", "", 1),
    ]
    factories.make_sheet(visit, officer, counts, headcounts={"pns": 15, "non_asn": None}, headcount_is_derived=True)
    said = {"text": "Hampir semua", "value": 95, "bound": "~", "unit": "percent", "said_by": "", "source": "wawancara"}
    factories.make_sheet(visit, officer, basis="machine", headcount=20, statements=[said])
    close(visit, officer, statements=[said | {"value": None, "bound": "", "unit": ""}])
    text = " ".join(paper(visit))
    assert "Uraian PNS PTT Jumlah Jumlah pegawai (diturunkan, tidak disebut) 15 ? –" in text
    assert "Sakit 3 ? 3 + ?" in text
    assert "(di luar jumlah pegawai) 1 1" in text
    assert "Jumlah tercatat 15 ? 15 + ?" in text
    assert "? disebut tanpa angka; – tidak dilaporkan" in text
    assert "Dilaporkan: “Hampir semua” (sekitar 95" in text
    assert "Dilaporkan: “Hampir semua” Sumber: wawancara." in text
    assert "Persentase tidak dihitung" in text


def test_visit_report_annexes_photos_even_when_files_are_gone(agency, officer, colleague, regency, paper):
    regency.letterhead = "PEMERINTAH KABUPATEN CONTOH\nSEKRETARIAT DAERAH"
    regency.letterhead_address = "Jalan Contoh 1"
    regency.arms.save("arms.jpg", ContentFile(jpeg()))
    visit = factories.make_visit(agency, officer)
    finding = factories.make_finding(visit, officer)
    stated = {"taken_at": visit.created_at, "taken_from": "exif", "latitude": "-0.41", "longitude": "117.01"}
    shown = put_photo(visit, officer, 1, finding=finding, caption="Ramp", stated=stated)
    gone, forged = put_photo(visit, officer, 2), put_photo(visit, officer, 3)
    for file in (gone.image, gone.thumb):
        file.storage.delete(file.name)
    for file in (forged.image, forged.thumb):
        file.storage.delete(file.name)
        file.storage.save(file.name, ContentFile(b"no picture"))
    found = paper(visit)
    assert "PEMERINTAH KABUPATEN CONTOH SEKRETARIAT DAERAH Jalan Contoh 1" in found[0]
    assert "Foto: 1" in " ".join(found)
    assert "Foto 1. Ramp Temuan nomor 1" in found[-1]
    assert "-0.410000, 117.010000" in found[-1]
    assert found[-1].count("Berkas foto tidak ditemukan atau tidak terbaca") == 2
    shown.image.storage.delete(shown.image.name)  # the small one is left
    assert paper(visit)[-1].count("Berkas foto tidak ditemukan") == 2


def test_visit_report_holds_sixty_photos_and_forty_findings(agency, officer, paper):
    visit = factories.make_visit(agency, officer)
    for number in range(40):
        factories.make_finding(visit, officer, f"Temuan panjang ke-{number} " + "kata " * 60)
    for number in range(60):
        put_photo(visit, officer, number + 1, caption=f"Gambar {number}")
    text = " ".join(paper(visit))
    assert "Foto 60. Gambar 59" in text
    assert "40. " in text


def test_visit_report_survives_a_picture_that_typst_refuses(agency, officer, regency, paper, monkeypatch):
    regency.arms.save("arms.jpg", ContentFile(jpeg()))
    monkeypatch.setattr("reports.papers.pictures.first_readable", lambda files: b"\x89PNG\r\n\x1a\nbroken")
    assert "BERITA ACARA" in paper(factories.make_visit(agency, officer))[0]


def test_visit_report_leaves_room_for_a_third_signature(agency, officer, paper):
    visit = factories.make_visit(agency, officer)
    assert "Mengetahui" not in " ".join(paper(visit))
    assert "Mengetahui," in " ".join(paper(visit, mengetahui="1"))


def test_visit_report_is_indonesian_whatever_the_reader_chose(agency, officer, client):
    visit = factories.make_submitted(agency, officer)
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    text = pages(fetch(client, visit))[0]
    assert "Tanpa keterangan 1" in text
    assert "Unexplained" not in text


def test_visit_report_shows_in_the_browser_under_a_plain_name(agency, officer, client):
    agency.name = 'Dinas "A/B" Ü\n'
    agency.save()
    client.force_login(officer)
    response = fetch(client, factories.make_visit(agency, officer))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "inline; filename*=utf-8''Berita%20Acara%20Dinas%20A%20B%20%C3%9C%202025-04-09.pdf"
    )
    assert response["Cache-Control"] == "private, no-store"
    assert len(pages(response)) >= 1


def test_visit_report_is_the_same_bytes_for_the_same_record(agency, officer, client):
    visit = factories.make_submitted(agency, officer)
    client.force_login(officer)
    first, second = (b"".join(fetch(client, visit).streaming_content) for _ in range(2))
    assert first == second


def test_visit_report_hidden_from_who_does_not_see_the_visit(agency, officer, outsider, head, client):
    visit = factories.make_visit(agency, officer)
    for person in (outsider, head):
        client.force_login(person)
        assert fetch(client, visit).status_code == 404
    submit_visit(visit, by=officer)
    assert fetch(client, visit).status_code == 200
    assert Visit.objects.visible_to(head).get() == visit
