"""HTTP: the page of the trail."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.filters import AuditEventFilter
from audit.models import AuditEvent
from audit.queries import in_government, page_of


def key_or_none(text: str) -> int | None:
    """A primary key out of an address; None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def page_url(request, **key) -> str:
    """The address of the same list from another key on; empty where there is none."""
    ((name, value),) = key.items()
    if value is None:
        return ""
    query = request.GET.copy()
    query.pop("before", None)
    query.pop("after", None)
    query[name] = value
    return f"?{query.urlencode()}"


@require_safe
def event_list(request):
    """Who did what: a person's own acts, or their government's where they may read its trail."""
    regency = request.regency or None
    events = in_government(AuditEvent.objects.visible_to(request.user), regency)
    found = AuditEventFilter(request.GET, events, zone=regency.zone if regency else None)
    keys = {name: key_or_none(request.GET.get(name, "")) for name in ("before", "after")}
    page = page_of(found.qs if found.is_valid() else events.none(), **keys)
    context = {
        "filter": found,
        "page": page,
        "newer_url": page_url(request, after=page["newer"]),
        "older_url": page_url(request, before=page["older"]),
        "is_filtered": any(value for name, value in request.GET.items() if name not in keys),
        "reads_all": request.user.is_superuser or request.user.has_perm("audit.view_regency_trail"),
    }
    return render(request, "audit/event_list.html", context)
