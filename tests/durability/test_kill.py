"""Killed for real: a server that is killed while it works holds whole states only, and all that it confirmed."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.durability.recording import Record, Recorder
from tests.durability.tables import Tables, hexed, sheet_faults, visit_faults

KILLS, PARTS = 100, 4  # in parts, so that they share the machine's cores
SEED = int(os.environ.get("KILL_SEED", "20250409"))


def states(tables: Tables) -> dict[str, dict]:
    """Of each visit, by its uuid, what every section holds, in the shape in which Record keeps it."""
    party = tables.by("visit_id", "SELECT * FROM monitoring_participant ORDER BY visit_id, position")
    sheets = tables.by("visit_id", "SELECT * FROM monitoring_attendancesheet")
    counts = tables.by("sheet_id", "SELECT * FROM monitoring_attendancecount")
    said = tables.by("sheet_id", "SELECT * FROM monitoring_statement")
    findings = tables.by("visit_id", "SELECT * FROM monitoring_finding")
    photos = tables.by("visit_id", "SELECT * FROM monitoring_photo")
    held = {}
    for visit in tables.rows("SELECT * FROM monitoring_visit"):
        found = {"place": (visit["host_title"], [row["title"] for row in party[visit["id"]]])}
        if visit["status"] != "draft":
            found["status"] = visit["status"]
        for sheet in sheets[visit["id"]]:
            people = {(row["employment_type"], row["status"]): row["people"] for row in counts[sheet["id"]]}
            notes = {sheet["note"], *(row["text"] for row in said[sheet["id"]])}
            numbers = [people.pop(key) for key in (("pns", "present"), ("pns", "sick"), ("pppk", "present"))]
            found["sheet"] = (*numbers, *notes, *people)
        found |= {f"finding:{hexed(row['uuid'])}": row["observed"] for row in findings[visit["id"]]}
        found |= {f"photo:{hexed(row['uuid'])}": hexed(row["uuid"]) for row in photos[visit["id"]]}
        held[hexed(visit["uuid"])] = found
    return held


def lost_or_torn(records: list[Record], held: dict[str, dict]) -> list[str]:
    """Sections that hold what nobody sent, or no longer hold what was confirmed."""
    faults = [f"nobody sent {uuid}" for uuid in held if uuid not in {record.uuid.hex for record in records}]
    for record in records:
        found = held.get(record.uuid.hex, {})
        faults += [
            f"{record.uuid} {section}: {found.get(section)} not in {record.possible(section)}"
            for section in {*record.sent, *found}
            if found.get(section) not in record.possible(section)
        ]
    return faults


def missing_files(tables: Tables, folder) -> list[str]:
    """Photos whose row is there, and a file of theirs is not, or is empty."""
    names = [row[kind] for row in tables.rows("SELECT image, thumb FROM monitoring_photo") for kind in row]
    files = [folder / "media" / name for name in names]
    return [str(file) for file in files if not file.exists() or not file.stat().st_size]


def check(server, recorders: list[Recorder]) -> int:
    """Asserts that the database is whole; the number of its visits."""
    records = [record for recorder in recorders for record in recorder.records]
    with Tables(server) as tables:
        assert tables.orphans() == []
        assert sheet_faults(tables) == []
        assert visit_faults(tables) == []
        held = states(tables)
        assert lost_or_torn(records, held) == []
        assert missing_files(tables, server.folder) == []
    return len(held)


@contextmanager
def paused(recorders: list[Recorder]) -> Iterator[None]:
    """Nobody sends anything; waits for those whose request is under way."""
    with ExitStack() as stack:
        for recorder in recorders:
            stack.enter_context(recorder.turn)
        yield


def let_work(recorders: list[Recorder], moment: float) -> None:
    """Lets them send for so many seconds, counted from the first answer: a server that has just started is slow."""
    before, deadline = total(recorders, "answered"), time.monotonic() + 60
    while total(recorders, "answered") == before and time.monotonic() < deadline:
        assert [recorder.fault for recorder in recorders if recorder.fault] == []
        time.sleep(0.005)
    time.sleep(moment)


def total(recorders: list[Recorder], name: str) -> int:
    """A count of all recorders."""
    return sum(getattr(recorder, name) for recorder in recorders)


@pytest.mark.parametrize("part", range(PARTS))
def test_server_killed_while_visits_are_recorded(server, people, known, part):
    dice = random.Random(f"{SEED}/{part}")
    names = ("petugas", "pencatat")
    recorders = [Recorder(people[name], people["rekan"], known["agency"], dice.random()) for name in names]
    moments = [round(dice.uniform(0, 0.5), 3) for _ in range(KILLS // PARTS)]
    print(f"KILL_SEED={SEED}, part {part}, seconds until each kill: {moments}")
    for recorder in recorders:
        recorder.start()
    for moment in moments:
        let_work(recorders, moment)
        server.kill()
        with paused(recorders):
            server.start()
            visits = check(server, recorders)
    for recorder in recorders:
        recorder.is_over = True
    for recorder in recorders:
        recorder.join(timeout=60)
        assert recorder.fault is None
    check(server, recorders)
    answered, broken = total(recorders, "answered"), total(recorders, "broken")
    print(f"{len(moments)} kills, {visits} visits, {answered} answers, {broken} requests without an answer")
    assert broken >= len(moments)
    assert answered >= len(moments)
