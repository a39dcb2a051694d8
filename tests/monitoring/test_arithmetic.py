"""The numbers cannot lie: sums, unknown parts, rates and their bounds."""

from collections import defaultdict
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.arithmetic import (
    IN_SUM,
    Count,
    Figures,
    add_up,
    present_of_scheduled_rate,
    present_or_on_duty_rate,
    present_rate,
)


def count(family, people, *, kind="pns", status=None):
    return Count(kind, family, status or family, people)


def test_add_up_jembrana_2019():
    figures = add_up(
        [
            count("present", 1687),
            count("excused", 18, status="sick"),
            count("excused", 20, status="permission"),
            count("excused", 6, status="leave_unspecified"),
            count("unexplained", 7),
            count("off_schedule", 11, status="reserve"),
            count("on_duty", 14, status="night_shift"),
            count("off_schedule", 31, status="shift_rest"),
        ],
        headcount=1794,
        headcounts={},
    )
    assert (figures.state, figures.gap, figures.off_schedule, figures.unexplained) == ("fit", 0, 42, 7)
    assert round(present_rate(figures).percent, 1) == 94.0
    assert present_of_scheduled_rate(figures) == (1687, 1752, False)
    assert present_or_on_duty_rate(figures) == (1701, 1794, False)


def test_add_up_more_reasons_than_absent_is_over():
    rows = [count("present", 2689), count("excused", 66), count("on_duty", 31), count("unexplained", 35)]
    figures = add_up(rows, headcount=2819, headcounts={})
    assert (figures.state, figures.gap) == ("over", -2)


def test_add_up_nothing_counted_is_empty():
    figures = add_up([], headcount=43, headcounts={})
    assert (figures.state, figures.gap, figures.present) == ("empty", None, None)


def test_add_up_not_mentioned_is_zero_only_when_the_sum_is_full():
    assert add_up([count("present", 386)], headcount=386, headcounts={}).unexplained == 0
    assert add_up([count("present", 38)], headcount=43, headcounts={}).unexplained is None
    assert add_up([count("unexplained", 9)], headcount=5021, headcounts={}).present is None


def test_add_up_named_without_a_number_is_unknown_with_a_known_part():
    rows = [count("present", 37), count("present", None, kind="pppk")]
    figures = add_up(rows, headcount=45, headcounts={})
    assert (figures.state, figures.present, figures.present_min) == ("open", None, 37)
    rate = present_rate(figures)
    assert (round(rate.percent, 1), rate.is_bound) == (82.2, True)


def test_add_up_headcount_unknown_gives_no_rate():
    figures = add_up([count("present", 1)], headcount=None, headcounts={"pns": 7, "non_asn": None})
    assert (figures.state, figures.headcount, present_rate(figures)) == ("open", None, None)
    assert present_or_on_duty_rate(figures) is None
    assert present_of_scheduled_rate(figures) is None


def test_add_up_headcount_zero_gives_no_rate():
    assert present_rate(add_up([count("present", 0)], headcount=0, headcounts={})) is None


def test_add_up_headcount_from_types():
    figures = add_up([count("present", 43)], headcount=None, headcounts={"pns": 24, "pppk": 14, "non_asn": 5})
    assert (figures.headcount, figures.state) == (43, "over")


def test_add_up_a_type_over_its_own_headcount_is_over():
    rows = [count("present", 25), count("present", 13, kind="pppk")]
    assert add_up(rows, headcount=None, headcounts={"pns": 24, "pppk": 14}).state == "over"


def test_add_up_merged_counts_take_what_the_types_leave():
    rows = [count("present", 38, kind="all"), count("sick", 0)]
    assert add_up(rows, headcount=None, headcounts={"pns": 24, "pppk": 14}).state == "fit"


def test_add_up_types_beyond_the_whole_is_over():
    assert add_up([count("present", 40)], headcount=40, headcounts={"pns": 45}).state == "over"


def test_add_up_outside_the_headcount_is_not_in_the_sum():
    rows = [count("present", 43), count("outside", 5, status="roster_error")]
    assert add_up(rows, headcount=43, headcounts={}).state == "fit"


def test_add_up_study_left_out_of_the_base():
    rows = [count("present", 90), count("on_duty", 10, status="study")]
    figures = add_up(rows, headcount=100, headcounts={}, not_in_base=["study"])
    assert (figures.base, round(present_rate(figures).percent)) == (90, 100)


def test_present_or_on_duty_rate_is_a_bound_while_duty_is_unknown():
    figures = add_up([count("present", 38)], headcount=43, headcounts={})
    assert present_or_on_duty_rate(figures) == (38, 43, True)


def test_rates_of_an_unknown_present():
    figures = add_up([count("unexplained", 9)], headcount=5021, headcounts={})
    assert (present_rate(figures), present_or_on_duty_rate(figures)) == (None, None)


def test_figures_know_only_their_own_names():
    with pytest.raises(AttributeError):
        _ = Figures().absent


def test_rates_read_any_object_with_the_names():
    sheet = SimpleNamespace(present=None, present_min=0, base=33)
    assert present_rate(sheet) == (0, 33, True)


people = st.one_of(st.none(), st.integers(0, 2_000_000))
rows = st.lists(
    st.builds(Count, st.sampled_from(["pns", "pppk", "all"]), st.sampled_from(IN_SUM), st.just("x"), people)
)


@given(rows, people, st.dictionaries(st.sampled_from(["pns", "pppk"]), people))
def test_add_up_agrees_with_a_plain_sum(counts, headcount, headcounts):
    figures = add_up(counts, headcount=headcount, headcounts=headcounts)
    known = defaultdict(int)
    for row in counts:
        known[row.family] += row.people or 0
    assert figures.accounted == sum(known.values())
    for family in IN_SUM:
        total = figures.totals[family]
        assert total is None or total == known[family]
    if figures.state == "fit":
        assert figures.accounted == figures.headcount
        assert None not in figures.totals.values()
    if figures.gap:
        assert figures.state in ("short", "over", "open")


@given(rows, people)
def test_rates_lie_between_nothing_and_all_when_the_sum_fits(counts, headcount):
    figures = add_up(counts, headcount=headcount, headcounts={})
    for rate in (present_rate(figures), present_or_on_duty_rate(figures), present_of_scheduled_rate(figures)):
        if rate is not None and figures.state in ("fit", "short"):
            assert 0 <= rate.percent <= 100


@given(rows, people, st.randoms())
def test_add_up_does_not_mind_the_order(counts, headcount, random):
    shuffled = list(counts)
    random.shuffle(shuffled)
    assert add_up(counts, headcount=headcount, headcounts={}) == add_up(shuffled, headcount=headcount, headcounts={})
