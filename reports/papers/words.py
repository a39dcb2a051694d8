"""Numbers and dates in the words of an official Indonesian paper."""

from datetime import date

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def number_words(value: int) -> str:
    """0 to 9999 in words: 2025 is "dua ribu dua puluh lima". Raises ValueError beyond."""
    if not 0 <= value <= 9999:
        raise ValueError(f"{value} is not between 0 and 9999")
    if value < 12:
        return ONES[value]
    if value < 20:
        return f"{ONES[value - 10]} belas"
    if value < 100:
        return _joined(f"{ONES[value // 10]} puluh", value % 10)
    if value < 1000:
        return _joined(_counted(value // 100, "ratus"), value % 100)
    return _joined(_counted(value // 1000, "ribu"), value % 1000)


def _counted(many: int, unit: str) -> str:
    """One hundred is "seratus", two hundred "dua ratus"."""
    return f"se{unit}" if many == 1 else f"{ONES[many]} {unit}"


def _joined(head: str, rest: int) -> str:
    return f"{head} {number_words(rest)}" if rest else head


def day_name(day: date) -> str:
    """Rabu."""
    return DAYS[day.weekday()]


def plain_date(day: date) -> str:
    """9 April 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_words(day: date) -> str:
    """Rabu, tanggal sembilan bulan April tahun dua ribu dua puluh lima (9-4-2025)."""
    spoken = f"tanggal {number_words(day.day)} bulan {MONTHS[day.month - 1]} tahun {number_words(day.year)}"
    return f"{day_name(day)}, {spoken} ({day.day}-{day.month}-{day.year})"


def date_opening(day: date | None, precision: str, ended_on: date | None = None, *, said: str = "hari ini,") -> str:
    """How the paper begins, as precisely as the day is known ("day", "month", "year" or "unknown").

    "Pada hari ini, Rabu, ...", or "Pada bulan April tahun ..."; the last day of a longer visit follows. `said` is how a
    known day is introduced: who writes later says "hari".
    """
    if day is None or precision == "unknown":
        return "Pada tanggal yang tidak dilaporkan"
    year = f"tahun {number_words(day.year)}"
    if precision == "year":
        return f"Pada {year} ({day.year}), tanggal dan bulan tidak dilaporkan"
    if precision == "month":
        return f"Pada bulan {MONTHS[day.month - 1]} {year} ({day.month}-{day.year}), tanggal tidak dilaporkan"
    opening = f"Pada {said} {date_words(day)}"
    if ended_on and ended_on != day:
        opening += f", sampai dengan hari {date_words(ended_on)}"
    return opening
