"""Pictures of attendance as SVG, drawn on the server: no script, no inline style, the same on a phone and on A4.

There is no viewBox: x and widths are percentages, y is in pixels, so text never stretches. Patterns live in
components/patterns.html, colours in tinjau.css. What is drawn is only read by attribute:

- figures: headcount, present, on_duty, off_schedule, excused, unexplained, pending, unspecified; int or None (unknown)
- points: label (list of one or two short strings), value (0-100 or None), text (the numbers behind the value)
- rows: label, value (a number or None), total (a number or None)
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.templatetags.tinjau import number, percent
from monitoring.templatetags import course as line_chart

register = template.Library()

# Attribute, class of its colour, word: the order in which people are drawn, everywhere.
FAMILIES = (
    ("present", "present", gettext_lazy("Present")),
    ("on_duty", "duty", gettext_lazy("On duty elsewhere")),
    ("off_schedule", "off", gettext_lazy("Off schedule")),
    ("excused", "excused", gettext_lazy("Leave, permit, sick")),
    ("unexplained", "unexplained", gettext_lazy("Unexplained")),
    ("pending", "pending", gettext_lazy("Awaiting explanation")),
    ("unspecified", "nb", gettext_lazy("Reason not specified")),
)
MISSING = ("missing", gettext_lazy("Not accounted for"))
TALLY_MOST = 400  # lines; beyond that a person is thinner than a pixel
TALLY_INK = 0.74  # of a person's room; the rest is paper
THINNEST = 0.65  # percent: a part that small is still seen
PART_GAP = 0.25  # percent of paper between two parts

EMPTY = mark_safe("")
TRACK = mark_safe('<rect class="f-track" width="100%" height="100%"/>')


def _count(figures, name: str) -> int | None:
    value = getattr(figures, name, None)
    return None if value is None else max(0, int(value))


def parts_of(figures) -> list[tuple[str, str, int]]:
    """(class, word, people) of each family that has anybody, and of those not accounted for."""
    known = [(css, str(word), _count(figures, name) or 0) for name, css, word in FAMILIES]
    rest = (_count(figures, "headcount") or 0) - sum(people for *_names, people in known)
    return [part for part in [*known, (MISSING[0], str(MISSING[1]), rest)] if part[2] > 0]


def is_reported(figures) -> bool:
    """Whether any family was counted: a head-count alone says nothing about who was there."""
    return any(_count(figures, name) is not None for name, *_rest in FAMILIES)


def in_words(figures) -> str:
    """What the picture shows, for who does not see it."""
    said = "; ".join(f"{word}: {number(people)}" for _css, word, people in parts_of(figures))
    headcount = _count(figures, "headcount")
    if headcount is None:
        return said or _("No staff")
    return f"{said or _('No staff')}; {_('staff in all')}: {number(headcount)}"


def widths(amounts: list[int]) -> list[float]:
    """Percent of the bar for each amount: in proportion, none thinner than THINNEST, at most 100 with the gaps."""
    room = 100 - PART_GAP * (len(amounts) - 1)
    total = sum(amounts)
    small = [amount * room / total < THINNEST for amount in amounts]
    wide = sum(amount for amount, thin in zip(amounts, small, strict=True) if not thin)
    left = room - THINNEST * sum(small)
    return [THINNEST if thin else left * amount / wide for amount, thin in zip(amounts, small, strict=True)]


def _unknown() -> SafeString:
    return format_html('<em class="unknown">{}</em>', _("not reported"))


def _person(x: float, css: str, width: str) -> str:
    y, height = (-4, 115) if css == "unexplained" else (1, 96)
    return f'<rect class="f-{css}" x="{x:.3f}%" y="{y}" width="{width}%" height="{height}%" rx="1"/>'


@register.simple_tag
def tally(figures, large: bool = False) -> SafeString:
    """One line, one person; the stacked bar above 400 people; "not reported" when nobody was counted."""
    if not is_reported(figures):
        return _unknown()
    parts = parts_of(figures)
    total = sum(people for *_names, people in parts)
    if total == 0:
        return format_html('<p class="muted mb-0">{}</p>', _("No staff"))
    if total > TALLY_MOST:
        return share_bar(figures, size="l")
    people = [css for css, _word, count in parts for _one in range(count)]
    step = 100 / total
    width = f"{step * TALLY_INK:.3f}"
    lines = "".join([_person(index * step, css, width) for index, css in enumerate(people)])
    css = "tally tally-l" if large else "tally"
    return _figure(css, in_words(figures), mark_safe(lines))  # noqa: S308 - numbers, and classes of ours


def _figure(css: str, label: str, shapes: SafeString) -> SafeString:
    return format_html(
        '<figure class="plot"><svg class="{}" role="img" aria-label="{}">{}</svg></figure>', css, label, shapes
    )


def _stack(parts: list[tuple[str, str, int]]) -> SafeString:
    x, shapes = 0.0, []
    for (css, _word, _people), width in zip(parts, widths([part[2] for part in parts]), strict=True):
        shapes.append((css, f"{x:.3f}", f"{width:.3f}"))
        x += width + PART_GAP
    return format_html_join("", '<rect class="f-{}" x="{}%" width="{}%" height="100%"/>', shapes)


@register.simple_tag
def share_bar(figures, size: str = "") -> SafeString:
    """The families side by side. Size: "" plain, "l" tall, "mini" for a table, where the number stands beside it."""
    if not is_reported(figures):
        return _unknown()
    parts = parts_of(figures)
    shapes = _stack(parts) if parts else TRACK
    if size == "mini":
        return format_html('<svg class="bar" aria-hidden="true">{}</svg>', shapes)
    return _figure("bar bar-l" if size == "l" else "bar", in_words(figures), shapes)


def _swatch_rows(figures) -> Iterable[tuple[str, str, str, str]]:
    headcount = _count(figures, "headcount")
    for css, word, people in parts_of(figures):
        yield css, word, number(people), percent(100 * people / headcount if headcount else None)


@register.simple_tag
def composition_key(figures, row: bool = True) -> SafeString:
    """The legend that is the table as well: people and percent of the head-count. In one row on wide screens."""
    if not is_reported(figures):
        return EMPTY
    entries = format_html_join(
        "",
        '<li><svg aria-hidden="true"><rect class="f-{}" x="1" y="1" width="12" height="12"/></svg>'
        '<span>{}</span><b class="num">{}</b><span class="num">{}</span></li>',
        _swatch_rows(figures),
    )
    return format_html('<ul class="key{}">{}</ul>', " key-row" if row else "", entries)


@register.simple_tag
def swatch(family: str) -> SafeString:
    """The colour of a family (an attribute of figures, or "missing") beside a field or a word."""
    css = {name: css for name, css, _word in FAMILIES}.get(family, MISSING[0])
    return format_html('<svg aria-hidden="true"><rect class="f-{}" x="1" width="6" height="30"/></svg>', css)


@register.simple_tag
def rate_bar(value: float | None) -> SafeString:
    """The bar of one rate, 0 to 100, on its track; nothing when unknown. Decoration: the number stands beside it."""
    if value is None:
        return EMPTY
    shape = format_html('<rect class="f-present" width="{}%" height="100%"/>', f"{min(100, max(0, value)):.2f}")
    return format_html('<svg class="bar" aria-hidden="true">{}{}</svg>', TRACK, shape)


@register.simple_tag
def course(points) -> SafeString:
    """The course of a rate over visits, hatched where nothing was reported."""
    return line_chart.draw(list(points))


def _size(row) -> float:
    """What rows are sorted by and drawn as: the share of the row's own total, or the value; unknown comes last."""
    if row.value is None:
        return -1
    return max(0, row.value) / row.total if row.total else max(0, row.value)


