"""The rows of a list of visits as HTML. Built by hand: as a template, fifty rows cost ten times as much."""

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import decoration
from monitoring.queries.listing import Counted, VisitRow, words
from monitoring.templatetags.charts import FAMILIES, MISSING, PART_GAP, widths

register = template.Library()

# status -> class of the word, icon
STATUS_LOOKS = {
    "draft": (" status-live", "pencil"),
    "submitted": ("", "send"),
    "returned": (" status-wait", "reply"),
    "verified": (" status-done", "lock"),
    "voided": ("", "slash-circle"),
    "discarded": ("", "trash"),
}


@lru_cache(maxsize=4096)
def mini_bar(figures: Counted) -> str:
    """The families side by side, as `charts.share_bar`; decoration, the number stands beside it."""
    parts = [(css, people) for name, css, _word in FAMILIES if (people := getattr(figures, name))]
    rest = (figures.headcount or 0) - sum(people for _css, people in parts)
    if rest > 0:
        parts.append((MISSING[0], rest))
    x, shapes = 0.0, []
    for (css, _people), width in zip(parts, widths([people for _css, people in parts]), strict=True):
        shapes.append(f'<rect class="f-{css}" x="{x:.2f}%" width="{width:.2f}%" height="100%"/>')
        x += width + PART_GAP
    return f'<svg class="bar" aria-hidden="true">{"".join(shapes)}</svg>'


def status_word(status: str, word: str) -> str:
    """The word of a status with its icon."""
    css, name = STATUS_LOOKS[status]
    return f'<span class="status{css}">{decoration(name)}{escape(word)}</span>'


@register.simple_tag
def visit_status(visit) -> SafeString:
    """The word of a visit's status, as components/status.html; for the rows of a list, by far cheaper."""
    return mark_safe(status_word(visit.status, words().statuses[visit.status]))  # noqa: S308 - escaped there


class Cells:
    """The words and icons that every row shares; HTML, made once a page."""

    def __init__(self) -> None:
        # The words stand outside of f-strings: gettext does not look into those.
        reported, void, unknown, least = _("reported"), _("does not count"), _("not reported"), _("at least")
        self.reported = f'<span class="d-block mt-1"><span class="said">{escape(reported)}</span></span>'
        self.void = f'<em class="unknown">{escape(void)}</em>'
        self.unknown = f'<em class="unknown">{escape(unknown)}</em>'
        self.at_least = f'<span class="cell-sub">{escape(least)}</span>'
        self.names = {"tk": escape(_("TK")), "findings": escape(_("Findings"))}
        self.warning = decoration("exclamation-triangle")
        self.statuses: dict[str, str] = {}

    def status(self, row: VisitRow) -> str:
        if row.status not in self.statuses:
            self.statuses[row.status] = status_word(row.status, row.status_word)
        return self.statuses[row.status] + (self.reported if row.is_published else "")

    def attendance(self, row: VisitRow) -> str:
        remark = f'<span class="cell-sub tag-wait">{self.warning} {escape(row.remark)}</span>' if row.remark else ""
        if row.status == "voided":
            return self.void
        if not row.rate:
            part = f'<span class="cell-sub">{escape(row.part)}</span>' if row.part else ""
            return f"{self.unknown}{part}{remark}"
        bound = self.at_least if row.is_bound else ""
        return (
            f'{bound}<div class="rate"><b class="num">{row.rate}</b>{mini_bar(row.figures)}'
            f'<span class="cell-sub">{row.part}</span></div>{remark}'
        )

    def row(self, row: VisitRow) -> str:
        bad = ' class="is-bad fw-bold"' if row.figures.unexplained else ""
        tk, findings = self.names["tk"], self.names["findings"]
        return (
            f'<tr role="row"><th scope="row" role="rowheader"><a href="{row.url}">{escape(row.agency)}</a>'
            f'<span class="cell-sub">{escape(row.when)}{" · " if row.who else ""}{escape(row.who)}</span></th>'
            f'<td role="cell" class="c-right">{self.status(row)}</td>'
            f'<td role="cell" class="c-tall">{self.attendance(row)}</td>'
            f'<td role="cell" class="r num d-none d-lg-table-cell">{row.on_duty_rate}</td>'
            f'<td role="cell" class="r num c-right" data-name="{tk}"><span{bad}>{row.unexplained}</span></td>'
            f'<td role="cell" class="r num c-right" data-name="{findings}">{row.findings}</td></tr>\n'
        )


@register.simple_tag
def visit_rows(rows: list[VisitRow]) -> SafeString:
    """Table rows for templates/monitoring/_visit_table.html. Whatever a person typed is escaped."""
    cells = Cells()
    return mark_safe("".join(cells.row(row) for row in rows))  # noqa: S308 - escaped above, piece by piece
