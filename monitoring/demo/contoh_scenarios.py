"""What a count can look like besides the ordinary: each function enters the sheets of one visit.

All take the open visit, who records, the people by employment type and seeded dice, and return facts of the last step.
"""

from collections import Counter
from datetime import time

from monitoring.demo.recording import count, later_than, note_finding

ABSENT = {
    "official_duty": 30,
    "annual_leave": 18,
    "sick": 14,
    "permission": 13,
    "unexplained": 5,
    "pending": 4,
    "important_leave": 3,
    "maternity_leave": 3,
    "study": 3,
    "delayed_return": 2,
    "duty_post": 2,
}
OFF = {"shift_rest": 70, "reserve": 10, "night_shift": 20}


def ordinary_counts(people: dict[str, int], dice, *, shift: bool = False, presence: tuple = (0.86, 0.985)) -> list:
    """Everybody in one status, so that the sum fits; shift offices have some at rest."""
    everyone = [kind for kind, number in people.items() for _each in range(number)]
    absent = dice.sample(everyone, round(len(everyone) * (1 - dice.uniform(*presence))))
    counts: Counter = Counter((kind, "present") for kind in everyone)
    counts.subtract((kind, "present") for kind in absent)
    for kind in absent:
        table = OFF if shift and dice.random() < 0.5 else ABSENT
        counts[kind, dice.choices(list(table), list(table.values()))[0]] += 1
    return [(kind, status, "", number) for (kind, status), number in counts.items() if number]


def later(visit, minutes: int) -> time:
    """The clock so many minutes after the arrival."""
    return later_than(visit, minutes=minutes).time()


def ordinary(visit, by, people, dice) -> dict:
    """The team counts everybody."""
    shift = visit.agency.work_pattern == "24"
    rows = ordinary_counts(people, dice, shift=shift)
    count(visit, by=by, counts=rows, headcounts=people, counted_at=later(visit, 10))
    return {}


def reference(visit, by, people, dice) -> dict:
    """43 people, 38 present, 1 unexplained: the visit that the pictures of the product show."""
    rows = [
        ("pns", "present", "", 20),
        ("pns", "official_duty", "", 1),
        ("pns", "annual_leave", "", 2),
        ("pns", "unexplained", "", 1),
        ("pppk", "present", "", 13),
        ("pppk", "sick", "", 1),
        ("non_asn", "present", "", 5),
    ]
    count(visit, by=by, counts=rows, headcounts=people, counted_at=time(8, 15), source="Daftar hadir dan hitungan tim")
    facts = {"category": "vacant_post", "nature": "improve", "severity": "high", "place": "UPT Pasar Induk"}
    seen = "Kepala UPT Pasar Induk kosong sejak Januari; retribusi dan parkir pasar tidak ada penanggung jawabnya."
    note_finding(visit, by=by, number=90, observed=seen, recommendation="Tunjuk pelaksana tugas.", **facts)
    facts = {"category": "accessibility", "nature": "improve", "severity": "medium", "place": "Pintu utama"}
    seen = "Jalur landai tertutup tumpukan kardus, kursi roda tidak dapat lewat."
    note_finding(visit, by=by, number=91, observed=seen, recommendation="Kosongkan jalur landai.", **facts)
    return {
        "action_taken": "Kardus dipindahkan bersama petugas sebelum tim pulang.",
        "head_reply": "Usulan pelaksana tugas disampaikan kepada BKPSDM minggu ini.",
    }


def short_sum(visit, by, people, dice) -> dict:
    """Some are not accounted for; the note says why."""
    rows = [(kind, "present", "", number - 1) for kind, number in people.items() if number > 1]
    note = "Pegawai yang bertugas di lapangan belum dapat dirinci saat hitungan."
    count(visit, by=by, counts=rows, headcounts=people, note=note, counted_at=later(visit, 15))
    return {}


def reasons_exceed(visit, by, people, dice) -> dict:
    """More reasons than absent people, as published recaps show now and then."""
    total = sum(people.values())
    rows = [("all", "present", "", total - 4), ("all", "sick", "", 3), ("all", "annual_leave", "", 3)]
    note = "Dua pegawai tercatat pada dua alasan; daftar cuti sedang dicocokkan."
    count(visit, by=by, counts=rows, headcount=total, note=note, counted_at=later(visit, 20))
    return {}


def unnumbered(visit, by, people, dice) -> dict:
    """Reasons that were named without a number."""
    total = sum(people.values())
    rows = [("all", "present", "", total - 3), ("all", "permission", "", None), ("all", "official_duty", "", None)]
    count(visit, by=by, counts=rows, headcount=total, counted_at=later(visit, 12))
    return {}


