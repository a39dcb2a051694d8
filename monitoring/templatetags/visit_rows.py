"""The rows of a list of visits as HTML. Built by hand: as a template, fifty rows cost ten times as much."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from monitoring.queries.listing import Counted, VisitRow
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


class Cells:
    """The words and icons that every row shares; HTML, made once a page."""

    def __init__(self) -> None:
        self.sprite = escaped(static("img/icons.svg"))
        # The words stand outside of f-strings: gettext does not look into those.
        reported, void, unknown, least = _("reported"), _("does not count"), _("not reported"), _("at least")
        self.reported = f'<span class="d-block mt-1"><span class="said">{escaped(reported)}</span></span>'
        self.void = f'<em class="unknown">{escaped(void)}</em>'
        self.unknown = f'<em class="unknown">{escaped(unknown)}</em>'
        self.at_least = f'<span class="cell-sub">{escaped(least)}</span>'
        self.names = {"tk": escaped(_("TK")), "findings": escaped(_("Findings"))}
        self.warning = self.icon("exclamation-triangle")
        self.statuses: dict[str, str] = {}

    def icon(self, name: str) -> str:
        return f'<svg class="icon" aria-hidden="true"><use href="{self.sprite}#i-{name}"/></svg>'

    def status(self, row: VisitRow) -> str:
        if row.status not in self.statuses:
            css, name = STATUS_LOOKS[row.status]
            self.statuses[row.status] = f'<span class="status{css}">{self.icon(name)}{escaped(row.status_word)}</span>'
        return self.statuses[row.status] + (self.reported if row.is_published else "")

    def attendance(self, row: VisitRow) -> str:
        remark = f'<span class="cell-sub tag-wait">{self.warning} {escaped(row.remark)}</span>' if row.remark else ""
        if row.status == "voided":
            return self.void
        if not row.rate:
            part = f'<span class="cell-sub">{escaped(row.part)}</span>' if row.part else ""
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
            f'<tr role="row"><th scope="row" role="rowheader"><a href="{row.url}">{escaped(row.agency)}</a>'
            f'<span class="cell-sub">{escaped(row.when)}{" · " if row.who else ""}{escaped(row.who)}</span></th>'
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
