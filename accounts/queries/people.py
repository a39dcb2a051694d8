"""Reads for the pages about people."""

from accounts.models import Membership, User
from audit.models import AuditEvent

SIGN_INS = ("accounts.user.signed_in", "accounts.user.sign_in_failed")


def posts_of(person: User, regency) -> list[Membership]:
    """The person's posts in the government: those in force first, then the ended, the latest first."""
    rows = Membership.objects.filter(user=person, regency=regency).select_related("agency", "regency", "ended_by")
    return sorted(rows, key=lambda row: (row.ended_at is not None, -row.pk))


def last_sign_ins(person: User, limit: int = 10) -> list[AuditEvent]:
    """The last times that the person signed in, or somebody failed to, under their name; the latest first."""
    return list(AuditEvent.objects.about(person).filter(code__in=SIGN_INS)[:limit])
