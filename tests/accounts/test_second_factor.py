"""The second factor: set up, asked for, removed."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from audit.models import AuditEvent
from tests import factories


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def confirmed(client, officer):
    """A client that signed in and confirmed the password."""
    client.post("/accounts/login/", {"login": "petugas", "password": factories.PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    return client


@pytest.fixture
def protected(confirmed, django_capture_on_commit_callbacks):
    """The same, with the second factor on; `secret` is its key."""
    page = confirmed.get("/accounts/2fa/totp/activate/")
    confirmed.secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        confirmed.post("/accounts/2fa/totp/activate/", {"code": code_for(confirmed.secret)})
    return confirmed


def test_second_factor_asks_for_the_password_first(client, officer):
    client.force_login(officer)
    response = client.get("/accounts/2fa/totp/activate/")
    assert response["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    page = client.get(response["Location"])
    assert "Pastikan ini Anda" in page.content.decode()
    wrong = client.post("/accounts/reauthenticate/", {"password": "salah"})
    assert wrong.context["form"].errors == {"password": ["Kata sandi salah."]}


def test_second_factor_picture_stands_in_the_page(confirmed):
    page = confirmed.get("/accounts/2fa/totp/activate/").content.decode()
    assert re.search(r'<svg class="qr" role="img" aria-label="Kode QR [^"]*" viewBox="0 0 (\d+) \1"', page)
    assert "data:" not in page
    assert " style=" not in page


def test_second_factor_wrong_code(confirmed):
    page = confirmed.post("/accounts/2fa/totp/activate/", {"code": "1"})
    assert page.context["form"].errors == {"code": ["Kode salah."]}


def test_second_factor_is_asked_for_at_sign_in(protected, client, officer):
    assert AuditEvent.objects.about(officer).first().code == "accounts.user.second_factor_added"
    codes = protected.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert "Tersisa 10 kode" in protected.get("/accounts/2fa/").content.decode()
    client.post("/accounts/logout/")
    response = client.post("/accounts/login/", {"login": "petugas", "password": factories.PASSWORD, "next": "/roles/"})
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert "Kode dari aplikasi Anda" in client.get(response["Location"]).content.decode()
    assert client.get("/roles/").status_code == 302
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000"})
    assert wrong.context["form"].errors == {"code": ["Kode salah."]}
    assert client.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/roles/"
    assert client.get("/roles/").status_code == 200


def test_second_factor_confirms_instead_of_the_password(protected):
    page = protected.get("/accounts/2fa/reauthenticate/")
    assert "Gunakan kata sandi Anda" in page.content.decode()


def test_recovery_codes_are_made_anew(protected, officer, django_capture_on_commit_callbacks):
    before = protected.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert "Buat kode pemulihan baru?" in protected.get("/accounts/2fa/recovery-codes/generate/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        protected.post("/accounts/2fa/recovery-codes/generate/")
    after = protected.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert set(before) & set(after) == set()
    assert AuditEvent.objects.about(officer).first().code == "accounts.user.recovery_codes_made"
    assert protected.get("/accounts/2fa/recovery-codes/download/").content.decode().split() == after


def test_recovery_codes_used_up(protected, officer):
    row = Authenticator.objects.get(user=officer, type="recovery_codes")
    row.data["used_mask"] = 2**10 - 1
    row.save()
    assert "Sudah habis" in protected.get("/accounts/2fa/recovery-codes/").content.decode()


def test_second_factor_is_switched_off(protected, officer):
    assert "Matikan pengaman kedua?" in protected.get("/accounts/2fa/totp/deactivate/").content.decode()
    protected.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=officer).exists()
    assert AuditEvent.objects.about(officer).first().code == "accounts.user.second_factor_removed"
