"""The rows of the agency page as HTML, built by hand as monitoring's list of visits: as templates they cost ten times
as much. Texts are escaped here, piece by piece."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agencies.templatetags.tinjau import UNKNOWN, decoration
from monitoring.queries.listing import VisitRow
from monitoring.templatetags.visit_rows import Cells
from reports.queries.agency_findings import FindingRow
from reports.queries.course import Point

LONGEST = 160  # characters of what was seen

register = template.Library()


def whole(rows: Iterable[str]) -> SafeString:
    """Rows that are escaped already, as one piece."""
    return mark_safe("".join(rows))  # noqa: S308 - escaped by whoever made the rows


class AgencyCells(Cells):
    """A row of monitoring's list that begins with its date: the name stands above them all."""

    def row(self, row: VisitRow) -> str:
        bad = ' class="is-bad fw-bold"' if row.figures.unexplained else ""
        tk, findings = self.names["tk"], self.names["findings"]
        return (
            f'<tr role="row"><th scope="row" role="rowheader"><a href="{row.url}">{escape(row.when)}</a>'
            f'<span class="cell-sub">{escape(row.who)}</span></th>'
            f'<td role="cell" class="c-right">{self.status(row)}</td>'
            f'<td role="cell" class="c-tall">{self.attendance(row)}</td>'
            f'<td role="cell" class="r num c-right" data-name="{tk}"><span{bad}>{row.unexplained}</span></td>'
            f'<td role="cell" class="r num c-right" data-name="{findings}">{row.findings}</td></tr>\n'
        )


@register.simple_tag
def agency_visit_rows(rows: list[VisitRow]) -> SafeString:
    """Table rows for templates/reports/_agency_visits.html."""
    cells = AgencyCells()
    return whole(cells.row(row) for row in rows)


@register.simple_tag
def course_rows(points: list[Point]) -> SafeString:
    """Table rows for templates/reports/_agency_course.html: the numbers behind the picture."""
    unknown = escape(_("not reported"))
    return whole(course_row(point, unknown) for point in points)


def course_row(point: Point, unknown: str) -> str:
    """A visit of the course."""
    remark = f'<span class="cell-sub">{escape(point.remark)}</span>' if point.remark else ""
    rate = f'<b class="num">{escape(point.rate)}</b>' if point.rate else f'<em class="unknown">{unknown}</em>'
    return (
        f'<tr><th scope="row"><a href="{point.url}">{escape(point.when)}</a>{remark}</th>'
        f'<td class="r num">{escape(point.part or UNKNOWN)}</td><td class="r">{rate}</td></tr>'
    )


@register.simple_tag
def finding_rows(rows: list[FindingRow]) -> SafeString:
    """List items for templates/reports/_agency_findings.html."""
    return whole(finding_row(row) for row in rows)


def finding_row(row: FindingRow) -> str:
    """A finding: what was seen, where and when, what it is."""
    observed = row.observed if len(row.observed) <= LONGEST else Truncator(row.observed).chars(LONGEST)
    said = [row.category, row.when]
    said += [_("found at %(name)s") % {"name": row.elsewhere}] if row.elsewhere else []
    said += [_("to be put right by %(name)s") % {"name": row.owner}] if row.owner else []
    state = [row.nature, row.severity, pgettext("a finding", "open") if row.is_open else ""]
    words = escape(" · ".join(filter(None, state)))
    icon = decoration("flag" if row.is_open else "award" if row.is_good else "eye")
    return (
        f'<li><span><a href="{row.url}"><strong>{escape(observed)}</strong></a>'
        f'<span class="cell-sub">{escape(" · ".join(said))}</span></span>'
        f'<span class="tag{" tag-wait" if row.is_open else ""}">{icon}{words}</span></li>'
    )
