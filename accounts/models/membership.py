"""A person's post in a government. Written by actions alone, so that every change is in the trail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, Reach, choices
from agencies.models import Agency, Regency


class GuardedRow(TypeError):
    """A membership was about to be written past its actions."""

    def __init__(self) -> None:
        super().__init__("Memberships are written by accounts.actions.memberships alone.")


class MembershipQuerySet(models.QuerySet):
    """Refuses every way of writing in bulk."""

    def _refuse(self, *args, **kwargs):
        raise GuardedRow

    create = update = delete = bulk_create = bulk_update = get_or_create = update_or_create = _refuse

    def active(self) -> "MembershipQuerySet":
        """Memberships that have not ended."""
        return self.filter(ended_at__isnull=True)

    def with_role_permission(self, permission: str) -> "MembershipQuerySet":
        """Memberships whose role holds the permission."""
        return self.filter(role__in=[role.code for role in ROLES.values() if permission in role.permissions])


class Membership(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="memberships"
    )
    regency = models.ForeignKey(Regency, models.PROTECT, verbose_name=_("government"), related_name="memberships")
    agency = models.ForeignKey(
        Agency, models.PROTECT, verbose_name=_("agency"), null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=choices)
    started_at = models.DateTimeField(_("since"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("ended by"), null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "regency", "agency", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="membership_unique_at_agency",
            ),
            models.UniqueConstraint(
                fields=["user", "regency", "role"],
                condition=models.Q(ended_at__isnull=True, agency__isnull=True),
                name="membership_unique_in_regency",
            ),
            models.CheckConstraint(
                name="membership_ended_whole",
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_agency_role_has_agency",
                condition=~models.Q(role__in=["head", "operator"]) | models.Q(agency__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def save(self, *args, by_action: bool = False, **kwargs):
        if not by_action:
            raise GuardedRow
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise GuardedRow

    @property
    def reach(self) -> Reach:
        """Where the role's permissions hold; a role that no longer exists reaches nothing beyond its agency."""
        role = ROLES.get(self.role)
        return role.reach if role else Reach.AGENCY
