"""The suite's own guards: each is shown to bite."""

import socket

import pytest
from django.db import DatabaseError, connection
from django.template import Context, Engine, Origin, Template

from audit import triggers
from audit.models import AuditEvent
from tests.project.sources import BASE
from tests.templates import Undefined


def render(text, folder):
    engine = Engine(string_if_invalid=Undefined())
    return Template(text, origin=Origin(str(folder / "page.html")), engine=engine).render(Context({"known": ""}))


@pytest.mark.parametrize("text", ["{{ unknown }}", "{{ unknown|default:'x' }}", "{{ known.unknown }}"])
def test_undefined_variable_fails_in_a_template_of_ours(text):
    with pytest.raises(AssertionError, match="unknown"):
        render(text, BASE / "templates")


def test_undefined_variable_is_empty_in_a_template_of_a_library(tmp_path):
    assert render("[{{ unknown }}{{ unknown|default:'x' }}]", tmp_path) == "[x]"


def test_undefined_variable_may_be_asked_about():
    assert render("{% if unknown %}a{% else %}b{% endif %}{{ known }}", BASE / "templates") == "b"


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_network_is_closed(method):
    with socket.socket() as outward, pytest.raises(AssertionError, match="may not connect"):
        getattr(outward, method)(("192.0.2.1", 80))


@pytest.fixture
def event():
    return AuditEvent.objects.create(code="tests.harness.made", actor_label="tests", target_type="t", target_id="1")


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["DELETE FROM audit_auditevent", "UPDATE audit_auditevent SET code = ''"])
def test_append_only_table_refuses_a_change(statement, event):
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_transactional_test_finds_the_tables_emptied_and_protected(time, event):
    assert AuditEvent.objects.count() == 1
    assert triggers.missing(connection) == []
