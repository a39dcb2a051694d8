"""One visit as its page shows it: sheets beside each other, what a later one changed, where they disagree."""

from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.rules import belongs_near
from agencies.models import EmploymentType
from agencies.templatetags.tinjau import GAP, UNKNOWN, number, percent
from monitoring.models import AttendanceSheet, Finding, Photo, Status, Visit
from monitoring.queries.history import named
from monitoring.queries.rights import recorded
from monitoring.queries.wording import (
    attendance_sentence,
    mismatch_text,
    part_text,
    rate_text,
    rates,
    sheet_title,
    sheet_when,
    statement_value,
    sum_sentence,
    unnumbered_sentence,
)


@dataclass(frozen=True)
class RateLine:
    """One rate: name, what it is of, text, "38 dari 43", percent for its bar or None."""

    name: str
    of: str
    text: str
    part: str
    percent: float | None
    is_bound: bool

    @property
    def number(self) -> str:
        """ "94,0": the percentage without its sign."""
        return percent(self.percent).removesuffix("%").rstrip(GAP)


@dataclass(frozen=True)
class TableRow:
    """A status with its count for each employment type; "?" named without a number, a dash not mentioned."""

    label: str
    columns: list[str]
    cells: list[str]

    @property
    def named_cells(self) -> list[tuple[str, str]]:
        """Each cell with the name of its column, for a table that becomes cards on a phone."""
        return list(zip(self.columns, self.cells, strict=True))


@dataclass
class SheetCard:
    """One sheet with everything that is said of it."""

    sheet: AttendanceSheet
    title: str
    when: str
    sentence: str
    sum: str
    mismatch: str
    unnumbered: str
    rates: list[RateLine]
    columns: list[str]
    rows: list[TableRow]
    statements: list[tuple]
    differs: list[str] = field(default_factory=list)

    @property
    def figures(self):
        return self.sheet.figures

    @property
    def main(self) -> RateLine:
        """The rate that speaks for the sheet: hadir."""
        return self.rates[0]


def sheets_of(visit: Visit) -> list[AttendanceSheet]:
    """All sheets of a visit in the order in which they were entered, with their rows; five queries."""
    rows = visit.sheets.select_related("author", "replaces").prefetch_related("counts", "headcounts", "statements")
    return list(rows.order_by("pk"))


def card(sheet: AttendanceSheet, regency) -> SheetCard:
    """Puts one sheet into words; its rows must have been fetched."""
    figures, counts = sheet.figures, list(sheet.counts.all())
    columns = types_of(sheet, counts)
    return SheetCard(
        sheet=sheet,
        title=sheet_title(sheet),
        when=sheet_when(sheet, regency),
        sentence=attendance_sentence(sheet),
        sum=sum_sentence(figures),
        mismatch=mismatch_text(figures),
        unnumbered=unnumbered_sentence(counts),
        rates=rate_lines(figures),
        columns=[str(EmploymentType(kind).label) for kind in columns],
        rows=table_rows(sheet, counts, columns),
        statements=[(statement, statement_value(statement)) for statement in sheet.statements.all()],
    )


def rate_lines(figures) -> list[RateLine]:
    """The three rates of a sheet in words."""
    return [
        RateLine(
            name, of, rate_text(rate), part_text(rate), rate.percent if rate else None, bool(rate and rate.is_bound)
        )
        for name, of, rate in rates(figures)
    ]


def types_of(sheet: AttendanceSheet, counts) -> list[str]:
    """The employment types that a sheet names, in the order of the field."""
    used = {row.employment_type for row in counts} | {row.employment_type for row in sheet.headcounts.all()}
    return [kind for kind in EmploymentType.values if kind in used]


