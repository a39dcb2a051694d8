"""Writes about people: memberships given and ended, always in the trail."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, User
from audit.actions import record


@transaction.atomic
def add_membership(*, by, user: User, regency, role: str, agency=None) -> Membership:
    """Gives a person a post. Given twice, it stays one. `by` is None for the system itself."""
    existing = Membership.objects.active().filter(user=user, regency=regency, agency=agency, role=role).first()
    if existing is not None:
        return existing
    membership = Membership(user=user, regency=regency, agency=agency, role=role)
    membership.save(by_action=True)
    user.forget_memberships()
    after = {"role": role, "agency": agency.name if agency else None}
    record("accounts.membership.added", by=by, target=user, regency_id=regency.pk, after=after)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by) -> Membership:
    """Ends a post; the row stays. Ended twice, it stays ended at the first time."""
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    if row.ended_at is not None:
        return row
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(by_action=True, update_fields=["ended_at", "ended_by"])
    row.user.forget_memberships()
    before = {"role": row.role, "agency": row.agency.name if row.agency else None}
    record("accounts.membership.ended", by=by, target=row.user, regency_id=row.regency_id, before=before)
    return row
