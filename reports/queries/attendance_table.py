"""A sheet as a table: a status a row, an employment type a column, with what is not known marked as such."""

from agencies.models import EmploymentType
from agencies.templatetags.tinjau import UNKNOWN, number
from monitoring.models import AttendanceSheet, Status

NO_NUMBER = "?"


def table(sheet: AttendanceSheet, regency) -> dict:
    """`columns` (names), `rows` ({label, cells, strong}) and `legend` of one sheet, as text of the active language.

    Rows: the head-count, each status that was mentioned, what was counted in all. A cell is empty where nothing was
    said, "?" where the reason was named without a number; a sum with such a part reads "3 + ?".
    """
    counts, headcounts = list(sheet.counts.all()), {row.employment_type: row.people for row in sheet.headcounts.all()}
    if not counts and not headcounts and sheet.headcount is None:
        return {"columns": [], "rows": [], "legend": ""}
    kinds = [
        kind for kind in EmploymentType if kind in headcounts or any(row.employment_type == kind for row in counts)
    ]
    shown = [] if kinds == [EmploymentType.ALL] else kinds
    rows = [headcount_row(sheet, headcounts, shown), *status_rows(counts, shown)]
    if counts:
        in_sum = [row for row in counts if row.status != Status.ROSTER_ERROR]
        rows.append(row_of("Jumlah tercatat", in_sum, shown, strong=True))
    said = [cell for row in rows for cell in row["cells"]]
    return {
        "columns": [*(type_label(kind, regency) for kind in shown), "Jumlah"],
        "rows": rows,
        "legend": legend(said),
    }


def type_label(kind: EmploymentType, regency) -> str:
    """The employment type as this government calls it."""
    return regency.non_asn_label if kind == EmploymentType.NON_ASN else str(kind.label)


def headcount_row(sheet: AttendanceSheet, headcounts: dict, kinds: list) -> dict:
    """How many there are by the roster; what is derived from the counts says so."""
    label = "Jumlah pegawai (diturunkan, tidak disebut)" if sheet.headcount_is_derived else "Jumlah pegawai"
    cells = [
        "" if kind not in headcounts else NO_NUMBER if headcounts[kind] is None else number(headcounts[kind])
        for kind in kinds
    ]
    return {"label": label, "cells": [*cells, number(sheet.fig_headcount)], "strong": True}


def status_rows(counts: list, kinds: list) -> list[dict]:
    """A row for each status and explanation that was mentioned, in the order of the statuses."""
    order = {status: rank for rank, status in enumerate(Status.values)}
    keys = sorted({(row.status, row.text) for row in counts}, key=lambda key: (order[key[0]], key[1]))
    rows = []
    for status, text in keys:
        label = f"{Status(status).label}: {text}" if text else str(Status(status).label)
        if status == Status.ROSTER_ERROR:
            label += " (di luar jumlah pegawai)"
        rows.append(row_of(label, [row for row in counts if (row.status, row.text) == (status, text)], kinds))
    return rows


def row_of(label: str, counts: list, kinds: list, *, strong: bool = False) -> dict:
    """The people of `counts` by employment type, then in all."""
    cells = [people_text([row.people for row in counts if row.employment_type == kind]) for kind in kinds]
    return {"label": label, "cells": [*cells, people_text([row.people for row in counts])], "strong": strong}


def people_text(people: list) -> str:
    """ "12", "3 + ?" with a part that has no number, "?" with nothing else; empty for no counts at all."""
    if not people:
        return ""
    known = [one for one in people if one is not None]
    if len(known) == len(people):
        return number(sum(known))
    return f"{number(sum(known))} + {NO_NUMBER}" if known else NO_NUMBER


def legend(cells: list[str]) -> str:
    """What the signs mean that this table uses."""
    parts = []
    if any(NO_NUMBER in cell for cell in cells):
        parts.append(f"{NO_NUMBER} disebut tanpa angka")
    if UNKNOWN in cells:
        parts.append(f"{UNKNOWN} tidak dilaporkan")
    return "; ".join(parts)
