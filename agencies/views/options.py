"""Agencies to choose from while somebody types: an HTML fragment for templates/components/agency_picker.html."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.models import Agency
from agencies.queries.options import best_matches


@require_safe
@permission_required("agencies.view_agency", raise_exception=True)
def agency_options(request):
    """GET ?q=&active=1&outside=<id>: at most ten agencies of the government in which the person works.

    `active` leaves out those that do not exist today, `outside` an agency with all below it.
    """
    agencies = Agency.objects.visible_to(request.user).filter(regency=request.regency or None)
    if request.GET.get("active"):
        agencies = agencies.active_on(timezone.localdate(timezone=request.regency.zone if request.regency else None))
    outside = request.GET.get("outside", "")
    if outside.isdecimal() and len(outside) < 19:
        agencies = agencies.exclude(pk__in=Agency.objects.branch(Agency(pk=int(outside))).values("pk"))
    found = best_matches(agencies, request.GET.get("q", "")[:200])
    return render(request, "agencies/agency_options.html", {"agencies": found})
