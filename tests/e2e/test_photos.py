"""Photos in the browser: several at once, a forged one among good ones, taken out and put back."""

import pytest
from playwright.sync_api import expect

from tests.e2e import walk


@pytest.fixture
def findings(open_page):
    """The findings of a new draft."""

    def opened(typed: str, **how):
        page = open_page("asisten", **how)
        if how.get("script", True):
            visit = walk.begin(page, typed)
        else:
            page.goto("/visits/new/")
            page.fill("[name=agency_text]", typed)
            walk.go_on(page, "attendance")
            visit = walk.uuid_of(page)
        page.goto(f"/visits/{visit}/edit/findings/")
        return page

    return opened


def test_several_photos_at_once_hang_on_their_finding(findings):
    page = findings("Kecamatan Contoh Timur")
    walk.find(page, "Loket kosong")
    walk.add_photos(page, *[walk.photo(f"{colour}.jpg", colour) for colour in ("red", "green", "blue")])
    walk.another(page, 1)
    assert "3 foto" in page.inner_text("ul.rows > li")
    page.click("ul.rows > li a")
    expect(page.locator("#finding-form .photos img")).to_have_count(3)


def test_forged_photo_is_named_and_costs_nothing_else(findings):
    page = findings("Kecamatan Contoh Utara")
    walk.find(page, "Loket kosong")
    walk.add_photos(page, walk.photo("asli.jpg", "orange"), walk.FORGED, sent=1)
    fault = page.locator("li[data-state=failed] .invalid-feedback")
    expect(fault).to_be_visible()
    assert fault.inner_text().strip() != ""
    assert page.input_value("[name=observed]") == "Loket kosong"
    walk.another(page, 1)
    assert "1 foto" in page.inner_text("ul.rows > li")


def test_forged_photo_without_script(findings):
    page = findings("Kelurahan Pantai Sejahtera", script=False)
    walk.find(page, "Loket kosong")
    page.set_input_files("#finding-photos", [walk.FORGED, walk.photo("asli.jpg", "purple")])
    page.click("#finding-form .form-actions button[type=submit]")
    fault = page.locator("#finding-photos_error")
    expect(fault).to_contain_text("palsu.jpg")
    assert page.input_value("[name=observed]") == "Loket kosong"
    assert page.locator("#finding-form .photos img").count() == 1


def test_photo_is_taken_out_and_put_back(findings):
    page = findings("Kelurahan Muara Umpama")
    page.set_input_files("#visit-photos-input", [walk.photo("satu.jpg", "brown")])
    page.locator("section:has(#visit-photos-input) li[data-state=sent]").wait_for()
    page.reload()
    whole = page.locator("section:has(#visit-photos-input)")
    whole.locator("details:has(form[action$='/remove/']) summary").click()
    whole.locator("form[action$='/caption/'] input[name=caption]").fill("Loket dua")
    whole.locator("form[action$='/caption/'] button").click()
    expect(page.locator("section:has(#visit-photos-input) .photos .cell-sub")).to_have_text("Loket dua")
    page.locator("details:has(form[action$='/remove/']) summary").click()
    page.locator("form[action$='/remove/'] button").click()
    expect(page.locator("section:has(#visit-photos-input) ul.photos img")).to_have_count(0)
    page.locator("details:has(form[action$='/restore/']) summary").click()
    page.locator("form[action$='/restore/'] button").click()
    expect(page.locator("section:has(#visit-photos-input) ul.photos img")).to_have_count(1)


def test_photo_taken_off_line_is_sent_when_the_network_is_back(findings):
    page = findings("Kecamatan Contoh Selatan")
    page.context.set_offline(True)
    page.set_input_files("#visit-photos-input", [walk.photo("nanti.jpg", "gold")])
    row = page.locator("section:has(#visit-photos-input) li[data-uuid]")
    expect(row).to_have_attribute("data-state", "offline")
    page.context.set_offline(False)
    expect(row).to_have_attribute("data-state", "sent")
