"""The last thirty days in figures: one sheet an agency, added up from counts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.models.agency import branch_ids
from agencies.templatetags.tinjau import number
from monitoring.arithmetic import IN_SUM, Rate, present_rate
from monitoring.models import AttendanceSheet
from monitoring.queries.listing import Counted
from monitoring.queries.wording import part_text, rate_text

DAYS = 30
MOST = 5_000  # visits looked at; a government that makes more in thirty days sees its newest
FIGURES = (
    "headline__sum_state", "headline__fig_headcount", "headline__fig_base", "headline__fig_accounted",
    "headline__fig_present", "headline__fig_present_min", "headline__fig_on_duty", "headline__fig_on_duty_min",
    "headline__fig_off_schedule", "headline__fig_excused", "headline__fig_unexplained", "headline__fig_pending",
    "headline__fig_unspecified",
)  # fmt: skip
ODD = (AttendanceSheet.SumState.SHORT.value, AttendanceSheet.SumState.OVER.value)


@dataclass(frozen=True, slots=True)
class Total:
    """Families of several sheets, as the charts read them; what no sheet accounts for stays missing."""

    headcount: int
    present: int
    on_duty: int
    off_schedule: int
    excused: int
    unexplained: int
    pending: int
    unspecified: int


@dataclass(frozen=True)
class Month:
    """What the counted visits of the last thirty days say."""

    since: date
    visits: int
    agencies: int
    with_figures: int
    rate: Rate | None
    unexplained: int
    unexplained_agencies: int
    mismatches: int
    total: Total | None

    @property
    def percent(self) -> str:
        """ "91,9 %", with "paling sedikit" where a part is unknown; "" without a rate."""
        return rate_text(self.rate) if self.rate else ""

    @property
    def base(self) -> str:
        """What the rate stands on: "1.613 dari 1.756 pegawai di 29 perangkat daerah"."""
        words = {"part": part_text(self.rate), "count": number(self.with_figures)}
        return (
            ngettext(
                "%(part)s people in %(count)s agency, its last count",
                "%(part)s people in %(count)s agencies, the last count of each",
                self.with_figures,
            )
            % words
        )

    @property
    def coverage(self) -> str:
        """At how many agencies, and of how many there are figures."""
        words = {"agencies": number(self.agencies), "figures": number(self.with_figures)}
        return _("At %(agencies)s agencies; figures of %(figures)s of them.") % words


def month_of(visits, today: date) -> Month:
    """Adds up the last count of each agency. `visits` is what the person may see of one government.

    Left out of the sums: the government as a whole, what is known from the press alone, and units whose agency was
    counted "with its units".
    """
    since = today - timedelta(days=DAYS)
    recent = visits.counted().filter(sort_on__gte=since).newest_first()
    rows = list(
        recent.values_list("agency_id", "agency__parent_id", "headline__basis", "headline__scope", *FIGURES)[:MOST]
    )
    parts = [row for row in rows if row[1] is not None]
    last: dict[int, tuple] = {}
    for agency, _parent, basis, scope, *figures in parts:
        if figures[0] in (None, "empty") or basis == AttendanceSheet.Basis.PUBLISHED:
            continue
        last.setdefault(agency, (scope, Counted(*figures)))
    whole = [agency for agency, (scope, _figures) in last.items() if scope == AttendanceSheet.Scope.WITH_UNITS]
    for unit in below(whole):
        last.pop(unit, None)
    counted = {agency: figures for agency, (_scope, figures) in last.items()}
    rates = [rate for figures in counted.values() if (rate := present_rate(figures))]
    missing = Counter({agency: figures.unexplained or 0 for agency, figures in counted.items()})
    return Month(
        since=since,
        visits=len(rows),
        agencies=len({row[0] for row in parts}),
        with_figures=len(rates),
        rate=sum_of(rates),
        unexplained=missing.total(),
        unexplained_agencies=sum(people > 0 for people in missing.values()),
        mismatches=sum(figures.state in ODD for figures in counted.values()),
        total=total_of(list(counted.values())),
    )


def below(agencies: list[int]) -> set[int]:
    """Keys of all agencies below the given ones; empty without a query where none is given."""
    if not agencies:
        return set()
    units = Agency.objects.filter(parent__in=branch_ids(agencies))
    return set(units.values_list("pk", flat=True))


def sum_of(rates: list[Rate]) -> Rate | None:
    """One rate from the counts of many; a lower bound as soon as one of them is."""
    if not rates:
        return None
    return Rate(
        sum(rate.numerator for rate in rates),
        sum(rate.denominator for rate in rates),
        any(rate.is_bound for rate in rates),
    )


def total_of(figures: list[Counted]) -> Total | None:
    """Families added up over the sheets whose head-count is known and not exceeded; None where there is none."""
    fit = [row for row in figures if row.headcount and row.state != AttendanceSheet.SumState.OVER]
    if not fit:
        return None
    sums = {family: sum(getattr(row, family) or 0 for row in fit) for family in IN_SUM}
    return Total(headcount=sum(row.headcount or 0 for row in fit), **sums)
