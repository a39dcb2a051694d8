"""Indonesian is the default whatever the browser prefers; English is one switch away."""

from django.conf import settings
from django.urls import reverse


def language_of(response) -> str:
    return response.headers["Content-Language"]


def test_language_is_indonesian_whatever_the_browser_prefers(client, db):
    assert language_of(client.get(reverse("account_login"), HTTP_ACCEPT_LANGUAGE="en-US,en")) == "id"


def test_language_follows_the_switch(client, db):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert language_of(client.get(reverse("account_login"))) == "en"


def test_language_unknown_in_the_cookie_falls_back(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert language_of(client.get(reverse("account_login"))) == "id"
