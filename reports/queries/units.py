"""The units below an agency, each with the figures of its last visit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from agencies.models import Agency, AgencyHead
from monitoring.models import Visit
from monitoring.queries.listing import VisitRow, visit_rows

MOST = 50


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit; `visit` is its last counted visit, None where it was never visited."""

    pk: int
    name: str
    head: str
    is_vacant: bool
    visit: VisitRow | None


@dataclass(frozen=True, slots=True)
class Units:
    """At most MOST units by name; `goes_on` where there are more."""

    rows: list[UnitRow]
    goes_on: bool


def units_of(agency: Agency, user, today: date) -> Units:
    """The active units directly below, as far as the person may see them; at most two queries."""
    head = AgencyHead.objects.filter(agency=OuterRef("pk"), valid_to__isnull=True).order_by()
    last = Visit.objects.filter(agency=OuterRef("pk")).counted().newest_first()
    found = list(
        Agency.objects.visible_to(user)
        .filter(parent=agency)
        .active_on(today)
        .annotate(
            head_title=Subquery(head.values("title")[:1]),
            head_status=Subquery(head.values("status")[:1]),
            last_visit=Subquery(last.values("pk")[:1]),
        )
        .order_by("name", "pk")
        .values_list("pk", "name", "head_title", "head_status", "last_visit")[: MOST + 1]
    )
    keys = [row[-1] for row in found if row[-1]]
    seen = Visit.objects.visible_in(agency.regency, user).filter(pk__in=keys)
    visits = {row.pk: row for row in visit_rows(seen)} if keys else {}
    rows = [
        UnitRow(pk, name, title or "", status == AgencyHead.Status.VACANT, visits.get(visit))
        for pk, name, title, status, visit in found[:MOST]
    ]
    return Units(rows, len(found) > MOST)
