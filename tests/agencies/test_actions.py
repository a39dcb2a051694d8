"""Agencies founded, corrected, ended; heads, establishment, contacts: each leaves its trace."""

from datetime import date

import pytest

from agencies.actions.agencies import activate_agency, create_agency, deactivate_agency, update_agency
from agencies.actions.contacts import add_contact, change_contact, delete_contact
from agencies.actions.refusal import Refused
from agencies.actions.staff import set_establishment, set_head
from agencies.models import Agency, AgencyPeriod, Establishment
from audit.models import AuditEvent
from tests.factories import make_agency, root_of

DAY = date(2025, 3, 1)


def codes(target) -> list[str]:
    """Acts about a row, in the order in which they happened."""
    return list(AuditEvent.objects.about(target).order_by("pk").values_list("code", flat=True))


def facts(regency, **other) -> dict:
    return {"parent": root_of(regency), "kind": "dinas", "name": "Dinas Baru", "code": "D-1"} | other


def test_create_agency_opens_its_period(regency, regency_admin):
    agency = create_agency(by=regency_admin, regency=regency, facts=facts(regency, active_from=DAY))
    period = AgencyPeriod.objects.get(agency=agency)
    assert (period.name, period.parent, period.valid_from, period.valid_to) == (
        "Dinas Baru",
        root_of(regency),
        DAY,
        None,
    )
    event = AuditEvent.objects.get(code="agencies.agency.created")
    assert (event.actor_id, event.regency_id, event.after["parent"]) == (
        regency_admin.pk,
        regency.pk,
        root_of(regency).pk,
    )


def test_create_agency_refuses_a_code_in_use(regency, regency_admin, agency):
    with pytest.raises(Refused) as refused:
        create_agency(by=regency_admin, regency=regency, facts=facts(regency, code=agency.code))
    assert refused.value.field == "code"
    assert not Agency.objects.filter(name="Dinas Baru").exists()


def test_create_agency_takes_a_code_of_another_government(regency, other_regency, regency_admin):
    make_agency(other_regency, code="D-1")
    assert create_agency(by=regency_admin, regency=regency, facts=facts(regency)).code == "D-1"


@pytest.mark.parametrize("whose", ["nobody", "stranger"])
def test_create_agency_refuses_a_parent_elsewhere(regency, other_regency, regency_admin, whose):
    parent = root_of(other_regency) if whose == "stranger" else None
    with pytest.raises(Refused) as refused:
        create_agency(by=regency_admin, regency=regency, facts=facts(regency, parent=parent))
    assert refused.value.field == "parent"


def test_update_agency_corrects_the_open_period(regency_admin, agency, unit):
    AgencyPeriod.objects.create(agency=agency, name="Lama", valid_to=date(2020, 1, 1))
    update_agency(agency, by=regency_admin, facts={"name": "Dinas Perdagangan"})
    update_agency(agency, by=regency_admin, facts={"name": "Dinas Dagang"})
    assert list(agency.periods.order_by("pk").values_list("name", flat=True)) == ["Lama", "Dinas Dagang"]
    assert codes(agency) == ["agencies.agency.changed"] * 2


def test_update_agency_without_change_writes_nothing(regency_admin, agency):
    update_agency(agency, by=regency_admin, facts={"name": agency.name, "parent": agency.parent})
    assert codes(agency) == []


@pytest.mark.parametrize("whose", ["itself", "unit", "grandchild"])
def test_update_agency_refuses_a_cycle(regency, regency_admin, agency, unit, whose):
    grandchild = make_agency(regency, "Kios", parent=unit)
    parent = {"itself": agency, "unit": unit, "grandchild": grandchild}[whose]
    with pytest.raises(Refused) as refused:
        update_agency(agency, by=regency_admin, facts={"parent": parent})
    assert refused.value.field == "parent"
    assert Agency.objects.get(pk=agency.pk).parent == root_of(regency)


def test_update_agency_moves_a_unit(regency_admin, agency, other_agency, unit):
    update_agency(unit, by=regency_admin, facts={"parent": other_agency})
    assert unit.is_below(other_agency)
    assert not unit.is_below(agency)


def test_deactivate_agency_keeps_the_reason(regency_admin, agency):
    ended = deactivate_agency(agency, by=regency_admin, on=DAY, reason="Dilebur")
    assert ended.active_to == DAY
    assert AuditEvent.objects.get(code="agencies.agency.deactivated").reason == "Dilebur"


