"""What a visit says, in sentences of the active language: the pages, the exports and the papers read them here.

Pure functions: nothing is queried, nothing is computed but the rates of monitoring.arithmetic.
"""

from datetime import date, time
from functools import lru_cache

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import GAP, clock, number, percent
from monitoring.arithmetic import (
    Rate,
    present_of_scheduled_rate,
    present_or_on_duty_rate,
    present_rate,
)
from monitoring.models import AttendanceSheet, Statement, Visit

DAY_FORMATS = {"day": "l, j F Y", "month": "F Y", "year": "Y"}
SHORT_FORMATS = {"day": "D j M Y", "month": "M Y", "year": "Y"}

# The order in which a sentence names the families: what asks for an answer first.
TOLD = (
    ("unexplained", gettext_lazy("%(people)s unexplained.")),
    ("off_schedule", gettext_lazy("%(people)s off schedule.")),
    ("on_duty", gettext_lazy("%(people)s on duty elsewhere.")),
    ("excused", gettext_lazy("%(people)s on leave, with permission or sick.")),
    ("pending", gettext_lazy("%(people)s without an explanation yet.")),
    ("unspecified", gettext_lazy("%(people)s absent, reason not broken down.")),
)


@lru_cache(maxsize=8192)
def formatted(day: date, style: str, language: str | None) -> str:
    """A date in a style of Django's `date` filter. Lists repeat the days of a few years, so they are kept."""
    return formats.date_format(day, style)


def date_range(first: date | None, precision: str, last: date | None, styles: dict[str, str]) -> str:
    """A day, month or year, or a span of them; "date not reported" where there is none."""
    if first is None or precision not in styles:
        return _("date not reported")
    language = get_language()
    said = formatted(first, styles[precision], language)
    until = formatted(last, styles[precision], language) if last else said
    return said if until == said else _("%(first)s to %(last)s") % {"first": said, "last": until}


def date_text(visit: Visit) -> str:
    """ "Rabu, 9 April 2025", "April 2025", "2025", a span, or "tanggal tidak dilaporkan"."""
    return date_range(visit.visited_on, visit.date_precision, visit.ended_on, DAY_FORMATS)


def short_date_text(visit: Visit) -> str:
    """ "Rab 9 Apr 2025" and so on, for lists."""
    return date_range(visit.visited_on, visit.date_precision, visit.ended_on, SHORT_FORMATS)


def clock_text(value: time | None, regency) -> str:
    """ "08.30 WITA"; nothing for None."""
    return f"{clock(value)} {regency.zone_label}" if value is not None else ""


def times_text(visit: Visit) -> str:
    """ "08.12 sampai 09.40 WITA", "tiba 08.12 WITA"; nothing where neither is known."""
    came, left = clock(visit.arrived_at), clock(visit.left_at)
    zone = visit.regency.zone_label
    if came and left:
        return _("%(first)s to %(last)s") % {"first": came, "last": f"{left} {zone}"}
    if came:
        return _("arrived %(time)s") % {"time": f"{came} {zone}"}
    return _("left %(time)s") % {"time": f"{left} {zone}"} if left else ""


def rate_text(rate: Rate | None) -> str:
    """ "94,0 %", "paling sedikit 82,2 %" for a lower bound, "tidak dilaporkan" where there is none."""
    if rate is None:
        return _("not reported")
    return _("at least %(rate)s") % {"rate": percent(rate.percent)} if rate.is_bound else percent(rate.percent)


def part_text(rate: Rate | None) -> str:
    """ "38 dari 43"; nothing without a rate."""
    if rate is None:
        return ""
    return _("%(part)s of %(whole)s") % {"part": number(rate.numerator), "whole": number(rate.denominator)}


def rates(figures) -> list[tuple[str, str, Rate | None]]:
    """The three rates: name, what they are computed from, the rate."""
    return [
        (_("Present"), _("of the head-count"), present_rate(figures)),
        (_("Present or on duty"), _("of the head-count"), present_or_on_duty_rate(figures)),
        (
            _("Present of those scheduled"),
            _("of the head-count less those off schedule"),
            present_of_scheduled_rate(figures),
        ),
    ]


def attendance_sentence(sheet: AttendanceSheet | None) -> str:
    """ "1.687 dari 1.794 hadir (94,0 %). 7 tanpa keterangan. 42 di luar jadwal." Zero is said where it was counted."""
    if sheet is None or sheet.sum_state == AttendanceSheet.SumState.EMPTY:
        return _("Attendance not reported.")
    figures = sheet.figures
    told = [present_sentence(figures)]
    for family, words in TOLD:
        people = getattr(figures, family)
        if people or (people == 0 and figures.state != "fit"):
            told.append(words % {"people": number(people)})
    return " ".join(told)


