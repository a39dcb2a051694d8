"""One visit, and one of its versions."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from monitoring.actions.visits import today_in
from monitoring.filters.visit import sees_drafts
from monitoring.models import Visit
from monitoring.queries.completeness import gaps
from monitoring.queries.history import read_version, steps
from monitoring.queries.reading import attendance_of, findings_of, why_not_judge
from monitoring.queries.rights import rights
from monitoring.queries.wording import date_text, headline_sentence, statement_value, times_text
from monitoring.views.links import links

see_visits = permission_required("monitoring.view_visit", raise_exception=True)
SHOWN = ("regency", "agency", "lead_user", "returned_by", "voided_by", "verified_by", "headline", "created_by")


@require_safe
@see_visits
def visit_detail(request, uuid):
    """One visit: what was counted and found, who said so, what may be done with it."""
    visit = get_object_or_404(Visit.objects.visible_to(request.user).select_related(*SHOWN), uuid=uuid)
    allowed = rights(request.user, visit)
    missing = gaps(visit, today_in(visit.regency)) if allowed["can_edit"] else []
    context = {
        "visit": visit,
        "attendance": attendance_of(visit),
        "statements": [(statement, statement_value(statement)) for statement in visit.statements.all()],
        "findings": findings_of(visit),
        "photos": visit.photos.kept().filter(finding__isnull=True),
        "date": date_text(visit),
        "times": times_text(visit),
        "headline": headline_sentence(visit),
        "history": steps(visit, internal=sees_drafts(request.user, visit.regency)),
        "gaps": missing,
        "can_send": allowed["can_edit"] and not any(gap.stops for gap in missing),
        "source_link": visit.source_url if visit.source_url.startswith(("https://", "http://")) else "",
        "why_not": why_not_judge(request.user, visit) if visit.can_verify and not allowed["can_verify"] else "",
        "links": links(visit),
        "may_restore": request.user.may_in("monitoring.record_visit", visit.regency),
        **allowed,
    }
    return render(request, "monitoring/visit_detail.html", context)


@require_safe
@see_visits
def visit_version(request, uuid, number):
    """One version: what changed against the one before, what it says, and whether its fingerprint recomputes."""
    visit = get_object_or_404(Visit.objects.visible_to(request.user).select_related("regency"), uuid=uuid)
    version = get_object_or_404(visit.versions.select_related("created_by"), number=number)
    context = {"visit": visit, "reading": read_version(version), "last": visit.versions.count()}
    return render(request, "monitoring/visit_version.html", context)
