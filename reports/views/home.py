"""Home: what must I do today, and how do things stand?"""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.models import Agency
from monitoring.models import Visit
from monitoring.queries.listing import open_drafts
from reports.queries import home as queries
from reports.queries.home_figures import month_of


def sees_all(user, regency) -> bool:
    """Whether the person reads the visits of the whole government."""
    return user.is_superuser or regency.pk in user.regency_ids_with("monitoring.view_visit")


@require_safe
def home(request):
    """GET: the sections for which the person holds a permission, in the government in which they work."""
    user, regency = request.user, request.regency or None
    if regency is None:
        return render(request, "reports/home.html", {"here": None})
    today = timezone.localdate(timezone=regency.zone)
    visits = Visit.objects.visible_in(regency, user)
    agencies = Agency.objects.visible_to(user).filter(regency=regency)
    may_record = user.may_in("monitoring.record_visit", regency)
    context = {
        "here": regency,
        "today": today,
        "may_record": may_record,
        "drafts": open_drafts(regency, user) if may_record else [],
        "waiting": queries.to_verify(visits, user, regency),
        "own": queries.own_agencies(user, regency, visits, today),
        "latest": queries.latest(visits),
        "has_agencies": agencies.filter(parent__isnull=False).exists(),
        "may_manage": user.may_in("agencies.manage_agency", regency),
    }
    if sees_all(user, regency):
        month = month_of(visits, today)
        context |= {
            "month": month,
            "attention": queries.attention(visits, agencies, month, today),
            "open_findings": queries.open_findings(visits, user, regency),
        }
    if context["may_manage"]:
        context["missing"] = queries.still_missing(agencies, today)
    return render(request, "reports/home.html", context | {"visits_url": queries.visits_url()})