def present_sentence(figures) -> str:
    """How many were present of how many; says which of the two is not known."""
    rate = present_rate(figures)
    present, least = figures.present, figures.present_min
    if rate is not None:
        words = {"part": number(rate.numerator), "whole": number(figures.headcount), "rate": rate_text(rate)}
        if figures.base != figures.headcount:
            words["base"] = number(figures.base)
            return _("%(part)s of %(whole)s present (%(rate)s of %(base)s who count).") % words
        return _("%(part)s of %(whole)s present (%(rate)s).") % words
    if present is None and least is None:
        if figures.headcount is None:
            return _("How many were present, and of how many, is not reported.")
        return _("Head-count %(whole)s; how many were present is not reported.") % {"whole": number(figures.headcount)}
    said = number(present) if present is not None else _("at least %(rate)s") % {"rate": number(least)}
    if figures.headcount is None:
        return _("%(part)s present; the head-count is not reported.") % {"part": said}
    return _("%(part)s present; the head-count is %(whole)s, so there is no rate.") % {
        "part": said,
        "whole": number(figures.headcount),
    }


def sum_sentence(figures) -> str:
    """Whether what was counted agrees with the head-count, and by how much it does not."""
    words = {"sum": number(figures.accounted), "whole": number(figures.headcount)}
    if figures.state == "empty":
        return _("Nothing has been counted.")
    if figures.state == "fit":
        return _("Sum %(sum)s of %(whole)s: adds up.") % words
    if figures.state == "short":
        return _("Sum %(sum)s of %(whole)s: %(gap)s not accounted for.") % (words | {"gap": number(figures.gap)})
    if figures.state == "over":
        return over_sentence(figures, words)
    if figures.headcount is None:
        return _("Sum %(sum)s; the head-count is not reported, so it cannot be checked.") % words
    return _("Sum %(sum)s of %(whole)s; a part was named without a number, so it cannot be checked.") % words


def over_sentence(figures, words: dict) -> str:
    """More are counted than are there: in all, among the absent, or within one employment type."""
    if figures.gap is None or figures.gap >= 0:
        return _("One employment type has more people counted than it holds.")
    excess = {"gap": number(-figures.gap)}
    if figures.present is not None and figures.present <= figures.headcount:
        return _("The reasons exceed the absent by %(gap)s.") % excess
    return _("Sum %(sum)s of %(whole)s: %(gap)s too many.") % (words | excess)


def mismatch_text(figures) -> str:
    """A sum that does not add up, short enough to stand beside a figure; nothing where it does."""
    if figures.state == "short":
        return _("sum does not add up, %(gap)s not accounted for") % {"gap": number(figures.gap)}
    if figures.state != "over":
        return ""
    if figures.gap is None or figures.gap >= 0:
        return _("sum does not add up within an employment type")
    return _("sum does not add up, %(gap)s too many") % {"gap": number(-figures.gap)}


def unnumbered_sentence(counts) -> str:
    """Reasons that were named without a number: "Disebut tanpa angka: sakit, izin."; nothing where there are none."""
    named = dict.fromkeys(row.text or row.get_status_display() for row in counts if row.people is None)
    return _("Named without a number: %(reasons)s.") % {"reasons": ", ".join(map(str, named))} if named else ""


def outcome_sentence(visit: Visit) -> str:
    """Why the visit was partial or not possible; nothing for a complete one."""
    words: dict[str, str | Promise] = {
        Visit.Outcome.PARTIAL: gettext_lazy("Only a part of the visit was possible: %(reason)s"),
        Visit.Outcome.NOT_POSSIBLE: gettext_lazy("The visit was not possible: %(reason)s"),
    }
    if visit.outcome not in words:
        return ""
    reason = visit.outcome_reason.strip() or _("reason not given")
    return str(words[visit.outcome] % {"reason": reason if reason.endswith((".", "!", "?")) else f"{reason}."})


def headline_sentence(visit: Visit) -> str:
    """The answer of the visit: why it is incomplete, if so, and its attendance."""
    return " ".join(filter(None, [outcome_sentence(visit), attendance_sentence(visit.headline)]))


def statement_value(statement: Statement) -> str:
    """ "sekitar 95 %", "paling sedikit 20 orang"; nothing where the statement names no value."""
    if statement.value is None:
        return ""
    value = number(statement.value.normalize() if statement.value % 1 else int(statement.value))
    said = f"{value}{GAP}%" if statement.unit == Statement.Unit.PERCENT else _("%(number)s people") % {"number": value}
    bounds: dict[str, str | Promise] = {
        Statement.Bound.ABOUT: gettext_lazy("about %(value)s"),
        Statement.Bound.AT_LEAST: gettext_lazy("at least %(value)s"),
        Statement.Bound.BELOW: gettext_lazy("below %(value)s"),
    }
    return str(bounds[statement.bound] % {"value": said}) if statement.bound in bounds else said


def statement_text(statement: Statement) -> str:
    """The quotation on one line: text in quotes, value, who said it, source."""
    value = statement_value(statement)
    said = f"“{statement.text}”" + (f" ({value})" if value else "")
    return ", ".join(filter(None, [said, statement.said_by, statement.source]))


def sheet_title(sheet: AttendanceSheet) -> str:
    """What kind of count it is: "Hitung tim, kantor ini saja"."""
    return f"{sheet.get_basis_display()}, {sheet.get_scope_display().lower()}"


def sheet_when(sheet: AttendanceSheet, regency) -> str:
    """When it was counted: "Rab 9 Apr 2025, 08.30 WITA", or that this is not reported."""
    day = formats.date_format(sheet.counted_on, SHORT_FORMATS["day"]) if sheet.counted_on else _("date not reported")
    return ", ".join(filter(None, [day, clock_text(sheet.counted_at, regency)]))
