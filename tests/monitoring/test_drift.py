"""Figures kept on rows never drift from the rows they come from, whatever was done in whatever order."""

import random
import uuid

import pytest

from monitoring.actions.editing import Refused
from monitoring.actions.figures import headline_of, sheet_figures
from monitoring.actions.findings import remove_finding
from monitoring.actions.sheets import newest_revision, remove_sheet, save_sheet
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.arithmetic import IN_SUM
from monitoring.models import Status, Visit
from monitoring.queries.states import sheet_state, token
from tests import factories


def random_sheet(pick) -> dict:
    """A sheet as people enter them: often right, sometimes short, over or unknown."""
    statuses = pick.sample(list(Status.values), pick.randrange(6))
    people = [pick.choice([None, 0, 1, 5, 40]) for _ in statuses]
    counts = [
        ["pns", status, "sebab" if status == "other_excused" else "", n]
        for status, n in zip(statuses, people, strict=True)
    ]
    return {
        "facts": factories.SHEET
        | {"note": pick.choice(["", "sebagian masih di jalan"]), "basis": pick.choice(["team", "machine"])},
        "headcounts": {"pns": pick.choice([None, 43, sum(n or 0 for n in people)])},
        "counts": counts,
    }


def do_something(pick, visit, officer, colleague) -> None:
    sheets = list(visit.sheets.all())
    act = pick.choice(
        ["sheet", "sheet", "correct", "correct", "remove", "finding", "unfind", "submit", "judge", "amend", "void"]
    )
    if act == "sheet":
        save_sheet(visit, by=officer, uuid=uuid.uuid4(), base=token({}), **random_sheet(pick))
    elif act in ("correct", "amend") and sheets:
        newest = newest_revision(pick.choice(sheets).uuid)
        reason = "keliru" if act == "amend" else ""
        save_sheet(
            visit, by=officer, uuid=newest.uuid, base=token(sheet_state(newest)), reason=reason, **random_sheet(pick)
        )
    elif act == "remove" and sheets:
        remove_sheet(visit, by=officer, uuid=pick.choice(sheets).uuid)
    elif act == "finding":
        factories.make_finding(visit, officer)
    elif act == "unfind" and visit.findings.exists():
        remove_finding(visit, by=officer, uuid=visit.findings.first().uuid)
    elif act == "submit":
        submit_visit(visit, by=officer)
    elif act == "judge":
        pick.choice([verify_visit, lambda visit, by: return_visit(visit, by=by, reason="periksa")])(visit, by=colleague)
    elif act == "void" and pick.random() < 0.05:
        void_visit(visit, by=officer, kind="duplicate", reason="dua kali")


@pytest.mark.parametrize("seed", range(12))
def test_figures_of_a_random_history(agency, officer, colleague, seed):
    pick = random.Random(seed)
    visit = factories.make_visit(agency, officer)
    refused = 0
    for _ in range(30):
        visit = Visit.objects.get(pk=visit.pk)
        try:
            do_something(pick, visit, officer, colleague)
        except Refused:
            refused += 1
    visit = Visit.objects.get(pk=visit.pk)
    assert refused < 30
    assert visit.headline == headline_of(visit)
    assert visit.unexplained == (visit.headline.fig_unexplained if visit.headline else None)
    assert visit.finding_count == visit.findings.count()
    for sheet in visit.sheets.all():
        figures = sheet_figures(sheet_state(sheet), visit.regency)
        assert [getattr(sheet, f"fig_{family}") for family in IN_SUM] == [
            figures.totals.get(family) for family in IN_SUM
        ]
        assert (sheet.sum_state, sheet.fig_headcount, sheet.fig_accounted) == (
            figures.state,
            figures.headcount,
            figures.accounted,
        )
    for version in visit.versions.all():
        assert len(version.sha256) == 64
