"""Writes about people: memberships given and ended, always in the trail."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from agencies.models import Regency
from audit.actions import record


class LastAdmin(ValidationError):
    """A government was about to lose the last person who manages its people."""

    def __init__(self) -> None:
        super().__init__(_("This is the last admin of the government. Give somebody else this role first."))


def keep_an_admin(regency: Regency, *, without_user=None, without_membership=None) -> None:
    """Raises LastAdmin if nobody active would manage the government's people any more.

    Holds the government's row until the transaction ends, so that two admins cannot end each other at once.
    """
    Regency.objects.select_for_update().get(pk=regency.pk)
    posts = Membership.objects.active().with_role_permission("accounts.manage_people")
    posts = posts.filter(regency=regency, user__is_active=True)
    left = posts.exclude(user=without_user) if without_user else posts.exclude(pk=without_membership.pk)
    if posts.exists() and not left.exists():
        raise LastAdmin


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
    """Ends a post; the row stays. Ended twice, it stays ended at the first time.

    Raises LastAdmin for the last one that manages the government's people.
    """
    row = Membership.objects.select_for_update(of=("self",)).select_related("regency", "agency").get(pk=membership.pk)
    if row.ended_at is not None:
        return row
    keep_an_admin(row.regency, without_membership=row)
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(by_action=True, update_fields=["ended_at", "ended_by"])
    row.user.forget_memberships()
    before = {"role": row.role, "agency": row.agency.name if row.agency else None}
    record("accounts.membership.ended", by=by, target=row.user, regency_id=row.regency_id, before=before)
    return row
