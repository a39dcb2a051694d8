"""The sentences that pages, exports and papers share."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from agencies.models import Regency
from agencies.templatetags.tinjau import percent
from monitoring.actions.figures import keep_figures, sheet_figures
from monitoring.arithmetic import Rate
from monitoring.models import AttendanceCount, AttendanceSheet, Statement, Visit
from monitoring.queries import wording
from monitoring.queries.listing import Words

NB = "\N{NO-BREAK SPACE}"
JEMBRANA = (
    f"1.687 dari 1.794 hadir (94,0{NB}%). 7 tanpa keterangan. 42 di luar jadwal. 14 bertugas di luar. "
    "44 cuti, izin, atau sakit."
)


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def sheet(counts, *, headcount=None, headcounts=None, study=True) -> AttendanceSheet:
    """An unsaved sheet; `counts` are (status, people) of nobody's employment type."""
    made = AttendanceSheet(headcount=headcount)
    state = {
        "counts": [["all", status, "", people] for status, people in counts],
        "headcount": headcount,
        "headcounts": headcounts or {},
    }
    keep_figures(made, sheet_figures(state, Regency(study_counts_in_base=study)))
    return made


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (None, "Kehadiran tidak dilaporkan."),
        (sheet([]), "Kehadiran tidak dilaporkan."),
        (sheet([("present", 386)], headcount=386), f"386 dari 386 hadir (100,0{NB}%)."),
        (
            sheet(
                [
                    *[
                        ("present", 1687),
                        ("sick", 18),
                        ("permission", 20),
                        ("leave_unspecified", 6),
                        ("unexplained", 7),
                    ],
                    *[("reserve", 11), ("shift_rest", 31), ("night_shift", 14)],
                ],
                headcount=1794,
            ),
            JEMBRANA,
        ),
        (sheet([("present", 0)]), "0 hadir; jumlah pegawai tidak dilaporkan."),
        (sheet([("present", None), ("late", 3)]), "paling sedikit 3 hadir; jumlah pegawai tidak dilaporkan."),
        (sheet([("present", 0)], headcount=0), "0 hadir; jumlah pegawai 0, jadi tidak ada persen."),
        (
            sheet([("present", 37), ("late", None)], headcount=45),
            f"37 dari 45 hadir (paling sedikit 82,2{NB}%).",
        ),
        (
            sheet([("unexplained", 9)], headcount=5021),
            "Jumlah pegawai 5.021; yang hadir tidak dilaporkan. 9 tanpa keterangan.",
        ),
        (
            sheet([("unexplained", 0), ("permission", 0)]),
            "Yang hadir dan jumlah pegawai tidak dilaporkan. 0 tanpa keterangan. 0 cuti, izin, atau sakit.",
        ),
        (
            sheet([("present", 60), ("study", 20), ("pending", 20)], headcount=100, study=False),
            f"60 dari 100 hadir (75,0{NB}% dari 80 yang dihitung). 20 bertugas di luar. 20 belum ada keterangan.",
        ),
    ],
)
def test_attendance_sentence(made, sentence):
    assert wording.attendance_sentence(made) == sentence


@pytest.mark.parametrize(
    ("made", "sentence", "short"),
    [
        (sheet([]), "Belum ada yang dihitung.", ""),
        (sheet([("present", 43)], headcount=43), "Jumlah 43 dari 43: pas.", ""),
        (
            sheet([("present", 41)], headcount=43),
            "Jumlah 41 dari 43: 2 belum terhitung.",
            "jumlah tidak pas, 2 belum terhitung",
        ),
        (
            sheet([("present", 2689), ("sick", 132)], headcount=2819),
            "Jumlah alasan melebihi yang tidak hadir sebanyak 2.",
            "jumlah tidak pas, kelebihan 2",
        ),
        (
            sheet([("present", 45)], headcount=43),
            "Jumlah 45 dari 43: kelebihan 2.",
            "jumlah tidak pas, kelebihan 2",
        ),
        (
            sheet([("present", 20)], headcount=20, headcounts={"pns": 15, "pppk": 10}),
            "Ada jenis pegawai yang hitungannya melebihi jumlahnya.",
            "jumlah tidak pas dalam satu jenis pegawai",
        ),
        (
            sheet([("present", 9)]),
            "Jumlah 9; jumlah pegawai tidak dilaporkan, jadi tidak dapat diperiksa.",
            "",
        ),
        (
            sheet([("present", 38), ("sick", None)], headcount=43),
            "Jumlah 38 dari 43; sebagian disebut tanpa angka, jadi tidak dapat diperiksa.",
            "",
        ),
    ],
)
def test_sum_sentence(made, sentence, short):
    assert wording.sum_sentence(made.figures) == sentence
    assert wording.mismatch_text(made.figures) == short


@pytest.mark.parametrize(
    ("first", "precision", "last", "text"),
    [
        (date(2025, 4, 9), "day", None, "Rabu, 9 April 2025"),
        (date(2025, 4, 9), "day", date(2025, 4, 9), "Rabu, 9 April 2025"),
        (date(2025, 4, 8), "day", date(2025, 4, 9), "Selasa, 8 April 2025 sampai Rabu, 9 April 2025"),
        (date(2025, 4, 1), "month", None, "April 2025"),
        (date(2025, 4, 1), "month", date(2025, 5, 1), "April 2025 sampai Mei 2025"),
        (date(2025, 1, 1), "year", None, "2025"),
        (None, "unknown", None, "tanggal tidak dilaporkan"),
    ],
)
def test_date_text(first, precision, last, text):
    assert wording.date_text(Visit(visited_on=first, date_precision=precision, ended_on=last)) == text


