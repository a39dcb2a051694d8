"""What waits for a person, and what they came to see: the sections of home, by permission."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.queries.listing import capped_count as capped
from agencies.queries.listing import lacking
from agencies.templatetags.tinjau import number
from monitoring.models import Finding, Visit
from monitoring.queries.listing import VisitRow, visit_rows
from reports.queries.home_figures import Month

SHOWN = 5
WAITS = timedelta(days=2)
NAMED = 12
CAP = 1_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """Visits that wait for a judgement: how many ("1.000+" beyond a thousand), the first to come."""

    count: str
    rows: list[VisitRow]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that needs attention: a sentence, and where its rows are ("" for `names`, which stand here)."""

    text: str
    url: str = ""
    action: str = ""
    is_late: bool = False
    names: tuple = ()
    rest: int = 0


def count_text(queryset) -> tuple[int, str]:
    """The number of rows, and how it is written: capped at a thousand."""
    count, is_more = capped(queryset, CAP)
    return count, f"{number(count)}+" if is_more else number(count)


def visits_url(**query) -> str:
    """The address of the list of visits, narrowed."""
    return reverse("monitoring:visit-list", query=query or None)


def to_verify(visits, user, regency) -> Waiting | None:
    """Sent visits that the person may judge; None for who judges none.

    Cheap: those that they neither lead nor wrote. Double posts are asked about on the visit's own page.
    """
    if not (user.is_superuser or regency.pk in user.regency_ids_with("monitoring.verify_visit")):
        return None
    written = Visit.recorders.through.objects.filter(user=user).values("visit")
    sent = visits.filter(status=Visit.VisitStatus.SUBMITTED).exclude(Q(lead_user=user) | Q(pk__in=written))
    sent = sent.exclude(agency__in=user.agency_ids) if user.agency_ids else sent
    _count, text = count_text(sent)
    return Waiting(text, visit_rows(sent.order_by("submitted_at", "pk")[:SHOWN]))


def latest(visits) -> list[VisitRow]:
    """The newest visits that count."""
    return visit_rows(visits.counted().newest_first()[:SHOWN])


def open_findings(visits, user, regency) -> str:
    """How many findings are open in visits that count."""
    found = Finding.objects.visible_to(user).filter(
        regency=regency, status=Finding.FindingStatus.OPEN, visit__status__in=Visit.COUNTED
    )
    return count_text(found)[1]


def attention(visits, agencies, month: Month, today: date) -> list[Item]:
    """What a leader should look at, the most pressing first."""
    return [item for item in (unexplained(month), waiting_long(visits), never_visited(agencies, today)) if item]


def unexplained(month: Month) -> Item | None:
    """Who was absent without explanation in the last thirty days."""
    if not month.unexplained:
        return None
    words = {"people": number(month.unexplained), "agencies": number(month.unexplained_agencies)}
    text = ngettext(
        "%(people)s people unexplained at %(agencies)s agency in the last 30 days.",
        "%(people)s people unexplained at %(agencies)s agencies in the last 30 days.",
        month.unexplained_agencies,
    )
    url = visits_url(unexplained="1", since=month.since.isoformat())
    return Item(text % words, url, _("Show these visits"), is_late=True)


def waiting_long(visits) -> Item | None:
    """Visits sent more than two days ago and judged by nobody."""
    sent = visits.filter(status=Visit.VisitStatus.SUBMITTED, submitted_at__lt=timezone.now() - WAITS)
    count, text = count_text(sent)
    if not count:
        return None
    said = ngettext(
        "%(count)s visit waits for verification for more than two days.",
        "%(count)s visits wait for verification for more than two days.",
        count,
    )
    return Item(said % {"count": text}, visits_url(status="submitted", order="oldest"), _("Show what waits"))


def never_visited(agencies, today: date) -> Item | None:
    """Agencies of which no counted visit is known."""
    seen = Visit.objects.filter(agency=OuterRef("pk")).counted()
    blank = agencies.active_on(today).filter(~Exists(seen), parent__isnull=False).order_by("name", "pk")
    count, text = count_text(blank)
    if not count:
        return None
    said = ngettext("%(count)s agency was never visited.", "%(count)s agencies were never visited.", count)
    names = tuple(blank.only("pk", "name")[:NAMED])
    return Item(said % {"count": text}, names=names, rest=count - len(names))


def still_missing(agencies, today: date) -> list[Item]:
    """What the admin has still to enter, each with its list."""
    texts = {
        "head": _("%(count)s agencies without a head."),
        "staff": _("%(count)s agencies without their number of people."),
        "contact": _("%(count)s agencies without a contact."),
    }
    here = agencies.active_on(today).filter(parent__isnull=False)
    found = []
    for what, text in texts.items():
        count, said = count_text(lacking(here, what))
        if count:
            url = reverse("agencies:agency-list", query={"missing": what})
            found.append(Item(text % {"count": said}, url, _("Show them")))
    return found


@dataclass(frozen=True, slots=True)
class OwnAgency:
    """An agency to which the person belongs, its last visit, its open findings."""

    agency: Agency
    visit: VisitRow | None
    open_findings: int
    units: int


def own_agencies(user, regency, visits, today: date) -> list[OwnAgency]:
    """The agencies in which the person sees without seeing the whole government; mostly one."""
    scope = user.scope("monitoring.view_visit")
    keys = [*scope.trees, *scope.agencies]
    mine = list(Agency.objects.filter(pk__in=keys, regency=regency).order_by("name", "pk")[:SHOWN])
    return [own_agency(agency, user, visits, today) for agency in mine]


def own_agency(agency: Agency, user, visits, today: date) -> OwnAgency:
    """One of them."""
    found = Finding.objects.visible_to(user).filter(
        Q(agency=agency) | Q(owner=agency), status=Finding.FindingStatus.OPEN, visit__status__in=Visit.COUNTED
    )
    units = Agency.objects.visible_to(user).filter(parent=agency).active_on(today)
    last = visit_rows(visits.filter(agency=agency).counted().newest_first()[:1])
    return OwnAgency(agency, last[0] if last else None, capped(found)[0], capped(units)[0])
