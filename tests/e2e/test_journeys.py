"""A visit from the first tap to the signed paper, by the people who take part in it."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.e2e import walk
from tests.e2e.conftest import DESKTOP, PHONE

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def paper(page, visit) -> str:
    """The text of the Berita Acara."""
    answer = page.request.get(f"/visits/{visit}/berita-acara.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.body())).pages)


def text(page) -> str:
    """What the page says, in one line."""
    return " ".join(page.inner_text("main").split())


@SIZES
def test_visit_is_recorded_verified_and_printed(open_page, size):
    agency, staff = {360: ("Perikanan", 45), 1280: ("Pariwisata", 34)}[size["width"]]
    asisten = open_page("asisten", size=size)
    visit = walk.begin(asisten, agency)
    walk.everybody_present(asisten, "pns", "cpns", "pppk", "non_asn")
    walk.open_type(asisten, "pns")
    asisten.click(".panel[data-type=pns] .big-main [data-step='-1']")
    asisten.fill("[name=c-pns-sick]", "1")
    walk.go_on(asisten, "findings")
    walk.find(asisten, "Antrean panjang di loket dua")
    walk.add_photos(asisten, walk.photo())
    walk.another(asisten, 1)
    walk.find(asisten, "Jalur landai tertutup kardus", "accessibility")
    walk.go_on(asisten, "check")
    assert asisten.locator(".missing").count() == 0
    walk.send(asisten)
    shown = text(asisten)
    assert f"{staff - 1} dari {staff}" in shown
    assert "Antrean panjang di loket dua" in shown
    assert "Jalur landai tertutup kardus" in shown
    assert asisten.locator("main .photos img").count() == 1
    assert asisten.locator("form[action$='/verify/']").count() == 0
    assert "DRAF" in paper(asisten, visit)

    other = open_page("asisten-1", f"/visits/{visit}/", size=size)
    other.click("form[action$='/verify/'] button")
    other.wait_for_load_state()
    assert "Terverifikasi" in text(other)
    printed = paper(other, visit)
    assert "DRAF" not in printed
    assert "Antrean panjang di loket dua" in printed


@SIZES
def test_photo_keeps_what_the_device_said(open_page, demo, size):
    page = open_page("asisten", size=size)
    visit = walk.begin(page, "Perkebunan")
    page.goto(f"/visits/{visit}/edit/findings/")
    walk.find(page, "Papan layanan roboh", "information")
    walk.add_photos(page, walk.photo(f"{size['width']}.jpg", "olive"))
    walk.go_on(page, "check")
    rows = demo.shell(
        "from monitoring.models import Photo\n"
        f"for p in Photo.objects.filter(visit__uuid='{visit}'):"
        " print(p.taken_at.isoformat(), p.taken_from, p.latitude, p.longitude, bool(p.finding),"
        " b'Exif' in p.image.read())"
    )
    assert rows == "2026-01-05T00:13:22+00:00 exif -0.510000 117.150000 True False"


@SIZES
def test_head_of_an_agency_sees_it_and_its_units_alone(open_page, demo, size):
    page = open_page("kepala-dinas", "/visits/", size=size)
    names = set(page.locator("table.data tbody a").all_inner_texts())
    assert names == {"Dinas Perindustrian dan Perdagangan", "UPT Pasar Induk"}
    own, unit, other, visit = demo.shell(
        "from agencies.models import Agency; from monitoring.models import Visit\n"
        "pks = [Agency.objects.get(regency__code='99.01', code=code).pk for code in ('DAG', 'DAG-PSR', 'DISTAN')]\n"
        "print(*pks, Visit.objects.filter(agency=pks[2], status='verified').first().uuid)"
    ).split()
    for pk in (own, unit):
        assert page.request.get(f"/agencies/{pk}/").status == 200
    for path in (f"/agencies/{other}/", f"/visits/{visit}/", f"/visits/{visit}/berita-acara.pdf"):
        assert page.request.get(path).status == 404
    page.goto(f"/agencies/{own}/")
    assert "Dinas Perindustrian dan Perdagangan" in text(page)
    assert "UPT Pasar Induk" in text(page)
    assert page.request.get("/visits/new/").status == 403


@SIZES
def test_leader_goes_from_the_list_to_the_visit_to_the_agency(open_page, size):
    page = open_page("bupati", "/visits/?status=verified", size=size)
    link = page.locator("table.data tbody a").first
    name = link.inner_text()
    link.click()
    page.wait_for_url("**/visits/*-*/")
    assert page.inner_text("h1") == name
    page.locator("main dl.facts a[href^='/agencies/']").click()
    page.wait_for_url(re.compile("/agencies/[0-9]+/$"))
    assert page.inner_text("h1") == name
    assert page.locator("main table").count() > 0


def test_printed_visit_shows_neither_menu_nor_buttons(open_page):
    page = open_page("bupati", "/visits/?status=verified", size=DESKTOP)
    page.locator("table.data tbody a").first.click()
    page.wait_for_url("**/visits/*-*/")
    hidden = ["nav.places", ".dock", ".topbar .find", ".topbar .menu", ".page-head .actions", ".btn", ".skip"]
    seen = [place for place in hidden if page.locator(f"{place} >> visible=true").count()]
    page.emulate_media(media="print")
    assert seen != []
    assert [place for place in hidden if page.locator(f"{place} >> visible=true").count()] == []
    assert page.locator("h1").is_visible()
    assert page.locator("main .figure").first.is_visible()


def test_language_is_changed_on_the_walk(open_page):
    page = open_page("asisten", "/accounts/me/", fresh=True)
    visit = walk.begin(page, "Dinas Sosial")
    walk.everybody_present(page, "pns")
    page.goto("/")
    page.locator(".menu summary").last.click()
    page.locator("button[name=language][value=en]:visible").first.click()
    page.goto(f"/visits/{visit}/edit/attendance/")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("h1") == "Attendance"
    assert page.input_value("[name=c-pns-present]") == "22"
    assert page.inner_text("button[name=then][value=findings]") == "Continue"
