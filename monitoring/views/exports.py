"""The list of visits to take away: the same filters, the same rows, as CSV that streams."""

import csv
from collections.abc import Callable, Iterator
from functools import partial

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.filters.visit import sees_drafts
from monitoring.queries.export import batches, finding_lines, safe, sheet_lines, visit_lines
from monitoring.views.listing import filtered

BOM = "\ufeff"  # tells Excel that it is UTF-8
export_visits = permission_required("monitoring.export_visit", raise_exception=True)


class Line:
    """What csv.writer writes to: hands the text back."""

    def write(self, text: str) -> str:
        return text


def csv_text(lines: Iterator[list], language: str) -> Iterator[str]:
    """CSV in pieces of one batch; the language is the request's, which has ended when this runs."""
    writer = csv.writer(Line())
    with translation.override(language):
        for number, batch in enumerate(batches(lines)):
            text = "".join(writer.writerow([safe(cell) for cell in line]) for line in batch)
            yield text if number else BOM + text


def streamed(request, lines: Callable, name: str):
    """The answer: a file named after the government and the day; 400 for a filter that cannot be read."""
    visits = filtered(request)
    if visits.is_refused:
        return HttpResponseBadRequest(_("The filter cannot be read."), content_type="text/plain; charset=utf-8")
    answer = StreamingHttpResponse(
        csv_text(lines(visits.qs), translation.get_language()), content_type="text/csv; charset=utf-8"
    )
    code = request.regency.code if request.regency else "0"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{code}-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


@require_safe
@export_visits
def visit_export(request):
    """GET, filters as in the list: one line a visit."""
    internal = bool(request.regency) and sees_drafts(request.user, request.regency)
    return streamed(request, partial(visit_lines, internal=internal), _("visits"))


@require_safe
@export_visits
def visit_export_sheets(request):
    """GET, filters as in the list: one line a count, a head-count or a statement."""
    return streamed(request, sheet_lines, _("attendance"))


@require_safe
@export_visits
def visit_export_findings(request):
    """GET, filters as in the list: one line a finding."""
    return streamed(request, finding_lines, _("findings"))
