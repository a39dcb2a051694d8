"""Permissions from memberships. Django's own groups and per-user permissions are not used."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.roles import permissions_of


class MembershipBackend(AuthenticationBackend):
    """`has_perm(p)` asks whether any membership holds it; `has_perm(p, row)` whether one holds it there."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return {p for membership in user_obj.active_memberships for p in permissions_of(membership.role)}

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        if obj is None:
            return perm in self.get_all_permissions(user_obj)
        return any(
            membership.regency_id == obj.regency_id and perm in permissions_of(membership.role)
            for membership in user_obj.active_memberships
        )

    def has_module_perms(self, user_obj, app_label) -> bool:
        return False

    def with_perm(self, perm, is_active=True, include_superusers=True, backend=None, obj=None):
        raise NotImplementedError("Ask Membership.objects.active().with_role_permission instead.")
