"""Journeys: a real server with the demonstration, a real Chromium, phones of 360x800 and desktops of 1280x800."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.server import BASE, Server, made_once
from tests.tools import chromium

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 800}
PASSWORD = "tinjau-demo"
PATIENCE = 20_000  # milliseconds: a busy machine is not a failure
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """async ([within, tags]) => {
  document.querySelectorAll("details:not(.menu)").forEach(fold => (fold.open = true));
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
  const places = one => one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
  const found = (await axe.run(within || document, options)).violations.map(one => `${one.id}: ${places(one)}`);
  return wide > 0 ? [...found, `scrolls sideways by ${wide} px`] : found;
}"""
PROVOKED = ("status of 4", "net::ERR")  # answers that a journey provokes


def pytest_collection_modifyitems(items):
    """Everything here needs the browser and runs by itself, after the rest."""
    for item in items:
        if "tests/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)


def load_demonstration(folder: Path) -> None:
    """Static files, and a database with the demonstration in it."""
    server = Server(folder)
    server.manage("collectstatic", "--noinput", "-v", "0")
    server.manage("migrate", "-v", "0")
    server.manage("load_demo", "-v", "0")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration, running; each worker has its own."""
    server = Server(tmp_path_factory.mktemp("demo"), like=made_once("demonstration", load_demonstration))
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.log(), server.log()[-5000:]


@pytest.fixture(scope="session")
def browser():
    """Chromium without what it does behind one's back."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=quiet)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions():
    """Cookies of those who signed in before, by user name: hashing a password is slow on purpose."""
    return {}


@pytest.fixture
def open_page(browser, demo, sessions):
    """Opens a page at `path` on a device of its own, signed in as `user`; `fresh`: in a session of its own.

    Whatever the console or the CSP complains of fails the test.
    """
    complaints, contexts = [], []

    def opened(user: str | None, path: str = "/", *, size=PHONE, script: bool = True, fresh: bool = False) -> Page:
        state = None if fresh or user is None else sessions.get(user)
        context = browser.new_context(
            base_url=demo.url,
            viewport=size,
            locale="id-ID",
            timezone_id="Asia/Makassar",
            java_script_enabled=script,
            storage_state=state,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if user and not state:
            sign_in(page, user)
            if not fresh:
                sessions[user] = {"cookies": context.cookies(), "origins": []}
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in complaints if not any(part in text for part in PROVOKED)] == []


def sign_in(page, user: str, password: str = PASSWORD) -> None:
    """Signs in by the form, as a person does."""
    page.goto("/accounts/login/")
    fill_sign_in(page, user, password)


def fill_sign_in(page, user: str, password: str = PASSWORD) -> None:
    """Fills in the sign-in form that is open, and sends it."""
    page.fill("[name=login]", user)
    page.fill("[name=password]", password)
    page.click("main form:has([name=login]) button[type=submit]")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


@pytest.fixture(scope="session")
def axe_source():
    """The text of axe-core."""
    return (BASE / "tests/e2e/vendor/axe.min.js").read_text()


@pytest.fixture
def faults(axe_source):
    """What is wrong with the page that is open, or with one part of it: sentences."""

    def found(page, within: str = "") -> list[str]:
        page.evaluate(axe_source)
        return page.evaluate(AXE_RUN, [within, AXE_TAGS])

    return found
