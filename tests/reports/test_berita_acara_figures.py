"""Whatever was counted, the paper's text holds it figure by figure."""

from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.models import EmploymentType
from monitoring.actions.figures import left_out_of_base
from monitoring.arithmetic import Count, add_up
from monitoring.models import AttendanceCount, AttendanceSheet, HeadCount, Status
from reports.queries.attendance_table import table

REGENCY = SimpleNamespace(non_asn_label="PTT", study_counts_in_base=True, unpaid_leave_counts_in_base=True)
people = st.none() | st.integers(0, 3000)
kinds = st.sampled_from(EmploymentType.values)
keys = st.tuples(kinds, st.sampled_from([status for status in Status.values if status != "other_excused"]))


class Rows(list):
    """What a related manager gives."""

    def all(self):
        return self


def sheet_of(counts: dict, headcounts: dict, headcount):
    """An unsaved sheet with its figures, and its rows beside it."""
    figures = add_up(
        [Count(kind, Status(status).family, status, number) for (kind, status), number in counts.items()],
        headcount=headcount,
        headcounts=headcounts,
        not_in_base=left_out_of_base(REGENCY),
    )
    return SimpleNamespace(
        counts=Rows(AttendanceCount(employment_type=k, status=s, people=n) for (k, s), n in counts.items()),
        headcounts=Rows(HeadCount(employment_type=kind, people=number) for kind, number in headcounts.items()),
        headcount=headcount,
        headcount_is_derived=False,
        fig_headcount=figures.headcount,
        sum_state=figures.state,
        SumState=AttendanceSheet.SumState,
    )


def shown(number) -> str:
    return "?" if number is None else f"{number:,}".replace(",", ".")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(keys, people, max_size=12), st.dictionaries(kinds, people, max_size=4), people)
def test_table_holds_each_count(counts, headcounts, headcount):
    found = table(sheet_of(counts, headcounts, headcount), REGENCY)
    if not (counts or headcounts or headcount is not None):
        assert found == {"columns": [], "rows": [], "legend": ""}
        return
    used = [kind for kind in EmploymentType if kind in headcounts or any(kind == one for one, _status in counts)]
    used = [] if used == ["all"] else used
    assert len(found["columns"]) == len(used) + 1
    statuses = [status for status in Status.values if any(status == one for _kind, one in counts)]
    rows = found["rows"][1 : len(statuses) + 1]
    for status, row in zip(statuses, rows, strict=True):
        assert row["cells"][:-1] == [shown(counts[k, status]) if (k, status) in counts else "" for k in used]
        known = [n for (_k, one), n in counts.items() if one == status and n is not None]
        total = sum(1 for _k, one in counts if one == status)
        exact = shown(sum(known)) if len(known) == total else f"{shown(sum(known))} + ?" if known else "?"
        assert row["cells"][-1] == exact
    assert found["rows"][0]["cells"][:-1] == [shown(headcounts[k]) if k in headcounts else "" for k in used]
