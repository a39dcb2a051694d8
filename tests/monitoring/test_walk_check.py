"""The last step: what is missing, the closing words, one tap to send; and nothing that is sent may break it."""

import uuid
from datetime import date, time

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import AuditEvent
from monitoring.actions.editing import Refused
from monitoring.actions.findings import save_finding
from monitoring.actions.sheets import save_sheet
from monitoring.actions.transitions import return_visit
from monitoring.models import Visit
from monitoring.queries.differences import differences, words_of
from monitoring.queries.positions import lead_position_of
from monitoring.queries.states import token
from monitoring.queries.steps import next_step_url, steps_of
from tests import factories
from tests.walking import errors_of, opened, put, url


@pytest.fixture
def visit(agency, officer):
    return factories.make_visit(agency, officer)


@pytest.fixture
def client(officer, sign_in):
    return sign_in(officer)


def test_check_shows_what_is_missing_with_the_way_there(visit, client, officer):
    sheet = factories.make_sheet(visit, officer, [("pns", "present", "", 1)], headcounts={"pns": 3})
    Visit.objects.filter(pk=visit.pk).update(lead_title="")
    missing = client.get(url("visit-check", visit)).context["missing"]
    assert [(str(gap.text), address, beside) for gap, address, beside in missing] == [
        ("Ketua kunjungan belum diisi.", url("visit-place", visit), None),
        ("Jumlahnya berbeda dari jumlah pegawai: beri catatan mengapa.", url("visit-sheet", visit, sheet.uuid), sheet),
    ]


def test_check_says_everything_on_one_page(visit, client, officer):
    said = {"text": "hampir semua", "value": None, "bound": "", "unit": "", "said_by": "Kadis", "source": ""}
    counts = [("pns", "present", "", 38), ("pns", "unexplained", "", 1)]
    factories.make_sheet(visit, officer, counts, headcounts={"pns": 43}, note="Empat belum ditemui", statements=[said])
    factories.make_finding(visit, officer, "Papan kosong")
    page = client.get(url("visit-check", visit)).content.decode()
    for words in (
        "38 dari 43 hadir",
        "88,4",
        "1 tanpa keterangan",
        "Jumlah 39 dari 43",
        "hampir semua",
        "Papan kosong",
        "Empat belum",
    ):
        assert words in page, words


def test_check_of_unknown_figures_says_so(visit, client, officer):
    page = client.get(url("visit-check", visit)).content.decode()
    assert "Kehadiran tidak dilaporkan" in page
    assert "Kehadiran belum dihitung." in page
    factories.make_sheet(visit, officer, [("all", "present", "", 5)])
    assert "5 hadir" in client.get(url("visit-check", visit)).content.decode()
    factories.make_sheet(visit, officer, [("all", "sick", "", 5)], basis="machine")
    factories.make_sheet(visit, officer, [("all", "present", "", 3)], basis="own_report")


def test_check_headline_without_present_has_a_plain_title(visit, client, officer):
    factories.make_sheet(visit, officer, [("all", "sick", "", 5)])
    factories.make_sheet(visit, officer, [("all", "present", "", 3)], basis="machine")
    assert ">Kehadiran</h2>" in client.get(url("visit-check", visit)).content.decode()


def test_check_is_saved_by_itself(visit, client):
    typed = {"summary": "Baris satu\r\nBaris dua", "left_at": "09.15", "s-0-text": "disiplin", "s-0-said_by": "Sekda"}
    answer = put(client, url("visit-check", visit), script=True, **typed)
    visit.refresh_from_db()
    assert (answer.status_code, visit.summary, visit.left_at) == (200, "Baris satu\nBaris dua", time(9, 15))
    assert visit.statements.get().said_by == "Sekda"
    assert opened(client, url("visit-check", visit))["left_at"] == "09:15"
    assert put(client, url("visit-check", visit)).url == url("visit-check", visit)


def test_check_sends_with_one_tap_and_a_second_does_no_harm(visit, client):
    data = opened(client, url("visit-check", visit), submit="1", summary="Baik")
    assert client.post(url("visit-check", visit), data).url == visit.get_absolute_url()
    assert client.post(url("visit-check", visit), data).url == visit.get_absolute_url()
    visit.refresh_from_db()
    assert (visit.status, visit.summary) == ("submitted", "Baik")
    assert AuditEvent.objects.filter(code="monitoring.visit.submitted").count() == 1


