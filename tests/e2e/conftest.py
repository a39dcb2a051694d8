"""Journeys: a real server with the demonstration, a real Chromium, phones of 360x800 and desktops of 1280x800."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.server import BASE, Server
from tests.tools import chromium

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 800}
PASSWORD = "tinjau-demo"


def pytest_collection_modifyitems(items):
    """Everything here needs the browser and runs by itself, after the rest."""
    for item in items:
        if "tests/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory):
    """Static files, collected once a worker."""
    server = Server(tmp_path_factory.mktemp("static"))
    server.environment.pop("DATABASE_URL", None)
    server.manage("collectstatic", "--noinput", "-v", "0")
    return server.folder / "static"


@pytest.fixture(scope="session")
def demo(tmp_path_factory, collected_static):
    """The demonstration, running."""
    server = Server(tmp_path_factory.mktemp("demo"))
    shutil.copytree(collected_static, server.folder / "static")
    server.manage("migrate", "-v", "0")
    server.manage("load_demo", "-v", "0")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def browser():
    """Chromium without what it does behind one's back."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, demo):
    """Opens a page at `path`, signed in as `user`; whatever the console or the CSP complains of fails the test."""
    complaints, contexts = [], []

    def opened(user: str | None, path: str = "/", *, size=PHONE, script: bool = True):
        context = browser.new_context(
            base_url=demo.url, viewport=size, locale="id-ID", timezone_id="Asia/Makassar", java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if user:
            sign_in(page, user)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    expected = ("status of 4", "net::ERR")  # answers that a journey provokes
    assert [text for text in complaints if not any(part in text for part in expected)] == []


def sign_in(page, user: str, password: str = PASSWORD) -> None:
    """Signs in by the form, as a person does."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", user)
    page.fill("[name=password]", password)
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


@pytest.fixture(scope="session")
def axe_source():
    """The text of axe-core."""
    return (BASE / "tests/e2e/vendor/axe.min.js").read_text()
