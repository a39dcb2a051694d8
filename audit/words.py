"""The trail in words: acts, kinds of objects, names and values of what changed. A code without words is shown as it is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTS = {
    "accounts.user.signed_in": _("signed in"),
    "accounts.user.signed_out": _("signed out"),
    "accounts.user.sign_in_failed": _("sign-in failed"),
    "accounts.user.created": _("made the account"),
    "accounts.user.changed": _("changed the account"),
    "accounts.user.deactivated": _("stopped the account"),
    "accounts.user.activated": _("let the account sign in again"),
    "accounts.user.password_changed": _("changed their password"),
    "accounts.user.password_reset": _("made a new password for the account"),
    "accounts.user.second_factor_added": _("set up the second factor"),
    "accounts.user.second_factor_removed": _("removed their second factor"),
    "accounts.user.second_factor_reset": _("removed the second factor of the account"),
    "accounts.user.recovery_codes_made": _("made recovery codes"),
    "accounts.session.ended": _("signed one of their devices out"),
    "accounts.membership.added": _("gave a post"),
    "accounts.membership.ended": _("ended a post"),
    "agencies.agency.created": _("added the agency"),
    "agencies.agency.updated": _("changed the agency"),
    "agencies.agency.deactivated": _("closed the agency"),
    "agencies.agency.activated": _("opened the agency again"),
    "agencies.contact.created": _("added a contact"),
    "agencies.contact.updated": _("changed a contact"),
    "agencies.contact.deleted": _("deleted a contact"),
    "agencies.regency.updated": _("changed the government's data"),
    "monitoring.visit.begun": _("began the visit"),
    "monitoring.visit.discarded": _("discarded the draft"),
    "monitoring.visit.restored": _("took the discarded draft up again"),
    "monitoring.visit.submitted": _("sent the visit"),
    "monitoring.visit.corrected": _("corrected the visit"),
    "monitoring.visit.verified": _("verified the visit"),
    "monitoring.visit.returned": _("returned the visit"),
    "monitoring.visit.voided": _("voided the visit"),
    "monitoring.visit.amended": _("amended the visit"),
    "monitoring.photo.removed": _("took a photo out"),
    "monitoring.photo.restored": _("put a photo back"),
}
TARGETS = {
    "accounts.user": _("Person"),
    "agencies.agency": _("Agency"),
    "agencies.agencycontact": _("Contact"),
    "agencies.regency": _("Government"),
    "monitoring.visit": _("Visit"),
    "monitoring.photo": _("Photo"),
}
NAMES = {
    "active_from": _("active from"),
    "active_to": _("active until"),
    "address": _("address"),
    "agency": _("agency"),
    "code": _("code"),
    "device": _("device"),
    "email": _("e-mail"),
    "kind": _("kind"),
    "name": _("name"),
    "number": _("number"),
    "parent": _("part of"),
    "position": _("position"),
    "role": _("role"),
    "short_name": _("short name"),
    "status": _("state"),
    "username": _("user name"),
    "value": _("number or address"),
    "version": _("version"),
}
VALUES = {
    "role": {
        "admin": _("Regency admin"),
        "inspector": _("Inspector"),
        "recorder": _("Recorder"),
        "head": _("Agency head"),
        "operator": _("Agency operator"),
        "leader": _("Leader"),
        "personnel": _("Personnel office (BKPSDM)"),
        "auditor": _("Auditor"),
    },
    "status": {
        "draft": _("Draft"),
        "submitted": _("Sent"),
        "returned": _("Returned"),
        "verified": _("Verified"),
        "voided": _("Voided"),
    },
    "kind": {
        "scheduled": _("Scheduled"),
        "unannounced": _("Unannounced (sidak)"),
        "delegated": _("By the agency to its own unit"),
    },
}
YES, NO, NOTHING = _("yes"), _("no"), pgettext_lazy("an empty value in the trail", "empty")


def act_words(code: str):
    """What was done, as the end of a sentence that begins with who did it."""
    return ACTS.get(code, code)


def target_words(target_type: str):
    """What kind of object."""
    return TARGETS.get(target_type, target_type)


def value_words(name: str, value):
    """A value as people say it; lists and dicts as they are held."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    return VALUES.get(name, {}).get(value, value) if isinstance(value, str) else value


def change_words(before: dict, after: dict) -> list[dict]:
    """One row a changed name: `name`, `before` and `after` in words; None where that side says nothing of it."""
    names = [*before, *(name for name in after if name not in before)]
    return [
        {
            "name": NAMES.get(name, name),
            "before": value_words(name, before[name]) if name in before else None,
            "after": value_words(name, after[name]) if name in after else None,
        }
        for name in names
    ]
