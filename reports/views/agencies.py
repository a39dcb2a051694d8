"""The agency page: how is it doing, is it getting better, what is still open, whom do I call?"""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.models import Agency
from agencies.queries.rights import may_change_contacts, may_manage
from monitoring.queries.paging import BadCursor
from reports.queries.agency import agency_page, closed, former_names, people_of
from reports.queries.contacts import contacts_of
from reports.queries.units import units_of


@require_safe
@permission_required("agencies.view_agency", raise_exception=True)
def agency_detail(request, pk: int):
    """GET ?after=&before= (cursors of older and newer visits)."""
    visible = Agency.objects.visible_to(request.user).select_related("regency", "parent")
    agency = get_object_or_404(visible, pk=pk)
    today = timezone.localdate(timezone=agency.regency.zone)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        page = agency_page(agency, request.user, today, after=after, before=before)
    except BadCursor as bad:
        raise Http404 from bad
    ended = closed(agency, today)
    may_record = request.user.may_in("monitoring.record_visit", agency.regency)
    context = {
        "agency": agency,
        "page": page,
        "is_first": not (after or before),
        "people": people_of(agency),
        "contacts": contacts_of(agency),
        "units": units_of(agency, request.user, today),
        "periods": former_names(agency),
        "is_root": agency.parent_id is None,
        "is_ended": ended,
        "may_manage": may_manage(request.user, agency),
        "may_change_contacts": may_change_contacts(request.user, agency),
        "may_record": may_record and not ended,
    }
    return render(request, "reports/agency_detail.html", context)
