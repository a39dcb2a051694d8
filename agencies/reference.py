"""The provinces and regional governments that come with the product (source and licence: agencies/data/README.md)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGIONS_CSV = Path(__file__).parent / "data" / "regions.csv"


@dataclass(frozen=True, slots=True)
class ReferenceProvince:
    """A province by its Kemendagri code, "64", and its name without the kind."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ReferenceGovernment:
    """A regional government: a province's own ("64"), or a kabupaten or kota ("64.02").

    `bps_code` is empty where no source was read: it cannot be derived from `code` (BPS 6402 is not Kemendagri 64.02).
    """

    code: str
    name: str
    kind: str
    timezone: str
    is_autonomous: bool
    bps_code: str

    @property
    def province_code(self) -> str:
        """Code of the province, for a provincial government its own code."""
        return self.code[:2]


@cache
def governments() -> tuple[ReferenceGovernment, ...]:
    """All 552 regional governments in the order of their codes: 38 provinces, 416 kabupaten, 98 kota."""
    with REGIONS_CSV.open(encoding="utf-8", newline="") as file:
        return tuple(
            ReferenceGovernment(
                code=row["code"],
                name=row["name"],
                kind=row["kind"],
                timezone=row["timezone"],
                is_autonomous=row["autonomous"] == "yes",
                bps_code=row["bps_code"],
            )
            for row in csv.DictReader(file)
        )


@cache
def provinces() -> tuple[ReferenceProvince, ...]:
    """The 38 provinces in the order of their codes."""
    return tuple(ReferenceProvince(code=row.code, name=row.name) for row in governments() if row.kind == "provinsi")


def load(Province, Regency, *, using: str = "default") -> int:
    """Create the provinces and governments that are missing, leave the others as they are; return the number made.

    Takes the model classes, so that a migration can pass its historical ones, and the database alias `using`.
    """
    known = set(Province.objects.using(using).values_list("code", flat=True))
    missing = [Province(code=row.code, name=row.name) for row in provinces() if row.code not in known]
    Province.objects.using(using).bulk_create(missing)
    by_code = {province.code: province for province in Province.objects.using(using).all()}
    known = set(Regency.objects.using(using).values_list("code", flat=True))
    regencies = [
        Regency(
            code=row.code,
            bps_code=row.bps_code,
            name=row.name,
            kind=row.kind,
            province=by_code[row.province_code],
            timezone=row.timezone,
            is_autonomous=row.is_autonomous,
            is_active=False,
        )
        for row in governments()
        if row.code not in known
    ]
    Regency.objects.using(using).bulk_create(regencies)
    return len(missing) + len(regencies)
