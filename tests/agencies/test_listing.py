"""The list of agencies and its tree: what is found, in which order, and who sees what."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import Agency, AgencyContact
from agencies.queries import listing
from tests.factories import make_agency, root_of

LIST = reverse("agencies:agency-list")


def names(response) -> list[str]:
    return [row.name for row in response.context["rows"]]


def end(*agencies) -> None:
    Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).update(active_to=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("officer", ["Dinas Perindustrian", "Dinas Perkebunan", "Pemerintah Kabupaten Contoh Uji", "UPT Pasar"]),
        ("head", ["Dinas Perindustrian", "UPT Pasar"]),
        ("operator", ["Dinas Perindustrian"]),
        ("outsider", ["Pemerintah Kabupaten Lain Uji"]),
    ],
)
def test_list_by_role(who, seen, request, sign_in, agency, unit, other_agency):
    assert names(sign_in(request.getfixturevalue(who)).get(LIST)) == seen


def test_list_row_says_who_leads_and_how_many_units(sign_in, officer, agency, unit):
    agency.heads.update(status="vacant")
    end(make_agency(agency.regency, "UPT Lama", parent=agency))
    rows = {row.name: row for row in sign_in(officer).get(LIST).context["rows"]}
    row = rows["Dinas Perindustrian"]
    assert (row.head, row.is_vacant, row.units, row.parent, row.kind) == ("Kepala Dinas", True, 1, "", "Dinas")
    assert (rows["UPT Pasar"].parent, rows["UPT Pasar"].units) == ("Dinas Perindustrian", 0)
    assert rows[str(root_of(agency.regency))].head == ""


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"q": "pasar"}, ["UPT Pasar"]),
        ({"q": "perin din"}, ["Dinas Perindustrian"]),
        ({"kind": "upt"}, ["UPT Pasar"]),
        ({"kind": "nonsense"}, []),
        ({"state": "ended"}, ["Dinas Perkebunan"]),
        ({"state": "all", "kind": "dinas"}, ["Dinas Perindustrian", "Dinas Perkebunan"]),
        ({"kind": "dinas"}, ["Dinas Perindustrian"]),
        ({"missing": "head"}, []),
        ({"missing": "staff"}, ["UPT Pasar"]),
        ({"missing": "contact"}, ["UPT Pasar"]),
        ({"q": "zzz"}, []),
    ],
)
def test_list_narrowed(sign_in, officer, agency, unit, other_agency, query, seen):
    end(other_agency)
    AgencyContact.objects.create(agency=agency, kind="phone", value="0541 1")
    assert names(sign_in(officer).get(LIST, query)) == seen


def test_list_escapes_names(sign_in, officer, regency):
    make_agency(regency, "<script>alert(1)</script>")
    assert "<script>alert" not in sign_in(officer).get(LIST).text


def test_list_pages_forth_and_back(sign_in, officer, regency, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for name in ("B", "C", "D", "E"):
        make_agency(regency, name)
    client = sign_in(officer)
    first = client.get(LIST)
    second = client.get(LIST + first.context["older_url"])
    third = client.get(LIST + second.context["older_url"])
    assert [names(page) for page in (first, second, third)] == [
        ["B", "C"],
        ["D", "E"],
        ["Pemerintah Kabupaten Contoh Uji"],
    ]
    assert (first.context["newer_url"], third.context["older_url"]) == (None, None)
    back = client.get(LIST + third.context["newer_url"])
    again = client.get(LIST + back.context["newer_url"])
    assert [names(page) for page in (back, again)] == [["D", "E"], ["B", "C"]]
    assert again.context["newer_url"] is None


@pytest.mark.parametrize("place", ["0", "x", "9" * 40])
def test_list_with_an_unknown_place_begins_anew(sign_in, officer, agency, place):
    assert names(sign_in(officer).get(LIST, {"after": place}))[0] == "Dinas Perindustrian"


def test_list_counts_up_to_a_thousand(regency, agency, other_agency):
    assert listing.capped_count(Agency.objects.filter(regency=regency), cap=2) == (2, True)
    assert listing.capped_count(Agency.objects.filter(regency=regency), cap=3) == (3, False)


def test_list_gives_a_script_its_part(sign_in, officer, agency):
    client = sign_in(officer)
    part = client.get(LIST, {"q": "perin"}, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "1 perangkat daerah" in part.text
    assert "HX-Request" in part.headers["Vary"]
    whole = client.get(LIST, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.text


def test_list_offers_the_first_step(sign_in, regency_admin, outsider, officer):
    assert reverse("agencies:agency-create") in sign_in(regency_admin).get(LIST).text
    assert reverse("agencies:agency-create") not in sign_in(officer).get(LIST).text
    empty = sign_in(officer).get(LIST, {"state": "ended"})
    assert "Tidak ditemukan" in empty.text


def test_list_of_nothing_says_what_will_be_there(sign_in, regency_admin, operator, agency):
    end(agency, root_of(agency.regency))
    assert "Belum ada perangkat daerah" in sign_in(operator).get(LIST).text
    assert "Belum ada perangkat daerah" in sign_in(regency_admin).get(LIST).text


def test_list_without_a_government(sign_in, superuser):
    assert "Belum ada pemerintah daerah" in sign_in(superuser).get(LIST).text


def test_list_asks_as_often_for_many(sign_in, officer, regency, agency):
    client = sign_in(officer)
    client.get(LIST)
    counts = []
    for n in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
        make_agency(regency, f"Dinas {n}")
    assert len(set(counts)) == 1


def test_tree_begins_below_the_government(sign_in, officer, agency, unit, other_agency):
    assert names(sign_in(officer).get(LIST, {"view": "tree"})) == ["Dinas Perindustrian", "Dinas Perkebunan"]


def test_tree_of_a_head_begins_at_their_agency(sign_in, head, operator, agency, unit):
    assert names(sign_in(head).get(LIST, {"view": "tree"})) == ["Dinas Perindustrian"]
    assert names(sign_in(operator).get(LIST, {"view": "tree"})) == ["Dinas Perindustrian"]


def test_tree_opens_a_branch(sign_in, officer, agency, unit):
    stall = make_agency(agency.regency, "Kios", parent=unit)
    client = sign_in(officer)
    page = client.get(LIST, {"view": "tree", "under": unit.pk})
    assert names(page) == ["Kios"]
    assert [row.name for row in page.context["trail"]] == ["Dinas Perindustrian"]
    part = client.get(LIST, {"view": "tree", "under": stall.pk}, headers={"HX-Request": "true"})
    assert "Tidak ada unit." in part.text


def test_tree_pages(sign_in, officer, regency, agency, other_agency, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    client = sign_in(officer)
    first = client.get(LIST, {"view": "tree"})
    second = client.get(LIST + first.context["older_url"])
    assert [names(first), names(second)] == [["Dinas Perindustrian"], ["Dinas Perkebunan"]]
    assert second.context["newer_url"] == f"?view=tree&before={other_agency.pk}"


@pytest.mark.parametrize("under", ["0", "x", "9" * 40])
def test_tree_of_an_unknown_branch_is_not_found(sign_in, officer, agency, under):
    assert sign_in(officer).get(LIST, {"view": "tree", "under": under}).status_code == 404


def test_tree_hides_a_branch_of_another_government(sign_in, officer, other_regency):
    hidden = make_agency(other_regency, "Dinas Lain")
    assert sign_in(officer).get(LIST, {"view": "tree", "under": hidden.pk}).status_code == 404
