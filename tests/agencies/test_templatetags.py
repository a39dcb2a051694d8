"""Icons, dates and numbers of every template, in both languages."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from agencies.templatetags import tinjau

ROOT = Path(__file__).parents[2]
DAY = date(2025, 4, 9)
INSTANT = datetime(2025, 4, 9, 0, 30, tzinfo=UTC)
MAKASSAR = SimpleNamespace(timezone="Asia/Makassar", zone_label="WITA")
GAP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "function", "value", "written"),
    [
        ("id", tinjau.long_date, DAY, "Rabu, 9 April 2025"),
        ("en", tinjau.long_date, DAY, "Wednesday, 9 April 2025"),
        ("id", tinjau.short_date, date(2024, 8, 19), "19 Agu 2024"),
        ("en", tinjau.short_date, date(2024, 8, 19), "19 Aug 2024"),
        ("id", tinjau.day_date, DAY, "Rab 9 Apr 2025"),
        ("en", tinjau.day_date, DAY, "Wed 9 Apr 2025"),
        ("id", tinjau.clock, time(8, 30), "08.30"),
        ("en", tinjau.clock, time(8, 30), "08:30"),
        ("id", tinjau.clock, time(0, 0), "00.00"),
        ("id", tinjau.number, 1234, "1.234"),
        ("en", tinjau.number, 1234, "1,234"),
        ("id", tinjau.number, Decimal("1234.5"), "1.234,5"),
        ("id", tinjau.number, 0, "0"),
        ("id", tinjau.percent, 88.372, f"88,4{GAP}%"),
        ("en", tinjau.percent, 88.372, f"88.4{GAP}%"),
        ("id", tinjau.percent, 0.25, f"0,3{GAP}%"),
        ("id", tinjau.percent, 100, f"100,0{GAP}%"),
    ],
)
def test_filter_follows_the_language(language, function, value, written):
    with translation.override(language):
        assert function(value) == written


@pytest.mark.parametrize("function", [tinjau.long_date, tinjau.short_date, tinjau.day_date, tinjau.clock])
def test_date_unknown_writes_nothing(function):
    assert function(None) == ""


@pytest.mark.parametrize("value", [None, "", float("nan"), float("inf")])
def test_number_unknown_writes_a_dash(value):
    assert (tinjau.number(value), tinjau.percent(value)) == ("–", "–")


@pytest.mark.parametrize(
    ("part", "whole", "found"), [(38, 43, 3800 / 43), (0, 43, 0), (None, 43, None), (1, None, None), (0, 0, None)]
)
def test_share_is_none_when_unknown(part, whole, found):
    assert tinjau.share(part, whole) == found


def test_moment_stands_on_the_clocks_of_the_government():
    with translation.override("id"):
        assert tinjau.moment(INSTANT, MAKASSAR) == "Rab 9 Apr 2025, 08.30 WITA"


def test_moment_without_government_or_instant():
    with translation.override("id"):
        assert tinjau.moment(INSTANT, None) == "Rab 9 Apr 2025, 00.30"
    assert tinjau.moment(None, MAKASSAR) == ""


def test_in_zone_survives_the_next_filter():
    page = Template("{{ at|in_zone:regency|clock }} {{ at|clock }} {{ none|in_zone:regency|clock }}")
    with translation.override("id"):
        assert page.render(Context({"at": INSTANT, "regency": MAKASSAR, "none": None})) == "08.30 07.30 "


def test_icon_is_decoration_unless_labelled():
    plain, spoken = tinjau.icon("plus"), tinjau.icon("bell", "9 <new>")
    assert (
        re.sub(r'href="[^#]*', 'href="', plain) == '<svg class="icon" aria-hidden="true"><use href="#i-plus-lg"/></svg>'
    )
    assert re.sub(r'href="[^#]*', 'href="', spoken) == (
        '<svg class="icon" role="img" aria-label="9 &lt;new&gt;"><use href="#i-bell"/></svg>'
    )


def test_icons_named_in_templates_are_in_the_sprite():
    drawn = set(re.findall(r'id="i-([^"]+)"', (ROOT / "static/img/icons.svg").read_text()))
    pages = [page.read_text() for page in (ROOT / "templates").rglob("*.html")]
    named = {name for page in pages for name in re.findall(r"""\{% icon ["']([^"']+)["']""", page)}
    assert {tinjau.ALIASES.get(name, name) for name in named} - drawn == set()


def test_templates_hold_no_inline_style_or_script():
    pages = {page.name: page.read_text() for page in (ROOT / "templates").rglob("*.html")}
    forbidden = re.compile(r"""\sstyle=|\son\w+=["']|<style|<script(?![^>]*\ssrc=)|javascript:|data:image""")
    assert [name for name, text in pages.items() if forbidden.search(text)] == []


def test_stylesheets_ask_for_nothing_outside():
    sheets = [sheet.read_text() for sheet in (ROOT / "static").rglob("*.css")]
    found = {url for sheet in sheets for url in re.findall(r'url\(["\']?([^"\')]+)', sheet)}
    assert [url for url in found if re.match(r"data:|https?:|//", url)] == []


def test_percent_nearly_all_is_not_all():
    assert tinjau.percent(99.96) == "99,9\N{NO-BREAK SPACE}%"
    assert tinjau.percent(0.04) == "0,1\N{NO-BREAK SPACE}%"
    assert tinjau.percent(100) == "100,0\N{NO-BREAK SPACE}%"
    assert tinjau.percent(0) == "0,0\N{NO-BREAK SPACE}%"
