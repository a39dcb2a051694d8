"""What was found at an agency, and what it has to put right elsewhere."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.templatetags.tinjau import number
from monitoring.models import Finding, Visit
from monitoring.queries.wording import short_date_text

MOST = 10
CAP = 1000
NEEDED = (
    "observed", "category", "category_text", "nature", "severity", "status",
    "visit__uuid", "visit__visited_on", "visit__date_precision", "visit__ended_on",
    "agency__name", "agency__short_name", "owner__name", "owner__short_name",
)  # fmt: skip


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
    concerned = Finding.objects.visible_to(user).filter(
        Q(agency=agency) | Q(owner=agency), visit__status__in=Visit.COUNTED
    )
    shown = concerned.select_related("visit", "agency", "owner").only(*NEEDED)
    shown = shown.order_by("-status", "-visit__sort_on", "-pk")
    rows = [row_of(finding, agency) for finding in shown[:MOST]]
    states = list(concerned.order_by().values_list("status", flat=True)[:CAP])
    return Findings(rows, states.count(Finding.FindingStatus.OPEN), len(states))


def row_of(finding: Finding, agency: Agency) -> FindingRow:
    """One row, in words."""
    return FindingRow(
        url=f"{finding.visit.get_absolute_url()}#findings",
        observed=finding.observed,
        category=str(finding.category_label),
        nature=finding.get_nature_display(),
        severity=finding.get_severity_display(),
        when=short_date_text(finding.visit),
        elsewhere=finding.agency.label if finding.agency_id != agency.pk else "",
        owner=finding.owner.label if finding.owner and finding.owner_id != agency.pk else "",
        is_open=finding.status == Finding.FindingStatus.OPEN,
        is_good=finding.nature == Finding.Nature.GOOD,
    )
