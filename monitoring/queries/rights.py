"""Who may do what with one visit, beyond their role: the rules that a state or a double post sets."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from accounts.models import Membership
from accounts.rules import belongs_near
from agencies.models import Agency
from monitoring.models import Visit


def led(user, visit: Visit) -> bool:
    """Whether the person led the visit: by account, or by position where no account was named."""
    if visit.lead_user_id is not None:
        return visit.lead_user_id == user.pk
    return bool(user.position) and user.position.casefold() == visit.lead_title.casefold()


def recorded(user, visit: Visit) -> bool:
    """Whether the person led the visit, or wrote any of it."""
    return led(user, visit) or visit.recorders.filter(pk=user.pk).exists()


def is_free_of(user, visit: Visit) -> bool:
    """Whether the person may judge the visit: neither led nor recorded it, and belongs to nothing near the agency."""
    return not recorded(user, visit) and not belongs_near(user, visit.agency)


def may_write(user, visit: Visit) -> bool:
    """Whether the person writes in this visit: they record in its government, and it is theirs or any draft is."""
    if not user.may_in("monitoring.record_visit", visit.regency):
        return False
    return user.has_perm("monitoring.view_draft", visit) or recorded(user, visit)


def may_edit(user, visit: Visit) -> bool:
    """Whether the person may write in the visit, and it is open."""
    return visit.can_edit and may_write(user, visit)


def may_verify(user, visit: Visit) -> bool:
    """Whether the person may verify or return it.

    An inspector who is free of it; the admin only where no inspector of the government is.
    """
    if not visit.can_verify or not is_free_of(user, visit):
        return False
    if user.has_perm("monitoring.verify_visit", visit):
        return True
    return user.has_perm("monitoring.verify_when_nobody_else", visit) and not has_free_inspector(visit)


def has_free_inspector(visit: Visit) -> bool:
    """Whether any inspector of the government is free of the visit."""
    posts = Membership.objects.active()
    near = Agency.objects.near(visit.agency)
    bound = Q(pk__in=visit.recorders.values("pk")) | Q(pk__in=posts.filter(agency__in=near.values("pk")).values("user"))
    bound |= Q(pk=visit.lead_user_id) if visit.lead_user_id else Q(position__iexact=visit.lead_title) & ~Q(position="")
    inspectors = posts.with_role_permission("monitoring.verify_visit").filter(regency=visit.regency)
    people = get_user_model().objects.filter(is_active=True, pk__in=inspectors.values("user"))
    return people.exclude(bound).exists()


def may_amend(user, visit: Visit) -> bool:
    """Whether the person may amend the verified visit: the admin, or an inspector their own team's."""
    if not visit.can_amend:
        return False
    if user.has_perm("monitoring.amend_visit", visit):
        return True
    return user.has_perm("monitoring.amend_own_visit", visit) and recorded(user, visit)


def may_void(user, visit: Visit) -> bool:
    """Whether the person may void it: the admin, or an inspector their own team's."""
    if not visit.can_void:
        return False
    if user.has_perm("monitoring.void_visit", visit):
        return True
    return user.has_perm("monitoring.void_own_visit", visit) and recorded(user, visit)


def rights(user, visit: Visit) -> dict[str, bool]:
    """Everything that a page offers, as flags for its template. Whoever may verify may return."""
    judges = may_verify(user, visit)
    return {
        "can_edit": may_edit(user, visit),
        "can_verify": judges,
        "can_return": judges,
        "can_amend": may_amend(user, visit),
        "can_void": may_void(user, visit),
    }
