"""The list of visits."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.templatetags.tinjau import number
from monitoring.filters.visit import SWITCHES, VisitFilter, sees_drafts
from monitoring.models import Visit
from monitoring.queries.listing import open_drafts, visit_rows
from monitoring.queries.paging import END, MOST, BadCursor, Page, capped_count, page_of

see_visits = permission_required("monitoring.view_visit", raise_exception=True)
MANY_FOR = 300  # seconds
blank_forms: dict[tuple, str] = {}  # the filter with nothing set is the same for everybody: drawn once


def filtered(request) -> VisitFilter:
    """The filter of the address over the visits of the government that the person sees."""
    regency = request.regency or None
    rows = Visit.objects.visible_in(regency, request.user) if regency else Visit.objects.none()
    return VisitFilter(request.GET, rows, user=request.user, regency=regency)


def page_for(request, visits: VisitFilter) -> Page:
    """The page that the address asks for; the first where its cursor is none."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return page_of(visits.qs, visit_rows, after=after, before=before, oldest_first=visits.oldest_first)
    except BadCursor:
        messages.warning(request, _("That page of the list does not exist. This is the first one."))
        return page_of(visits.qs, visit_rows, oldest_first=visits.oldest_first)


def form_html(visits: VisitFilter) -> str:
    """The form of the filter; drawn once where nothing is set."""
    drafts = visits.regency is not None and sees_drafts(visits.user, visits.regency)
    kind = (get_language(), drafts)
    if not visits.active and kind in blank_forms:
        return blank_forms[kind]
    context = {"form": visits.form, "switches": [visits.form[name] for name in SWITCHES]}
    html = render_to_string("monitoring/_visit_filter.html", context)
    if not visits.active:
        blank_forms[kind] = html
    return html


def count_of(visits: VisitFilter, page: Page) -> int:
    """How many rows fit. That they are too many to count is remembered for a while; fewer are counted each time."""
    if page.before is None and page.after is None:
        return len(page.rows)
    address = hashlib.sha256(visits.query().encode()).hexdigest()[:24]
    key = f"visits-many-{visits.user.pk}-{visits.regency.pk}-{address}"
    if cache.get(key):
        return MOST + 1
    count = capped_count(visits.qs)
    if count > MOST:
        cache.set(key, True, MANY_FOR)
    return count


def count_text(count: int) -> str:
    """ "31 kunjungan", "10.000+ kunjungan"."""
    said = f"{number(MOST)}+" if count > MOST else number(count)
    return ngettext("%(count)s visit", "%(count)s visits", count) % {"count": said}


def paging(visits: VisitFilter, page: Page) -> dict:
    """Query strings and words of the links to other pages."""
    newer, older = (_("Newer"), _("Older")), (_("Older"), _("Newer"))
    back_word, on_word = older if visits.oldest_first else newer
    ends = (_("Newest"), _("Oldest")) if not visits.oldest_first else (_("Oldest"), _("Newest"))
    return {
        "back": visits.query(before=page.before) if page.before else "",
        "on": visits.query(after=page.after) if page.after else "",
        "start": visits.query() or "page=" if page.before else "",
        "end": visits.query(before=END),
        "back_word": back_word,
        "on_word": on_word,
        "start_word": ends[0],
        "end_word": ends[1],
        "text": f"{page.rows[0].when} – {page.rows[-1].when}" if page.rows else "",
    }


def exports(visits: VisitFilter) -> list[dict]:
    """What the list can be taken away as, with its filter."""
    query = visits.query()
    kinds = (
        ("monitoring:visit-export", _("Visits (CSV)")),
        ("monitoring:visit-export-sheets", _("Attendance and statements (CSV)")),
        ("monitoring:visit-export-findings", _("Findings (CSV)")),
    )
    return [{"url": reverse(name) + (f"?{query}" if query else ""), "label": label} for name, label in kinds]


def drafts_of(request) -> list[Visit]:
    """What the person may go on with, each with its address."""
    if not (request.regency and request.user.may_in("monitoring.record_visit", request.regency)):
        return []
    drafts = open_drafts(request.regency, request.user)
    for draft in drafts:
        draft.url = reverse("monitoring:visit-edit", args=[draft.uuid])
    return drafts


@require_safe
@see_visits
def visit_list(request):
    """GET: see VisitFilter for the filters; after=, before= a cursor, before=end the last page."""
    visits = filtered(request)
    page = page_for(request, visits)
    context = {
        "filter": visits,
        "filter_form": form_html(visits),
        "page": page,
        "paging": paging(visits, page),
        "count_text": count_text(count_of(visits, page)) if page.rows else "",
        "chips": visits.chips(),
        "offers": visits.offers(),
        "drafts": drafts_of(request) if not visits.active and not page.before else [],
        "exports": exports(visits),
        "may_export": request.user.has_perm("monitoring.export_visit"),
    }
    return render(request, "monitoring/visit_list.html", context)
