"""Every page, as every role: nothing that axe-core objects to, no sideways scroll, no complaint of the browser."""

import pytest

from tests.e2e.addresses import addresses
from tests.e2e.conftest import DESKTOP, PHONE

ROLES = ["admin", "asisten", "pencatat", "kepala-dinas", "operator", "bupati", "bkpsdm", "auditor", None]


@pytest.fixture(scope="session")
def paths(demo):
    """Every path of the url table."""
    return addresses(demo)


def is_page(page, path: str) -> bool:
    """Whether the path answers this person with a page of its own (no redirect, refusal, file, part of a page)."""
    answer = page.request.get(path, max_redirects=0)
    is_html = answer.status == 200 and answer.headers["content-type"].startswith("text/html")
    return is_html and "<html" in answer.text()[:200]


CASES = [(role, PHONE) for role in ROLES] + [("admin", DESKTOP), ("asisten", DESKTOP)]


@pytest.mark.parametrize(("role", "size"), CASES, ids=lambda v: str(v["width"]) if isinstance(v, dict) else str(v))
def test_every_page(open_page, paths, faults, role, size):
    page = open_page(role, "/accounts/login/" if role is None else "/", size=size)
    opened, wrong = 0, {}
    for path in paths:
        if is_page(page, path):
            page.goto(path)
            opened += 1
            if found := faults(page):
                wrong[path] = found
    print(f"{role}: {opened} pages of {len(paths)} paths")
    assert wrong == {}
    assert opened >= (4 if role is None else 20)
