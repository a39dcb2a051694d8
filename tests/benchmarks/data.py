"""Rows for the benchmarks: one government, 400 agencies, as many visits as asked for. Deterministic."""

import random
import uuid
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from agencies.models import Agency
from monitoring.models import AttendanceCount, AttendanceSheet, Finding, Visit
from tests import factories

NOW = timezone.now()
STATUSES = ["verified"] * 17 + ["submitted", "returned", "voided"]
LEADS = ["assistant", "secretary", "head", "inspector"]
BATCH = 4000


def make_agencies(regency, count: int) -> list[Agency]:
    """Departments below the root, each with units below it."""
    departments = [
        factories.make_agency(regency, f"Dinas Urusan {number:03d}", people={"pns": 40})
        for number in range(count // 10)
    ]
    units = [
        Agency(
            regency=regency,
            parent=departments[number % len(departments)],
            kind="upt",
            name=f"UPT {number:03d}",
            code=f"X{number}",
        )
        for number in range(count - len(departments))
    ]
    Agency.objects.bulk_create(units)
    return list(Agency.objects.filter(regency=regency).exclude(kind="root").order_by("pk"))


def visit_row(agency: Agency, by, verifier, number: int, pick: random.Random) -> Visit:
    """One visit, sent or judged, on some day of the last six years."""
    day = date(2026, 10, 30) - timedelta(days=pick.randrange(2200))
    status = pick.choice(STATUSES)
    return Visit(
        uuid=uuid.UUID(int=number),
        regency_id=agency.regency_id,
        agency=agency,
        agency_name=agency.name,
        status=status,
        kind=pick.choice(["scheduled", "unannounced"]),
        visited_on=day,
        sort_on=day,
        lead_position=pick.choice(LEADS),
        lead_title="Asisten III",
        lead_user=by,
        created_by=by,
        summary="Layanan berjalan, papan informasi perlu diperbarui.",
        submitted_at=NOW,
        submitted_by=by,
        verified_at=NOW if status == "verified" else None,
        verified_by=verifier if status == "verified" else None,
        returned_at=NOW if status == "returned" else None,
        returned_by=verifier if status == "returned" else None,
        return_reason="periksa lagi" if status == "returned" else "",
        voided_at=NOW if status == "voided" else None,
        voided_by=verifier if status == "voided" else None,
        void_kind="duplicate" if status == "voided" else "",
        void_reason="dua kali" if status == "voided" else "",
    )


def sheet_row(visit: Visit, by, pick: random.Random) -> AttendanceSheet | None:
    """The visit's sheet; every twentieth visit reports no figures."""
    if pick.random() < 0.05:
        return None
    everyone = pick.randrange(8, 120)
    unexplained = pick.choice([0] * 9 + [1, 2])
    duty, excused = pick.randrange(3), pick.randrange(4)
    present = everyone - unexplained - duty - excused
    return AttendanceSheet(
        uuid=uuid.UUID(int=visit.uuid.int + (1 << 64)),
        regency_id=visit.regency_id,
        agency_id=visit.agency_id,
        visit=visit,
        counted_on=visit.visited_on,
        headcount=everyone,
        author=by,
        submitted_at=NOW,
        sum_state="fit",
        fig_headcount=everyone,
        fig_base=everyone,
        fig_accounted=everyone,
        fig_present=present,
        fig_present_min=present,
        fig_on_duty=duty,
        fig_on_duty_min=duty,
        fig_off_schedule=0,
        fig_excused=excused,
        fig_unexplained=unexplained,
        fig_pending=0,
        fig_unspecified=0,
    )


def count_rows(sheet: AttendanceSheet) -> list[AttendanceCount]:
    """The rows from which the sheet's figures come."""
    pairs = (("present", sheet.fig_present), ("official_duty", sheet.fig_on_duty), ("sick", sheet.fig_excused))
    pairs += (("unexplained", sheet.fig_unexplained),)
    return [
        AttendanceCount(sheet=sheet, employment_type="pns", status=status, people=people)
        for status, people in pairs
        if people
    ]


def finding_rows(visit: Visit, by, pick: random.Random) -> list[Finding]:
    """None to two findings."""
    number = pick.choice([0, 0, 1, 2])
    return [
        Finding(
            regency_id=visit.regency_id,
            agency_id=visit.agency_id,
            owner_id=visit.agency_id,
            visit=visit,
            category="queue",
            nature="improve",
            severity="medium",
            observed="Nomor antrean tidak menyala di loket dua.",
            created_by=by,
        )
        for _ in range(number)
    ]


@transaction.atomic
def fill(visits: int, agencies: int = 400):
    """Makes the rows; the inspector who recorded them all."""
    regency = factories.make_regency()
    by = factories.make_user("petugas", role="inspector", regency=regency, position="Asisten III")
    verifier = factories.make_user("rekan", role="inspector", regency=regency)
    tree = make_agencies(regency, agencies)
    pick = random.Random(1446)
    for start in range(0, visits, BATCH):
        rows = [
            visit_row(pick.choice(tree), by, verifier, n + 1, pick) for n in range(start, min(start + BATCH, visits))
        ]
        findings = [finding_rows(row, by, pick) for row in rows]
        for row, found in zip(rows, findings, strict=True):
            row.finding_count = len(found)
        Visit.objects.bulk_create(rows)
        sheets = [sheet for row in rows if (sheet := sheet_row(row, by, pick))]
        AttendanceSheet.objects.bulk_create(sheets)
        AttendanceCount.objects.bulk_create(
            [count for sheet in sheets for count in count_rows(sheet)], batch_size=BATCH
        )
        Finding.objects.bulk_create([one for found in findings for one in found], batch_size=BATCH)
    point_to_sheets()
    return by


def point_to_sheets() -> None:
    """Each visit's headline and unexplained, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE monitoring_visit SET headline_id = s.id, unexplained = s.fig_unexplained "
            "FROM monitoring_attendancesheet s WHERE s.visit_id = monitoring_visit.id"
        )
        cursor.execute("ANALYZE")
