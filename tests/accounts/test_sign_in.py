"""Signing in and out, and what happens when it fails."""

import re
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.adapter import AccountAdapter
from accounts.demonstration import ACCOUNTS
from accounts.middleware import current_regency
from audit.models import AuditEvent
from tests import factories

LOGIN = "/accounts/login/"


def enter(client, login, password=factories.PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password} | more)


def errors(response):
    return response.context["form"].non_field_errors()


def codes(user):
    return list(AuditEvent.objects.about(user).values_list("code", flat=True)[:3])


def test_sign_in_leads_to_the_page_that_was_asked_for(client, officer):
    wanted = client.get("/users/?q=a")
    assert wanted["Location"] == f"{LOGIN}?next=/users/%3Fq%3Da"
    assert enter(client, "petugas", next="/users/?q=a")["Location"] == "/users/?q=a"
    assert codes(officer)[0] == "accounts.user.signed_in"


def test_sign_in_by_email_and_in_capitals(client, officer):
    officer.email = "petugas@contoh.go.id"
    officer.save()
    assert enter(client, "Petugas@contoh.go.id").status_code == 302
    assert enter(Client(), "PETUGAS").status_code == 302


def test_sign_in_does_not_leave_the_site(client, officer):
    assert client.get(LOGIN, {"next": "http://["}).status_code == 200
    for wrong in ("https://example.org/", "//example.org", "http://["):
        assert enter(Client(), "petugas", next=wrong)["Location"] == "/"


