"""Django's admin: for superusers, to look things up. Nothing is changed here: every change has its action."""

from django.contrib import admin

from monitoring.models import AttendanceSheet, Finding, Visit


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows, and neither adds, changes nor deletes; superusers only."""

    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Visit)
class VisitAdmin(ReadOnlyAdmin):
    list_display = (
        "agency_name",
        "regency",
        "visited_on",
        "lead_title",
        "kind",
        "status",
        "unexplained",
        "finding_count",
    )
    list_filter = ("status", "kind", ("regency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("regency",)
    search_fields = ("agency_name", "lead_title", "summary")
    ordering = ("-sort_on", "-pk")


@admin.register(AttendanceSheet)
class AttendanceSheetAdmin(ReadOnlyAdmin):
    list_display = ("visit", "counted_on", "counted_at", "basis", "scope", "fig_headcount", "fig_present", "sum_state")
    list_filter = ("basis", "sum_state")
    list_select_related = ("visit",)
    ordering = ("-pk",)


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ("observed", "agency", "category", "nature", "severity", "status")
    list_filter = ("category", "nature", "status")
    list_select_related = ("agency",)
    search_fields = ("observed",)
    ordering = ("-pk",)
