"""A visit from its draft to its versions."""

import pytest

from audit.models import AuditEvent
from monitoring.actions.editing import EditConflict, Refused
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.models import Visit
from monitoring.queries.rights import has_free_inspector, is_free_of, may_edit, may_verify
from tests import factories


def test_submit_visit_keeps_figures_and_trail(agency, officer):
    visit = factories.make_submitted(agency, officer)
    assert visit.status == "submitted"
    assert (visit.headline.fig_present, visit.headline.fig_headcount, visit.unexplained) == (38, 43, 1)
    assert list(AuditEvent.objects.about(visit).values_list("code", flat=True)) == [
        "monitoring.visit.submitted",
        "monitoring.visit.begun",
    ]


def test_submit_visit_twice_is_harmless(agency, officer):
    visit = factories.make_submitted(agency, officer)
    assert submit_visit(visit, by=officer).version == visit.version


def test_verify_visit_writes_a_version(agency, officer, colleague):
    visit = factories.make_verified(agency, officer, colleague)
    version = visit.versions.get()
    assert (version.number, version.kind, len(version.sha256)) == (1, "verified", 64)


def test_verify_visit_refused_to_who_recorded(agency, officer):
    visit = factories.make_submitted(agency, officer)
    assert not may_verify(officer, visit)
    with pytest.raises(Refused):
        verify_visit(visit, by=officer)


def test_verify_visit_refused_to_who_belongs_above(agency, unit, officer, regency):
    boss = factories.make_user("sekda", role="inspector", regency=regency, agency=agency)
    visit = factories.make_submitted(unit, officer)
    with pytest.raises(Refused):
        verify_visit(visit, by=boss)


def test_verify_visit_by_admin_only_where_no_inspector_is_free(agency, officer, regency_admin):
    visit = factories.make_submitted(agency, officer)
    assert may_verify(regency_admin, visit)
    factories.make_user("baru", role="inspector", regency=agency.regency)
    assert not may_verify(regency_admin, visit)


def test_return_then_correct_replaces_the_sent_sheet(agency, officer, colleague):
    visit = factories.make_submitted(agency, officer)
    visit = return_visit(visit, by=colleague, reason="Periksa jumlah PNS")
    former = visit.sheets.get()
    from monitoring.queries.states import sheet_state, token

    factories.save_sheet(
        visit,
        by=officer,
        uuid=former.uuid,
        facts=factories.SHEET,
        headcounts={"pns": 43},
        counts=[["pns", "present", "", 39], ["pns", "sick", "", 4]],
        base=token(sheet_state(former)),
    )
    visit.refresh_from_db()
    assert [sheet.fig_present for sheet in visit.sheets.order_by("pk")] == [38, 39]
    assert visit.headline.replaces == former
    assert submit_visit(visit, by=officer).status == "submitted"


def test_void_visit_needs_its_own_team(agency, officer, colleague):
    visit = factories.make_submitted(agency, officer)
    with pytest.raises(Refused):
        void_visit(visit, by=colleague, kind="duplicate", reason="dua kali")
    assert void_visit(visit, by=officer, kind="duplicate", reason="dua kali").status == "voided"
    assert not Visit.objects.counted().exists()


def test_save_sheet_stale_base_is_a_conflict(agency, officer):
    visit = factories.make_visit(agency, officer)
    sheet = factories.make_sheet(visit, officer, [("pns", "present", "", 1)])
    with pytest.raises(EditConflict) as caught:
        factories.make_sheet(visit, officer, [("pns", "present", "", 2)], sheet_uuid=sheet.uuid)
    assert caught.value.theirs["counts"] == [["pns", "present", "", 1]]


def test_returned_visit_is_not_a_stranger_recorders_to_edit(agency, officer, colleague, recorder, sign_in):
    visit = return_visit(factories.make_submitted(agency, officer), by=colleague, reason="Periksa jumlah")
    assert may_edit(officer, visit)
    assert may_edit(colleague, visit)
    assert not may_edit(recorder, visit)
    assert sign_in(recorder).get(f"/visits/{visit.uuid}/edit/attendance/").status_code == 403


def test_lead_by_position_alone_does_not_judge_either(agency, recorder, officer, colleague):
    visit = factories.make_submitted(agency, recorder, lead_user=None, lead_title=officer.position.upper())
    assert not is_free_of(officer, visit)
    assert is_free_of(colleague, visit)


def test_free_inspector_is_neither_lead_nor_recorder_nor_near(agency, unit, recorder, officer, regency):
    visit = factories.make_submitted(unit, recorder, lead_user=None, lead_title=officer.position)
    factories.make_user("kepala-dinas", role="inspector", regency=regency, agency=agency)
    factories.make_user("pensiun", role="inspector", regency=regency, is_active=False)
    assert not has_free_inspector(visit)
    factories.make_user("tanpa-jabatan", role="inspector", regency=regency)
    assert has_free_inspector(visit)
