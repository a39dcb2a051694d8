"""The page of the trail: who reads what, filters, keys, words."""

import re

import pytest
import time_machine

from accounts.adapter import NOTICES
from audit import queries
from audit.actions import record
from audit.models import AuditEvent
from audit.words import ACTS, TARGETS, act_words, change_words, target_words
from tests.project.sources import BASE, product_modules

TRAIL = "/audit/"


def shown(response):
    return [row["event"].code for row in response.context["page"]["rows"]]


@pytest.fixture
def clean(db):
    """Nothing that the cast left in the trail is on the first page: the codes of the tests are their own."""
    return lambda codes: [code for code in codes if code.startswith("t.")]


def note(code, target, by=None, **more):
    return record(code, by=by, target=target, **more)


def test_event_list_shows_own_acts_to_everybody(officer, colleague, agency, sign_in, clean):
    note("t.mine", agency, officer)
    note("t.other", agency, colleague)
    response = sign_in(officer).get(TRAIL)
    assert shown(response) == ["t.mine"]
    assert "Yang Anda lakukan" in response.content.decode()


@pytest.mark.parametrize("reader", ["leader", "auditor", "regency_admin"])
def test_event_list_shows_the_government_to_its_readers(request, reader, officer, agency, sign_in, outsider, clean):
    note("t.here", agency, officer)
    note("t.elsewhere", agency, outsider, regency_id=outsider.memberships.get().regency_id)
    response = sign_in(request.getfixturevalue(reader)).get(TRAIL)
    assert clean(shown(response)) == ["t.here"]
    assert "Siapa melakukan apa" in response.content.decode()


def test_event_list_of_a_superuser_is_one_government(superuser, agency, outsider, other_regency, sign_in, clean):
    note("t.here", agency)
    note("t.elsewhere", agency, outsider, regency_id=other_regency.pk)
    note("t.nowhere", superuser, superuser)
    client = sign_in(superuser)
    assert clean(shown(client.get(TRAIL))) == ["t.nowhere", "t.here"]
    client.post("/accounts/government/", {"regency": other_regency.pk})
    assert clean(shown(client.get(TRAIL))) == ["t.nowhere", "t.elsewhere"]


def test_event_list_without_a_government(superuser, sign_in):
    note("t.nowhere", superuser, superuser)
    assert shown(sign_in(superuser).get(TRAIL)) == ["t.nowhere"]


@pytest.fixture
def reader(auditor, sign_in):
    return sign_in(auditor)


@pytest.fixture
def events(agency, other_agency, officer, colleague):
    with time_machine.travel("2025-04-08 15:59:00+00:00"):  # 23.59 WITA
        note("monitoring.visit.begun", agency, officer)
    with time_machine.travel("2025-04-08 16:00:00+00:00"):  # 00.00 WITA of the ninth
        note("monitoring.visit.returned", other_agency, colleague, reason="Periksa", before={"status": "submitted"})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("act=monitoring.visit.begun", ["begun"]),
        ("person=REKAN&act=monitoring.visit.returned", ["returned"]),
        ("about=perkebunan", ["returned"]),
        ("since=2025-04-09&until=2025-04-09", ["returned"]),
        ("until=2025-04-08", ["begun"]),
        ("until=kemarin", []),
        ("since=0001-01-01&until=9999-12-31&act=monitoring.visit.begun", ["begun"]),
        ("since=9999-12-31", []),
        ("until=0001-01-01", []),
        ("act=unknown", []),
    ],
)
def test_event_list_filters(reader, events, query, found):
    assert [code.rpartition(".")[2] for code in shown(reader.get(f"{TRAIL}?{query}"))] == found


def test_event_list_about_one_object(reader, events, agency):
    response = reader.get(f"{TRAIL}?type=agencies.agency&id={agency.pk}")
    assert shown(response) == ["monitoring.visit.begun"]
    assert f'<input type="hidden" name="id" value="{agency.pk}"' in response.content.decode()


def test_event_list_in_words(reader, events):
    page = reader.get(f"{TRAIL}?act=monitoring.visit.returned").content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Rekan mengembalikan kunjungan: Dinas Perkebunan Alasan: Periksa keadaan: Terkirim" in text
    assert "Rab 9 Apr 2025, 00.00 WITA" in text


