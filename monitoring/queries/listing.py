"""The rows of every list of visits: read in one query, with everything already in words.

A page shows fifty; what a filter of a template costs fifty times over is done here once.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import GAP, UNKNOWN, clock
from monitoring.arithmetic import Rate, present_or_on_duty_rate, present_rate
from monitoring.models import Visit
from monitoring.queries.wording import SHORT_FORMATS, date_range, mismatch_text

COLUMNS = (
    "pk", "sort_on", "uuid", "agency_name", "visited_on", "date_precision", "ended_on", "arrived_at", "lead_title",
    "kind", "status", "provenance", "outcome", "finding_count", "headline", "headline__sum_state",
    "headline__fig_headcount", "headline__fig_base", "headline__fig_accounted", "headline__fig_present",
    "headline__fig_present_min", "headline__fig_on_duty", "headline__fig_on_duty_min", "headline__fig_off_schedule",
    "headline__fig_excused", "headline__fig_unexplained", "headline__fig_pending", "headline__fig_unspecified",
)  # fmt: skip
FIRST_FIGURE = COLUMNS.index("headline__sum_state")
DRAFTS_MOST = 5


class Counted(NamedTuple):
    """The figures of the sheet that speaks for a visit, as the arithmetic and the pictures read them."""

    state: str | None
    headcount: int | None
    base: int | None
    accounted: int | None
    present: int | None
    present_min: int | None
    on_duty: int | None
    on_duty_min: int | None
    off_schedule: int | None
    excused: int | None
    unexplained: int | None
    pending: int | None
    unspecified: int | None

    @property
    def gap(self) -> int | None:
        """People of the head-count who are not accounted for; below zero where too many were counted."""
        return None if self.headcount is None or self.accounted is None else self.headcount - self.accounted


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit as a list shows it; texts are in the active language and not yet escaped."""

    pk: int
    sort_on: date
    url: str
    agency: str
    day: str
    when: str
    who: str
    status: str
    status_word: str
    is_published: bool
    rate: str
    is_bound: bool
    part: str
    on_duty_rate: str
    unexplained: str
    findings: str
    remark: str
    sheet: int | None
    figures: Counted


class Words:
    """What the active language says of the values that repeat from row to row."""

    def __init__(self, language: str):
        self.language = language
        self.statuses = {state.value: str(state.label) for state in Visit.VisitStatus}
        self.kinds = {
            Visit.Kind.SCHEDULED.value: "",
            Visit.Kind.UNANNOUNCED.value: _("sidak"),
            Visit.Kind.DELEGATED.value: _("by the agency itself"),
        }
        self.not_possible = _("visit not possible")
        self.thousands = str(formats.get_format("THOUSAND_SEPARATOR"))
        self.decimal = str(formats.get_format("DECIMAL_SEPARATOR"))
        self.of = _("%(part)s of %(whole)s")

    def number(self, value: int | None) -> str:
        """1.234; a dash for None."""
        return UNKNOWN if value is None else f"{value:,}".replace(",", self.thousands)

    def percent(self, rate: Rate | None) -> str:
        """88,4 %: half goes up, as in `agencies.templatetags.tinjau.percent`; a dash for None."""
        if rate is None:
            return UNKNOWN
        tenths = (2000 * rate.numerator + rate.denominator) // (2 * rate.denominator)
        if tenths in (0, 1000) and 0 < rate.numerator < rate.denominator:
            tenths = abs(tenths - 1)
        return f"{self.number(tenths // 10)}{self.decimal}{tenths % 10}{GAP}%"


@lru_cache(maxsize=8)
def _labels(language: str) -> Words:
    return Words(language)


def words() -> Words:
    """The words of the active language."""
    return _labels(get_language() or "")


def address() -> tuple[str, str]:
    """What stands before and after the identifier in the address of a visit: asked for once for all rows."""
    head, _null, tail = reverse("monitoring:visit-detail", args=[UUID(int=0)]).partition(str(UUID(int=0)))
    return head, tail


def visit_rows(queryset: QuerySet[Visit]) -> list[VisitRow]:
    """The rows of an ordered, sliced queryset; one query."""
    said = words()
    head, tail = address()
    return [_row(values, said, head, tail) for values in queryset.values_list(*COLUMNS)]


def _row(values: tuple, said: Words, head: str, tail: str) -> VisitRow:
    figures = Counted(*values[FIRST_FIGURE:])
    facts = values[:FIRST_FIGURE]
    (pk, sort_on, uuid, agency, first, precision, last, arrived, lead, kind, status, *others) = facts
    provenance, outcome, findings, sheet = others
    rate, wider = present_rate(figures), present_or_on_duty_rate(figures)
    published = provenance == Visit.Provenance.PUBLISHED.value
    day = date_range(first, precision, last, SHORT_FORMATS)
    remark = mismatch_text(figures)
    if outcome == Visit.Outcome.NOT_POSSIBLE.value and not remark:
        remark = said.not_possible
    return VisitRow(
        pk=pk,
        sort_on=sort_on,
        url=f"{head}{uuid}{tail}",
        agency=agency,
        day=day,
        when=f"{day}, {clock(arrived)}" if arrived is not None else day,
        who=" · ".join(filter(None, (lead, said.kinds[kind]))),
        status=status,
        status_word=said.statuses[status],
        is_published=published,
        rate=said.percent(rate) if rate else "",
        is_bound=bool(rate and rate.is_bound),
        part=part_of(figures, rate, said),
        on_duty_rate=f"≥{GAP}{said.percent(wider)}" if wider and wider.is_bound else said.percent(wider),
        unexplained=said.number(figures.unexplained),
        findings=UNKNOWN if published and not findings else said.number(findings),
        remark=remark,
        sheet=sheet,
        figures=figures,
    )


def part_of(figures: Counted, rate: Rate | None, said: Words) -> str:
    """What stands below a rate: "38 dari 43"; without a rate, what is known of it."""
    if rate:
        return said.of % {"part": said.number(rate.numerator), "whole": said.number(rate.denominator)}
    if figures.present is not None:
        return _("%(people)s present") % {"people": said.number(figures.present)}
    return ""


def open_drafts(regency, user) -> list[Visit]:
    """What the person got back or has begun, the newest visit first: a few, to go on with.

    One query a state: each walks its index and stops at the first few, and enough of the first leave out the second.
    """
    mine = Q(lead_user=user) | Q(pk__in=Visit.recorders.through.objects.filter(user=user).values("visit"))
    visits = (
        Visit.objects.filter(mine, regency=regency).newest_first().only("uuid", "agency_name", "status", "updated_at")
    )
    found = list(visits.filter(status=Visit.VisitStatus.RETURNED)[:DRAFTS_MOST])
    if len(found) < DRAFTS_MOST:
        found += visits.filter(status=Visit.VisitStatus.DRAFT)[: DRAFTS_MOST - len(found)]
    return found
