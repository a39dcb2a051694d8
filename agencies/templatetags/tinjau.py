"""Icons, dates, numbers: known to every template (see `builtins` in the settings). All follow the active language."""

import math
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.templatetags.tz import do_timezone
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

UNKNOWN = "–"
GAP = "\N{NO-BREAK SPACE}"
# A short name for the ones that are written most; the sprite keeps the names of bootstrap-icons.
ALIASES = {
    "plus": "plus-lg",
    "dash": "dash-lg",
    "x": "x-lg",
    "check": "check-lg",
    "tree": "diagram-3",
    "history": "clock-history",
}

Number = int | float | Decimal


@lru_cache(maxsize=256)
def decoration(name: str) -> SafeString:
    """An icon that is not spoken; made once, because a page draws dozens."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', sprite(name))


def sprite(name: str) -> str:
    """Where the picture of an icon is."""
    return f"{static('img/icons.svg')}#i-{ALIASES.get(name, name)}"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of static/img/icons.svg; with a label it is spoken, without it is decoration."""
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, sprite(name))
    return decoration(name)


@register.filter(expects_localtime=True)
def long_date(value: date | None) -> str:
    """Rabu, 9 April 2025. Nothing for None."""
    return formats.date_format(value, "l, j F Y") if value else ""


@register.filter(expects_localtime=True)
def short_date(value: date | None) -> str:
    """9 Apr 2025. Nothing for None."""
    return formats.date_format(value, "j M Y") if value else ""


@register.filter(expects_localtime=True)
def day_date(value: date | None) -> str:
    """Rab 9 Apr 2025. Nothing for None."""
    return formats.date_format(value, "D j M Y") if value else ""


@register.filter(expects_localtime=True)
def clock(value: time | datetime | None) -> str:
    """08.30 in Indonesian, 08:30 in English. Nothing for None; midnight is a time."""
    return "" if value is None or value == "" else formats.time_format(value, "TIME_FORMAT")


@register.filter
def in_zone(value: datetime | None, regency) -> datetime | str | None:
    """The instant on the clocks of the government's zone; unchanged without a government."""
    return do_timezone(value, regency.timezone) if value and regency else value


@register.filter
def moment(value: datetime | None, regency) -> str:
    """Rab 9 Apr 2025, 08.30 WITA. Nothing for None."""
    if not value:
        return ""
    here = in_zone(value, regency)
    zone = f" {regency.zone_label}" if regency else ""
    return f"{day_date(here)}, {clock(here)}{zone}"


def rounded(value: Number, places: int) -> Decimal | None:
    """Half goes up, as people round; None for what is no number, or too large to be one of ours."""
    if not math.isfinite(value) or abs(value) >= 10**15:
        return None
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@register.filter
def number(value: Number | None) -> str:
    """1.234 or 1.234,5; a dash for None: unknown is not zero."""
    if value is None or value == "" or not math.isfinite(value):
        return UNKNOWN
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def percent(value: Number | None) -> str:
    """88,4 % of a value from 0 to 100; a dash for None. Nearly all is not 100,0 %, and nearly none not 0,0 %."""
    exact = None if value is None or value == "" else rounded(value, 1)
    if exact is None:
        return UNKNOWN
    if exact in (0, 100) and 0 < value < 100:
        exact = abs(exact - Decimal("0.1"))
    return f"{number(exact)}{GAP}%"


@register.filter
def share(part: int | None, whole: int | None) -> float | None:
    """Part of the whole from 0 to 100; None when either is unknown or the whole is 0."""
    return None if part is None or not whole else 100 * part / whole