def test_event_list_empty_and_nothing_found(reader, officer, sign_in):
    assert "Belum ada apa-apa" in sign_in(officer).get(TRAIL).content.decode()
    assert "Tidak ada yang seperti itu" in reader.get(f"{TRAIL}?person=zzz").content.decode()


def test_event_list_goes_on_by_key(reader, agency, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(5):
        note(f"t.{number}", agency)
    only = f"type=agencies.agency&id={agency.pk}"
    first = reader.get(f"{TRAIL}?{only}")
    assert (shown(first), first.context["newer_url"]) == (["t.4", "t.3"], "")
    second = reader.get(TRAIL + first.context["older_url"])
    assert shown(second) == ["t.2", "t.1"]
    third = reader.get(TRAIL + second.context["older_url"])
    assert (shown(third), third.context["older_url"]) == (["t.0"], "")
    back = reader.get(TRAIL + third.context["newer_url"])
    assert shown(back) == ["t.2", "t.1"]
    assert shown(reader.get(TRAIL + back.context["newer_url"])) == ["t.4", "t.3"]
    note("t.5", agency)
    assert shown(reader.get(TRAIL + back.context["newer_url"])) == ["t.4", "t.3"]


@pytest.mark.parametrize("key", ["before=x", "after=", "before=" + "9" * 40, "after=-1"])
def test_event_list_bad_keys_are_ignored(reader, events, key):
    assert len(shown(reader.get(f"{TRAIL}?{key}"))) > 1


def test_event_list_after_the_newest_is_empty(reader, events):
    assert shown(reader.get(f"{TRAIL}?after={AuditEvent.objects.first().pk}")) == []


def test_event_list_escapes(reader, agency):
    note("t.x", agency, reason="<img src=x onerror=alert(1)>", after={"<blink>": "<marquee>", "list": ["<u>"]})
    text = reader.get(TRAIL).content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert [tag for tag in ("<img src=x", "<marquee>", "<u>", "<blink>") if tag in text] == []


def test_event_list_asks_the_same_number_of_queries(reader, agency, django_assert_num_queries):
    reader.get(TRAIL)
    note("t.1", agency)
    with django_assert_num_queries(4):
        reader.get(TRAIL)
    for number in range(5):
        note(f"t.{number}", agency, after={"status": "draft"})
    with django_assert_num_queries(4):
        reader.get(TRAIL)


def test_words_of_what_has_none_are_the_code():
    assert (act_words("a.b.c"), target_words("a.b"), target_words("agencies.agency")) == (
        "a.b.c",
        "a.b",
        "Perangkat daerah",
    )


def test_words_of_changes():
    before, after = (
        {"status": "draft", "name": ""},
        {"status": "submitted", "is_active": True, "number": 0, "role": "x"},
    )
    rows = [tuple(map(str, row.values())) for row in change_words(before, after)]
    assert rows == [
        ("keadaan", "Draf", "Terkirim"),
        ("nama", "kosong", "None"),
        ("is_active", "None", "ya"),
        ("nomor", "None", "0"),
        ("peran", "None", "x"),
    ]


def test_words_of_what_was_overwritten_are_what_differs():
    before = {"section": "place", "state": {"arrived_at": "08:00", "host_name": "A"}}
    after = {"section": "place", "state": {"arrived_at": "08:30", "host_name": "A"}}
    rows = [tuple(map(str, row.values())) for row in change_words(before, after)]
    assert rows == [("bagian", "place", "place"), ("arrived_at", "08:00", "08:30")]


def test_words_are_there_for_every_act_of_the_sources():
    """Codes that accounts puts together: `_note("created")` and `note("signed_in")` are accounts.user.*."""
    texts = [path.read_text() for path in product_modules() if path != BASE / "audit" / "words.py"]
    text = "\n".join(texts)
    found = set(re.findall(r'record\(\s*"(\w+\.\w+\.\w+)"', text))
    found |= {f"accounts.user.{name}" for name in re.findall(r'\bnote\("(\w+)"', text)}
    found |= {f"accounts.user.{name}" for name in [*re.findall(r'_note\("(\w+)"', text), *NOTICES.values()]}
    assert found == set(ACTS)
    assert set(TARGETS) == {
        "accounts.user",
        "agencies.agency",
        "agencies.regency",
        "monitoring.localcategory",
        "monitoring.localstatus",
        "monitoring.visit",
    }
