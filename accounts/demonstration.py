"""The accounts of the demonstration, as the sign-in page offers them."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User

PASSWORD = "tinjau-demo"
ACCOUNTS = (
    ("bupati", _("Bupati"), _("reads results")),
    ("asisten", _("Assistant secretary III"), _("leads and records visits")),
    ("pencatat", _("Recorder"), _("records for the lead")),
    ("asisten-1", _("Assistant secretary I"), _("verifies what others recorded")),
    ("kepala-dinas", _("Head of an agency"), _("sees their own agency")),
    ("operator", _("Operator of an agency"), _("prepares their agency's figures")),
    ("bkpsdm", _("BKPSDM"), _("follows up the unexplained")),
    ("auditor", _("Auditor"), _("reads and checks the trail")),
    ("admin", _("Admin"), _("keeps data and people")),
)


def demonstration_accounts() -> list[dict]:
    """Those of the accounts that exist: username, position, says."""
    existing = set(User.objects.filter(username__in=[row[0] for row in ACCOUNTS]).values_list("username", flat=True))
    return [
        {"username": username, "position": position, "says": says}
        for username, position, says in ACCOUNTS
        if username in existing
    ]
