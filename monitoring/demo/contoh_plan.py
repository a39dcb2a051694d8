"""Which agencies of Kabupaten Contoh were visited when, by whom, and what was out of the ordinary."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from monitoring.demo import contoh_scenarios as scenarios


@dataclass(frozen=True)
class Campaign:
    """Visits after one holiday: `days` in order; who is visited besides every agency of the first level."""

    key: str
    occasion: str
    days: tuple[date, ...]
    units: tuple[str, ...]


CAMPAIGNS = (
    Campaign(
        "2024",
        "Idul Fitri 1445 H",
        (date(2024, 4, 16), date(2024, 4, 17), date(2024, 4, 18)),
        ("DAG-PSR", "PKM-CK", "KEL-SM", "KEL-HB", "TPA"),
    ),
    Campaign(
        "2025",
        "Idul Fitri 1446 H",
        (date(2025, 4, 8), date(2025, 4, 9), date(2025, 4, 10)),
        ("DAG-PSR", "PKM-SM", "PKM-CK", "PST-HU", "KEL-SM", "KEL-HB", "TERM", "ORG"),
    ),
    Campaign(
        "2026",
        "Tahun Baru 2026",
        (date(2026, 1, 2), date(2026, 1, 5), date(2026, 1, 6)),
        ("DAG-PSR", "PKM-TI", "PKM-SM", "KEL-PS", "KEL-TI", "TPA"),
    ),
)

# (campaign, agency) -> what the count looks like; the rest is ordinary
SCENARIOS = {
    ("2024", "SETDA"): scenarios.at_the_roll_call,
    ("2024", "DISTAN"): scenarios.short_sum,
    ("2024", "DINSOS"): scenarios.unnumbered,
    ("2024", "KEL-HB"): scenarios.no_roster,
    ("2024", "SATPOL"): scenarios.morning_and_afternoon,
    ("2025", "DAG"): scenarios.reference,
    ("2025", "KEL-HB"): scenarios.locked,
    ("2025", "DUKCAPIL"): scenarios.counters_full,
    ("2025", "BAPENDA"): scenarios.machine_differs,
    ("2025", "SATPOL"): scenarios.morning_and_afternoon,
    ("2025", "PUPR"): scenarios.reasons_exceed,
    ("2025", "DISDIK"): scenarios.own_report,
    ("2025", "KEC-CU"): scenarios.outdated_roster,
    ("2025", "DLH"): scenarios.short_sum,
    ("2025", "KESBANG"): scenarios.unnumbered,
    ("2025", "SETDA"): scenarios.at_the_roll_call,
    ("2026", "DINKES"): scenarios.own_report,
    ("2026", "KEL-TI"): scenarios.no_roster,
    ("2026", "RSUD"): scenarios.morning_and_afternoon,
    ("2026", "DPMD"): scenarios.outdated_roster,
    ("2026", "DISHUB"): scenarios.machine_differs,
}
# What decides when the team has to be there.
ARRIVALS: dict[Callable | None, time] = {
    scenarios.reference: time(8, 12),
    scenarios.locked: time(7, 25),
    scenarios.at_the_roll_call: time(7, 25),
    scenarios.machine_differs: time(7, 40),
    scenarios.morning_and_afternoon: time(8, 20),
}
# (campaign, agency) -> state; the rest is verified
STATES = {
    ("2024", "DISPAR"): "voided_duplicate",
    ("2024", "SETWAN"): "amended",
    ("2025", "DAG"): "amended",
    ("2025", "KEC-CB"): "voided_agency",
    ("2025", "KOMINFO"): "revised",
    ("2025", "DISKOP"): "clarified",
    ("2026", "KEC-MU"): "draft",
    ("2026", "KEL-PS"): "draft",
    ("2026", "DISPORA"): "draft",
    ("2026", "DP3A"): "discarded",
    ("2026", "DISDIK"): "returned",
    ("2026", "BPKAD"): "returned",
    ("2026", "PKM-SM"): "submitted",
    ("2026", "PKM-TI"): "submitted",
    ("2026", "KEC-CS"): "submitted",
    ("2026", "KEC-CB"): "submitted",
    ("2026", "DISKOP"): "submitted",
    ("2026", "DAG-PSR"): "submitted",
    ("2026", "DAG"): "submitted",
}


@dataclass(frozen=True)
class Team:
    """Who leads (position, title, user name or none), who records, who goes along (titles)."""

    position: str
    title: str
    lead: str | None
    recorder: str
    party: tuple[str, ...]


TEAMS = (
    Team("assistant", "Asisten III", "asisten", "asisten", ("Kepala Bagian Organisasi", "Staf BKPSDM")),
    Team("assistant", "Asisten I", "asisten-1", "pencatat", ("Kepala Bagian Pemerintahan", "Staf Inspektorat")),
    Team("head", "Bupati", "bupati", "pencatat", ("Sekretaris Daerah", "Inspektur", "Kepala BKPSDM")),
    Team("secretary", "Sekretaris Daerah", None, "pencatat", ("Asisten I", "Kepala Bagian Umum")),
    Team("personnel", "Kepala BKPSDM", "bkpsdm", "bkpsdm", ("Kepala Bidang Disiplin",)),
    Team("inspector", "Inspektur", None, "pencatat", ("Inspektur Pembantu I", "Staf Inspektorat")),
)
DELEGATED = Team("agency_head", "Kepala Dinas Kesehatan", None, "pencatat", ("Kepala Bidang Pelayanan Kesehatan",))


def team_for(campaign: str, code: str, number: int) -> Team:
    """The team of the number-th visit. Nobody leads a visit to their own agency; clinics are the health agency's."""
    if code.startswith(("PKM", "PST")):
        return DELEGATED
    if (campaign, code) in STATES or SCENARIOS.get((campaign, code)) is scenarios.reference:
        return TEAMS[0]
    chosen = TEAMS[number % len(TEAMS)]
    near = {"BKPSDM": "personnel", "INSP": "inspector", "SETDA": "secretary", "ORG": "secretary"}
    return TEAMS[0] if near.get(code) == chosen.position else chosen


def verifier_for(team: Team) -> str:
    """An inspector who neither led nor recorded it."""
    return "asisten-1" if "asisten" in (team.lead, team.recorder) else "asisten"
