"""What of a verified visit can be amended. Each part opens in the form in which it was recorded."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.models import Visit
from monitoring.queries.rights import may_amend
from monitoring.queries.wording import sheet_title, sheet_when
from monitoring.views.transitions import require_any, seen

AMEND = ("monitoring.amend_visit", "monitoring.amend_own_visit")


def parts(visit: Visit) -> list[dict]:
    """What can be amended: label, what it says now, address of its form."""
    sheets = [
        {
            "label": _("Attendance: %(sheet)s") % {"sheet": sheet_title(sheet)},
            "text": sheet_when(sheet, visit.regency),
            "url": reverse("monitoring:visit-amend-sheet", args=[visit.uuid, sheet.uuid]),
            "icon": "people",
        }
        for sheet in visit.sheets.current()
    ]
    findings = [
        {
            "label": _("Finding %(number)s") % {"number": number},
            "text": finding.observed,
            "url": reverse("monitoring:visit-amend-finding", args=[visit.uuid, finding.uuid]),
            "icon": "flag",
        }
        for number, finding in enumerate(visit.findings.all(), start=1)
    ]
    place = {"label": _("Where, when and who"), "text": visit.lead_title, "icon": "geo-alt"}
    check = {"label": _("Outcome, reply and summary"), "text": visit.get_outcome_display(), "icon": "ui-checks"}
    return [
        place | {"url": reverse("monitoring:visit-amend-place", args=[visit.uuid])},
        *sheets,
        *findings,
        check | {"url": reverse("monitoring:visit-amend-check", args=[visit.uuid])},
    ]


@require_safe
def visit_amend(request, uuid):
    """GET: the parts of the verified visit that can be amended; elsewhere back to the visit."""
    require_any(request, AMEND)
    visit = seen(request, uuid)
    if not may_amend(request.user, visit):
        return redirect(visit)
    return render(request, "monitoring/visit_amend.html", {"visit": visit, "parts": parts(visit)})
