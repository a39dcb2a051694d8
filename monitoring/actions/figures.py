"""Figures kept on rows: computed here, in the transaction that changes what they are computed from."""

from monitoring.arithmetic import IN_SUM, Count, Figures, add_up
from monitoring.models import AttendanceSheet, Status, Visit

BASIS_RANK = {basis: rank for rank, basis in enumerate(AttendanceSheet.Basis.values)}


def left_out_of_base(regency) -> set[str]:
    """Statuses that this government leaves out of the base of its rates."""
    out: set[str] = set()
    if not regency.study_counts_in_base:
        out.add(Status.STUDY)
    if not regency.unpaid_leave_counts_in_base:
        out.add(Status.UNPAID_LEAVE)
    return out


def sheet_figures(sheet_state: dict, regency) -> Figures:
    """Adds up a sheet given as a state (see monitoring.queries.states.sheet_state)."""
    counts = [
        Count(kind, Status(status).family, status, people) for kind, status, _text, people in sheet_state["counts"]
    ]
    return add_up(
        counts,
        headcount=sheet_state["headcount"],
        headcounts=sheet_state["headcounts"],
        not_in_base=left_out_of_base(regency),
    )


def keep_figures(sheet: AttendanceSheet, figures: Figures) -> None:
    """Sets the computed fields of a sheet; the caller saves it."""
    sheet.sum_state = figures.state
    sheet.fig_headcount = figures.headcount
    sheet.fig_base = figures.base
    sheet.fig_accounted = figures.accounted
    for family in IN_SUM:
        setattr(sheet, f"fig_{family}", figures.totals.get(family))
    sheet.fig_present_min = figures.present_min
    sheet.fig_on_duty_min = figures.on_duty_min


def headline_of(visit: Visit) -> AttendanceSheet | None:
    """The sheet that speaks for a visit: of those not replaced and not empty, by basis, then the latest."""
    sheets = visit.sheets.current().exclude(sum_state=AttendanceSheet.SumState.EMPTY)
    return min(sheets, key=lambda sheet: (BASIS_RANK[sheet.basis], *_latest_first(sheet)), default=None)


def _latest_first(sheet: AttendanceSheet) -> tuple:
    day = sheet.counted_on.toordinal() if sheet.counted_on else 0
    minute = sheet.counted_at.hour * 60 + sheet.counted_at.minute if sheet.counted_at else -1
    return -day, -minute, -sheet.pk


def refresh_visit(visit: Visit) -> None:
    """Sets what lists show of a visit; the caller saves it."""
    visit.headline = headline_of(visit)
    visit.unexplained = visit.headline.fig_unexplained if visit.headline else None
    visit.finding_count = visit.findings.count()
    visit.sort_on = visit.visited_on or visit.source_date or visit.sort_on