def test_check_sends_by_script(visit, client):
    answer = put(client, url("visit-check", visit), script=True, submit="1").json()
    assert answer["url"] == visit.get_absolute_url()


def test_check_refused_to_send_keeps_what_was_typed(visit, client):
    Visit.objects.filter(pk=visit.pk).update(lead_title="")
    page = put(client, url("visit-check", visit), submit="1", summary="Baik")
    visit.refresh_from_db()
    assert (page.status_code, errors_of(page)) == (422, {"__all__": ["Ketua kunjungan belum diisi."]})
    assert (visit.status, visit.summary) == ("draft", "Baik")
    answer = put(client, url("visit-check", visit), submit="1", script=True)
    assert (answer.status_code, answer.json()["error"]) == (422, "Ketua kunjungan belum diisi.")


def test_check_partial_needs_a_reason_only_when_sent(visit, client):
    assert put(client, url("visit-check", visit), outcome="partial").status_code == 302
    page = put(client, url("visit-check", visit), submit="1", outcome="partial")
    assert errors_of(page) == {"outcome_reason": ["Tulis mengapa kunjungan tidak lengkap."]}
    put(client, url("visit-check", visit), submit="1", outcome="not_possible", outcome_reason="Kantor terkunci")
    visit.refresh_from_db()
    assert (visit.status, visit.outcome) == ("submitted", "not_possible")


def test_check_of_a_returned_visit_needs_the_reason_at_once(agency, officer, colleague, client):
    visit = return_visit(factories.make_submitted(agency, officer), by=colleague, reason="Lengkapi")
    assert "outcome_reason" in errors_of(put(client, url("visit-check", visit), outcome="partial"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"left_at": "99:99"}, "left_at"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "x"}, "outcome"),
        ({"summary": "x" * 5001}, "summary"),
        ({"summary": "a\x00b"}, "summary"),
        ({"s-TOTAL_FORMS": "x"}, "s"),
        ({"s-TOTAL_FORMS": "1000"}, "s"),
    ],
)
def test_check_says_what_is_wrong_at_the_field(typed, field, visit, client):
    page = put(client, url("visit-check", visit), **typed)
    assert (page.status_code, field in errors_of(page)) == (422, True)


def test_check_conflict_names_each_line(visit, client, colleague, sign_in):
    address = url("visit-check", visit)
    mine = opened(client, address, summary="Saya", **{"s-0-text": "satu"})
    put(sign_in(colleague), address, summary="Rekan", left_at="10:00")
    rows = client.post(address, mine).context["rows"]
    assert [tuple(row) for row in rows] == [
        ("Pulang", "–", "10.00"),
        ("Ringkasan untuk pimpinan", "Saya", "Rekan"),
        ("Pernyataan 1", "“satu”", "–"),
    ]


def test_check_amended_with_a_reason(agency, officer, colleague, client):
    visit = factories.make_verified(agency, officer, colleague)
    address = url("visit-amend-check", visit)
    assert "reason" in errors_of(put(client, address, summary="Lain", submit="1"))
    assert put(client, address, summary="Lain", reason="Keliru").url == visit.get_absolute_url()
    visit.refresh_from_db()
    assert (visit.summary, visit.versions.count()) == ("Lain", 2)
    assert (
        put(client, url("visit-amend-place", visit), host_title="Sekdis", reason="Lupa").url == visit.get_absolute_url()
    )


def test_differences_say_values_in_words(visit, agency, officer):
    mine = {
        "agency_id": agency.pk,
        "lead_user_id": officer.pk,
        "kind": "unannounced",
        "visited_on": "2025-04-09",
        "arrived_at": "08:05:00",
        "participants": [["Kabag", "Sri"], ["Staf", ""]],
    }
    said = {row.label: row.mine for row in differences("place", mine=mine, theirs={})}
    assert said == {
        "Perangkat daerah": "Dinas Perindustrian",
        "Akun ketua": "Petugas",
        "Jenis kunjungan": "Mendadak (sidak)",
        "Tanggal": "Rab 9 Apr 2025",
        "Tiba": "08.05",
        "Peserta": "Kabag, Sri; Staf",
    }
    sheet = words_of(
        "sheet",
        {"headcount_is_derived": True, "headcounts": {"pns": None}, "counts": [["pns", "other_excused", "posko", 2]]},
    )
    assert sheet == {
        "Jumlah pegawai dihitung, tidak disebut": "ya",
        "PNS: Pegawai": "?",
        "PNS: Lainnya, dengan keterangan (posko)": "2",
    }
    assert words_of("place", {"agency_id": 0}) == {"Perangkat daerah": "–"}


