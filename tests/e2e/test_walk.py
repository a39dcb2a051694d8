"""Nothing typed is lost: sessions that end, networks that go, two devices, two people, two taps."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e import walk
from tests.e2e.conftest import fill_sign_in

NOTE = "Dua pegawai masih di jalan menuju kantor."
PRESENT = "[name=c-pns-present]"


def saved(demo, visit) -> dict:
    """What the server holds of a visit: counts of PNS by status, note, status, events of its trail by code."""
    return json.loads(
        demo.shell(
            "import json; from collections import Counter; from audit.models import AuditEvent\n"
            "from monitoring.models import Visit\n"
            f"visit = Visit.objects.get(uuid='{visit}'); sheet = visit.sheets.first()\n"
            "counts = {c.status: c.people for c in sheet.counts.filter(employment_type='pns')} if sheet else {}\n"
            "trail = Counter(AuditEvent.objects.about(visit).values_list('code', flat=True))\n"
            "print(json.dumps({'counts': counts, 'note': sheet.note if sheet else '', 'status': visit.status,"
            " 'trail': trail, 'findings': [f.observed for f in visit.findings.all()],"
            " 'host': visit.host_title, 'sheets': visit.sheets.count()}))"
        )
    )


def said(page):
    """The word in the bar that tells whether everything is saved."""
    return page.locator("[data-saved]")


def type_counts(page, present: str, note: str = "") -> None:
    """Counts PNS; the sum falls short, so that a note is asked for."""
    page.fill(PRESENT, present)
    if note:
        page.fill("[name=note]", note)


def wait_until_saved(page) -> None:
    """The server has confirmed what was typed."""
    for _ in range(200):
        if page.locator("form[data-walk]").evaluate("form => form.saver.now === form.saver.confirmed"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not saved: {page.inner_text('[data-saved]')}")


@pytest.fixture
def draft(open_page):
    """A page on the attendance of a new draft: (page, visit)."""

    def begun(typed: str, **how):
        page = open_page("asisten", **how)
        return page, walk.begin(page, typed)

    return begun


@pytest.mark.parametrize("ended", ["cookie gone", "signed out elsewhere"])
def test_session_that_ends_while_typing_loses_nothing(draft, demo, ended):
    page, visit = draft("Dinas Pertanian", fresh=True)
    if ended == "cookie gone":
        page.context.clear_cookies(name="sessionid")
    else:
        (key,) = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
        demo.shell(f"from django.contrib.sessions.models import Session; Session.objects.get(pk='{key}').delete()")
    type_counts(page, "45", NOTE)
    page.click("[data-kind=login] a")
    page.wait_for_url("**/accounts/login/**")
    fill_sign_in(page, "asisten")
    assert page.url.endswith(f"/visits/{visit}/edit/attendance/")
    expect(page.locator("[data-kind=restored]")).to_be_visible()
    assert page.input_value(PRESENT) == "45"
    assert page.input_value("[name=note]") == NOTE
    wait_until_saved(page)
    here = saved(demo, visit)
    assert (here["counts"], here["note"]) == ({"present": 45}, NOTE)


def test_session_that_ends_before_the_visit_is_begun_loses_nothing(open_page, demo):
    page = open_page("asisten", "/visits/new/", fresh=True)
    page.fill("[name=host_title]", "Sekretaris Dinas")
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=lead_title]", "Asisten Bidang Umum")
    page.locator("button[name=then][value=attendance]").click()
    page.click("[data-kind=login] a")
    page.wait_for_url("**/accounts/login/**")
    fill_sign_in(page, "asisten")
    expect(page.locator("[data-kind=restored]")).to_be_visible()
    assert page.input_value("[name=host_title]") == "Sekretaris Dinas"
    assert page.input_value("[name=lead_title]") == "Asisten Bidang Umum"
    walk.choose_agency(page, "Tenaga Kerja")
    walk.go_on(page, "attendance")
    assert saved(demo, walk.uuid_of(page))["host"] == "Sekretaris Dinas"


def test_draft_is_resumed_on_another_device(draft, open_page):
    page, visit = draft("Perumahan")
    type_counts(page, "30")
    wait_until_saved(page)
    other = open_page("asisten", "/visits/new/")
    other.click(f"a[href='/visits/{visit}/edit/']")
    other.wait_for_url(f"**/visits/{visit}/edit/**")
    other.goto(f"/visits/{visit}/edit/attendance/")
    assert other.input_value(PRESENT) == "30"


@pytest.mark.parametrize(("kept", "holds"), [("mine", "19"), ("theirs", "21")])
def test_later_of_two_people_sees_both_and_chooses(draft, open_page, demo, kept, holds):
    page, visit = draft({"mine": "Kearsipan", "theirs": "Komunikasi dan Informatika"}[kept])
    other = open_page("asisten-1", f"/visits/{visit}/edit/attendance/")
    type_counts(page, "21")
    wait_until_saved(page)
    type_counts(other, "19", NOTE)
    other.click("[data-kind=conflict] button")
    table = other.locator("table.data")
    expect(table).to_be_visible()
    shown = " ".join(table.inner_text().split())
    assert NOTE in shown
    assert "19" in shown
    assert "21" in shown
    if kept == "mine":
        other.click("form:has([name=overwrite]) button")
    else:
        other.click("a[data-drop-copy]")
    other.wait_for_url("**/edit/**")
    other.goto(f"/visits/{visit}/edit/attendance/")
    assert other.input_value(PRESENT) == holds
    assert other.locator("[data-kind=restored]").count() == 0
    here = saved(demo, visit)
    assert here["counts"] == {"present": int(holds)}
    assert here["trail"].get("monitoring.visit.overwritten", 0) == (kept == "mine")


def test_later_of_two_people_who_presses_on_sees_both(draft, open_page, demo):
    page, visit = draft("Pemberdayaan Masyarakat")
    other = open_page("asisten-1", f"/visits/{visit}/edit/attendance/", script=False)
    type_counts(page, "21")
    wait_until_saved(page)
    type_counts(other, "18")
    other.click("button[name=then][value=findings]")
    shown = " ".join(other.locator("table.data").inner_text().split())
    assert "18" in shown
    assert "21" in shown
    assert saved(demo, visit)["counts"] == {"present": 21}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_two_taps_on_send_are_one_visit_sent(open_page, demo, script):
    page = open_page("asisten", script=script)
    if script:
        visit = walk.begin(page, "Puskesmas Tirta")
        walk.everybody_present(page, "pns")
    else:
        page.goto("/visits/new/")
        page.fill("[name=agency_text]", "SMP Negeri 2")
        walk.go_on(page, "attendance")
        visit = walk.uuid_of(page)
        type_counts(page, "5")
    page.fill("[name=note]", NOTE)
    walk.go_on(page, "findings")
    walk.go_on(page, "check")
    page.dblclick("button[name=submit]")
    page.wait_for_url(lambda url: "/edit/" not in url)
    here = saved(demo, visit)
    assert here["status"] == "submitted"
    assert here["trail"]["monitoring.visit.submitted"] == 1


def test_what_is_typed_off_line_is_saved_when_the_network_is_back(draft, demo):
    page, visit = draft("Pemuda dan Olahraga")
    page.context.set_offline(True)
    type_counts(page, "17", NOTE)
    expect(said(page)).to_contain_text("perangkat")
    page.context.set_offline(False)
    wait_until_saved(page)
    here = saved(demo, visit)
    assert (here["counts"], here["note"]) == ({"present": 17}, NOTE)


def test_send_off_line_keeps_what_was_typed_for_the_next_press(draft, demo):
    page, visit = draft("Koperasi")
    walk.everybody_present(page, "pns", "pppk", "non_asn")
    walk.go_on(page, "findings")
    walk.go_on(page, "check")
    page.fill("[name=summary]", "Pelayanan berjalan.")
    page.context.set_offline(True)
    page.click("button[name=submit]")
    expect(page.locator("[data-kind=offline] button")).to_be_visible()
    page.context.set_offline(False)
    wait_until_saved(page)
    page.click("button[name=submit]")
    page.wait_for_url(lambda url: "/edit/" not in url)
    assert saved(demo, visit)["status"] == "submitted"


def test_page_closed_off_line_is_restored_when_opened_again(draft, demo):
    page, visit = draft("Kesatuan Bangsa")
    page.context.set_offline(True)
    type_counts(page, "16", NOTE)
    expect(said(page)).to_contain_text("perangkat")
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"/visits/{visit}/edit/attendance/")
    expect(again.locator(PRESENT)).to_have_value("16")  # from the device, or sent by the page in its last moment
    wait_until_saved(again)
    assert saved(demo, visit)["note"] == NOTE


def test_whole_walk_without_script(open_page, demo):
    page = open_page("asisten", "/visits/new/", script=False)
    page.fill("[name=agency_text]", "puskesmas")
    page.click("button[name=then][value=attendance]")
    page.locator(".picker-matches .form-check", has_text="Suka Maju").locator("input").check()
    walk.go_on(page, "attendance")
    visit = walk.uuid_of(page)
    type_counts(page, "20")
    page.fill("[name=c-pns-sick]", "1")
    for kind, present in (("cpns", "2"), ("pppk", "17"), ("non_asn", "6")):
        walk.open_type(page, kind)
        page.fill(f"[name=c-{kind}-present]", present)
    walk.go_on(page, "findings")
    walk.find(page, "Antrean panjang")
    page.set_input_files("#finding-photos", [walk.photo(), walk.photo("dua.jpg", "navy")])
    walk.another(page, 1)
    walk.find(page, "Papan layanan roboh", "information")
    walk.go_on(page, "check")
    page.fill("[name=summary]", "Pelayanan berjalan.")
    walk.send(page)
    here = saved(demo, visit)
    assert (here["status"], here["counts"]) == ("submitted", {"present": 20, "sick": 1})
    assert here["findings"] == ["Antrean panjang", "Papan layanan roboh"]
    assert page.locator("main .photos img").count() == 2


def tab_to(page, selector: str) -> None:
    """Goes on by the Tab key alone until the focus is there, and is seen there."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def test_walk_by_keyboard_alone(open_page, demo):
    page = open_page("asisten", "/visits/new/")
    tab_to(page, "[name=agency_text]")
    page.keyboard.type("bukit")
    page.locator(".picker-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("[name=agency_text]") == "Kelurahan Bukit Mekar"
    tab_to(page, "button[name=then][value=attendance]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/attendance/")
    visit = walk.uuid_of(page)
    for _ in range(3):
        tab_to(page, "[data-rest=present]")
        page.keyboard.press("Space")
        page.evaluate("document.body.focus(); document.activeElement.blur(); scrollTo(0, 0)")
        page.locator("[name=tab]:checked").focus()
        page.keyboard.press("ArrowRight")
    tab_to(page, "button[name=then][value=findings]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/findings/")
    tab_to(page, "button[name=then][value=check]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/check/")
    tab_to(page, "button[name=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/edit/" not in url)
    assert saved(demo, visit)["status"] == "submitted"
