"""A person with an account. What they may do hangs on their memberships."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import Reach, permissions_of
from accounts.scope import Scope


class UserQuerySet(models.QuerySet):
    def visible_to(self, user) -> "UserQuerySet":
        """People who hold or held a post in a government whose people the person manages; all for a superuser."""
        if user.is_superuser:
            return self
        return self.with_post_in(user.regency_ids_with("accounts.manage_people"))

    def with_post_in(self, regency_ids) -> "UserQuerySet":
        """People who hold or held a post in any of the governments (primary keys)."""
        return self.filter(pk__in=self.model.objects.filter(memberships__regency__in=regency_ids).values("pk"))

    def matching(self, text: str) -> "UserQuerySet":
        """People whose name, user name or position holds every word of the text, in any order."""
        found = self
        for word in text.split()[:8]:
            found = found.filter(
                models.Q(name__icontains=word) | models.Q(username__icontains=word) | models.Q(position__icontains=word)
            )
        return found


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    use_in_migrations = False


class User(AbstractUser):
    """Memberships are read once a request; `forget_memberships` drops what was read."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    password_is_temporary = models.BooleanField(_("must choose a password"), default=False)

    objects = UserManager()

    REQUIRED_FIELDS = ["name"]

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name or self.username

    @cached_property
    def active_memberships(self) -> list:
        """The memberships in force, with their agencies' governments active."""
        rows = self.memberships.filter(ended_at__isnull=True, regency__is_active=True)
        return list(rows.select_related("regency").order_by("pk")) if self.is_active else []

    def forget_memberships(self) -> None:
        """Reads the memberships anew when next asked."""
        self.__dict__.pop("active_memberships", None)

    @property
    def regency_ids(self) -> set[int]:
        """Governments in which the person holds any membership."""
        return {membership.regency_id for membership in self.active_memberships}

    @property
    def agency_ids(self) -> set[int]:
        """Agencies to which the person belongs, whatever the role (the rule of double posts)."""
        return {membership.agency_id for membership in self.active_memberships if membership.agency_id}

    def scope(self, permission: str) -> Scope:
        """Where a permission holds for this person; empty for nobody. Superusers are asked for before this."""
        found: dict[Reach, set[int]] = {reach: set() for reach in Reach}
        for membership in self.active_memberships:
            if permission in permissions_of(membership.role):
                reach = membership.reach
                found[reach].add(membership.regency_id if reach is Reach.REGENCY else membership.agency_id)
        return Scope(*(tuple(sorted(found[reach])) for reach in Reach))

    def regency_ids_with(self, permission: str) -> tuple[int, ...]:
        """Governments in the whole of which the permission holds."""
        return self.scope(permission).regencies

    def may_in(self, permission: str, regency) -> bool:
        """Whether the permission holds anywhere in that government."""
        return self.is_superuser or any(
            membership.regency_id == regency.pk and permission in permissions_of(membership.role)
            for membership in self.active_memberships
        )