def test_deactivate_agency_waits_for_its_units(regency_admin, agency, unit):
    with pytest.raises(Refused, match="UPT Pasar"):
        deactivate_agency(agency, by=regency_admin, on=DAY, reason="Dilebur")
    deactivate_agency(unit, by=regency_admin, on=DAY, reason="Dilebur")
    assert deactivate_agency(agency, by=regency_admin, on=DAY, reason="Dilebur").active_to == DAY


def test_deactivate_agency_refuses_the_root_and_a_day_before_its_time(regency, regency_admin, agency):
    with pytest.raises(Refused):
        deactivate_agency(root_of(regency), by=regency_admin, on=DAY, reason="x")
    Agency.objects.filter(pk=agency.pk).update(active_from=date(2025, 4, 1))
    with pytest.raises(Refused):
        deactivate_agency(agency, by=regency_admin, on=DAY, reason="x")


def test_activate_agency_undoes_the_end(regency_admin, agency, unit):
    for row in (unit, agency):
        deactivate_agency(row, by=regency_admin, on=DAY, reason="x")
    with pytest.raises(Refused, match="Dinas Perindustrian"):
        activate_agency(unit, by=regency_admin)
    assert activate_agency(agency, by=regency_admin).active_to is None
    activate_agency(agency, by=regency_admin)
    assert codes(agency) == ["agencies.agency.deactivated", "agencies.agency.activated"]


def heads_of(agency) -> list[tuple]:
    return list(agency.heads.order_by("pk").values_list("title", "status", "name", "valid_from", "valid_to"))


def test_set_head_closes_the_former(regency_admin, agency):
    set_head(agency, by=regency_admin, title="Kepala Dinas", status="plt", name="Ani", since=DAY)
    assert heads_of(agency) == [
        ("Kepala Dinas", "definitive", "", None, date(2025, 2, 28)),
        ("Kepala Dinas", "plt", "Ani", DAY, None),
    ]
    assert codes(agency) == ["agencies.head.appointed"]


def test_set_head_corrects_without_a_date(regency_admin, agency):
    for _twice in range(2):
        set_head(agency, by=regency_admin, title="Kepala Badan", status="definitive", name="Ani")
    assert heads_of(agency) == [("Kepala Badan", "definitive", "Ani", None, None)]
    assert codes(agency) == ["agencies.head.corrected"]


def test_set_head_adds_the_date_of_the_present_one(regency_admin, agency):
    set_head(agency, by=regency_admin, title="Kepala Dinas", status="definitive", since=DAY)
    assert heads_of(agency) == [("Kepala Dinas", "definitive", "", DAY, None)]
    with pytest.raises(Refused) as refused:
        set_head(agency, by=regency_admin, title="Kepala Dinas", status="plt", since=date(2025, 2, 1))
    assert refused.value.field == "head_since"


def test_set_head_of_an_agency_without_one(regency, regency_admin):
    set_head(root_of(regency), by=regency_admin, title="Bupati", status="definitive", since=None)
    assert heads_of(root_of(regency)) == [("Bupati", "definitive", "", None, None)]


def test_set_head_again_with_another_date_names_the_former(regency_admin, agency):
    set_head(agency, by=regency_admin, title="Kepala Dinas", status="definitive", since=DAY)
    set_head(agency, by=regency_admin, title="Kepala Dinas", status="definitive", since=date(2025, 6, 1))
    assert AuditEvent.objects.about(agency).order_by("-pk")[0].before == {"title": "Kepala Dinas"}


def test_set_establishment_replaces_one_day_only(regency_admin, agency):
    set_establishment(agency, by=regency_admin, as_of=DAY, people={"pns": 20, "pppk": None})
    set_establishment(agency, by=regency_admin, as_of=DAY, people={"pns": 21, "cpns": 0})
    set_establishment(agency, by=regency_admin, as_of=DAY, people={"pns": 21, "cpns": 0})
    assert Establishment.objects.as_of(agency.pk, DAY) == {"pns": 21, "cpns": 0}
    assert Establishment.objects.as_of(agency.pk, date(2024, 1, 1)) == {"pns": 24, "pppk": 14, "non_asn": 5}
    assert codes(agency) == ["agencies.establishment.set"] * 2


def test_contacts_leave_their_trace(operator, agency):
    contact = add_contact(agency, by=operator, facts={"kind": "phone", "value": "0541 1"})
    change_contact(contact, by=operator, facts={"value": "0541 2"})
    change_contact(contact, by=operator, facts={"value": "0541 2"})
    delete_contact(contact, by=operator)
    delete_contact(contact, by=operator)
    assert agency.contacts.count() == 0
    assert codes(agency) == [f"agencies.contact.{act}" for act in ("added", "changed", "deleted")]
