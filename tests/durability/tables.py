"""What the database of a server holds, read by plain SQL from outside."""

import hashlib
import sqlite3
from collections import defaultdict
from contextlib import closing

import psycopg2

from monitoring.arithmetic import IN_SUM, Count, add_up
from monitoring.models import Status

OWNED = (  # rows, and what they belong to
    ("monitoring_participant", "visit_id", "monitoring_visit"),
    ("monitoring_attendancesheet", "visit_id", "monitoring_visit"),
    ("monitoring_attendancecount", "sheet_id", "monitoring_attendancesheet"),
    ("monitoring_headcount", "sheet_id", "monitoring_attendancesheet"),
    ("monitoring_statement", "sheet_id", "monitoring_attendancesheet"),
    ("monitoring_finding", "visit_id", "monitoring_visit"),
    ("monitoring_photo", "visit_id", "monitoring_visit"),
    ("monitoring_visitversion", "visit_id", "monitoring_visit"),
    ("monitoring_visit_recorders", "visit_id", "monitoring_visit"),
)


class Tables:
    """One look at a server's database: `rows(sql)` gives a list of dicts, uuids as hex."""

    def __init__(self, server) -> None:
        url = server.environment.get("DATABASE_URL")
        self.is_sqlite = not url
        self.connection = psycopg2.connect(url) if url else sqlite3.connect(server.folder / "tinjau.sqlite3")

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, *_fault) -> None:
        self.connection.close()

    def rows(self, sql: str) -> list[dict]:
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(sql)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def by(self, key: str, sql: str) -> dict[object, list[dict]]:
        """The rows in groups of one column."""
        groups = defaultdict(list)
        for row in self.rows(sql):
            groups[row[key]].append(row)
        return groups

    def orphans(self) -> list[str]:
        """Rows whose owner is not there; and, on SQLite, whatever its own checks find."""
        found = [
            f"{table} {row['id']}"
            for table, column, owner in OWNED
            for row in self.rows(
                f"SELECT id FROM {table} t WHERE {column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {owner} o WHERE o.id = t.{column})"
            )
        ]
        if self.is_sqlite:
            found += [str(row) for row in self.rows("PRAGMA foreign_key_check")]
            found += [str(row) for row in self.rows("PRAGMA quick_check") if row["quick_check"] != "ok"]
        return found


def hexed(value) -> str:
    """A uuid of either database as 32 letters."""
    return str(value).replace("-", "")


def figures_of(sheet: dict, headcounts: list[dict], counts: list[dict]) -> dict:
    """What the kept figures of a sheet should be, out of its rows."""
    rows = [Count(c["employment_type"], Status(c["status"]).family.value, c["status"], c["people"]) for c in counts]
    by_type = {row["employment_type"]: row["people"] for row in headcounts}
    figures = add_up(rows, headcount=sheet["headcount"], headcounts=by_type)
    kept = {f"fig_{family}": figures.totals[family] for family in IN_SUM}
    return kept | {"fig_headcount": figures.headcount, "fig_accounted": figures.accounted, "sum_state": figures.state}


def sheet_faults(tables: Tables) -> list[str]:
    """Sheets whose kept figures are not those of their rows."""
    headcounts = tables.by("sheet_id", "SELECT * FROM monitoring_headcount")
    counts = tables.by("sheet_id", "SELECT * FROM monitoring_attendancecount")
    faults = []
    for sheet in tables.rows("SELECT * FROM monitoring_attendancesheet"):
        wanted = figures_of(sheet, headcounts[sheet["id"]], counts[sheet["id"]])
        if {name: sheet[name] for name in wanted} != wanted:
            faults.append(f"sheet {sheet['id']}: {wanted}")
    return faults


def visit_faults(tables: Tables) -> list[str]:
    """Visits whose parts, states, trail and versions do not agree."""
    sheets = tables.by("visit_id", "SELECT * FROM monitoring_attendancesheet")
    findings = tables.by("visit_id", "SELECT visit_id FROM monitoring_finding")
    trail = tables.by("target_id", "SELECT * FROM audit_auditevent WHERE target_type = 'monitoring.visit'")
    versions = tables.by("visit_id", "SELECT * FROM monitoring_visitversion")
    faults = []
    visits = tables.rows("SELECT * FROM monitoring_visit")
    for visit in visits:
        pk, own = visit["id"], sheets[visit["id"]]
        step = ["draft", "submitted", "verified"].index(visit["status"])
        codes = sorted(event["code"].rpartition(".")[2] for event in trail[str(pk)])
        held = {
            "events": codes == sorted(["begun", "submitted", "verified"][: step + 1]),
            "sent": (visit["submitted_at"] is not None) == (step > 0) == (visit["submitted_by_id"] is not None),
            "sheets sent": all((sheet["submitted_at"] is not None) == (step > 0) for sheet in own),
            "headline": visit["headline_id"] == (own[0]["id"] if own else None),
            "unexplained": visit["unexplained"] == (own[0]["fig_unexplained"] if own else None),
            "finding_count": visit["finding_count"] == len(findings[pk]),
            "versions": [version["kind"] for version in versions[pk]] == ["verified"][: max(step - 1, 0)],
            "hash": all(hashlib.sha256(v["canonical"].encode()).hexdigest() == v["sha256"] for v in versions[pk]),
        }
        faults += [f"visit {pk} ({visit['status']}): {name}" for name, is_so in held.items() if not is_so]
    known = {str(visit["id"]) for visit in visits}
    return faults + [f"trail of no visit: {target}" for target in trail if target not in known]
