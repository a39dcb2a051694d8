"""What every test lives in: no network, no skips under REQUIRE_ALL, state put back. The people are in tests/cast.py."""

import ipaddress
import os
import socket

import hypothesis
import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone, translation

from agencies import reference
from audit import triggers
from tests.tools import TOOLS

pytest_plugins = ["tests.cast"]

hypothesis.settings.register_profile("tinjau", deadline=None)  # a busy machine is not a failure
hypothesis.settings.load_profile("tinjau")


def pytest_collection_modifyitems(config, items):
    """Skips what the machine lacks; leaves out what belongs to the other database."""
    from django.conf import settings

    vendor = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")
    elsewhere = [item for item in items if (mark := item.get_closest_marker("database")) and mark.args[0] != vendor]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in set(elsewhere)]
    missing = {name for name, find in TOOLS.items() if not find()}
    for item in items:
        needs = {name for mark in item.iter_markers("needs") for name in mark.args}
        needs |= {"Chromium"} if item.get_closest_marker("e2e") else set()
        for name in sorted(needs & missing):
            item.add_marker(pytest.mark.skip(reason=f"this machine lacks {name}"))


def _forbid_skip(report):
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("REQUIRE_ALL"):
        report.outcome, report.longrepr = "failed", f"REQUIRE_ALL=1 forbids a skip: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """With REQUIRE_ALL=1 a skipped test is a failed one."""
    return _forbid_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """With REQUIRE_ALL=1 a skipped file is a failed one."""
    return _forbid_skip((yield))


def _is_here(address) -> bool:
    """Whether a socket address is on this machine (a Unix socket's is a path)."""
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Nothing that Python connects to lies outside this machine."""

    def guarded(method):
        def connect(self, address, *args):
            if not _is_here(address):
                raise AssertionError(f"a test may not connect to {address}")
            return method(self, address, *args)

        return connect

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(autouse=True, scope="session")
def transactional_tests_clean_up():
    """They empty every table when they end: the triggers of SQLite would refuse, and the regions would be gone."""
    original = TransactionTestCase._fixture_teardown

    def teardown(self):
        tables = triggers.PROTECTED if connection.vendor == "sqlite" else ()
        for table in tables:
            triggers.remove(connection, table)
        original(self)
        for table in tables:
            triggers.install(connection, table)
        reference.load(apps.get_model("agencies", "Province"), apps.get_model("agencies", "Regency"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def state_is_put_back():
    """A test leaves neither its language, its time zone nor its cache to the next."""
    yield
    translation.deactivate()
    timezone.deactivate()
    cache.clear()


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    """Uploaded files of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
