"""Sums of counts over several visits: never of percentages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import number
from monitoring.arithmetic import IN_SUM
from monitoring.models import AttendanceSheet, Visit

State = AttendanceSheet.SumState


@dataclass(frozen=True, slots=True)
class Sums:
    """People by family over several sheets, as the charts read them; what no sheet accounts for stays missing."""

    visits: int
    headcount: int | None
    present: int | None
    on_duty: int | None
    off_schedule: int | None
    excused: int | None
    unexplained: int | None
    pending: int | None
    unspecified: int | None

    @property
    def sentence(self) -> str:
        """What was added up, and that one person counts at each visit."""
        words = {"visits": number(self.visits), "people": number(self.headcount)}
        return _("Counts of %(visits)s visits added up: head-count %(people)s; who was met twice counts twice.") % words


def year_of(visits, scope: str, since: date) -> Sums | None:
    """The families added up over an agency's counted visits since a day; None for fewer than two of them.

    Sheets of one scope, with a known head-count, not from the press, and none that counts more than there are: they
    would hide who is missing elsewhere.
    """
    own = [basis for basis in AttendanceSheet.Basis.values if basis != AttendanceSheet.Basis.PUBLISHED]
    fit = visits.filter(
        status__in=Visit.COUNTED,
        sort_on__gte=since,
        headline__scope=scope,
        headline__basis__in=own,
        headline__fig_headcount__gt=0,
        headline__sum_state__in=[State.FIT, State.SHORT, State.OPEN],
    )
    rows = list(fit.values_list(*(f"headline__fig_{family}" for family in ("headcount", *IN_SUM))))
    return Sums(len(rows), *map(added, zip(*rows, strict=True))) if len(rows) > 1 else None


def added(people: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [one for one in people if one is not None]
    return sum(known) if known else None