def _bar_row(row, full: float, tone: str) -> SafeString:
    if row.value is None:
        said, bar = _unknown(), EMPTY
    else:
        of_total = (
            format_html(' <span class="muted fw-normal">{}</span>', _("of %s") % number(row.total)) if row.total else ""
        )
        said = format_html("{}{}", number(row.value), of_total)
        width = f"{min(100, 100 * _size(row) / full):.2f}"
        shape = format_html('<rect class="f-{}" width="{}%" height="100%"/>', tone, width)
        bar = format_html('<svg class="bar" aria-hidden="true">{}{}</svg>', TRACK, shape)
    return format_html('<li><span>{}</span><b class="num">{}</b>{}</li>', row.label, said, bar)


@register.simple_tag
def bars(rows, tone: str = "present") -> SafeString:
    """Bars, longest first: each a share of its row's total or, without totals, of the longest. Tone: class f-<tone>."""
    ranked = sorted(rows, key=_size, reverse=True)
    has_totals = any(row.total for row in ranked)
    full = 1 if has_totals else max([_size(row) for row in ranked], default=0)
    full = full if full > 0 else 1
    return format_html(
        '<ul class="bars plot">{}</ul>', format_html_join("", "{}", ((_bar_row(row, full, tone),) for row in ranked))
    )