def test_sign_in_makes_a_new_session_key(client, officer):
    client.get(LOGIN)
    session = client.session
    session["a"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    enter(client, "petugas")
    assert client.cookies["sessionid"].value != before
    assert (client.cookies["sessionid"]["httponly"], client.cookies["sessionid"]["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("login", ["petugas", "tidak-ada"])
def test_sign_in_wrong_keeps_the_name(client, officer, login):
    response = enter(client, login, "salah")
    assert errors(response) == ["Nama pengguna atau kata sandi salah."]
    assert response.context["form"]["login"].value() == login
    assert b"salah&quot;" not in response.content


def test_sign_in_failed_is_noted_for_a_known_name_only(client, officer):
    enter(client, "Petugas", "salah")
    enter(client, "kata-sandi-saya", "salah")
    assert list(
        AuditEvent.objects.filter(code="accounts.user.sign_in_failed").values_list("target_label", "regency_id")
    ) == [("Petugas", officer.memberships.get().regency_id)]


def test_sign_in_stopped_account_says_so_only_with_the_right_password(client, officer):
    officer.is_active = False
    officer.save()
    assert errors(enter(client, "petugas", "salah")) == ["Nama pengguna atau kata sandi salah."]
    response = client.post(LOGIN, {"login": "petugas", "password": factories.PASSWORD}, follow=True)
    assert response.redirect_chain == [("/accounts/inactive/", 302)]
    assert "Akun ini dihentikan" in response.content.decode()


def test_sign_in_too_often_for_one_name(client, officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    for _time in range(2):
        enter(client, "petugas", "salah")
    response = enter(client, "petugas")
    assert errors(response) == ["Terlalu sering gagal dengan nama ini. Tunggu lima menit, lalu coba lagi."]
    assert response.context["form"]["login"].value() == "petugas"


def test_sign_in_too_often_from_one_place_keeps_the_name(client, officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    enter(client, "petugas", "salah")
    response = enter(client, "petugas", next="/visits/")
    assert (response.status_code, "Terlalu banyak percobaan" in response.content.decode()) == (429, True)
    kept = re.findall(r'<input type="hidden"\s+name="(\w+)"\s+value="(.*?)"', response.content.decode())
    assert {("login", "petugas"), ("next", "/visits/")} <= set(kept)
    again = client.get(LOGIN, {"login": "petugas", "next": "/visits/"})
    assert again.context["form"]["login"].value() == "petugas"


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_sign_in_is_counted_by_the_address_that_a_proxy_wrote_and_no_other(client, officer, settings, proxies, status):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in (1, 2):
        last = client.post(
            LOGIN, {"login": "petugas", "password": "salah"}, headers={"X-Forwarded-For": f"1.1.1.1, 10.0.0.{number}"}
        )
    assert last.status_code == status


def test_sign_in_csrf_missing_says_what_to_do(officer):
    response = enter(Client(enforce_csrf_checks=True), "petugas")
    assert (response.status_code, "Halaman terlalu lama terbuka" in response.content.decode()) == (403, True)


def test_demonstration_accounts_are_shown_in_the_demonstration_alone(client, regency, settings):
    for username, *_words in ACCOUNTS[:3]:
        factories.make_user(username)
    assert client.get(LOGIN).context["accounts"] == []
    settings.TINJAU_DEMO = True
    response = client.get(LOGIN)
    assert [account["username"] for account in response.context["accounts"]] == ["bupati", "asisten", "pencatat"]
    assert "tinjau-demo" in response.content.decode()


def test_sign_up_does_not_exist(client, db):
    assert AccountAdapter().is_open_for_signup(None) is False
    for path in ("signup/", "email/", "confirm-email/", "login/code/confirm/", "2fa/webauthn/"):
        assert client.get(f"/accounts/{path}").status_code == 404


def test_sign_out_needs_a_post(client, officer, sign_in):
    client = sign_in(officer)
    assert "Keluar?" in client.get("/accounts/logout/").content.decode()
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert codes(officer)[0] == "accounts.user.signed_out"
    assert client.get("/accounts/me/").status_code == 302
    assert client.get("/accounts/logout/")["Location"] == LOGIN


def next_of(response):
    return parse_qs(urlsplit(response["Location"]).query)["next"][0]


def test_expired_session_returns_to_the_page_of_the_form(client, db):
    switch = reverse("accounts:regency-switch")
    assert next_of(client.post(switch, headers={"Referer": "http://testserver/users/?q=a"})) == "/users/?q=a"
    assert next_of(client.post(switch, headers={"Referer": "https://example.org/x"})) == "/"
    assert next_of(client.post(switch)) == "/"


def test_expired_session_with_a_referer_that_is_none_returns_home(client, db):
    for wrong in ("http://[", "http://[::1", "//"):
        assert next_of(client.post(reverse("accounts:regency-switch"), headers={"Referer": wrong})) == "/"
        assert next_of(client.get("/roles/", headers={"Referer": wrong})) == "/roles/"


def test_expired_session_tells_scripts(client, db):
    response = client.get("/users/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/roles/"})
    assert (response.status_code, response["HX-Redirect"]) == (401, f"{LOGIN}?next=/roles/")
    response = client.post("/users/", headers={"Accept": "application/json", "Referer": "http://testserver/roles/"})
    assert (response.status_code, response.json()) == (401, {"sign_in": f"{LOGIN}?next=/roles/"})


def test_pages_of_signed_in_people_are_kept_nowhere(client, officer, sign_in):
    assert sign_in(officer).get("/roles/")["Cache-Control"] == "private, no-store"
    assert client.get("/accounts/password/reset/").headers.get("Cache-Control") is None
    own = "max-age=0, no-cache, no-store, must-revalidate, private"
    assert sign_in(officer).get("/healthz")["Cache-Control"] == own


def test_password_reset_by_mail(client, officer):
    officer.email = "petugas@contoh.go.id"
    officer.save()
    assert client.post("/accounts/password/reset/", {"email": "PETUGAS@contoh.go.id"})["Location"].endswith("/done/")
    (message,) = mail.outbox
    assert message.subject == "[Tinjau] Kata sandi baru"
    assert "Nama pengguna Anda petugas." in message.body
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    path = urlsplit(link).path
    form = client.get(path, follow=True)
    new = {"password1": "sandi-baru-1447", "password2": "sandi-baru-1447"}
    wrong = client.post(form.request["PATH_INFO"], new | {"password2": "lain"})
    assert wrong.context["form"].errors["password2"] == ["Anda harus mengetikkan kata sandi yang sama setiap kali."]
    assert client.post(form.request["PATH_INFO"], new)["Location"] == "/accounts/password/reset/key/done/"
    assert "Masuklah dengan yang baru." in client.get("/accounts/password/reset/key/done/").content.decode()
    assert codes(officer)[0] == "accounts.user.password_changed"
    assert "Tautan ini tidak berlaku lagi" in Client().get(path).content.decode()
    assert enter(client, "petugas", "sandi-baru-1447").status_code == 302


def test_password_reset_does_not_tell_who_has_an_account(client, officer):
    response = client.post("/accounts/password/reset/", {"email": "siapa@contoh.go.id"}, follow=True)
    assert "Bila ada akun dengan alamat ini" in response.content.decode()
    assert mail.outbox == []


def test_password_change_signs_the_other_devices_out(officer, sign_in):
    here, there = sign_in(officer), sign_in(officer)
    there.get("/roles/")
    data = {"oldpassword": factories.PASSWORD, "password1": "sandi-baru-1447", "password2": "sandi-baru-1447"}
    assert here.post("/accounts/password/change/", data | {"oldpassword": "x"}).context["form"].errors != {}
    assert here.post("/accounts/password/change/", data)["Location"] == "/accounts/me/"
    assert here.get("/accounts/me/").status_code == 200
    assert there.get("/accounts/me/").status_code == 302


def test_password_set_where_there_is_none(officer, sign_in):
    officer.set_unusable_password()
    officer.save()
    client = sign_in(officer)
    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    assert client.get("/accounts/password/set/").status_code == 200
    client.post("/accounts/password/set/", {"password1": "sandi-baru-1447", "password2": "sandi-baru-1447"})
    officer.refresh_from_db()
    assert officer.check_password("sandi-baru-1447")


def test_temporary_password_must_be_changed_first(officer, sign_in):
    officer.password_is_temporary = True
    officer.save()
    client = sign_in(officer)
    change = reverse("account_change_password")
    assert client.get("/roles/")["Location"] == change
    assert "Kata sandi Anda masih sementara" in client.get(change).content.decode()
    data = {"oldpassword": factories.PASSWORD, "password1": "sandi-baru-1447", "password2": "sandi-baru-1447"}
    client.post(change, data)
    assert client.get("/roles/").status_code == 200


def test_admin_site_has_no_door_of_its_own(client, superuser, officer, sign_in):
    assert client.get("/admin/login/")["Location"].startswith(LOGIN)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(LOGIN)
    assert sign_in(officer).get("/admin/login/").status_code == 403
    assert sign_in(superuser).get("/admin/").status_code == 200


def test_session_engine_is_not_cached_apart(settings):
    """A revoked session would live on in another process's cache."""
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    assert import_module(settings.SESSION_ENGINE)


def test_notice_of_something_else_leaves_no_trace(officer):
    before = AuditEvent.objects.count()
    AccountAdapter().send_notification_mail("mfa/email/other", officer)
    assert AuditEvent.objects.count() == before


def test_government_of_nobody_is_none(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert current_regency(request) is None
