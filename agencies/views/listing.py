"""The list of agencies, and their tree."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from agencies.filters.agency import AgencyFilter
from agencies.forms.fields import today_in
from agencies.models import Agency
from agencies.queries.listing import capped_count, page_of, tops, trail


def wants_part(request) -> bool:
    """Whether a script asks for a part of the page only."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def address(request, **changed) -> str:
    """The page's own address with other parameters; None takes one out."""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@require_safe
@permission_required("agencies.view_agency", raise_exception=True)
def agency_list(request):
    """GET ?q=&kind=&state=&after=&before= the list; ?view=tree&under=<id> the tree."""
    regency = request.regency or None
    if regency is None:
        return render(request, "agencies/agency_list.html", {"view": "none"})
    agencies = Agency.objects.visible_to(request.user).filter(regency=regency)
    show = tree if request.GET.get("view") == "tree" else listing
    whole, part, context = show(request, agencies, today_in(regency))
    context["may_manage"] = request.user.may_in("agencies.manage_agency", regency)
    response = render(request, part if wants_part(request) else whole, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def listing(request, agencies, today):
    """Template of the page, of its part, and what they show: the list."""
    filtered = AgencyFilter(request.GET, queryset=agencies, today=today)
    found = filtered.qs if filtered.is_valid() else agencies.none()
    page = page_of(found, today, after=request.GET.get("after"), before=request.GET.get("before"))
    count, is_more = capped_count(found)
    context = {
        "view": "list",
        "filter": filtered,
        "narrowed": any(request.GET.get(name) for name in AgencyFilter.base_filters),
        "rows": page.rows,
        "count": count,
        "is_more": is_more,
        "older_url": address(request, after=page.older) if page.older else None,
        "newer_url": address(request, before=page.newer) if page.newer else None,
    }
    return "agencies/agency_list.html", "agencies/_agency_results.html", context


def tree(request, agencies, today):
    """Template of the page, of its part, and what they show: one level of the tree."""
    agencies = agencies.active_on(today)
    under = request.GET.get("under", "")
    here = None
    if under:
        here = agencies.filter(pk=int(under)).first() if under.isdecimal() and len(under) < 19 else None
        if here is None:
            raise Http404
    level = agencies.filter(parent=here) if here else tops(agencies)
    page = page_of(level, today, after=request.GET.get("after"), before=request.GET.get("before"))
    context = {
        "view": "tree",
        "here": here,
        "trail": trail(agencies, here) if here else [],
        "rows": page.rows,
        "older_url": address(request, after=page.older) if page.older else None,
        "newer_url": address(request, before=page.newer) if page.newer else None,
    }
    return "agencies/agency_list.html", "agencies/_agency_tree.html", context
