"""The devices on which an account is open: listed, signed out one by one or all."""

import re

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts.templatetags.devices import device
from audit.models import AuditEvent

SESSIONS = "/accounts/sessions/"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Linux"),
        ("curl/8", "perangkat tidak dikenal"),
    ],
)
def test_device_in_words(user_agent, words):
    assert device(user_agent) == words


def test_devices_are_listed_and_the_present_one_marked(officer, colleague, sign_in):
    here, there = sign_in(officer), sign_in(officer)
    there.get("/roles/", headers={"User-Agent": PHONE})
    sign_in(colleague).get("/roles/", headers={"User-Agent": "strange"})
    page = here.get(SESSIONS)
    assert [session.user_agent for session in page.context["sessions"]] == [PHONE, ""]
    listed = re.findall(r"<strong>(.*?)</strong>(.*?)<span class=.cell-sub", page.content.decode(), re.S)
    assert [(words, "perangkat ini" in rest) for words, rest in listed] == [
        ("Chrome, Android", False),
        ("perangkat tidak dikenal", True),
    ]


def test_session_end_signs_one_device_out(officer, sign_in):
    here, there = sign_in(officer), sign_in(officer)
    there.get("/roles/")
    session = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("accounts:session-end", args=[session.pk]))["Location"] == SESSIONS
    assert there.get("/roles/").status_code == 302
    assert here.get("/roles/").status_code == 200
    assert AuditEvent.objects.first().code == "accounts.session.ended"


def test_session_end_of_a_stranger_is_not_found(officer, colleague, sign_in):
    there = sign_in(colleague)
    there.get("/roles/")
    session = UserSession.objects.get(user=colleague)
    assert sign_in(officer).post(reverse("accounts:session-end", args=[session.pk])).status_code == 404
    assert there.get("/roles/").status_code == 200


def test_sessions_of_all_others_end(officer, sign_in):
    here, there = sign_in(officer), sign_in(officer)
    there.get("/roles/")
    page = here.post(SESSIONS, follow=True)
    assert "Semua perangkat lain sudah dikeluarkan." in page.content.decode()
    assert there.get("/roles/").status_code == 302


def test_device_is_noted_every_five_minutes(officer, sign_in):
    with time_machine.travel("2030-01-01 00:00:00+00:00", tick=False) as now:
        client = sign_in(officer)
        client.get("/roles/")
        first = UserSession.objects.get(session_key=client.session.session_key).last_seen_at
        now.shift(299)
        client.get("/roles/")
        assert UserSession.objects.get(session_key=client.session.session_key).last_seen_at == first
        now.shift(2)
        client.get("/roles/")
        assert UserSession.objects.get(session_key=client.session.session_key).last_seen_at > first
