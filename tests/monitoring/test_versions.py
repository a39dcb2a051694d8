"""Versions in words, their fingerprints, and the check that live rows still say the same."""

from datetime import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from monitoring.actions.findings import save_finding
from monitoring.actions.sheets import save_sheet
from monitoring.actions.visits import save_closing
from monitoring.models import Finding, Photo, VisitVersion
from monitoring.queries.history import Names, as_text, read_version, steps
from monitoring.queries.states import closing_state, finding_state, sheet_state, token
from tests import factories


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def amended(agency, officer, colleague, regency_admin):
    """Verified, then amended thrice: a sheet, a finding, the closing words."""
    visit = factories.make_visit(agency, officer)
    factories.make_sheet(
        visit, officer, [("pns", "present", "", 38), ("pns", "sick", "", None)], headcounts={"pns": 43}
    )
    finding = factories.make_finding(visit, officer)
    Photo.objects.create(
        visit=visit, sha256="0" * 64, image="a.jpg", thumb="b.jpg", width=1, height=1, created_by=officer
    )
    factories.submit_visit(visit, by=officer)
    factories.verify_visit(visit, by=colleague)
    sheet, facts = visit.sheets.get(), {"headcount_is_derived": True, "counted_at": time(8, 30)}
    save_sheet(
        visit, by=regency_admin, uuid=sheet.uuid, facts=factories.SHEET | facts,
        headcounts={"pns": 43}, counts=[["pns", "present", "", 39], ["pns", "other_excused", "umrah", 4]],
        base=token(sheet_state(sheet)), reason="salah hitung",
    )  # fmt: skip
    facts = {
        name: getattr(finding, name) for name in ("category", "category_text", "nature", "recommendation", "place")
    }
    facts |= {"severity": "high", "observed": "Papan jatuh"}
    save_finding(
        visit,
        by=regency_admin,
        uuid=finding.uuid,
        facts=facts,
        base=token(finding_state(finding)),
        reason="lebih berat",
    )
    visit.refresh_from_db()
    closing = {
        name: getattr(visit, name) for name in ("left_at", "outcome", "outcome_reason", "action_taken", "head_reply")
    }
    said = {"text": "Siap", "value": None, "bound": "", "unit": "", "said_by": "Kepala", "source": ""}
    save_closing(
        visit, by=regency_admin, facts=closing | {"summary": "Baik"}, statements=[said],
        base=token(closing_state(visit)), reason="ringkasan",
    )  # fmt: skip
    visit.refresh_from_db()
    return visit


def changed(visit, number: int) -> list[tuple]:
    reading = read_version(visit.versions.get(number=number))
    return [(change.label, change.before, change.after) for change in reading.changes]


def test_version_says_what_changed_field_by_field(amended):
    assert changed(amended, 1) == []
    second = changed(amended, 2)
    assert second == [
        ("Dihitung pukul", "–", "08.30"),
        ("Jumlah pegawai dihitung, tidak disebut", "tidak", "ya"),
        ("PNS, Lainnya, dengan keterangan (umrah)", "", "4"),
        ("PNS, Hadir", "38", "39"),
        ("PNS, Sakit", "?", ""),
    ]
    assert changed(amended, 3) == [
        ("Tingkat", "Sedang", "Berat"),
        ("Apa yang terlihat", "Papan layanan tidak terpasang", "Papan jatuh"),
    ]
    assert changed(amended, 4) == [("Ringkasan untuk pimpinan", "–", "Baik"), ("Pernyataan 1", "", "“Siap”, Kepala")]


def test_version_page_shows_the_change_and_the_fingerprint(amended, sign_in, leader):
    version = amended.versions.get(number=3)
    address = reverse("monitoring:visit-version", args=[amended.uuid, 3])
    text = sign_in(leader).get(address).content.decode()
    assert '<span class="was">Sedang</span>' in text
    assert version.sha256 in text
    assert "Cocok: isinya sama seperti saat ditulis." in text
    assert "versi 4" in text
    assert "0" * 64 in text


def test_version_page_of_the_first_and_of_none(amended, sign_in, leader, outsider):
    client = sign_in(leader)
    first = client.get(reverse("monitoring:visit-version", args=[amended.uuid, 1])).content.decode()
    assert "Ini versi pertama; tidak ada versi sebelumnya." in first
    assert "PNS, Sakit" in first
    assert client.get(reverse("monitoring:visit-version", args=[amended.uuid, 9])).status_code == 404
    assert sign_in(outsider).get(reverse("monitoring:visit-version", args=[amended.uuid, 1])).status_code == 404


def test_version_that_says_the_same(agency, officer, colleague, sign_in):
    visit = factories.make_verified(agency, officer, colleague)
    first = visit.versions.get()
    VisitVersion.objects.create(
        visit=visit,
        number=2,
        kind="amended",
        reason="sama",
        created_by=officer,
        canonical=first.canonical,
        sha256="f" * 64,
    )
    text = sign_in(colleague).get(reverse("monitoring:visit-version", args=[visit.uuid, 2])).content.decode()
    assert "Isinya sama dengan versi 1." in text
    assert "Tidak cocok: isinya tidak sama seperti saat ditulis." in text


def test_history_tells_states_and_versions(amended):
    told = [(str(step.what), step.version) for step in steps(amended, internal=True)]
    assert told == [("Dimulai", None), ("Terkirim", None), ("Terverifikasi", 1)] + [
        ("Diperbaiki", number) for number in (2, 3, 4)
    ]


def test_history_folds_corrections_and_hides_them_from_the_agency(agency, officer, colleague):
    visit = factories.make_submitted(agency, officer)
    from monitoring.actions.transitions import return_visit

    return_visit(visit, by=colleague, reason="cek")
    visit.refresh_from_db()
    for text in ("a", "b"):
        factories.make_finding(visit, officer, text)
    assert [str(step.what) for step in steps(visit, internal=True)] == [
        "Dimulai",
        "Terkirim",
        "Dikembalikan",
        "Dikoreksi",
    ]
    assert [str(step.what) for step in steps(visit, internal=False)] == ["Dimulai", "Terkirim"]


def test_names_that_are_gone_leave_their_key():
    empty = Names.__new__(Names)
    empty.agencies, empty.people = {}, {}
    assert as_text(Finding, "owner_id", 7, empty) == "7"


def run() -> str:
    out = StringIO()
    call_command("check_verified", stdout=out)
    return out.getvalue()


def test_check_verified_finds_nothing_where_all_is_well(amended):
    assert run() == "1 visits are as they were verified.\n"


def test_check_verified_reports_rows_that_left_their_version(amended):
    amended.findings.update(observed="diam-diam diubah")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 1 visits differ"):
        call_command("check_verified", stdout=out)
    assert out.getvalue() == f"{amended.uuid}: the rows differ from version 4\n"


def test_check_verified_reports_a_wrong_fingerprint(agency, officer, colleague):
    visit = factories.make_verified(agency, officer, colleague)
    first = visit.versions.get()
    VisitVersion.objects.create(
        visit=visit,
        number=2,
        kind="amended",
        reason="x",
        created_by=officer,
        canonical=first.canonical,
        sha256="f" * 64,
    )
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_verified", stdout=out)
    assert out.getvalue() == f"{visit.uuid}: version 2 does not have its SHA-256\n"
