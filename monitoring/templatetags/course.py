"""The line of a rate over visits (see charts.py for how pictures are drawn)."""

import math
from html import escape
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import GAP, number, percent, rounded

TOP, FLOOR, HEIGHT = 26, 182, 222
LEFT, RIGHT = 8.0, 94.0  # percent; the words of the axis stand on the left
ROOMY = 8  # points that can all carry their words on a phone


class Spot(NamedTuple):
    """A point with its place; y is None where nothing was reported."""

    point: object
    x: float
    y: float | None


def axis_start(values: list[float]) -> int:
    """Where the axis begins: 80, 70, 60 or 50 when every value stands well above, else 0."""
    lowest = min(values, default=100.0)
    return next((start for start in (80, 70, 60, 50) if lowest >= start + 1), 0)


def _height(value: float, start: int) -> float:
    share = (min(100.0, max(0.0, value)) - start) / (100 - start)
    return FLOOR - share * (FLOOR - TOP)


def _known(value) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def place(points: list) -> tuple[list[Spot], int]:
    """The points with their places, and where the axis begins."""
    values = [_known(point.value) for point in points]
    start = axis_start([value for value in values if value is not None])
    step = (RIGHT - LEFT) / max(1, len(points) - 1)
    spots = [
        Spot(
            point,
            LEFT + index * step if len(points) > 1 else (LEFT + RIGHT) / 2,
            None if value is None else _height(value, start),
        )
        for index, (point, value) in enumerate(zip(points, values, strict=True))
    ]
    return spots, start


def gaps(spots: list[Spot]) -> list[tuple[float, float]]:
    """(left, width) in percent of each run of visits that reported nothing."""
    half = 0.42 * (spots[1].x - spots[0].x if len(spots) > 1 else 14)
    runs: list[tuple[float, float]] = []
    previous = None
    for spot in spots:
        if spot.y is None:
            left, right = max(0.0, spot.x - half), min(100.0, spot.x + half)
            if previous is not None and previous.y is None:
                left = runs.pop()[0]
            runs.append((left, right - left))
        previous = spot
    return runs


def _band(run: tuple[float, float], roomy: bool) -> str:
    left, width = run
    band = f'<rect class="f-band" x="{left:.2f}%" y="16" width="{width:.2f}%" height="{FLOOR - 16}"/>'
    return band + (_stacked(left + width / 2, _("not reported").split(), 156, "t-halo") if roomy else "")


def _stacked(x: float, words: list[str], y: int, css: str = "") -> str:
    """Words below one another. They alone may come from a person: everything else in the picture is a number."""
    return "".join(
        f'<text class="{css}" x="{x:.2f}%" y="{y + 15 * index}" text-anchor="middle">{escape(word)}</text>'
        for index, word in enumerate(words)
    )


def _axis(start: int) -> str:
    lines = []
    for tick in range(start, 101, 10 if start else 25):
        y, css = _height(tick, start), "axis-0" if tick == start else "axis"
        words = f"{tick}{GAP}%" if tick == 100 else str(tick)
        lines.append(f'<line class="{css}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="0" y="{y - 4:.1f}">{words}</text>')
    return "".join(lines)


def _line(spots: list[Spot]) -> str:
    lines = [
        f'<line class="s-present" x1="{a.x:.2f}%" x2="{b.x:.2f}%" y1="{a.y:.1f}" y2="{b.y:.1f}"/>'
        for a, b in pairwise(spots)
        if a.y is not None and b.y is not None
    ]
    radius = "5.5" if len(spots) <= 3 * ROOMY else "3.5"
    dots = [
        f'<circle class="p f-present" cx="{spot.x:.2f}%" cy="{spot.y:.1f}" r="{radius}"/>'
        for spot in spots
        if spot.y is not None
    ]
    return "".join(lines + dots)


def _numbers(spots: list[Spot]) -> str:
    """Each value above its point, below at the foot of a fall; of many only the last, lowest and highest."""
    known = [(index, spot) for index, spot in enumerate(spots) if spot.y is not None]
    if len(spots) > ROOMY and known:
        order = sorted(known, key=lambda pair: pair[1].y)
        known = sorted({order[0][0]: order[0], order[-1][0]: order[-1], known[-1][0]: known[-1]}.values())
    drawn = []
    for index, spot in known:
        before = spots[index - 1].y if index else None
        after = spots[index + 1].y if index + 1 < len(spots) else None
        falls = before is not None and before < spot.y and (after is None or after <= spot.y)
        below = falls and spot.y < FLOOR - 28
        y, value = spot.y + (24 if below else -14), number(rounded(_known(spot.point.value), 1))
        drawn.append(f'<text class="t-accent" x="{spot.x:.2f}%" y="{y:.1f}" text-anchor="middle">{value}</text>')
    return "".join(drawn)


def _labels(spots: list[Spot]) -> str:
    every = math.ceil(len(spots) / ROOMY)
    shown = [spot for index, spot in enumerate(reversed(spots)) if index % every == 0]
    return "".join(_stacked(spot.x, list(spot.point.label)[:2], FLOOR + 17) for spot in reversed(shown))


def in_words(points: list) -> str:
    """Every point in words: "Apr 2025: 88,4 % (38 dari 43)"."""
    said = []
    for point in points:
        value = _known(point.value)
        what = _("not reported") if value is None else percent(value)
        behind = f" ({point.text})" if point.text and value is not None else ""
        said.append(f"{' '.join(point.label)}: {what}{behind}")
    return f"{_('Rate of each visit')}: {'; '.join(said)}"


def _remarks(start: int, has_gaps: bool, roomy: bool) -> str:
    said = [_("The axis starts at %s.") % start] if start else []
    said += [_("Hatched: not reported.")] if has_gaps and not roomy else []
    return " ".join(said)


def draw(points: list) -> SafeString:
    """The figure; "not reported" when there is no point at all."""
    if not points:
        return format_html('<em class="unknown">{}</em>', _("not reported"))
    spots, start = place(points)
    runs, roomy = gaps(spots), len(spots) <= ROOMY
    bands = "".join(_band(run, roomy) for run in runs)
    shapes = f"{bands}{_axis(start)}{_line(spots)}{_numbers(spots)}{_labels(spots)}"
    remarks = _remarks(start, bool(runs), roomy)
    caption = format_html('<figcaption class="source">{}</figcaption>', remarks) if remarks else ""
    return format_html(
        '<figure class="plot"><svg height="{}" role="img" aria-label="{}">{}</svg>{}</figure>',
        HEIGHT,
        in_words(points),
        mark_safe(shapes),  # noqa: S308 - numbers, and words that _stacked escapes
        caption,
    )
