"""Every address x every role -> what is answered. A new address fails until it has its rows."""

import copy
import re
from itertools import groupby

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permission_matrix import MATRIX
from tests.world import ROLES, make_world


def rows():
    """(method, url name, target, {role: code}) of each line of the table."""
    for line in MATRIX.strip().splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            method, name, target, *codes = line.split()
            assert len(codes) == len(ROLES), line
            yield method, name, target, dict(zip(ROLES, map(int, codes), strict=True))


def url_names(resolver=None, namespace=""):
    """Names of all addresses with their namespace; Django's admin counts as one."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == "admin":
                yield "admin:index"
            else:
                yield from url_names(pattern, ":".join(filter(None, [namespace, pattern.namespace])))
        elif isinstance(pattern, URLPattern):
            yield ":".join(filter(None, [namespace, pattern.name]))


def area(row):
    """The app of a row: one test each."""
    return row[1].rpartition(":")[0] or "signing in"


AREAS = {name: list(found) for name, found in groupby(sorted(rows(), key=area), key=area)}


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def clients(world):
    """A client for each column."""
    found = {role: Client() for role in ROLES}
    for role, person in world.people.items():
        if person:
            found[role].force_login(person)
            found[role].get(reverse("accounts:role-list"))
    return found


def answer(client, method, path):
    """The code of the answer; whatever it changed, in the database and of the cookies, is undone."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code


@pytest.mark.parametrize("name", sorted(AREAS))
def test_permission_matrix(name, world, clients):
    wrong = []
    for method, url_name, target, expected in AREAS[name]:
        path = reverse(url_name, kwargs=world.kwargs[target] if target != "-" else None)
        got = {role: answer(Client() if role == "anonymous" else clients[role], method, path) for role in ROLES}
        if got != expected:
            wrong.append(" ".join([method, url_name, target, *map(str, got.values())]))
    assert wrong == []


def test_permission_matrix_names_every_address():
    assert sorted(set(url_names()) - {name for _method, name, *_rest in rows()}) == []


def test_permission_matrix_names_no_address_that_is_gone():
    assert sorted({name for _method, name, *_rest in rows()} - set(url_names())) == []


def test_permission_matrix_asks_no_row_twice():
    keys = [row[:3] for row in rows()]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_permission_matrix_keeps_strangers_out():
    """Whatever else a row says: nobody reads or changes anything without signing in, save what is named here."""
    public = {name for _method, name, _target, codes in rows() if codes["anonymous"] < 300}
    assert public == {
        "account_inactive",
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "reports:healthz",
        "reports:readyz",
    }


def test_admin_site_is_for_superusers_alone(clients):
    names = [f"admin:{name}" for name in ("index", "password_change", "jsi18n")]
    for name in names:
        codes = {role: client.get(reverse(name)).status_code for role, client in clients.items()}
        assert {role: code for role, code in codes.items() if code == 200} == {"superuser": 200}


def test_permission_matrix_columns_are_the_roles():
    from accounts.roles import ROLES as roles

    assert set(ROLES) - {"anonymous", "outsider", "superuser"} == set(roles)
    assert re.findall(r"\w+", MATRIX.strip().splitlines()[0])[3:] == [role[:4] for role in ROLES]
