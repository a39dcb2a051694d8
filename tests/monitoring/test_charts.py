"""Pictures of attendance: true to their numbers, sane for any number, and safe."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from monitoring.templatetags import charts, course

NAMES = [name for name, *_rest in charts.FAMILIES]
GAP = "\N{NO-BREAK SPACE}"
counts = st.none() | st.integers(min_value=-3, max_value=2_000_000)
rates = st.none() | st.floats(allow_nan=True, allow_infinity=True)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def figures(**known):
    """Figures of which only the named are known."""
    return SimpleNamespace(**{name: known.get(name) for name in ["headcount", *NAMES]})


def point(value, *label, text=""):
    return SimpleNamespace(label=list(label) or ["Apr", "2025"], value=value, text=text)


def row(label, value, total=None):
    return SimpleNamespace(label=label, value=value, total=total)


OFFICE = figures(headcount=43, present=38, on_duty=1, excused=3, unexplained=1)


def shapes(html, tag="rect"):
    """The attributes of each shape of that kind; fails when the markup is not well formed."""
    return [dict(found.attrib) for found in ElementTree.fromstring(f"<r>{html}</r>").iter(tag)]


def reach(rects):
    """Percent from the left edge at which the last rectangle ends."""
    return max(float(rect.get("x", "0").rstrip("%")) + float(rect["width"].rstrip("%")) for rect in rects)


def test_tally_draws_one_line_a_person_in_order():
    lines = [rect["class"] for rect in shapes(charts.tally(OFFICE))]
    assert lines == ["f-present"] * 38 + ["f-duty"] + ["f-excused"] * 3 + ["f-unexplained"]


def test_tally_stands_the_unexplained_out():
    assert {rect["height"] for rect in shapes(charts.tally(OFFICE)) if rect["class"] == "f-unexplained"} == {"115%"}


def test_tally_says_the_same_in_words():
    said = shapes(charts.tally(OFFICE, large=True), "svg")[0]
    assert said == {
        "class": "tally tally-l",
        "role": "img",
        "aria-label": "Present: 38; On duty elsewhere: 1; Leave, permit, sick: 3; Unexplained: 1; staff in all: 43",
    }


def test_tally_leaves_room_for_the_not_accounted_for():
    assert [rect["class"] for rect in shapes(charts.tally(figures(headcount=3, present=1)))] == [
        "f-present",
        "f-missing",
        "f-missing",
    ]


def test_tally_of_more_people_than_the_headcount_draws_them_all():
    assert len(shapes(charts.tally(figures(headcount=2, present=5)))) == 5


def test_tally_of_a_crowd_is_a_bar():
    assert shapes(charts.tally(figures(present=charts.TALLY_MOST + 1)), "svg")[0]["class"] == "bar bar-l"


@pytest.mark.parametrize("draw", [charts.tally, charts.share_bar])
def test_picture_of_nothing_known_says_not_reported(draw):
    assert draw(figures(headcount=43)) == '<em class="unknown">not reported</em>'


def test_picture_of_no_staff():
    nobody = figures(headcount=0, present=0)
    assert charts.tally(nobody) == '<p class="muted mb-0">No staff</p>'
    assert [rect["class"] for rect in shapes(charts.share_bar(nobody))] == ["f-track"]
    assert shapes(charts.share_bar(figures(present=0)), "svg")[0]["aria-label"] == "No staff"


def test_share_bar_shows_the_small_part_beside_the_large():
    parts = shapes(charts.share_bar(figures(present=2_000_000, unexplained=1)))
    assert [(rect["class"], rect["width"]) for rect in parts] == [("f-present", "99.100%"), ("f-unexplained", "0.650%")]


def test_share_bar_for_a_table_is_decoration():
    assert shapes(charts.share_bar(OFFICE, "mini"), "svg") == [{"class": "bar", "aria-hidden": "true"}]


def test_composition_key_holds_the_numbers():
    key = charts.composition_key(figures(headcount=1756, present=1613, unexplained=9))
    assert re.findall(r">([^<>]+)<", key) == [
        "Present", "1,613", f"91.9{GAP}%", "Unexplained", "9", f"0.5{GAP}%", "Not accounted for", "134", f"7.6{GAP}%",
    ]  # fmt: skip


def test_composition_key_without_headcount_has_no_percent():
    assert re.findall(r">([^<>]+)<", charts.composition_key(figures(present=5), row=False)) == ["Present", "5", "–"]
    assert charts.composition_key(figures(headcount=5)) == ""


@pytest.mark.parametrize(("family", "css"), [("on_duty", "f-duty"), ("unspecified", "f-nb"), ("what", "f-missing")])
def test_swatch_has_the_colour_of_the_family(family, css):
    assert shapes(charts.swatch(family))[0]["class"] == css


@pytest.mark.parametrize(("value", "width"), [(88.37, "88.37%"), (0, "0.00%"), (140, "100.00%"), (-1, "0.00%")])
def test_rate_bar_stays_on_its_track(value, width):
    assert shapes(charts.rate_bar(value))[1]["width"] == width


def test_rate_bar_unknown_draws_nothing():
    assert charts.rate_bar(None) == ""


@given(st.fixed_dictionaries(dict.fromkeys(["headcount", *NAMES], counts)))
def test_share_bar_never_exceeds_its_room(known):
    drawn = charts.share_bar(figures(**known))
    assert "nan" not in drawn.lower().replace("unexplained", "")
    if rects := shapes(drawn):
        assert reach(rects) <= 100.01
        assert all(float(rect["width"].rstrip("%")) > 0 for rect in rects)


@given(st.fixed_dictionaries(dict.fromkeys(["headcount", *NAMES], st.none() | st.integers(0, 60))))
def test_tally_draws_as_many_lines_as_people(known):
    drawn = shapes(charts.tally(figures(**known)))
    people = sum(known[name] or 0 for name in NAMES)
    if charts.is_reported(figures(**known)) and max(people, known["headcount"] or 0) <= charts.TALLY_MOST:
        assert len(drawn) == max(people, known["headcount"] or 0)
        assert not drawn or reach(drawn) <= 100


@given(st.lists(st.tuples(rates, st.text(alphabet="<>&\"'abc", min_size=1)), max_size=40))
def test_course_is_well_formed_for_any_points(pairs):
    drawn = charts.course([point(value, label, text=label) for value, label in pairs])
    places = [float(dot["cx"].rstrip("%")) for dot in shapes(drawn, "circle")]
    heights = [float(dot["cy"]) for dot in shapes(drawn, "circle")]
    assert re.search(r'"(nan|inf)', drawn) is None
    assert all(0 <= x <= 100 for x in places)
    assert all(course.TOP <= y <= course.FLOOR for y in heights)


@given(st.lists(st.tuples(st.text(alphabet="<>&\"'abc"), counts, st.none() | st.integers(0, 50)), max_size=12))
def test_bars_are_well_formed_for_any_rows(rows):
    drawn = charts.bars([row(*parts) for parts in rows])
    assert all(0 <= float(rect["width"].rstrip("%")) <= 100 for rect in shapes(drawn))
    assert len(shapes(drawn, "li")) == len(rows)


def texts(drawn):
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_course_breaks_the_line_where_nothing_was_reported():
    drawn = charts.course([point(92.7), point(95.1), point(None), point(None), point(90.2), point(88.4)])
    lines = [line["class"] for line in shapes(drawn, "line")]
    assert (lines.count("s-present"), len(shapes(drawn)), len(shapes(drawn, "circle"))) == (2, 1, 4)
    assert texts(drawn)[:2] == ["not", "reported"]


def test_course_says_where_its_axis_starts():
    assert re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", charts.course([point(92), point(85)])) == [
        "The axis starts at 80."
    ]
    assert "figcaption" not in charts.course([point(12.5), point(None)])


def test_course_of_many_points_thins_its_words():
    drawn = charts.course([point(None if index == 3 else 90 - index, str(index)) for index in range(30)])
    axis = ["60", "70", "80", "90", f"100{GAP}%"]
    assert texts(drawn) == [*axis, "90.0", "61.0", "1", "5", "9", "13", "17", "21", "25", "29"]
    assert re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", drawn) == [
        "The axis starts at 60. Hatched: not reported."
    ]


def test_course_of_many_unknowns_has_no_numbers():
    assert shapes(charts.course([point(None)] * 9), "circle") == []


def test_course_of_one_point_stands_in_the_middle():
    assert [dot["cx"] for dot in shapes(charts.course([point(90)]), "circle")] == ["51.00%"]
    assert len(shapes(charts.course([point(None)]))) == 1


def test_course_writes_the_number_under_the_foot_of_a_fall():
    drawn = charts.course([point(99, "a"), point(92, "b"), point(95, "c"), point(81, "d")])
    numbers = [text for text in shapes(drawn, "text") if text.get("class") == "t-accent"]
    pairs = zip(numbers, shapes(drawn, "circle"), strict=True)
    assert [round(float(text["y"]) - float(dot["cy"])) for text, dot in pairs] == [-14, 24, -14, -14]


def test_course_says_its_points_in_words():
    said = shapes(charts.course([point(88.37, "Apr", "2025", text="38 of 43"), point(None, "Mei", text="x")]), "svg")[
        0
    ]["aria-label"]
    assert said == f"Rate of each visit: Apr 2025: 88.4{GAP}% (38 of 43); Mei: not reported"


def test_course_of_nothing_says_so():
    assert charts.course([]) == '<em class="unknown">not reported</em>'


def test_bars_sort_by_share_and_keep_unknown_last():
    drawn = charts.bars([row("half", 2, 4), row("unknown", None, 4), row("all", 6, 6)])
    assert re.findall(r"<li><span>(\w+)", drawn) == ["all", "half", "unknown"]
    assert [rect["width"] for rect in shapes(drawn) if rect["class"] == "f-present"] == ["100.00%", "50.00%"]


def test_bars_without_totals_measure_against_the_longest():
    drawn = charts.bars([row("few", 1), row("many", 4)], "late")
    assert [rect["width"] for rect in shapes(drawn) if rect["class"] == "f-late"] == ["100.00%", "25.00%"]


def test_bars_escape_their_labels():
    assert re.findall(r"<li><span>(.*?)</span>", charts.bars([row("<b>", 1)])) == ["&lt;b&gt;"]
