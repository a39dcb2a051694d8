"""Alive, ready, and what is too large."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from audit.triggers import install, remove
from reports.views.errors import bad_request


def test_healthz_answers_without_a_database(client):
    assert client.get(reverse("reports:healthz")).content == b"ok"


def test_readyz_is_ready_after_the_last_migration(client, db):
    response = client.get(reverse("reports:readyz"))
    assert (response.status_code, response.content) == (200, b"ready")


def test_readyz_is_not_ready_without_a_trigger(client, db):
    remove(connection, "audit_auditevent")
    response = client.get(reverse("reports:readyz"))
    install(connection, "audit_auditevent")
    assert (response.status_code, response.content) == (503, b"not ready")


def test_bad_request_too_large_says_so(rf: RequestFactory, db):
    request = rf.get("/")
    response = bad_request(request, RequestDataTooBig())
    assert response.status_code == 413
    assert "Berkas terlalu besar" in response.content.decode()


def test_bad_request_else_is_400(rf):
    assert bad_request(rf.get("/"), SuspiciousOperation()).status_code == 400
