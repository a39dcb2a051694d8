"""Real concurrency: several people and devices at once against one server process; nothing breaks, nothing is lost."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.durability.person import NEW, closing_form, finding_form, place_form, sheet_form
from tests.durability.tables import Tables, sheet_faults, visit_faults

MANY = 8


def at_once(*acts) -> list:
    """Does all of it at the same moment; the answers in the order of the acts."""
    line = threading.Barrier(len(acts))

    def run(act):
        line.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def begin(people, known):
    """Begins a visit; its uuid."""

    def begun(by="petugas") -> uuid.UUID:
        visit = uuid.uuid4()
        form = place_form(known["agency"], host="Kepala Dinas", party=["Staf A"], uuid=visit)
        assert people[by].post("/visits/new/", form).status == 200
        return visit

    return begun


@pytest.fixture(autouse=True)
def nothing_is_torn(server):
    """After each race the database is whole."""
    yield
    with Tables(server) as tables:
        assert tables.orphans() + sheet_faults(tables) + visit_faults(tables) == []


def count(server, sql: str) -> int:
    with Tables(server) as tables:
        return tables.rows(sql)[0]["n"]


def test_one_form_sent_many_times_at_once_is_one_visit(server, people, known):
    for _ in range(3):
        visit = uuid.uuid4()
        form = place_form(known["agency"], host="Kepala Dinas", party=["Staf A", "Staf B"], uuid=visit, mark="one-page")
        answers = at_once(*[lambda form=form: people["petugas"].post("/visits/new/", form)] * MANY)
        assert [answer.status for answer in answers] == [200] * MANY
    assert count(server, "SELECT COUNT(*) AS n FROM monitoring_visit") == 3
    assert count(server, "SELECT COUNT(*) AS n FROM monitoring_participant") == 6


def test_one_visit_submitted_many_times_at_once_is_submitted_once(server, people, begin):
    visit = begin()
    edit = f"/visits/{visit}/edit"
    form = sheet_form(present=23, sick=1, pppk=14, note="lengkap", base=NEW)
    assert people["petugas"].post(f"{edit}/attendance/", form).status == 200
    by_page = [lambda: people["petugas"].post(f"/visits/{visit}/submit/", {}, script=False)] * 4
    by_walk = [lambda: people["petugas"].post(f"{edit}/check/", closing_form(submit=1))] * 4
    answers = at_once(*by_page, *by_walk)
    assert {answer.status for answer in answers[:4]} == {302}
    assert {answer.status for answer in answers[4:]} <= {200, 409, 422}
    events = "SELECT COUNT(*) AS n FROM audit_auditevent WHERE code = 'monitoring.visit.submitted'"
    assert count(server, events) == 1


def test_verified_many_times_at_once_is_verified_once(server, people, begin):
    visit = begin()
    form = sheet_form(present=23, sick=1, pppk=14, note="lengkap", base=NEW)
    assert people["petugas"].post(f"/visits/{visit}/edit/attendance/", form).status == 200
    assert people["petugas"].post(f"/visits/{visit}/submit/", {}, script=False).status == 302
    answers = at_once(*[lambda: people["rekan"].post(f"/visits/{visit}/verify/", {}, script=False)] * MANY)
    assert {answer.status for answer in answers} == {302}
    assert count(server, "SELECT COUNT(*) AS n FROM monitoring_visitversion") == 1


@pytest.mark.parametrize("section", ["place", "attendance", "finding", "check"])
def test_of_two_editors_of_one_section_one_wins_and_the_other_is_told(server, people, known, begin, section):
    visit, finding = begin(), uuid.uuid4()
    edit = f"/visits/{visit}/edit"
    first = people["petugas"].post(f"{edit}/place/", place_form(known["agency"], host="Kepala", party=[], base=""))
    assert first.status == 409  # no base: it may not write over what is there
    base = base_of_place(people, visit, known)
    forms = {
        "place": lambda name: place_form(known["agency"], host=name, party=[name], base=base),
        "attendance": lambda name: sheet_form(present=len(name), sick=1, pppk=14, note=name, base=NEW),
        "finding": lambda name: finding_form(known["agency"], name),
        "check": lambda name: closing_form(summary=name),
    }
    path = {"finding": f"{edit}/findings/{finding}/"}.get(section, f"{edit}/{section}/")
    sent = {name: forms[section](name) for name in ("petugas", "rekan")}
    answers = at_once(*[lambda name=name: people[name].post(path, sent[name] | {"mark": name}) for name in sent])
    assert sorted(answer.status for answer in answers) == [200, 409]
    loser = next(answer for answer in answers if answer.status == 409)
    assert loser.data["conflict"]
    winner = list(sent)[[answer.status for answer in answers].index(200)]
    columns = {
        "place": "SELECT host_title AS held FROM monitoring_visit",
        "attendance": "SELECT note AS held FROM monitoring_attendancesheet",
        "finding": "SELECT observed AS held FROM monitoring_finding",
        "check": "SELECT summary AS held FROM monitoring_visit",
    }
    with Tables(server) as tables:
        assert [row["held"] for row in tables.rows(columns[section])] == [winner]


def base_of_place(people, visit, known) -> str:
    """The base of the place as it is: a resend of what is saved answers with it."""
    form = place_form(known["agency"], host="Kepala Dinas", party=["Staf A"])
    answer = people["petugas"].post(f"/visits/{visit}/edit/place/", form)
    assert answer.status == 200
    return answer.data["base"]


def test_many_parts_saved_at_once_are_all_kept(server, people, known, begin):
    visits = [begin("petugas"), begin("pencatat")]
    acts, wanted = [], set()
    for visit, by in zip(visits, ("petugas", "pencatat"), strict=True):
        edit = f"/visits/{visit}/edit"
        form = sheet_form(present=20, sick=1, pppk=14, note="bersama", base=NEW)
        acts.append(lambda by=by, edit=edit, form=form: people[by].post(f"{edit}/attendance/", form))
        acts.append(lambda by=by, edit=edit: people[by].post(f"{edit}/check/", closing_form(summary="bersama")))
        for number in range(MANY):
            seen = f"temuan {number} dari {by}"
            wanted.add(seen)
            path, form = f"{edit}/findings/{uuid.uuid4()}/", finding_form(known["agency"], seen)
            acts.append(lambda by=by, path=path, form=form: people[by].post(path, form))
    answers = at_once(*acts)
    assert [answer.status for answer in answers] == [200] * len(acts)
    with Tables(server) as tables:
        assert {row["observed"] for row in tables.rows("SELECT observed FROM monitoring_finding")} == wanted
        assert [row["note"] for row in tables.rows("SELECT note FROM monitoring_attendancesheet")] == ["bersama"] * 2
        assert [row["finding_count"] for row in tables.rows("SELECT * FROM monitoring_visit")] == [MANY] * 2


def test_autosaves_of_one_page_that_overtake_each_other_keep_the_last_that_was_confirmed(server, people, begin):
    visit = begin()
    fixed = {"sick": 1, "pppk": 14, "base": NEW, "mark": "one-page"}
    forms = [sheet_form(present=number, note=f"n{number}", **fixed) for number in range(MANY)]
    path = f"/visits/{visit}/edit/attendance/"
    answers = at_once(*[lambda form=form: people["petugas"].post(path, form) for form in forms])
    assert [answer.status for answer in answers] == [200] * MANY
    with Tables(server) as tables:
        (sheet,) = tables.rows("SELECT * FROM monitoring_attendancesheet")
        assert sheet["note"] in {form["note"] for form in forms}
        assert sheet["fig_present"] == int(sheet["note"][1:]) + 14
