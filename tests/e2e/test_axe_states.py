"""Pages in the states that no address leads to: forms with faults, refusals, what JavaScript opens."""

import pytest

from tests.e2e import walk
from tests.e2e.conftest import DESKTOP, PHONE

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
ERROR = "main .invalid-feedback, main .error-summary, main .alert"

# who, where, what is typed into which box, which form is sent
FAULTS = {
    "sign-in": (None, "/accounts/login/", {"login": "nobody", "password": "wrong-1446"}),
    "new visit": ("asisten", "/visits/new/", {"agency_text": "dinas", "visited_on": "2099-01-01"}),
    "new agency": ("admin", "/agencies/new/", {"name": ""}),
    "government": ("admin", "/settings/", {"seat": "x" * 400}),
    "new user": ("admin", "/users/new/", {"username": "a b"}),
    "password": ("asisten", "/accounts/password/change/", {"oldpassword": "wrong", "password1": "1", "password2": "2"}),
    "list": ("asisten", "/visits/?since=never", {}),
}


@pytest.fixture
def nothing_wrong(faults):
    """Asserts that axe finds nothing on the page that is open, or within a part of it."""

    def asserted(page, within: str = ""):
        assert faults(page, within) == []

    return asserted


@SIZES
@pytest.mark.parametrize("case", FAULTS)
def test_form_with_faults(open_page, nothing_wrong, case, size):
    user, path, typed = FAULTS[case]
    page = open_page(user, path, size=size)
    for name, text in typed.items():
        box = page.locator(f"main form [name={name}]").first
        box.evaluate("(box, text) => { box.removeAttribute('maxlength'); box.value = text; }", text)
    if typed:
        name = next(iter(typed))
        page.locator(f"main form:has([name={name}])").first.evaluate(
            "form => { form.noValidate = true; HTMLFormElement.prototype.submit.call(form); }"
        )
        page.wait_for_load_state()
    page.locator(ERROR).first.wait_for(state="attached")
    nothing_wrong(page)


@SIZES
def test_steps_of_the_walk_with_faults(open_page, nothing_wrong, size):
    page = open_page("asisten", size=size)
    visit = walk.begin(page, "Kecamatan Muara" if size is PHONE else "Kecamatan Contoh Barat")
    page.fill("[name=c-pns-present]", "-5")
    page.locator("[data-live-error]").first.wait_for()
    nothing_wrong(page)
    page.click("button[name=then][value=findings]")
    page.locator("main .error-summary").wait_for()
    nothing_wrong(page)
    page.goto(f"/visits/{visit}/edit/findings/")
    page.locator("[name=place]").evaluate("box => { box.closest('details').open = true; }")
    page.fill("[name=place]", "Loket")
    page.click("button[name=then][value=check]")
    page.locator("main .error-summary").wait_for()
    nothing_wrong(page)
    page.goto(f"/visits/{visit}/edit/check/")
    page.click("label:has-text('Sebagian')")
    page.click("button[name=submit]")
    page.locator("main .error-summary").wait_for()
    nothing_wrong(page)


@SIZES
def test_what_the_script_opens(open_page, nothing_wrong, size):
    page = open_page("asisten", "/visits/new/", size=size)
    page.locator("[name=agency_text]").press_sequentially("dinas")
    page.locator(".picker-list [role=option]").first.wait_for()
    nothing_wrong(page)
    page.goto("/visits/")
    for number in range(page.locator("details.menu summary:visible").count()):
        page.locator("details.menu summary:visible").nth(number).click()
        nothing_wrong(page, "details.menu[open]")  # what lies below it is covered for as long as it is open
        page.keyboard.press("Escape")


@SIZES
def test_two_people_edited_this(open_page, nothing_wrong, size):
    page = open_page("asisten", size=size)
    visit = walk.begin(page, "Arsip" if size is PHONE else "UPT Terminal")
    other = open_page("asisten-1", f"/visits/{visit}/edit/place/", size=size)
    page.goto(f"/visits/{visit}/edit/place/")
    page.fill("[name=host_title]", "Sekretaris")
    page.click("button[name=then][value=attendance]")
    page.wait_for_url("**/edit/attendance/")
    other.fill("[name=host_title]", "Kepala Subbagian")
    other.locator("[data-kind=conflict] button").wait_for()
    nothing_wrong(other)
    other.click("[data-kind=conflict] button")
    other.locator("table.data").wait_for()
    nothing_wrong(other)


@SIZES
@pytest.mark.parametrize(
    ("user", "path", "status"),
    [("auditor", "/visits/new/", 403), ("bupati", "/nowhere/", 404), (None, "/nowhere/", 404)],
)
def test_refusal(open_page, nothing_wrong, user, path, status, size):
    page = open_page(user, "/accounts/login/" if user is None else "/", size=size)
    assert page.goto(path).status == status
    nothing_wrong(page)


@SIZES
def test_form_that_comes_from_elsewhere(open_page, nothing_wrong, size):
    page = open_page("bupati", size=size)
    page.evaluate("document.querySelector('form [name=csrfmiddlewaretoken]').value = 'no token'")
    page.locator("form:has([name=language])").first.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    page.wait_for_url("**/i18n/setlang/")
    assert page.locator("h1").is_visible()
    nothing_wrong(page)


@SIZES
def test_sign_out(open_page, nothing_wrong, size):
    page = open_page("bupati", "/accounts/logout/", size=size)
    nothing_wrong(page)


@SIZES
@pytest.mark.parametrize("template", ["413.html", "429.html", "500.html"])
def test_page_that_only_trouble_brings(open_page, demo, nothing_wrong, template, size):
    html = demo.shell(f"from django.template.loader import render_to_string; print(render_to_string('{template}'))")
    page = open_page("bupati", size=size)
    page.route("**/trouble/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/trouble/")
    nothing_wrong(page)
