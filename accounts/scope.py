"""Where a permission holds.

A file of its own: mypy with Django's types does not come to an end when it shares one with User.
"""

from typing import NamedTuple


class Scope(NamedTuple):
    """Where a permission holds: whole governments, agencies with their units, single agencies (primary keys)."""

    regencies: tuple[int, ...] = ()
    trees: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.regencies or self.trees or self.agencies)


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
