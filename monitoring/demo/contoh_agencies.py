"""Kabupaten Contoh: a government that does not exist, with its agencies, heads, people and contacts."""

import csv
import random
from datetime import date
from functools import cache
from pathlib import Path

from agencies.actions.agencies import create_agency, keep_period
from agencies.actions.contacts import add_contact
from agencies.actions.regencies import update_regency
from agencies.actions.staff import set_establishment, set_head
from agencies.models import Agency, AgencyContact, Province, Regency
from monitoring.demo import drawings

CODE = "99.01"
DATA = Path(__file__).parent / "data"
COUNTED_AS_OF = date(2024, 1, 1)
IN_OFFICE_SINCE = date(2023, 1, 2)
TYPES = ("pns", "cpns", "pppk", "pppk_pw", "non_asn")
LETTERHEAD = {
    "letterhead": "PEMERINTAH KABUPATEN CONTOH\nSEKRETARIAT DAERAH",
    "letterhead_address": "Jalan Peragaan Nomor 1, Contoh Kota 99999, telepon (0500) 555-0100\nsetda@contoh.example",
    "seat": "Contoh Kota",
    "non_asn_label": "Non-ASN",
}


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """Rows of a table of this demonstration."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_government(*, by) -> Regency:
    """The government with letterhead and arms, and its root agency."""
    province = Province.objects.create(code=CODE[:2], name="Provinsi Contoh")
    regency = Regency.objects.create(
        code=CODE, name="Contoh", kind="kabupaten", province=province, timezone="Asia/Makassar", is_active=True
    )
    regency = update_regency(regency, by=by, facts=LETTERHEAD, arms=drawings.arms())
    keep_period(Agency.objects.create(regency=regency, kind=Agency.Kind.ROOT, name=regency.full_name, code="CONTOH"))
    return regency


def load_agencies(regency: Regency, *, by) -> dict[str, Agency]:
    """All agencies by code, in the order of the table (a unit follows what it is part of)."""
    agencies = {"": Agency.objects.get(regency=regency, parent=None)}
    for number, row in enumerate(rows_of("contoh_agencies.csv")):
        agencies[row["code"]] = load_agency(regency, agencies[row["parent"]], row, number, by=by)
    return agencies


def load_agency(regency: Regency, parent: Agency, row: dict[str, str], number: int, *, by) -> Agency:
    """One agency with head, establishment and contacts. `number` spreads addresses and positions on the map."""
    facts = {
        "parent": parent,
        "code": row["code"],
        "kind": row["kind"],
        "name": row["name"],
        "short_name": row["short_name"],
        "work_pattern": row["pattern"],
        "address": f"Jalan Peragaan Nomor {number + 2}, Contoh Kota",
    }
    agency = create_agency(by=by, regency=regency, facts=facts)
    set_head(agency, by=by, title=row["head_title"], status=row["head_status"], since=IN_OFFICE_SINCE)
    people = {kind: int(row[kind]) for kind in TYPES if int(row[kind])}
    set_establishment(agency, by=by, as_of=COUNTED_AS_OF, people=people)
    for contact in contacts_of(row, number):
        add_contact(agency, by=by, facts=contact)
    return agency


def contacts_of(row: dict[str, str], number: int) -> list[dict]:
    """Whom to call: numbers of a range that nobody has, addresses under .example."""
    dice = random.Random(row["code"])  # noqa: S311 - a demonstration, not a secret
    name = row["code"].lower()
    found: list[dict] = [
        {"kind": "pic", "label": "Sekretariat", "value": f"(0500) 555-{1000 + number * 3:04d}"},
        {"kind": "phone", "label": "Layanan", "value": f"(0500) 555-{1001 + number * 3:04d}"},
    ]
    if not row["parent"]:
        found += [
            {"kind": "whatsapp", "label": "Pengaduan", "value": f"(0500) 555-{1002 + number * 3:04d}"},
            {"kind": "email", "label": "", "value": f"{name}@contoh.example"},
            {"kind": "website", "label": "", "value": f"https://{name}.contoh.example/"},
        ]
    for contact in found:
        if dice.random() < 0.6:
            result = dice.choices(AgencyContact.Result.values, (7, 2, 1))[0]
            day = date(2025, 3, dice.randint(3, 27))
            contact |= {"checked_on": day, "checked_by_label": "Bagian Organisasi", "result": result}
    return found
