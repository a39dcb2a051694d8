"""Agencies in Django's admin, for superusers to look at: what is written passes through the actions."""

from django.contrib import admin

from agencies.models import Agency, AgencyContact, Regency


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows, and changes nothing."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_superuser


@admin.register(Regency)
class RegencyAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "code")


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    list_display = ("name", "regency", "kind", "code", "active_to")
    list_filter = ("kind",)
    list_select_related = ("regency",)
    search_fields = ("name", "short_name", "code")


@admin.register(AgencyContact)
class AgencyContactAdmin(ReadOnlyAdmin):
    list_display = ("agency", "kind", "value", "result")
    list_select_related = ("agency",)
