"""The rows of an agency's visits as HTML: as monitoring's list, without the name that stands above them all."""

from django import template
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe

from monitoring.queries.listing import VisitRow
from monitoring.templatetags.visit_rows import Cells

register = template.Library()


class AgencyCells(Cells):
    """One row begins with its date."""

    def row(self, row: VisitRow) -> str:
        bad = ' class="is-bad fw-bold"' if row.figures.unexplained else ""
        tk, findings = self.names["tk"], self.names["findings"]
        return (
            f'<tr role="row"><th scope="row" role="rowheader"><a href="{row.url}">{escaped(row.when)}</a>'
            f'<span class="cell-sub">{escaped(row.who)}</span></th>'
            f'<td role="cell" class="c-right">{self.status(row)}</td>'
            f'<td role="cell" class="c-tall">{self.attendance(row)}</td>'
            f'<td role="cell" class="r num c-right" data-name="{tk}"><span{bad}>{row.unexplained}</span></td>'
            f'<td role="cell" class="r num c-right" data-name="{findings}">{row.findings}</td></tr>\n'
        )


@register.simple_tag
def agency_visit_rows(rows: list[VisitRow]) -> SafeString:
    """Table rows for templates/reports/_agency_visits.html. Whatever a person typed is escaped."""
    cells = AgencyCells()
    return mark_safe("".join(cells.row(row) for row in rows))  # noqa: S308 - escaped above, piece by piece
