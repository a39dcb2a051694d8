"""Statuses and categories of the government's own: added, stopped, offered again; what is refused."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from audit.models import AuditEvent
from audit.words import VALUES
from monitoring.actions.editing import Refused
from monitoring.actions.local_words import (
    add_local_category,
    add_local_status,
    resume_local_category,
    resume_local_status,
    retire_local_category,
    retire_local_status,
)
from monitoring.models import Family, LocalCategory, LocalStatus, Status
from tests import factories

WORDS = reverse("monitoring:local-words")
SCHOOL = {"name": "Izin mengantar anak", "status": "permission"}
UNIFORM = {"name": "Seragam"}
ACTS = {
    "status": (add_local_status, retire_local_status, resume_local_status, SCHOOL),
    "category": (add_local_category, retire_local_category, resume_local_category, UNIFORM),
}
MODELS = {"status": LocalStatus, "category": LocalCategory}
kinds = pytest.mark.parametrize("kind", ["status", "category"])


@pytest.fixture
def client(sign_in, regency_admin):
    """The admin's."""
    return sign_in(regency_admin)


def typed(kind, **facts) -> dict:
    """What the form of that kind sends."""
    return {"add": kind} | {f"{kind}-{name}": value for name, value in facts.items()}


def errors(response, kind) -> dict:
    return {name: list(found) for name, found in response.context[f"{kind}_form"].errors.items()}


def acts() -> list:
    """(code, what it was about) of everything done to these words, the first one first."""
    events = AuditEvent.objects.filter(code__startswith="monitoring.local_").order_by("pk")
    return list(events.values_list("code", "target_label"))


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_local_words_without_any_say_so(client):
    assert client.get(WORDS).text.count("Belum ada. Yang bawaan Tinjau selalu ditawarkan.") == 2


def test_local_words_are_reached_from_the_settings(client, sign_in, officer):
    settings = reverse("agencies:regency-update")
    assert f'href="{WORDS}"' in client.get(settings).text
    assert f'href="{settings}"' in client.get("/").text
    assert f'href="{settings}"' not in sign_in(officer).get("/").text


def test_local_words_need_the_right_and_nothing_else(sign_in, holder, officer):
    assert sign_in(holder("agencies.change_regency")).get(WORDS).status_code == 200
    assert sign_in(officer).post(WORDS, typed("category", **UNIFORM)).status_code == 403
    assert list(LocalCategory.objects.all()) == []


def test_local_words_without_a_government(sign_in, superuser):
    assert sign_in(superuser).get(WORDS).status_code == 403


def test_local_status_is_added(client, regency, regency_admin):
    data = typed("status", name="  Izin  mengantar anak ", status="permission")
    response = client.post(WORDS, data, follow=True)
    word = LocalStatus.objects.get()
    assert (word.regency, word.name, word.status, word.is_active) == (regency, SCHOOL["name"], "permission", True)
    assert word.family == Family.EXCUSED
    assert said(response) == ["Izin mengantar anak sudah ditambahkan."]
    assert "dihitung sebagai Izin · Cuti, izin, sakit" in response.text
    event = AuditEvent.objects.about(word).get()
    assert (event.code, event.actor_id, event.regency_id) == (
        "monitoring.local_status.added",
        regency_admin.pk,
        regency.pk,
    )
    assert event.after == {"name": SCHOOL["name"], "counted_as": "permission"}


def test_local_category_is_added(client, regency):
    response = client.post(WORDS, typed("category", **UNIFORM), follow=True)
    assert list(LocalCategory.objects.values_list("regency", "name", "is_active")) == [(regency.pk, "Seragam", True)]
    assert said(response) == ["Seragam sudah ditambahkan."]
    assert acts() == [("monitoring.local_category.added", "Seragam")]


@pytest.mark.parametrize(
    ("kind", "facts", "wrong"),
    [
        ("status", {"name": " ", "status": "sick"}, {"name": ["Bidang ini tidak boleh kosong."]}),
        ("status", {"name": "Kata", "status": ""}, {"status": ["Bidang ini tidak boleh kosong."]}),
        ("status", {"name": "sAKIT", "status": "sick"}, {"name": ["“sAKIT” sudah ada di Tinjau."]}),
        ("status", {"name": "annual  LEAVE", "status": "sick"}, {"name": ["“annual LEAVE” sudah ada di Tinjau."]}),
        ("status", {"name": "dinas luar", "status": "sick"}, {"name": ["“dinas luar” sudah ada di Tinjau."]}),
        ("status", {"name": "ADA", "status": "late"}, {"name": ["Ada sudah ada."]}),
        (
            "status",
            {"name": "dulu", "status": "late"},
            {"name": ["Dulu sudah ada, tetapi tidak ditawarkan. Tawarkan lagi yang itu."]},
        ),
        ("category", {"name": ""}, {"name": ["Bidang ini tidak boleh kosong."]}),
        ("category", {"name": "QUEUE"}, {"name": ["“QUEUE” sudah ada di Tinjau."]}),
        ("category", {"name": "ada"}, {"name": ["Ada sudah ada."]}),
    ],
)
def test_local_word_says_what_is_wrong_at_its_field(client, regency, kind, facts, wrong):
    for model, more in ((LocalStatus, {"status": "sick"}), (LocalCategory, {})):
        model.objects.create(regency=regency, name="Ada", **more)
        model.objects.create(regency=regency, name="Dulu", is_active=False, **more)
    response = client.post(WORDS, typed(kind, **facts))
    assert errors(response, kind) == wrong
    assert response.text.count('class="error-summary"') == 1
    assert response.context[f"{kind}_form"]["name"].value() == facts["name"]
    assert MODELS[kind].objects.count() == 2
    assert acts() == []


