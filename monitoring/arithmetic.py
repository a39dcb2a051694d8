"""The arithmetic of a sheet, free of Django: sums that know what they do not know.

A count is a number, or None for "named without a number". What was not mentioned is unknown, unless the sum
shows that nothing is left over: only then is it zero.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

UNKNOWN_TYPES = ("asn", "all")  # employment types that merge others: they take what the others leave
IN_SUM = ("present", "on_duty", "off_schedule", "excused", "unexplained", "pending", "unspecified")


class Count(NamedTuple):
    """One row: an employment type, a family, a status, a number or None."""

    employment_type: str
    family: str
    status: str
    people: int | None


@dataclass(frozen=True)
class Figures:
    """What a sheet adds up to. Family totals are None where unknown; `*_min` is the part that is known."""

    headcount: int | None = None
    base: int | None = None
    accounted: int = 0
    state: str = "empty"
    gap: int | None = None
    totals: dict[str, int | None] = field(default_factory=dict)
    minima: dict[str, int | None] = field(default_factory=dict)

    def __getattr__(self, name: str) -> int | None:
        if name in IN_SUM:
            return self.totals.get(name)
        if name.endswith("_min"):
            return self.minima.get(name.removesuffix("_min"))
        raise AttributeError(name)


class Rate(NamedTuple):
    """A share computed from counts: `numerator` of `denominator`; a lower bound where a part is unknown."""

    numerator: int
    denominator: int
    is_bound: bool = False

    @property
    def percent(self) -> float:
        """0-100, unrounded; above 100 where more are counted than the base holds."""
        return 100 * self.numerator / self.denominator


def total_headcount(typed: int | None, by_type: dict[str, int | None]) -> int | None:
    """The head-count in all: as typed, else the sum by employment type where every one of them is known."""
    if typed is not None:
        return typed
    if not by_type or any(people is None for people in by_type.values()):
        return None
    return sum(people for people in by_type.values() if people is not None)


def add_up(
    counts: Iterable[Count],
    *,
    headcount: int | None,
    headcounts: dict[str, int | None],
    not_in_base: Iterable[str] = (),
) -> Figures:
    """Adds a sheet up.

    `headcount` is the figure for all as typed, `headcounts` those by employment type; `not_in_base` names
    statuses that the government leaves out of the base of its rates. `state` is one of empty, fit, short,
    over, open (cannot be checked: no head-count, or a part without a number).
    """
    rows = [count for count in counts if count.family in IN_SUM]
    known: dict[str, int] = defaultdict(int)
    unknown: set[str] = set()
    for row in rows:
        if row.people is None:
            unknown.add(row.family)
        else:
            known[row.family] += row.people
    everyone = total_headcount(headcount, headcounts)
    accounted = sum(known.values())
    state = sum_state(rows, everyone, accounted, headcount, headcounts, has_unknown=bool(unknown))
    mentioned = {row.family for row in rows}
    totals: dict[str, int | None] = {}
    minima: dict[str, int | None] = {}
    for family in IN_SUM:
        if family in unknown:
            totals[family] = None
        elif family in mentioned:
            totals[family] = known[family]
        else:
            totals[family] = 0 if state == "fit" else None
        minima[family] = known[family] if family in known else (totals[family])
    excluded = sum(row.people or 0 for row in rows if row.status in set(not_in_base))
    base = None if everyone is None else max(everyone - excluded, 0)
    gap = everyone - accounted if everyone is not None and state != "empty" else None
    return Figures(everyone, base, accounted, state, gap, totals, minima)


def sum_state(rows, everyone, accounted, typed, headcounts, *, has_unknown: bool) -> str:
    """Whether the sum agrees with the head-count; a type that holds more people than it has is "over"."""
    if not rows:
        return "empty"
    by_type: dict[str, int] = defaultdict(int)
    for row in rows:
        by_type[row.employment_type] += row.people or 0
    type_over = any(
        people is not None and by_type[kind] > people
        for kind, people in headcounts.items()
        if kind not in UNKNOWN_TYPES
    )
    known_people = sum(people or 0 for people in headcounts.values())
    if type_over or (typed is not None and known_people > typed) or (everyone is not None and accounted > everyone):
        return "over"
    if everyone is None or has_unknown:
        return "open"
    return "fit" if accounted == everyone else "short"


def share(numerator: int | None, minimum: int | None, denominator: int | None, *, sure: bool = True) -> Rate | None:
    """A rate, a lower bound, or None where there is nothing to divide (head-count unknown or zero)."""
    if not denominator:
        return None
    if numerator is not None:
        return Rate(numerator, denominator, is_bound=not sure)
    return None if minimum is None else Rate(minimum, denominator, is_bound=True)


def present_rate(figures) -> Rate | None:
    """hadir = present / head-count. `figures` has present, present_min and base."""
    return share(figures.present, figures.present_min, figures.base)


def present_or_on_duty_rate(figures) -> Rate | None:
    """hadir atau bertugas = (present + on duty) / head-count; what is not known of either makes it a bound."""
    if figures.present_min is None and figures.present is None:
        return None
    present = figures.present if figures.present is not None else figures.present_min
    on_duty = figures.on_duty if figures.on_duty is not None else (figures.on_duty_min or 0)
    sure = figures.present is not None and figures.on_duty is not None
    return share(present + on_duty, None, figures.base, sure=sure)


def present_of_scheduled_rate(figures) -> Rate | None:
    """hadir dari yang dijadwalkan = present / (head-count - off schedule); unknown where off schedule is."""
    if figures.base is None or figures.off_schedule is None:
        return None
    return share(figures.present, figures.present_min, figures.base - figures.off_schedule)
