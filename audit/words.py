"""The trail in words: acts, kinds of objects, names and values of what changed. A code without words stays a code."""

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
    "agencies.agency.changed": _("changed the agency"),
    "agencies.agency.deactivated": _("ended the agency"),
    "agencies.agency.activated": _("took the agency up again"),
    "agencies.head.appointed": _("entered a new head of the agency"),
    "agencies.head.corrected": _("corrected the head of the agency"),
    "agencies.establishment.set": _("set how many people the agency has"),
    "agencies.contact.added": _("added a contact of the agency"),
    "agencies.contact.changed": _("changed a contact of the agency"),
    "agencies.contact.deleted": _("took out a contact of the agency"),
    "agencies.regency.changed": _("changed the government's settings"),
    "monitoring.local_status.added": _("added the government's own status"),
    "monitoring.local_status.retired": _("stopped offering the status"),
    "monitoring.local_status.resumed": _("offered the status again"),
    "monitoring.local_category.added": _("added the government's own category"),
    "monitoring.local_category.retired": _("stopped offering the category"),
    "monitoring.local_category.resumed": _("offered the category again"),
    "monitoring.visit.begun": _("began the visit"),
    "monitoring.visit.discarded": _("discarded the draft"),
    "monitoring.visit.restored": _("took the discarded draft up again"),
    "monitoring.visit.submitted": _("sent the visit"),
    "monitoring.visit.corrected": _("corrected the visit"),
    "monitoring.visit.verified": _("verified the visit"),
    "monitoring.visit.returned": _("returned the visit"),
    "monitoring.visit.voided": _("voided the visit"),
    "monitoring.visit.amended": _("amended the visit"),
    "monitoring.visit.overwritten": _("put their own in place of what another had saved"),
}
TARGETS = {
    "accounts.user": _("Person"),
    "agencies.agency": _("Agency"),
    "agencies.regency": _("Government"),
    "monitoring.localcategory": _("Category"),
    "monitoring.localstatus": _("Status"),
    "monitoring.visit": _("Visit"),
}
NAMES = {
    "active_from": _("active from"),
    "active_to": _("active until"),
    "address": _("address"),
    "agency": _("agency"),
    "arms": _("arms"),
    "as_of": _("as of"),
    "code": _("code"),
    "counted_as": _("counted as"),
    "cpns": "CPNS",
    "device": _("device"),
    "email": _("e-mail"),
    "kind": _("kind"),
    "label": _("position or description"),
    "latitude": _("latitude"),
    "letterhead": _("letterhead"),
    "longitude": _("longitude"),
    "name": _("name"),
    "non_asn_label": _("local name of non-ASN staff"),
    "number": _("number"),
    "parent": _("part of"),
    "pns": "PNS",
    "position": _("position"),
    "pppk": "PPPK",
    "role": _("role"),
    "seat": _("place of signing"),
    "section": _("part"),
    "sha256": "SHA-256",
    "short_name": _("short name"),
    "status": _("state"),
    "title": _("title"),
    "username": _("user name"),
    "valid_from": _("from"),
    "value": _("number or address"),
    "version": _("version"),
    "work_pattern": _("work pattern"),
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
    "counted_as": {
        "present": _("Present"),
        "late": _("Late"),
        "official_duty": _("Official duty elsewhere"),
        "flexible_work": _("Flexible work (WFA/WFH/FWA)"),
        "duty_post": _("Duty post, picket, security"),
        "night_shift": _("Night shift"),
        "study": _("Study assignment"),
        "shift_rest": _("Rest after shift"),
        "reserve": _("Shift reserve"),
        "day_in_lieu": _("Day in lieu"),
        "permission": _("Permission"),
        "sick": _("Sick"),
        "annual_leave": _("Annual leave"),
        "long_leave": _("Long leave"),
        "sick_leave": _("Sick leave"),
        "maternity_leave": _("Maternity leave"),
        "important_leave": _("Leave for an important reason"),
        "unpaid_leave": _("Unpaid leave (CLTN)"),
        "leave_unspecified": _("Leave (kind not said)"),
        "delayed_return": _("Delayed return"),
        "other_excused": _("Other, with explanation"),
        "unexplained": _("Unexplained"),
        "pending": _("No explanation yet (being clarified)"),
        "absent_unspecified": _("Absent, reason not broken down"),
        "roster_error": _("Retired, moved, left"),
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
    """One row a changed name: `name`, `before` and `after` in words; None where that side says nothing of it.

    Of two dicts under one name, what differs between them.
    """
    rows = []
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            differing = [key for key in {**old, **new} if old.get(key) != new.get(key)]
            rows += change_words({k: old[k] for k in differing if k in old}, {k: new[k] for k in differing if k in new})
            continue
        rows.append(
            {
                "name": NAMES.get(name, name),
                "before": value_words(name, old) if name in before else None,
                "after": value_words(name, new) if name in after else None,
            }
        )
    return rows
