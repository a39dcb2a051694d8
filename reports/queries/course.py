"""The course of an agency's attendance over its visits: points of a picture, its title, its remarks."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.arithmetic import present_rate
from monitoring.queries.wording import formatted
from reports.queries.rating import tenths

MOST = 24


@dataclass(frozen=True, slots=True)
class Point:
    """A visit in the picture; `value` is None where nothing was reported."""

    label: list[str]
    value: float | None
    text: str
    when: str
    rate: str
    part: str
    url: str
    remark: str


@dataclass(frozen=True, slots=True)
class Course:
    """Points from the oldest to the newest; `title` says what they show, `remarks` what a reader has to know."""

    points: list[Point]
    title: str
    remarks: list[str]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a course at all: two visits, one of them with figures."""
        return len(self.points) > 1 and any(point.value is not None for point in self.points)


def point_of(row) -> Point:
    """The point of a row of visits (monitoring.queries.listing.VisitRow)."""
    rate = present_rate(row.figures)
    undated = row.when.startswith(_("date not reported"))
    label = [_("undated")] if undated else [formatted(row.sort_on, style, get_language()) for style in ("M", "Y")]
    return Point(
        label=label,
        value=rate.percent if rate else None,
        text=", ".join(filter(None, [_("at least") if row.is_bound else "", row.part])),
        when=row.when,
        rate=_("at least %(rate)s") % {"rate": row.rate} if row.is_bound else row.rate,
        part=row.part,
        url=row.url,
        remark=row.remark,
    )


def course_of(rows) -> Course:
    """The course of counted visits, given newest first; the picture holds the newest MOST."""
    shown = rows[:MOST]
    points = [point_of(row) for row in shown][::-1]
    remarks = []
    if len(rows) > MOST:
        remarks.append(_("The last %(count)s visits.") % {"count": MOST})
    bounds = [row.when for row in reversed(shown) if row.is_bound]
    if bounds:
        remarks.append(_("At least this, a part is unknown: %(days)s.") % {"days": "; ".join(bounds)})
    odd = [row.when for row in reversed(shown) if row.remark and row.rate]
    if odd:
        remarks.append(_("The sum does not add up: %(days)s.") % {"days": "; ".join(odd)})
    return Course(points, title_of(shown), remarks)


def title_of(rows) -> str:
    """The finding of the picture in a sentence: where the last one stands among all of them."""
    rates = [tenths(rate) for row in rows if (rate := present_rate(row.figures)) and not row.is_bound]
    if len(rates) < 2:
        return _("Present from visit to visit")
    last, others, words = rates[0], rates[1:], {"count": len(rates)}
    if last < min(others):
        return _("The lowest of %(count)s visits with figures") % words
    if last > max(others):
        return _("The highest of %(count)s visits with figures") % words
    low, high = min(rates), max(rates)
    if low == high:
        return _("The same in %(count)s visits with figures") % words
    between = {"low": formats.number_format(low, 1), "high": formats.number_format(high, 1)}
    return _("Between %(low)s and %(high)s %%") % between