def table_rows(sheet: AttendanceSheet, counts, columns: list[str]) -> list[TableRow]:
    """Head-count and statuses by employment type."""
    heads = {row.employment_type: named(row.people) for row in sheet.headcounts.all()}
    names = [str(EmploymentType(kind).label) for kind in columns]
    lines = [TableRow(_("Head-count"), names, [heads.get(kind, UNKNOWN) for kind in columns])] if heads else []
    order = {status: rank for rank, status in enumerate(Status.values)}
    reasons = sorted({(row.status, row.text) for row in counts}, key=lambda pair: (order[pair[0]], pair[1]))
    cells = {(row.status, row.text, row.employment_type): named(row.people) for row in counts}
    for status, text in reasons:
        label = f"{Status(status).label}: {text}" if text else str(Status(status).label)
        lines.append(TableRow(label, names, [cells.get((status, text, kind), UNKNOWN) for kind in columns]))
    return lines


def differences(sheet: AttendanceSheet, former: AttendanceSheet) -> list[str]:
    """What a sheet says otherwise than the one that it replaces: "Hadir 38, sebelumnya 36"."""
    found = []
    pairs = (("fig_headcount", _("Head-count")), ("fig_present", _("Present")), ("fig_unexplained", _("Unexplained")))
    for name, label in pairs:
        now, then = getattr(sheet, name), getattr(former, name)
        if now != then:
            words = {"label": label, "now": number(now), "then": number(then)}
            found.append(_("%(label)s %(now)s, before %(then)s") % words)
    return found


def gaps_between(sheets: list[AttendanceSheet]) -> list[str]:
    """Where sheets of different basis and the same day disagree on who was present."""
    found = []
    for one, other in combinations(sheets, 2):
        first, second = one.fig_present, other.fig_present
        if first is None or second is None or first == second or one.basis == other.basis:
            continue
        if one.counted_on == other.counted_on and one.scope == other.scope:
            words = {
                "one": one.get_basis_display(),
                "first": number(first),
                "other": other.get_basis_display(),
                "second": number(second),
                "gap": number(abs(first - second)),
            }
            found.append(_("%(one)s: %(first)s present. %(other)s: %(second)s. Difference %(gap)s.") % words)
    return found


@dataclass
class Attendance:
    """The sheets of a visit: the one that speaks for it, the others that hold, those that were replaced."""

    headline: SheetCard | None
    others: list[SheetCard]
    replaced: list[SheetCard]
    gaps: list[str]


def attendance_of(visit: Visit) -> Attendance:
    """Reads the sheets of a visit."""
    sheets = sheets_of(visit)
    gone = {sheet.replaces_id for sheet in sheets if sheet.replaces_id}
    cards = {sheet.pk: card(sheet, visit.regency) for sheet in sheets}
    for sheet in sheets:
        if sheet.replaces:
            cards[sheet.pk].differs = differences(sheet, sheet.replaces)
    order = AttendanceSheet.Basis.values
    current = sorted((sheet for sheet in sheets if sheet.pk not in gone), key=lambda sheet: order.index(sheet.basis))
    return Attendance(
        headline=cards.get(visit.headline_id or 0),
        others=[cards[sheet.pk] for sheet in current if sheet.pk != visit.headline_id],
        replaced=[cards[sheet.pk] for sheet in sheets if sheet.pk in gone],
        gaps=gaps_between(current),
    )


def findings_of(visit: Visit) -> list[Finding]:
    """The findings in their order, with owner and photos; two queries."""
    photos = Prefetch("photos", Photo.objects.kept(), to_attr="kept_photos")
    return list(visit.findings.select_related("owner").prefetch_related(photos).order_by("position", "pk"))


def why_not_judge(user, visit: Visit) -> str:
    """Why a person who else judges visits may not judge this one; nothing for who never does.

    To be asked only where `may_verify` has said no.
    """
    if not any(user.has_perm(f"monitoring.{name}", visit) for name in ("verify_visit", "verify_when_nobody_else")):
        return ""
    if recorded(user, visit):
        return _("You led or recorded this visit, so somebody else has to verify it.")
    if belongs_near(user, visit.agency):
        return _("You belong to this agency, or to one above or below it, so somebody else has to verify this visit.")
    return _("An inspector who is free of this visit verifies it; the administrator only where there is none.")
