"""Rows of the list of agencies and of its tree."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from agencies.models import Agency, AgencyContact, AgencyHead, Establishment

PAGE = 50


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in the list; `head` is "" where none was entered."""

    pk: int
    name: str
    short_name: str
    kind: str
    parent: str
    head: str
    is_vacant: bool
    is_ended: bool
    units: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows; `older` and `newer` are keys to go on from, None where there is nothing more."""

    rows: list[AgencyRow]
    older: int | None
    newer: int | None


COLUMNS = (
    "pk", "name", "short_name", "kind", "parent__name", "parent__short_name", "parent__parent_id",
    "head_title", "head_status", "head_name", "unit_count", "active_to",
)  # fmt: skip


def with_words(agencies, today):
    """The columns that a row shows, with the present head and the number of active units."""
    head = AgencyHead.objects.filter(agency=OuterRef("pk"), valid_to__isnull=True)
    units = Agency.objects.filter(Q(active_to__isnull=True) | Q(active_to__gte=today), parent=OuterRef("pk"))
    count = units.order_by().values("parent").annotate(n=Count("pk")).values("n")
    return agencies.annotate(
        head_title=Subquery(head.values("title")[:1]),
        head_status=Subquery(head.values("status")[:1]),
        head_name=Subquery(head.values("name")[:1]),
        unit_count=Subquery(count),
    ).values(*COLUMNS)


def row_of(found: dict, today) -> AgencyRow:
    """One row, in words."""
    head = AgencyHead(title=found["head_title"] or "", status=found["head_status"] or "", name=found["head_name"] or "")
    # The first level is part of the government as a whole: that goes without saying.
    above = (found["parent__short_name"] or found["parent__name"]) if found["parent__parent_id"] else ""
    return AgencyRow(
        pk=found["pk"],
        name=found["name"],
        short_name=found["short_name"],
        kind=str(Agency.Kind(found["kind"]).label),
        parent=above or "",
        head=", ".join(filter(None, [str(head), head.name])) if head.title else "",
        is_vacant=head.status == AgencyHead.Status.VACANT,
        is_ended=found["active_to"] is not None and found["active_to"] < today,
        units=found["unit_count"] or 0,
    )


def _place(agencies, key) -> Agency | None:
    text = str(key or "")
    return agencies.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 19 else None


def page_of(agencies, today, *, after="", before="") -> Page:
    """A page by name. `after` and `before` are keys of agencies: what follows the one, or stands before the other."""
    ordered, backwards = agencies.order_by("name", "pk"), False
    if here := _place(agencies, after):
        ordered = ordered.filter(Q(name__gt=here.name) | Q(name=here.name, pk__gt=here.pk))
    elif there := _place(agencies, before):
        ordered = agencies.filter(Q(name__lt=there.name) | Q(name=there.name, pk__lt=there.pk))
        ordered, backwards = ordered.order_by("-name", "-pk"), True
    found = [row_of(values, today) for values in with_words(ordered, today)[: PAGE + 1]]
    more, rows = len(found) > PAGE, found[:PAGE]
    if backwards:
        rows.reverse()
    has_older, has_newer = (bool(rows), more) if backwards else (more, here is not None)
    return Page(rows, rows[-1].pk if rows and has_older else None, rows[0].pk if rows and has_newer else None)


def capped_count(queryset, cap: int = 1000) -> tuple[int, bool]:
    """(number, whether there are more than can be counted quickly)."""
    found = queryset.order_by().values("pk")[: cap + 1].count()
    return min(found, cap), found > cap


def tops(agencies):
    """Where a person's tree begins: below the government as a whole, or at what they see without what is above it."""
    inner = agencies.filter(parent__isnull=False)
    return inner.filter(Q(parent__parent__isnull=True) | ~Q(parent__in=agencies.values("pk")))


def trail(agencies, agency: Agency) -> list[Agency]:
    """The visible agencies above this one, from the top, without the government as a whole."""
    above = {row.pk: row for row in agencies.line(agency).exclude(pk=agency.pk)}
    found, parent = [], agency.parent_id
    while parent in above and above[parent].parent_id is not None:
        found.append(above[parent])
        parent = above[parent].parent_id
    return found[::-1]


def lacking(agencies, what: str):
    """Agencies for which nothing was entered: `what` is head, staff or contact."""
    entered = {
        "head": AgencyHead.objects.filter(agency=OuterRef("pk"), valid_to__isnull=True),
        "staff": Establishment.objects.filter(agency=OuterRef("pk")),
        "contact": AgencyContact.objects.filter(agency=OuterRef("pk")),
    }
    return agencies.filter(~Exists(entered[what]))
