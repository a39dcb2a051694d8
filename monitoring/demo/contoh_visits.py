"""Three campaigns of Kabupaten Contoh, entered by its people: every state, every oddity, photos that are drawn."""

import random
from datetime import date, datetime, time, timedelta

from agencies.models import Agency, Establishment, Regency
from monitoring.actions.photos import add_photo
from monitoring.actions.transitions import submit_visit, verify_visit
from monitoring.demo import contoh_states, drawings
from monitoring.demo.contoh_agencies import rows_of
from monitoring.demo.contoh_plan import ARRIVALS, CAMPAIGNS, SCENARIOS, Campaign, Team, team_for
from monitoring.demo.contoh_scenarios import ordinary, reference
from monitoring.demo.recording import backdate, begin, close, count, identity, later_than, note_finding
from monitoring.models import Visit

SCENE_OF = {
    "accessibility": "blocked",
    "queue": "counter",
    "schedule": "counter",
    "information": "board",
    "cleanliness": "hall",
    "closed": "gate",
}
MOST_PHOTOS = 9  # a campaign
REPLIES = ("Akan ditindaklanjuti minggu ini.", "Sudah kami usulkan dan menunggu anggaran.")
SUMMARIES = (
    "Pelayanan berjalan, sebagian besar pegawai di tempat.",
    "Pelayanan berjalan; beberapa hal perlu dibenahi sebelum kunjungan berikutnya.",
    "Kantor siap melayani sejak pagi.",
)


def load_visits(regency: Regency, agencies: dict[str, Agency], people: dict) -> None:
    """All campaigns, and what a newspaper of this place wrote about them."""
    photos = Photographer()
    for campaign in CAMPAIGNS:
        photos.left = MOST_PHOTOS
        first_level = [code for code, agency in agencies.items() if agency.parent and agency.parent.kind == "root"]
        for number, code in enumerate([*first_level, *campaign.units]):
            load_visit(campaign, agencies, code, number, people, photos)
    for campaign, present in zip(CAMPAIGNS[:2], (1463, 1577), strict=True):
        load_report(campaign, agencies[""], present, people)


class Photographer:
    """Draws a photo for the findings that one can see, until there are enough."""

    def __init__(self) -> None:
        self.taken = self.left = 0

    def take(self, visit: Visit, finding, *, by) -> None:
        """One picture of the finding, with the time and a position that the device would have stated."""
        scene = SCENE_OF.get(finding.category)
        if scene is None or (self.left <= 0 and scene != "gate"):
            return
        self.taken, self.left = self.taken + 1, self.left - 1
        moment = later_than(visit, minutes=20)
        stated = {"taken_at": moment, "taken_from": "exif", "latitude": "-0.500000", "longitude": "117.100000"}
        add_photo(
            visit,
            by=by,
            uuid=identity(visit.uuid, "photo", self.taken),
            processed=drawings.photo(scene, self.taken),
            finding=finding,
            caption=finding.place or "Lokasi temuan",
            stated=stated,
        )


def load_visit(campaign: Campaign, agencies: dict, code: str, number: int, people: dict, photos: Photographer) -> Visit:
    """One visit from its draft to the state that the plan gives it."""
    dice = random.Random(f"{campaign.key}/{code}")  # noqa: S311 - a demonstration, not a secret
    team = team_for(campaign.key, code, number)
    by = people[team.recorder]
    visit = begin_visit(campaign, agencies[code], team, number, people, dice)
    staff = Establishment.objects.as_of(visit.agency_id, visit.visited_on)
    closing = SCENARIOS.get((campaign.key, code), ordinary)(visit, by, staff, dice)
    if SCENARIOS.get((campaign.key, code)) is not reference:
        add_findings(visit, agencies, dice, by=by)
    for finding in visit.findings.all():
        photos.take(visit, finding, by=by)
    close(visit, by=by, **({"summary": dice.choice(SUMMARIES)} | leaving(visit, dice) | closing))
    contoh_states.bring_to_state(visit, campaign.key, code, team, people)
    sent, judged = later_than(visit, minutes=70), later_than(visit, minutes=26 * 60 + dice.randint(0, 90))
    backdate(visit, begun=later_than(visit, minutes=0), sent=sent, judged=judged)
    return visit


