"""The Berita Acara: the text of the PDF equals the record, whatever the record holds."""

import io
import re
import uuid
from datetime import date, time
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from monitoring.actions.photos import add_photo
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.actions.visits import save_closing
from monitoring.models import Visit
from monitoring.queries.states import closing_state, token
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


def close(visit, by, **facts):
    """Saves the last step of the walk."""
    empty = {"left_at": None, "outcome": "complete", "outcome_reason": "", "action_taken": "", "head_reply": "", "summary": ""}
    statements = facts.pop("statements", [])
    state = token(closing_state(visit))
    return save_closing(visit, by=by, facts=empty | facts, statements=statements, base=state)


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
    counts = [("pns", "present", "", 20), ("pns", "sick", "", 3), ("pns", "unexplained", "", 1), ("pppk", "present", "", 14)]
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
    assert "34 dari 38, 89,5" in text
    assert "Ramp tertutup kardus Letak: Pintu utama Saran: Kosongkan ramp Ditindaklanjuti oleh: Dinas Perindustrian" in text
    assert "Segera dikerjakan" in text
    assert "DRAF" in text