def no_roster(visit, by, people, dice) -> dict:
    """The head-count is not known: no roster could be shown."""
    rows = [("all", "present", "", max(1, sum(people.values()) - 2)), ("all", "unexplained", "", 1)]
    count(visit, by=by, counts=rows, counted_at=later(visit, 10), note="Daftar pegawai tidak dapat ditunjukkan.")
    return {
        "outcome": "partial",
        "outcome_reason": "Daftar pegawai tidak ada, jumlah pegawai tidak diketahui.",
    }


def locked(visit, by, people, dice) -> dict:
    """Closed at 07.29, one person at 07.37; how many belong there is not known."""
    count(visit, by=by, counts=[("all", "present", "", 0)], counted_at=time(7, 29))
    count(visit, by=by, counts=[("all", "present", "", 1)], counted_at=time(7, 37), number=1)
    facts = {"category": "closed", "nature": "breach", "severity": "high", "place": "Pintu gerbang"}
    seen = "Kantor terkunci pada pukul 07.29; pegawai pertama datang pukul 07.37."
    note_finding(visit, by=by, number=90, observed=seen, recommendation="Atur petugas pembuka kantor.", **facts)
    return {"outcome": "partial", "outcome_reason": "Tim melanjutkan ke lokasi lain sebelum pegawai lengkap."}


def counters_full(visit, by, people, dice) -> dict:
    """No count was possible."""
    return {
        "outcome": "not_possible",
        "outcome_reason": "Seluruh loket penuh pemohon; hitungan ditunda agar pelayanan tidak terganggu.",
    }


def machine_differs(visit, by, people, dice) -> dict:
    """The attendance machine and the team do not agree."""
    rows = ordinary_counts(people, dice)
    count(visit, by=by, counts=rows, headcounts=people, counted_at=later(visit, 10))
    total = sum(people.values())
    seen = sum(number for _kind, status, _text, number in rows if status == "present")
    machine = min(total, seen + 2)
    counts = [("all", "present", "", machine)]
    counts += [("all", "absent_unspecified", "", total - machine)] if total > machine else []
    count(visit, by=by, counts=counts, headcount=total, basis="machine", counted_at=time(7, 35), number=1)
    facts = {"category": "manipulated", "nature": "breach", "severity": "high"}
    text = "Mesin mencatat lebih banyak yang hadir daripada hitungan tim."
    note_finding(visit, by=by, number=90, observed=text, recommendation="Cocokkan rekaman mesin.", **facts)
    return {}


def morning_and_afternoon(visit, by, people, dice) -> dict:
    """Two times of one day, both of which stand."""
    shift = visit.agency.work_pattern == "24"
    for number, moment in enumerate((time(8, 30), time(14, 0))):
        rows = ordinary_counts(people, dice, shift=shift, presence=(0.82, 0.9))
        count(visit, by=by, counts=rows, headcounts=people, counted_at=moment, number=number)
    return {"left_at": time(14, 25)}


def at_the_roll_call(visit, by, people, dice) -> dict:
    """ASN not broken down, counted at the assembly, with somebody's round figure beside it."""
    asn = sum(number for kind, number in people.items() if kind != "non_asn")
    absent = max(1, asn // 20)
    rows = [("asn", "present", "", asn - absent), ("asn", "absent_unspecified", "", absent)]
    said = {
        "text": "Yang ikut apel sekitar 95 persen",
        "value": 95,
        "bound": "~",
        "unit": "percent",
        "said_by": "Sekretaris",
    }
    count(
        visit, by=by, counts=rows, headcounts={"asn": asn}, basis="roll_call", counted_at=time(7, 30), statements=[said]
    )
    return {}


def own_report(visit, by, people, dice) -> dict:
    """The agency's own list, with its units; the head-count follows from the reasons."""
    rows = ordinary_counts(people, dice)
    facts = {"basis": "own_report", "scope": "with_units", "source": "Rekap kehadiran perangkat daerah"}
    count(visit, by=by, counts=rows, headcounts=people, headcount_is_derived=True, counted_at=time(9, 0), **facts)
    return {}


def outdated_roster(visit, by, people, dice) -> dict:
    """People on the list who have left stand outside the head-count; a rare reason has its own words."""
    total = sum(people.values())
    rows = [
        ("all", "present", "", total - 3),
        ("all", "other_excused", "Mendampingi jemaah umrah", 1),
        ("all", "study", "", 1),
        ("all", "delayed_return", "", 1),
        ("all", "roster_error", "", 2),
    ]
    count(visit, by=by, counts=rows, headcount=total, counted_at=later(visit, 10))
    facts = {"category": "roster", "nature": "improve", "severity": "low"}
    seen = "Dua pegawai yang sudah pensiun masih tercantum dalam daftar hadir."
    note_finding(visit, by=by, number=90, observed=seen, recommendation="Mutakhirkan daftar pegawai.", **facts)
    return {}