def begin_visit(campaign: Campaign, agency: Agency, team: Team, number: int, people: dict, dice) -> Visit:
    """The draft: day and hour by the number, so that teams work side by side."""
    day = campaign.days[number * len(campaign.days) // 48]
    arrived = datetime.combine(date.min, time(7, 40)) + timedelta(minutes=dice.randint(0, 9) * 15 + dice.randint(0, 12))
    kind = "delegated" if team.position == "agency_head" else dice.choice(("scheduled", "scheduled", "unannounced"))
    scenario = SCENARIOS.get((campaign.key, agency.code))
    is_reference = scenario is reference
    return begin(
        f"99.01/{campaign.key}/{agency.code}",
        by=people[team.recorder],
        agency=agency,
        participants=team.party,
        kind="scheduled" if is_reference else kind,
        visited_on=date(2025, 4, 9) if is_reference else day,
        date_precision="day",
        arrived_at=ARRIVALS.get(scenario, arrived.time()),
        lead_position=team.position,
        lead_title=team.title,
        lead_user=people[team.lead] if team.lead else None,
        host_title=dice.choice((str(agency.heads.first()), "Sekretaris", "Kepala Subbagian Umum")),
    )


def leaving(visit: Visit, dice) -> dict:
    """When the team left; some agencies answer at once."""
    facts: dict = {"left_at": later_than(visit, minutes=dice.randint(25, 55)).time()}
    if visit.findings.filter(status="open").exists() and dice.random() < 0.6:
        facts["head_reply"] = dice.choice(
            ("Akan ditindaklanjuti minggu ini.", "Sudah kami usulkan dan menunggu anggaran.")
        )
    return facts


def add_findings(visit: Visit, agencies: dict[str, Agency], dice, *, by) -> None:
    """None to three of the table; an owner of its own where the table names one."""
    table = rows_of("contoh_findings.csv")
    for number, row in enumerate(dice.sample(table, dice.choices((0, 1, 2, 3), (30, 38, 22, 10))[0])):
        facts = dict(row)
        owner = agencies.get(facts.pop("owner") or "-")
        text = "Perlengkapan upacara" if row["category"] == "other" else ""
        note_finding(visit, by=by, number=number, owner=owner, category_text=text, **facts)


def load_report(campaign: Campaign, root: Agency, present: int, people: dict) -> Visit:
    """A report about the government as a whole by a newspaper that does not exist: a statement, and its counts."""
    by = people["pencatat"]
    visit = begin(
        f"99.01/{campaign.key}/report",
        by=by,
        agency=root,
        participants=("Sekretaris Daerah",),
        kind="scheduled",
        visited_on=campaign.days[0],
        date_precision="day",
        lead_position="head",
        lead_title="Bupati",
        provenance="published",
        source_publisher="Harian Contoh",
        source_title=f"Hari Pertama Kerja Setelah {campaign.occasion}",
        source_url=f"https://harian.contoh.example/{campaign.key}",
        source_date=campaign.days[0],
    )
    said = {"text": "Kehadiran pada hari pertama sekitar 95 persen", "value": 95, "bound": "~", "unit": "percent"}
    count(
        visit,
        by=by,
        basis="published",
        scope="with_units",
        source="Harian Contoh",
        counts=[("all", "present", "", present), ("all", "unexplained", "", 9), ("all", "annual_leave", "", None)],
        statements=[said | {"said_by": "Bupati", "source": "Harian Contoh"}],
    )
    close(visit, by=by, summary="Diringkas dari berita yang dibuat untuk peragaan.")
    verify_visit(submit_visit(visit, by=by), by=people["asisten"])
    day = datetime.combine(campaign.days[0], time(15, 0), root.regency.zone)
    backdate(visit, begun=day, sent=day + timedelta(hours=1), judged=day + timedelta(days=1))
    return visit
