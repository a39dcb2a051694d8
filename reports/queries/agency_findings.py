"""What was found at an agency, and what it has to put right elsewhere."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.templatetags.tinjau import number
from monitoring.models import Finding, Visit
from monitoring.queries.listing import address
from monitoring.queries.wording import SHORT_FORMATS, date_range

MOST = 10
CAP = 1000
COLUMNS = (
    "observed", "category", "category_text", "nature", "severity", "status",
    "visit__uuid", "visit__visited_on", "visit__date_precision", "visit__ended_on",
    "agency", "agency__name", "agency__short_name", "owner", "owner__name", "owner__short_name",
)  # fmt: skip
# The names of choices; `get_nature_display` and its like make this dictionary anew for every row.
CATEGORIES = dict(Finding.Category.choices)
NATURES = dict(Finding.Nature.choices)
SEVERITIES = dict(Finding.Severity.choices) | {"": ""}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as the page lists it."""

    url: str
    observed: str
    category: str
    nature: str
    severity: str
    when: str
    elsewhere: str
    owner: str
    is_open: bool
    is_good: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings to show, open ones first, and how many there are."""

    rows: list[FindingRow]
    open_count: int
    count: int

    @property
    def sentence(self) -> str:
        """How many are open."""
        if not self.open_count:
            return _("No open findings.")
        words = ngettext("%(count)s open finding.", "%(count)s open findings.", self.open_count)
        return words % {"count": number(self.open_count)}


def findings_of(agency: Agency, user) -> Findings:
    """Findings at the agency, or to be put right by it, of visits that count and that the person may see."""
    concerned = seen_in(agency.regency, user).filter(
        Q(agency=agency) | Q(owner=agency), visit__status__in=Visit.COUNTED
    )
    shown = concerned.order_by("-status", "-visit__sort_on", "-pk").values_list(*COLUMNS)
    head, tail = address()
    rows = [row_of(values, agency, f"{head}{values[6]}{tail}#findings") for values in shown[:MOST]]
    states = list(concerned.order_by().values_list("status", flat=True)[:CAP])
    return Findings(rows, states.count(Finding.FindingStatus.OPEN), len(states))


def seen_in(regency, user):
    """The findings of one government's sent visits that the person may see: no condition where that is all of them."""
    here = Finding.objects.filter(visit__regency=regency)
    whole = user.is_superuser or regency.pk in user.regency_ids_with("monitoring.view_visit")
    return here if whole else here.visible_to(user)


def row_of(values: tuple, agency: Agency, url: str) -> FindingRow:
    """One row, in words."""
    observed, category, other, nature, severity, status, _uuid, first, precision, last, *places = values
    at, at_name, at_short, owner, owner_name, owner_short = places
    return FindingRow(
        url=url,
        observed=observed,
        category=other or str(CATEGORIES[category]),
        nature=str(NATURES[nature]),
        severity=str(SEVERITIES[severity]),
        when=date_range(first, precision, last, SHORT_FORMATS),
        elsewhere=(at_short or at_name) if at != agency.pk else "",
        owner=(owner_short or owner_name) if owner and owner != agency.pk else "",
        is_open=status == Finding.FindingStatus.OPEN,
        is_good=nature == Finding.Nature.GOOD,
    )