def test_short_date_text():
    assert wording.short_date_text(Visit(visited_on=date(2025, 4, 9))) == "Rab 9 Apr 2025"


@pytest.mark.parametrize(
    ("came", "left", "text"),
    [
        (time(8, 12), time(9, 40), "08.12 sampai 09.40 WITA"),
        (time(8, 12), None, "tiba 08.12 WITA"),
        (None, time(9, 40), "pulang 09.40 WITA"),
        (None, None, ""),
    ],
)
def test_times_text(came, left, text):
    visit = Visit(arrived_at=came, left_at=left, regency=Regency(timezone="Asia/Makassar"))
    assert wording.times_text(visit) == text


def test_rate_text_without_a_rate():
    assert (wording.rate_text(None), wording.part_text(None)) == ("tidak dilaporkan", "")
    assert wording.part_text(Rate(38, 43)) == "38 dari 43"


def test_rates_name_their_denominators():
    figures = sheet([("present", 30), ("official_duty", 4), ("shift_rest", 10)], headcount=44).figures
    assert [(name, of, wording.part_text(rate)) for name, of, rate in wording.rates(figures)] == [
        ("Hadir", "dari jumlah pegawai", "30 dari 44"),
        ("Hadir atau bertugas", "dari jumlah pegawai", "34 dari 44"),
        ("Hadir dari yang dijadwalkan", "dari jumlah pegawai tanpa yang di luar jadwal", "30 dari 34"),
    ]


def test_headline_sentence_says_first_why_it_is_incomplete():
    visit = Visit(outcome="not_possible", outcome_reason="kantor terkunci")
    assert wording.headline_sentence(visit) == (
        "Kunjungan tidak dapat dilakukan: kantor terkunci. Kehadiran tidak dilaporkan."
    )
    assert wording.outcome_sentence(Visit(outcome="partial", outcome_reason="")) == (
        "Kunjungan hanya sebagian: alasan tidak disebut."
    )
    assert wording.outcome_sentence(Visit(outcome="partial", outcome_reason="Sudah sore!")) == (
        "Kunjungan hanya sebagian: Sudah sore!"
    )


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({}, ""),
        ({"value": Decimal("95.00"), "bound": "=", "unit": "percent"}, f"95{NB}%"),
        ({"value": Decimal("95.50"), "bound": "~", "unit": "percent"}, f"sekitar 95,5{NB}%"),
        ({"value": Decimal(300), "bound": "~", "unit": "people"}, "sekitar 300 orang"),
        ({"value": Decimal(85), "bound": ">=", "unit": "percent"}, f"paling sedikit 85{NB}%"),
        ({"value": Decimal(50), "bound": "<", "unit": "percent"}, f"di bawah 50{NB}%"),
    ],
)
def test_statement_value(fields, value):
    assert wording.statement_value(Statement(text="x", **fields)) == value


def test_statement_text_is_a_quotation_with_its_source():
    statement = Statement(
        text="Hampir semua masuk", value=Decimal(95), bound="=", unit="percent", said_by="Sekda", source="Pos"
    )
    assert wording.statement_text(statement) == f"“Hampir semua masuk” (95{NB}%), Sekda, Pos"
    assert wording.statement_text(Statement(text="Aman")) == "“Aman”"


def test_unnumbered_sentence_names_each_reason_once():
    rows = [
        AttendanceCount(status="sick", employment_type="pns"),
        AttendanceCount(status="sick", employment_type="pppk"),
        AttendanceCount(status="other_excused", text="cuti umrah"),
        AttendanceCount(status="present", people=3),
    ]
    assert wording.unnumbered_sentence(rows) == "Disebut tanpa angka: Sakit, cuti umrah."
    assert wording.unnumbered_sentence(rows[3:]) == ""


def test_sheet_when_and_title():
    regency = Regency(timezone="Asia/Jakarta")
    counted = AttendanceSheet(
        counted_on=date(2025, 4, 9), counted_at=time(8, 30), basis="roll_call", scope="with_units"
    )
    assert wording.sheet_when(counted, regency) == "Rab 9 Apr 2025, 08.30 WIB"
    assert wording.sheet_title(counted) == "Apel, bersama unitnya"
    assert wording.sheet_when(AttendanceSheet(), regency) == "tanggal tidak dilaporkan"


@given(st.integers(0, 3_000_000), st.integers(1, 2_000_000))
def test_percent_of_lists_is_the_percent_of_pages(numerator, denominator):
    with translation.override("id"):
        rate = Rate(numerator, denominator)
        assert Words("id").percent(rate) == percent(rate.percent)


def test_english_says_the_same():
    with translation.override("en"):
        made = sheet([("present", 38), ("unexplained", 1)], headcount=43)
        assert wording.attendance_sentence(made) == f"38 of 43 present (88.4{NB}%). 1 unexplained."
