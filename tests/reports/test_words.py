"""Numbers and dates in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.words import date_opening, date_words, number_words

VALUES = {"se": 1} | {
    word: value
    for value, word in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    )
}


def read(words: str) -> int:
    """The number that the words say, by a reader of its own."""
    total = group = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word == "ribu":
            total, group = total + 1000 * group, 0
        elif word == "ratus":
            total, group = total + 100 * group, 0
        elif word == "puluh":
            total, group = total + 10 * group, 0
        elif word == "belas":
            group += 10
        else:
            group = VALUES[word]
    return total + group


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2025, "dua ribu dua puluh lima"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_number_words(value, words):
    assert number_words(value) == words


@given(st.integers(0, 9999))
def test_number_words_read_back(value):
    assert read(number_words(value)) == value


@pytest.mark.parametrize("value", [-1, 10_000])
def test_number_words_refuse_what_they_cannot_say(value):
    with pytest.raises(ValueError, match="is not between"):
        number_words(value)


def test_date_words():
    assert date_words(date(2025, 4, 9)) == "Rabu, tanggal sembilan bulan April tahun dua ribu dua puluh lima (9-4-2025)"


@pytest.mark.parametrize(
    ("day", "precision", "opening"),
    [
        (None, "unknown", "Pada tanggal yang tidak dilaporkan"),
        (
            date(2025, 4, 1),
            "month",
            "Pada bulan April tahun dua ribu dua puluh lima (4-2025), tanggal tidak dilaporkan",
        ),
        (date(2025, 1, 1), "year", "Pada tahun dua ribu dua puluh lima (2025), tanggal dan bulan tidak dilaporkan"),
        (date(2025, 4, 9), "day", f"Pada hari ini, {date_words(date(2025, 4, 9))}"),
    ],
)
def test_date_opening_is_as_precise_as_the_day(day, precision, opening):
    assert date_opening(day, precision) == opening


def test_date_opening_of_several_days():
    first = date(2025, 4, 9)
    last = first + timedelta(days=1)
    assert date_opening(first, "day", last, said="hari") == (
        f"Pada hari {date_words(first)}, sampai dengan hari {date_words(last)}"
    )
    assert date_opening(first, "day", first) == date_opening(first, "day")
