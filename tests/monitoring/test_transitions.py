"""Sending, verifying, returning, voiding over HTTP: permission 403, row 404, state a message."""

import pytest
from django.urls import reverse

from monitoring.models import Visit
from tests import factories


def address(name: str, visit) -> str:
    return reverse(f"monitoring:visit-{name}", args=[visit.uuid])


def told(response) -> list[str]:
    """The messages of the page to which a form led."""
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def sent(agency, officer) -> Visit:
    return factories.make_submitted(agency, officer)


def test_submit_twice_stays_sent(agency, officer, sign_in):
    visit = factories.make_visit(agency, officer)
    client = sign_in(officer)
    for _time in range(2):
        response = client.post(address("submit", visit), follow=True)
        assert told(response) == ["Kunjungan sudah dikirim."]
    visit.refresh_from_db()
    assert (visit.status, visit.version) == ("submitted", 2)


def test_submit_says_what_is_missing(agency, officer, sign_in):
    visit = factories.make_visit(agency, officer, lead_title="")
    response = sign_in(officer).post(address("submit", visit), follow=True)
    assert told(response) == ["Ketua kunjungan belum diisi."]


def test_submit_answers_no_get(sent, officer, sign_in):
    assert sign_in(officer).get(address("submit", sent)).status_code == 405


@pytest.mark.parametrize("name", ["submit", "verify", "return", "void", "amend"])
@pytest.mark.parametrize(("role", "status"), [("auditor", 403), ("head", 403), ("outsider", 404)])
def test_transitions_are_kept_from(sent, sign_in, request, name, role, status):
    client = sign_in(request.getfixturevalue(role))
    answer = client.get(address(name, sent)) if name == "amend" else client.post(address(name, sent))
    assert answer.status_code == status


def test_verify_in_one_press_and_harmless_twice(sent, colleague, sign_in):
    client = sign_in(colleague)
    for _time in range(2):
        response = client.post(address("verify", sent), {"version": str(sent.version)}, follow=True)
        assert told(response) == ["Kunjungan sudah diverifikasi. Isinya kini dibekukan sebagai versi."]
    sent.refresh_from_db()
    assert (sent.status, sent.verified_by, sent.versions.count()) == ("verified", colleague, 1)


def test_verify_get_leads_to_the_visit(sent, colleague, sign_in):
    assert sign_in(colleague).get(address("verify", sent)).url == sent.get_absolute_url()


def test_verify_of_what_changed_meanwhile_asks_to_look_again(sent, colleague, sign_in):
    response = sign_in(colleague).post(address("verify", sent), {"version": "1"}, follow=True)
    assert told(response) == ["Kunjungan ini berubah sejak Anda membukanya. Periksa lagi, lalu putuskan."]
    sent.refresh_from_db()
    assert sent.status == "submitted"


def test_verify_by_who_recorded_is_refused_in_words(sent, officer, sign_in):
    response = sign_in(officer).post(address("verify", sent), follow=True)
    assert told(response)[0].startswith("Yang memimpin atau mencatat kunjungan")
    sent.refresh_from_db()
    assert sent.status == "submitted"


def test_verify_of_a_verified_visit_by_another_is_refused(sent, colleague, regency, sign_in):
    sign_in(colleague).post(address("verify", sent))
    third = factories.make_user("ketiga", role="inspector", regency=regency)
    response = sign_in(third).post(address("verify", sent), follow=True)
    assert told(response) == ["Hanya kunjungan yang sudah dikirim dan belum dinilai yang dapat diverifikasi."]


def test_return_asks_for_a_reason_and_keeps_what_was_typed(sent, colleague, sign_in):
    client = sign_in(colleague)
    assert "Apa yang harus diperbaiki?" in client.get(address("return", sent)).content.decode()
    response = client.post(address("return", sent), {"reason": "  "})
    assert response.context["form"].errors["reason"] == ["Tulis apa yang harus diperbaiki."]
    response = client.post(address("return", sent), {"reason": "x" * 2001})
    assert "x" * 2001 in response.content.decode()


def test_return_is_harmless_twice(sent, colleague, sign_in):
    client = sign_in(colleague)
    for _time in range(2):
        response = client.post(address("return", sent), {"reason": "Periksa PNS"}, follow=True)
        assert told(response) == ["Kunjungan dikembalikan kepada pencatatnya."]
    sent.refresh_from_db()
    assert (sent.status, sent.return_reason) == ("returned", "Periksa PNS")


def test_return_form_is_not_offered_to_who_may_not(sent, officer, sign_in):
    assert sign_in(officer).get(address("return", sent)).url == sent.get_absolute_url()


def test_void_needs_kind_and_reason(sent, officer, sign_in):
    client = sign_in(officer)
    assert "Salah perangkat daerah" in client.get(address("void", sent)).content.decode()
    response = client.post(address("void", sent), {"kind": "besar", "reason": ""})
    assert list(response.context["form"].errors) == ["kind", "reason"]


def test_void_is_harmless_twice(sent, officer, sign_in):
    client = sign_in(officer)
    for _time in range(2):
        response = client.post(address("void", sent), {"kind": "duplicate", "reason": "dua kali"}, follow=True)
        assert told(response) == ["Kunjungan dibatalkan. Tetap terbaca dan tidak dihitung di mana pun."]
    sent.refresh_from_db()
    assert (sent.status, sent.void_kind) == ("voided", "duplicate")


def test_void_of_another_team_is_not_offered(sent, colleague, sign_in):
    client = sign_in(colleague)
    assert client.get(address("void", sent)).url == sent.get_absolute_url()
    response = client.post(address("void", sent), {"kind": "other", "reason": "coba"}, follow=True)
    assert told(response) == ["Kunjungan ini tidak dapat dibatalkan dari keadaannya sekarang."]


def test_amend_lists_every_part(agency, officer, colleague, sign_in):
    visit = factories.make_visit(agency, officer)
    factories.make_sheet(visit, officer, [("pns", "present", "", 3)])
    factories.make_finding(visit, officer, "Papan kosong")
    factories.submit_visit(visit, by=officer)
    client = sign_in(officer)
    assert client.get(address("amend", visit)).url == visit.get_absolute_url()
    factories.verify_visit(visit, by=colleague)
    response = client.get(address("amend", visit))
    assert [part["label"] for part in response.context["parts"]] == [
        "Di mana, kapan, dan siapa",
        "Kehadiran: Hitung tim, kantor ini saja",
        "Temuan 1",
        "Hasil, tanggapan, dan ringkasan",
    ]
