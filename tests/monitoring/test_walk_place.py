"""Where and who: begun once however often it is sent, checked at every field."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from audit.models import AuditEvent
from monitoring.actions.visits import discard_visit, today_in
from monitoring.models import Visit
from tests import factories
from tests.walking import errors_of, opened, put, url

NEW = reverse("monitoring:visit-create")


@pytest.fixture
def visit(agency, officer):
    return factories.make_visit(agency, officer)


def begin(client, agency, **changes):
    return put(client, f"{NEW}?agency={agency.pk}", **changes)


def test_visit_create_offers_what_is_most_often_true(agency, officer, sign_in):
    data = opened(sign_in(officer), f"{NEW}?agency={agency.pk}")
    assert data["agency_text"] == "Dinas Perindustrian"
    assert (data["kind"], data["mode"], data["provenance"]) == ("scheduled", "on_site", "own")
    assert data["visited_on"] == today_in(agency.regency).isoformat()
    assert (data["lead_title"], data["lead_name"]) == ("Asisten III", "Petugas")
    assert data["lead_user"] == "Petugas, Asisten III (petugas)"


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30])
def test_visit_create_without_a_known_agency_is_empty(asked, recorder, sign_in):
    data = opened(sign_in(recorder), f"{NEW}?agency={asked}")
    assert (data["agency_text"], data["lead_title"]) == ("", "")


def test_visit_create_begins_a_draft_and_goes_on(agency, officer, sign_in):
    response = begin(
        sign_in(officer), agency, kind="unannounced", **{"p-0-title": "Kabag Organisasi", "p-0-name": "Sri"}
    )
    visit = Visit.objects.get()
    assert (response.status_code, response.url) == (302, url("visit-attendance", visit))
    assert (visit.kind, visit.lead_position, visit.lead_user) == ("unannounced", "assistant", officer)
    assert [str(person) for person in visit.participants.all()] == ["Kabag Organisasi, Sri"]
    assert list(visit.recorders.all()) == [officer]


def test_visit_create_twice_is_one_visit_and_keeps_what_changed(agency, officer, sign_in):
    client = sign_in(officer)
    data = opened(client, f"{NEW}?agency={agency.pk}")
    client.post(NEW, data)
    client.post(NEW, data)
    client.post(NEW, data | {"host_title": "Sekretaris Dinas"})
    assert Visit.objects.get().host_title == "Sekretaris Dinas"


def test_visit_create_from_another_page_with_the_same_uuid_is_a_conflict(agency, officer, sign_in):
    client = sign_in(officer)
    data = opened(client, f"{NEW}?agency={agency.pk}")
    client.post(NEW, data)
    response = client.post(NEW, data | {"host_title": "Camat", "mark": "other"})
    assert response.status_code == 409
    assert [(row.mine, row.theirs) for row in response.context["rows"]] == [("Camat", "–")]


def test_visit_create_by_script_answers_where_the_draft_is(agency, officer, sign_in):
    answer = begin(sign_in(officer), agency, script=True).json()
    visit = Visit.objects.get()
    assert answer["place_url"] == url("visit-place", visit)
    assert (len(answer["base"]), len(answer["saved_at"])) == (16, 5)


def test_visit_create_with_a_discarded_uuid_says_so(agency, officer, sign_in):
    client = sign_in(officer)
    data = opened(client, f"{NEW}?agency={agency.pk}")
    client.post(NEW, data)
    discard_visit(Visit.objects.get(), by=officer)
    response = client.post(NEW, data | {"host_title": "Camat"})
    assert response.status_code == 422
    assert errors_of(response)["__all__"] == ["Kunjungan ini sudah dikirim; tidak dapat lagi diubah di sini."]


def test_visit_create_lists_drafts_and_takes_a_discarded_one_back(visit, agency, officer, sign_in):
    client = sign_in(officer)
    assert list(client.get(NEW).context["drafts"]) == [visit]
    discard_visit(visit, by=officer)
    assert list(client.get(NEW).context["discarded"]) == [visit]


def test_visit_create_needs_the_right(head, auditor, sign_in):
    assert [sign_in(person).get(NEW).status_code for person in (head, auditor)] == [403, 403]


def test_visit_create_resolves_what_was_typed(agency, other_agency, officer, sign_in):
    client = sign_in(officer)
    response = put(client, NEW, agency="", agency_text="perkebunan")
    assert (response.status_code, Visit.objects.get().agency) == (302, other_agency)
    response = put(client, NEW, agency="", agency_text="dinas")
    assert errors_of(response)["agency"] == ["Beberapa perangkat daerah cocok. Pilih salah satu."]
    assert 'name="agency_choice"' in response.content.decode()


def test_place_refuses_an_agency_of_another_government_as_unknown(other_regency, officer, sign_in, regency):
    foreign = factories.make_agency(other_regency, "Dinas Asing")
    for typed in ({"agency": foreign.pk, "agency_text": ""}, {"agency": "", "agency_text": "Dinas Asing"}):
        response = put(sign_in(officer), NEW, **typed)
        assert (response.status_code, "agency" in errors_of(response)) == (422, True)


def test_place_refuses_an_agency_that_is_closed_on_that_day(regency, officer, sign_in):
    closed = factories.make_agency(regency, "Dinas Lama", active_to=date(2025, 1, 1))
    client = sign_in(officer)
    assert "agency" in errors_of(begin(client, closed, visited_on="2025-04-09"))
    assert begin(client, closed, visited_on="2024-12-30").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"visited_on": "2999-01-01"}, "visited_on", "Tanggal ini di masa depan."),
        ({"visited_on": "0202-04-09"}, "visited_on", "Tanggal ini terlalu lama. Periksa tahunnya."),
        ({"visited_on": "9 April"}, "visited_on", "Masukkan tanggal yang valid."),
        ({"visited_on": ""}, "visited_on", "Isi tanggal kunjungan."),
        ({"ended_on": "2999-01-01"}, "ended_on", "Tanggal ini di masa depan."),
        (
            {"visited_on": "2025-04-09", "ended_on": "2025-04-08"},
            "ended_on",
            "Hari terakhir lebih awal dari hari pertama.",
        ),
        ({"source_date": "2999-01-01"}, "source_date", "Tanggal ini di masa depan."),
        ({"provenance": "published"}, "source_publisher", "Sebutkan siapa yang memberitakan."),
        ({"date_precision": "unknown"}, "visited_on", "Kosongkan tanggalnya, atau pilih ketelitiannya."),
        (
            {"date_precision": "unknown", "visited_on": ""},
            "visited_on",
            "Hanya kunjungan dari pemberitaan yang boleh tanpa tanggal.",
        ),
        ({"arrived_at": "25:00"}, "arrived_at", "Masukkan waktu yang valid."),
        ({"kind": "="}, "kind", None),
        ({"p-0-name": "Sri"}, "p-0-title", "Sebutkan jabatan orang ini."),
        ({"lead_user": "Siapa saja"}, "lead_user", None),
        ({"lead_title": "x" * 151}, "lead_title", None),
    ],
)
def test_place_says_what_is_wrong_at_the_field(typed, field, sentence, agency, officer, sign_in):
    response = begin(sign_in(officer), agency, **typed)
    found = errors_of(response)[field]
    assert response.status_code == 422
    assert sentence is None or found == [sentence]
    assert not Visit.objects.exists()
    assert begin(sign_in(officer), agency, script=True, **typed).json()["errors"][field] == found


def test_place_keeps_a_published_visit_without_a_date(agency, officer, sign_in):
    typed = {"provenance": "published", "date_precision": "unknown", "visited_on": "", "source_publisher": "Korsa"}
    assert begin(sign_in(officer), agency, source_date="2025-04-10", **typed).status_code == 302
    visit = Visit.objects.get()
    assert (visit.visited_on, visit.sort_on) == (None, date(2025, 4, 10))
    form = sign_in(officer).get(url("visit-place", visit)).context["form"]
    assert form.news_fold_open
    assert not form.lead_fold_open


def test_place_finds_a_lead_by_name_or_user_name(agency, officer, colleague, sign_in):
    client = sign_in(officer)
    assert errors_of(begin(client, agency, lead_user="asisten"))["lead_user"] == [
        "Beberapa orang cocok. Pilih satu dari daftar."
    ]
    begin(client, agency, lead_user="Rekan", lead_position="inspector")
    assert (Visit.objects.get().lead_user, Visit.objects.get().lead_position) == (colleague, "inspector")


def test_place_is_saved_by_itself_and_on_the_way_on(visit, officer, sign_in):
    client = sign_in(officer)
    answer = put(client, url("visit-place", visit), script=True, host_title="Sekretaris").json()
    visit.refresh_from_db()
    assert (visit.host_title, answer["version"]) == ("Sekretaris", visit.version)
    response = put(client, url("visit-place", visit), then="check")
    assert response.url == url("visit-check", visit)


def test_place_keeps_texts_as_typed_and_shows_them_escaped(visit, officer, sign_in):
    client = sign_in(officer)
    typed = "<b>=1+1</b> #set page() $x$"
    put(client, url("visit-place", visit), host_title=typed)
    visit.refresh_from_db()
    page = client.get(url("visit-place", visit)).content.decode()
    assert visit.host_title == typed
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in page
    assert "<b>=1+1" not in page


def test_place_stale_edit_shows_both_and_either_can_be_kept(visit, officer, colleague, sign_in):
    here, there, address = sign_in(officer), sign_in(colleague), url("visit-place", visit)
    mine = opened(here, address, host_title="Kasubbag")
    put(there, address, host_title="Kepala Bidang")
    answer = here.post(address, mine, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["conflict"].startswith("Rekan menyimpan")) == (409, True)
    page = here.post(address, mine)
    assert page.status_code == 409
    assert [tuple(row) for row in page.context["rows"]] == [("Diterima oleh", "Kasubbag", "Kepala Bidang")]
    assert page.context["writer"] == colleague
    kept = dict(page.context["kept"]) | {"base": page.context["base"], "overwrite": "1"}
    assert here.post(address, kept).status_code == 302
    visit.refresh_from_db()
    event = AuditEvent.objects.get(code="monitoring.visit.overwritten")
    assert (visit.host_title, event.before["state"]["host_title"]) == ("Kasubbag", "Kepala Bidang")


def test_place_saved_again_by_the_same_page_is_no_conflict(visit, officer, sign_in):
    """The answer of the first saving was lost, so its base is stale."""
    client, address = sign_in(officer), url("visit-place", visit)
    data = opened(client, address)
    client.post(address, data | {"host_title": "A"})
    assert client.post(address, data | {"host_title": "B"}).status_code == 302


def test_place_of_a_sent_visit_is_closed(agency, officer, sign_in):
    visit = factories.make_submitted(agency, officer)
    client, address = sign_in(officer), url("visit-place", visit)
    assert client.get(address).url == visit.get_absolute_url()
    answer = client.post(address, {}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["url"]) == (409, visit.get_absolute_url())


def test_place_is_hidden_from_others(visit, outsider, recorder, head, regency_admin, sign_in):
    address = url("visit-place", visit)
    codes = [sign_in(person).get(address).status_code for person in (outsider, recorder, head, regency_admin)]
    assert codes == [404, 404, 404, 403]


def test_place_without_the_csrf_token_is_refused(visit, officer):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    assert client.post(url("visit-place", visit), {"host_title": "x"}).status_code == 403


def test_visit_edit_leads_to_the_first_incomplete_step(visit, officer, sign_in, head, agency):
    client, address = sign_in(officer), url("visit-edit", visit)
    assert client.get(address).url == url("visit-attendance", visit)
    factories.make_sheet(visit, officer, [("pns", "present", "", 1)], headcounts={"pns": 1})
    assert client.get(address).url == url("visit-findings", visit)
    factories.make_finding(visit, officer)
    assert client.get(address).url == url("visit-check", visit)
    assert client.get(url("visit-edit", factories.make_submitted(agency, officer))).status_code == 302
    assert client.get(reverse("monitoring:visit-edit", args=[uuid.uuid4()])).status_code == 404


def test_visit_discard_asks_and_can_be_undone(visit, officer, sign_in):
    client, address = sign_in(officer), url("visit-discard", visit)
    assert "Buang draf ini?" in client.get(address).content.decode()
    assert client.post(address, follow=True).redirect_chain == [(address, 302)]
    assert "Ambil lagi" in client.get(address).content.decode()
    assert client.post(url("visit-restore", visit)).url == url("visit-edit", visit)
    visit.refresh_from_db()
    assert visit.status == "draft"


def test_visit_discard_and_restore_of_a_sent_visit_are_refused(agency, officer, sign_in):
    visit = factories.make_submitted(agency, officer)
    client = sign_in(officer)
    answers = [
        client.get(url("visit-discard", visit)),
        client.post(url("visit-discard", visit)),
        client.post(url("visit-restore", visit)),
    ]
    assert [answer.url for answer in answers] == [visit.get_absolute_url()] * 3


def test_today_of_the_government_is_no_future(agency, officer, sign_in):
    tomorrow = today_in(agency.regency) + timedelta(days=1)
    assert "visited_on" in errors_of(begin(sign_in(officer), agency, visited_on=tomorrow.isoformat()))
