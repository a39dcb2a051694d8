"""Everything that the agency page shows, read in a constant number of queries and already in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency, AgencyHead, AgencyPeriod
from agencies.templatetags.tinjau import short_date
from monitoring.arithmetic import present_or_on_duty_rate, present_rate
from monitoring.models import AttendanceSheet, Visit
from monitoring.queries.listing import VisitRow, visit_rows
from monitoring.queries.paging import Page, page_of
from monitoring.queries.wording import (
    attendance_sentence,
    mismatch_text,
    part_text,
    rate_text,
    sheet_when,
)
from reports.queries.agency_findings import Findings, findings_of
from reports.queries.composition import Sums, year_of
from reports.queries.course import Course, course_of
from reports.queries.rating import change_text, comparable

YEAR = timedelta(days=365)
Head = tuple[VisitRow, AttendanceSheet]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest counted visit with figures, in words; `figures` is what the charts read."""

    figures: object
    sentence: str
    when: str
    basis: str
    url: str
    wider: str
    mismatch: str
    note: str
    said_only: bool


@dataclass(frozen=True)
class AgencyPage:
    """What the agency page shows of visits and findings."""

    visits: Page
    headline: str
    more: list[str]
    course: Course | None
    latest: Latest | None
    year: Sums | None
    findings: Findings


def agency_page(agency: Agency, user, today: date, *, after="", before="") -> AgencyPage:
    """The page for one person. `agency` has its government loaded. Raises BadCursor for an unknown place."""
    visits = Visit.objects.visible_in(agency.regency, user).filter(agency=agency)
    shown = visits.exclude(status=Visit.VisitStatus.DISCARDED)
    page = page_of(shown, visit_rows, after=after, before=before)
    newest = page if not (after or before) else page_of(visits.counted(), visit_rows)
    counted = [row for row in newest.rows if row.status in Visit.COUNTED]
    rated = [row for row in counted if row.rate]
    heads = heads_of(rated or [row for row in counted if row.figures.state not in (None, "empty")])
    latest = latest_of(*heads[0], agency) if heads else None
    year = year_of(visits, heads[0][1].scope, today - YEAR) if heads else None
    findings = findings_of(agency, user)
    headline, more = answer(counted, rated, heads, goes_on=newest.after is not None)
    return AgencyPage(
        visits=page,
        headline=headline,
        more=[*more, findings.sentence],
        course=course_of(counted) if len(counted) > 1 else None,
        latest=latest,
        year=year,
        findings=findings,
    )


def heads_of(rows: list[VisitRow]) -> list[Head]:
    """The newest two of the rows, each with the sheet that speaks for it."""
    newest = rows[:2]
    sheets = AttendanceSheet.objects.order_by().in_bulk([row.sheet for row in newest]) if newest else {}
    return [(row, sheets[row.sheet]) for row in newest]


def latest_of(row: VisitRow, sheet: AttendanceSheet, agency: Agency) -> Latest:
    """The newest figures, in words."""
    wider = present_or_on_duty_rate(sheet.figures)
    return Latest(
        figures=sheet.figures,
        sentence=attendance_sentence(sheet),
        when=sheet_when(sheet, agency.regency) if sheet.counted_on else row.day,
        basis=f"{sheet.get_basis_display()}, {sheet.get_scope_display().lower()}",
        url=row.url,
        wider=f"{rate_text(wider)} ({part_text(wider)})" if wider else "",
        mismatch=mismatch_text(sheet.figures),
        note=sheet.note if mismatch_text(sheet.figures) else "",
        said_only=row.is_published,
    )


def answer(counted, rated, heads, *, goes_on: bool) -> tuple[str, list[str]]:
    """The sentence that answers the page, and what else is to be said about the visits."""
    if not counted:
        return _("No visit has been recorded yet."), []
    blank = sum(not row.rate for row in counted)
    if not rated:
        words = ngettext("%(count)s visit, without a rate.", "%(count)s visits, none with a rate.", len(counted))
        return words % {"count": f"{len(counted)}{'+' if goes_on else ''}"}, []
    return attendance_answer(counted, rated, heads), without_figures(blank, len(counted), goes_on=goes_on)


def attendance_answer(counted, rated, heads) -> str:
    """ "Kehadiran 88,4 % pada kunjungan terakhir, turun 4,7 poin dari Sel 7 Jan 2025."."""
    last, sheet = heads[0]
    rate = present_rate(sheet.figures)
    words = {"rate": rate_text(rate), "day": last.day}
    if rated[0] is counted[0]:
        said = _("Present %(rate)s at the last visit, %(day)s") % words
    else:
        said = _("Present %(rate)s at the last visit with figures, %(day)s") % words
    if len(heads) > 1 and comparable(sheet, heads[1][1]):
        before = present_rate(heads[1][1].figures)
        if rate and before and not rate.is_bound and not before.is_bound:
            said = f"{said}, {change_text(rate, before, heads[1][0].day)}"
    return f"{said}."


def without_figures(blank: int, total: int, *, goes_on: bool) -> list[str]:
    """How many visits carry no rate; nothing where all do."""
    if not blank:
        return []
    words = {"blank": blank, "total": total}
    if goes_on:
        return [_("%(blank)s of the last %(total)s visits carry no figures.") % words]
    return [
        ngettext(
            "%(blank)s of %(total)s visits carries no figures.",
            "%(blank)s of %(total)s visits carry no figures.",
            blank,
        )
        % words
    ]


@dataclass(frozen=True, slots=True)
class People:
    """Who leads the agency, how many people it has; what is not known is empty."""

    head: str
    head_name: str
    head_status: str
    is_vacant: bool
    head_since: str
    staff: list[tuple[str, int]]
    staff_total: int | None
    staff_as_of: str


def people_of(agency: Agency) -> People:
    """Head and establishment by the newest figures."""
    head = AgencyHead.objects.filter(agency=agency, valid_to__isnull=True).order_by("pk").first()
    newest = agency.establishment.order_by("-as_of").values("as_of")[:1]
    rows = list(agency.establishment.filter(as_of__in=newest).order_by("pk"))
    staff = [(staff_word(row, agency.regency), row.people) for row in rows]
    return People(
        head=head.title if head else "",
        head_name=head.name if head else "",
        head_status=head.get_status_display() if head else "",
        is_vacant=head is not None and head.status == AgencyHead.Status.VACANT,
        head_since=short_date(head.valid_from) if head else "",
        staff=staff,
        staff_total=sum(count for _word, count in staff) if staff else None,
        staff_as_of=short_date(rows[0].as_of) if rows else "",
    )


def staff_word(row, regency) -> str:
    """The employment type, non-ASN by its local name."""
    return regency.non_asn_label if row.employment_type == "non_asn" else str(row.get_employment_type_display())


def former_names(agency: Agency) -> list[AgencyPeriod]:
    """The closed periods in which it was called or placed otherwise, newest first."""
    return list(AgencyPeriod.objects.filter(agency=agency, valid_to__isnull=False).order_by("-valid_to"))


def closed(agency: Agency, today: date) -> bool:
    """Whether the agency has ended."""
    return agency.active_to is not None and agency.active_to < today
