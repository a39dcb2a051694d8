"""Permissions and reaches in words, for the page of the roles."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Reach

REACHES = {
    Reach.REGENCY: _("in the whole government"),
    Reach.BRANCH: _("in their agency and its units"),
    Reach.AGENCY: _("in their agency"),
}
PERMISSIONS = {
    "agencies.view_agency": _("See agencies"),
    "agencies.manage_agency": _("Keep the list of agencies"),
    "agencies.change_contact": _("Keep an agency's contacts"),
    "agencies.change_regency": _("Change the letterhead and settings of the government"),
    "accounts.manage_people": _("Keep accounts and posts"),
    "monitoring.view_visit": _("See visits and findings"),
    "monitoring.view_draft": _("See drafts of others"),
    "monitoring.export_visit": _("Export what they see"),
    "monitoring.record_visit": _("Record visits"),
    "monitoring.lead_visit": _("Lead a visit"),
    "monitoring.submit_visit": _("Send visits"),
    "monitoring.verify_visit": _("Verify or return visits of others"),
    "monitoring.verify_when_nobody_else": _("Verify where no inspector is free of the visit"),
    "monitoring.amend_visit": _("Amend any verified visit"),
    "monitoring.amend_own_visit": _("Amend verified visits of their own team"),
    "monitoring.void_visit": _("Void any visit"),
    "monitoring.void_own_visit": _("Void visits of their own team"),
    "monitoring.clarify_attendance": _("Clarify attendance"),
    "audit.view_regency_trail": _("Read the trail of the government"),
}