@pytest.mark.parametrize("facts", [{"name": "x" * 81, "status": "sick"}, {"name": "Kata", "status": "made_up"}])
def test_local_status_refuses_what_cannot_be_held(client, facts):
    assert len(errors(client.post(WORDS, typed("status", **facts)), "status")) == 1
    assert list(LocalStatus.objects.all()) == []


def test_local_word_of_another_government_does_not_stand_in_the_way(client, other_regency):
    LocalCategory.objects.create(regency=other_regency, name="Seragam")
    response = client.post(WORDS, typed("category", **UNIFORM), follow=True)
    assert [word.regency_id == other_regency.pk for word in response.context["categories"]] == [False]
    assert LocalCategory.objects.count() == 2


def test_local_words_of_an_unknown_kind_are_not_added(client):
    response = client.post(WORDS, {"add": "user", "status-name": "Kata", "status-status": "sick"})
    assert errors(response, "status") == errors(response, "category") == {}
    assert list(LocalStatus.objects.all()) == []


def test_local_words_keep_markup_as_text(client):
    response = client.post(WORDS, typed("category", name="<b>Seragam</b>"), follow=True)
    assert "<b>Seragam" not in response.text


def test_local_status_choices_stand_in_their_families(client):
    _empty, *groups = client.get(WORDS).context["status_form"].fields["status"].choices
    assert [label for label, _of in groups] == [family.label for family in Family]
    assert [value for _label, of in groups for value, _text in of] == list(Status.values)


@kinds
def test_local_word_is_stopped_and_offered_again(client, regency, kind):
    add, _retire, _resume, facts = ACTS[kind]
    word = add(regency, by=None, facts=facts)
    retire = reverse(f"monitoring:local-{kind}-retire", args=[word.pk])
    resume = reverse(f"monitoring:local-{kind}-resume", args=[word.pk])
    for _twice in range(2):
        response = client.post(retire, follow=True)
        assert said(response) == [f"{word.name} tidak lagi ditawarkan. Yang sudah dicatat tetap ada."]
        assert ('class="status"' in response.text, resume in response.text, retire in response.text) == (
            True,
            True,
            False,
        )
    for _twice in range(2):
        response = client.post(resume, follow=True)
        assert said(response) == [f"{word.name} ditawarkan lagi."]
        assert ('class="status"' in response.text, retire in response.text) == (False, True)
    assert acts() == [(f"monitoring.local_{kind}.{act}", word.name) for act in ("added", "retired", "resumed")]


@kinds
def test_local_word_is_not_stopped_by_a_get(client, regency, kind):
    word = ACTS[kind][0](regency, by=None, facts=ACTS[kind][3])
    for act in ("retire", "resume"):
        assert client.get(reverse(f"monitoring:local-{kind}-{act}", args=[word.pk])).status_code == 405


@kinds
def test_adding_the_same_word_twice_makes_one(regency, kind):
    add, _retire, _resume, facts = ACTS[kind]
    assert add(regency, by=None, facts=facts) == add(regency, by=None, facts=facts)
    assert len(acts()) == 1


@kinds
def test_adding_a_word_that_is_stopped_is_refused(regency, kind):
    add, retire, resume, facts = ACTS[kind]
    word = retire(add(regency, by=None, facts=facts), by=None)
    assert word.is_active is False
    with pytest.raises(Refused):
        add(regency, by=None, facts=facts)
    assert resume(word, by=None).is_active is True


def test_adding_a_status_that_somebody_else_added_meanwhile(client, regency, monkeypatch):
    """Both forms were in order when they were read; the one that came second counts as something else."""
    from monitoring.forms import local_word

    add_local_status(regency, by=None, facts=SCHOOL)
    monkeypatch.setattr(local_word, "called", lambda words, name: None)
    response = client.post(WORDS, typed("status", **(SCHOOL | {"status": "sick"})))
    assert errors(response, "status") == {"name": ["Izin mengantar anak sudah ada."]}


def test_local_status_in_the_trail_is_said_in_words(client, regency):
    add_local_status(regency, by=None, facts=SCHOOL)
    page = client.get("/audit/").text
    assert "menambah status sendiri" in page
    assert "dihitung sebagai: Izin" in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_trail_calls_the_statuses_as_they_are_called(language):
    with override(language):
        assert {code: str(label) for code, label in VALUES["counted_as"].items()} == dict(Status.choices)


def test_local_words_cost_the_same_for_few_and_many(client, regency, django_assert_num_queries):
    client.get(WORDS)

    def add(names):
        for name in names:
            LocalStatus.objects.create(regency=regency, status="sick", name=name)
            LocalCategory.objects.create(regency=regency, name=name)

    add(["Satu"])
    with django_assert_num_queries(5):
        client.get(WORDS)
    add(["Dua", "Tiga"])
    with django_assert_num_queries(5):
        client.get(WORDS)


def test_a_stopped_status_stays_on_the_sheet_that_holds_it(client, regency, agency, officer):
    word = add_local_status(regency, by=None, facts=SCHOOL)
    visit = factories.make_visit(agency, officer)
    factories.make_sheet(visit, officer, [("pns", word.status, word.name, 2)], headcounts={"pns": 2})
    retire_local_status(word, by=None)
    assert word.name in client.get(visit.get_absolute_url()).text
