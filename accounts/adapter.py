"""How allauth is to behave here: accounts are given, nobody signs up; what happens to one is in the trail."""

from itertools import groupby

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.actions.sign_in import note, note_failure

WRONG = _("The user name or the password is wrong.")
# What allauth would mail a notice about -> audit code.
NOTICES = {
    "account/email/password_changed": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "second_factor_added",
    "mfa/email/totp_deactivated": "second_factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}


def dark_runs(row: list[bool]):
    """(start, run) of each unbroken run of dark squares."""
    for dark, run in groupby(enumerate(row), key=lambda square: square[1]):
        if dark:
            squares = list(run)
            yield squares[0][0], squares


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many failed attempts for this name. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_safe_url(self, url) -> bool:
        """As allauth, which fails where Python finds that it is no address at all."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def login(self, request, user) -> None:
        super().login(request, user)
        note("signed_in", user, by=user)

    def logout(self, request) -> None:
        note("signed_out", request.user, by=request.user)
        super().logout(request)

    def authentication_failed(self, request, **credentials) -> None:
        note_failure(credentials.get("username", ""))

    def set_password(self, user, password: str) -> None:
        user.password_is_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("accounts:profile")

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Called by allauth after each change of an account, whether mail is sent or not."""
        if code := NOTICES.get(template_prefix):
            note(code, user, by=user)
        super().send_notification_mail(template_prefix, user, context, email)


class MFAAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> SafeString:
        """The QR as one path, set into the page itself: the strict CSP forbids pictures as data: addresses."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        runs = ((y, start, len(run)) for y, row in enumerate(rows) for start, run in dark_runs(row))
        path = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, x, length in runs)
        size = len(rows)
        return format_html(
            '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" width="240" height="240">'
            '<rect width="100%" height="100%" fill="#fff"/><path d="{}" fill="#000"/></svg>',
            _("QR code for the authenticator app"),
            size,
            size,
            path,
        )