@pytest.mark.parametrize(
    ("title", "position"),
    [
        ("Wakil Bupati Contoh", "deputy"),
        ("Bupati", "head"),
        ("Wali Kota", "head"),
        ("Asisten III Sekretaris Daerah", "assistant"),
        ("Pj Sekda", "secretary"),
        ("Sekretaris Dinas", "other"),
        ("Inspektur Pembantu I", "inspector"),
        ("Kepala BKPSDM", "personnel"),
        ("Camat Sukoharjo", "agency_head"),
        ("", "other"),
    ],
)
def test_lead_position_is_guessed_from_the_title(title, position):
    assert lead_position_of(title) == position


def test_steps_lead_on_and_the_last_stays(visit):
    assert next_step_url(visit, "check") == url("visit-check", visit)
    assert [step["current"] for step in steps_of(visit, "attendance", date(2026, 1, 1))] == [False, True, False, False]


def test_sum_within_a_type_is_said(visit, client):
    typed = {"h-pns": "5", "c-pns-present": "6", "h-pppk": "10", "h-non_asn": ""}
    answer = put(client, url("visit-attendance", visit), script=True, **typed).json()
    assert answer["figures"]["say"] == "satu jenis pegawai melebihi jumlahnya"


def test_parts_of_another_visit_are_not_written(visit, agency, officer):
    other = factories.make_visit(agency, officer)
    sheet = factories.make_sheet(other, officer, [("pns", "present", "", 1)])
    finding = factories.make_finding(other, officer)
    facts = {"headcounts": {}, "counts": [], "facts": factories.SHEET, "base": token({})}
    with pytest.raises(Refused):
        save_sheet(visit, by=officer, uuid=sheet.uuid, **facts)
    with pytest.raises(Refused):
        save_sheet(visit, by=officer, uuid=uuid.uuid4(), replaces=sheet.uuid, **facts)
    with pytest.raises(Refused):
        save_finding(visit, by=officer, uuid=finding.uuid, facts={}, base="")


NAMES = [
    *(
        "base",
        "mark",
        "overwrite",
        "agency",
        "agency_text",
        "agency_choice",
        "visited_on",
        "date_precision",
        "kind",
        "lead_user",
        "uuid",
    ),
    *(
        "p-TOTAL_FORMS",
        "p-INITIAL_FORMS",
        "p-0-title",
        "p-0-name",
        "s-TOTAL_FORMS",
        "s-0-text",
        "s-0-value",
        "s-0-unit",
        "then",
        "tab",
    ),
    *(
        "basis_of",
        "scope",
        "counted_on",
        "headcount",
        "h-pns",
        "c-pns-present",
        "c-x-present",
        "x-pns-0-text",
        "x-pns-0-people",
    ),
    *(
        "replaces",
        "note",
        "category",
        "category_text",
        "observed",
        "nature",
        "owner_text",
        "photo",
        "outcome",
        "left_at",
        "submit",
    ),
]
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["?", "-1", "1e9", "9" * 40, "\x00", "1", "0", "2025-04-09", "unknown", "published", "team", "other", "improve"]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=len(NAMES)))
def test_no_post_breaks_the_walk(data, visit, client):
    clean = {name: value.encode("utf-8", "replace").decode() for name, value in data.items()}
    addresses = [
        reverse("monitoring:visit-create"),
        url("visit-place", visit),
        url("visit-attendance", visit),
        url("visit-sheet", visit, uuid.uuid4()),
        url("visit-finding", visit, uuid.uuid4()),
        url("visit-check", visit),
        url("photo-create", visit),
    ]
    for address in addresses:
        for headers in ({}, {"X-Autosave": "1", "X-Requested-With": "XMLHttpRequest"}):
            assert client.post(address, clean, headers=headers).status_code < 500
