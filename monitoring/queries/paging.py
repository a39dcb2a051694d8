"""Pages of a list sorted by (sort_on, id): found by their edge, so that the last costs what the first does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

SIZE = 50
MOST = 10_000
END = "end"  # before=end: the last page
CURSOR = re.compile(r"[0-9a-f]{1,6}-[0-9a-f]{1,15}")


@dataclass
class Page:
    """Rows in the list's order. `before` and `after` are the cursors of its edges, None where nothing lies beyond."""

    rows: list = field(default_factory=list)
    before: str | None = None
    after: str | None = None


class BadCursor(Exception):
    """The address names no place in the list."""


def cursor(row) -> str:
    """The opaque place of a row in the list."""
    return f"{row.sort_on.toordinal():x}-{row.pk:x}"


def place_of(text: str) -> tuple[date, int] | None:
    """What a cursor says; None for none and for the end. Raises BadCursor for anything else."""
    if text in ("", END):
        return None
    if not CURSOR.fullmatch(text):
        raise BadCursor(text)
    ordinal, key = (int(part, 16) for part in text.split("-"))
    if not 1 <= ordinal <= date.max.toordinal():
        raise BadCursor(text)
    return date.fromordinal(ordinal), key


def beyond(day: date, key: int, *, later: bool) -> Q:
    """Rows strictly later or earlier than a place; the first condition is the one that an index walks."""
    if later:
        return Q(sort_on__gte=day) & (Q(sort_on__gt=day) | Q(pk__gt=key))
    return Q(sort_on__lte=day) & (Q(sort_on__lt=day) | Q(pk__lt=key))


def page_of(queryset, read: Callable, *, after="", before="", oldest_first=False, size=SIZE) -> Page:
    """One page of the list; of the cursors `after` and `before` the first counts. Raises BadCursor.

    `read` turns an ordered, sliced queryset into rows that have `pk` and `sort_on`.
    """
    place = place_of(after or before)
    backwards = bool(before) and not after
    ascending = oldest_first != backwards
    if place:
        queryset = queryset.filter(beyond(*place, later=ascending))
    order = ("sort_on", "pk") if ascending else ("-sort_on", "-pk")
    found = list(read(queryset.order_by(*order)[: size + 1]))
    rows, goes_on = found[:size], len(found) > size
    if not rows:
        return Page()
    if backwards:
        rows.reverse()
        return Page(rows, cursor(rows[0]) if goes_on else None, cursor(rows[-1]) if place else None)
    return Page(rows, cursor(rows[0]) if place else None, cursor(rows[-1]) if goes_on else None)


def capped_count(queryset, most: int = MOST) -> int:
    """How many rows there are, counted no further than one beyond `most`."""
    return queryset.order_by()[: most + 1].count()
