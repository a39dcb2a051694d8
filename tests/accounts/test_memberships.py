"""Posts: given, ended; the last admin stays; the rows are guarded."""

import pytest
from django.urls import reverse

from accounts.actions.memberships import LastAdmin, add_membership, end_membership
from accounts.models import Membership
from accounts.models.membership import GuardedRow
from accounts.roles import ROLES, Reach, permissions_of
from accounts.words import PERMISSIONS, REACHES
from audit.models import AuditEvent
from tests import factories


@pytest.fixture
def admin(regency_admin, sign_in):
    return sign_in(regency_admin)


def new(person):
    return reverse("accounts:membership-create", args=[person.pk])


def end(post):
    return reverse("accounts:membership-end", args=[post.pk])


def test_membership_create_gives_a_post(admin, regency_admin, officer, agency):
    assert admin.get(new(officer)).context["form"].errors == {}
    data = {"role": "head", "agency": agency.pk, "agency_text": agency.name}
    assert admin.post(new(officer), data)["Location"] == f"/users/{officer.pk}/"
    assert list(officer.memberships.values_list("role", "agency")) == [("inspector", None), ("head", agency.pk)]
    event = AuditEvent.objects.about(officer).first()
    assert (event.code, event.actor_id, event.after) == (
        "accounts.membership.added",
        regency_admin.pk,
        {"role": "head", "agency": "Dinas Perindustrian"},
    )


def test_membership_create_finds_the_agency_by_what_was_typed(admin, officer, agency):
    admin.post(new(officer), {"role": "operator", "agency": "", "agency_text": "perindus"})
    assert officer.memberships.get(role="operator").agency == agency


@pytest.mark.parametrize("role", ["head", "operator"])
def test_membership_create_needs_an_agency(admin, officer, role):
    form = admin.post(new(officer), {"role": role}).context["form"]
    assert form.errors == {"agency": ["Peran ini berlaku di satu perangkat daerah. Pilih yang mana."]}
    assert form["role"].value() == role


def test_membership_create_refuses_an_agency_of_another_government(admin, officer, other_regency):
    strange = factories.make_agency(other_regency)
    form = admin.post(new(officer), {"role": "head", "agency": strange.pk, "agency_text": strange.name}).context["form"]
    assert list(form.errors) == ["agency"]
    assert officer.memberships.count() == 1


def test_membership_create_twice_is_told(admin, officer):
    form = admin.post(new(officer), {"role": "inspector"}).context["form"]
    assert form.errors == {"role": ["Orang ini sudah memegang tugas itu."]}


def test_membership_end_asks_then_ends(admin, officer, agency):
    post = officer.memberships.get()
    assert "Akhiri tugas Petugas ini?" in admin.get(end(post)).content.decode()
    assert admin.post(end(post))["Location"] == f"/users/{officer.pk}/"
    post.refresh_from_db()
    assert (post.ended_at is not None, post.ended_by.username) == (True, "pengelola")
    admin.post(end(post))
    assert AuditEvent.objects.filter(code="accounts.membership.ended").count() == 1


def test_membership_end_names_the_agency(admin, head, agency):
    assert agency.name in admin.get(end(head.memberships.get())).content.decode()


def test_membership_end_keeps_the_last_admin(admin, regency_admin):
    response = admin.post(end(regency_admin.memberships.get()), follow=True)
    assert "Ini admin terakhir" in response.content.decode()
    assert regency_admin.memberships.get().ended_at is None


def test_membership_end_of_an_admin_where_another_is_stopped(regency_admin, regency):
    factories.make_user("kedua", role="admin", regency=regency, is_active=False)
    with pytest.raises(LastAdmin):
        end_membership(regency_admin.memberships.get(), by=regency_admin)


def test_membership_end_of_one_of_two_admins(regency_admin, regency):
    second = factories.make_user("kedua", role="admin", regency=regency)
    assert end_membership(second.memberships.get(), by=regency_admin).ended_at is not None


def test_membership_end_where_nobody_is_admin(officer, superuser):
    assert end_membership(officer.memberships.get(), by=superuser).ended_at is not None


def test_membership_of_another_government_is_not_found(admin, outsider):
    assert admin.post(end(outsider.memberships.get())).status_code == 404
    assert outsider.memberships.get().ended_at is None


def test_membership_rows_are_guarded(officer, regency):
    post = officer.memberships.get()
    writes = [
        post.save,
        post.delete,
        Membership.objects.all().delete,
        lambda: Membership.objects.update(role="admin"),
        lambda: Membership.objects.create(user=officer, regency=regency, role="admin"),
        lambda: Membership.objects.bulk_create([post]),
    ]
    for write in writes:
        with pytest.raises(GuardedRow):
            write()


def test_membership_given_twice_stays_one(officer, regency):
    add_membership(by=None, user=officer, regency=regency, role="inspector")
    assert officer.memberships.count() == 1


def test_membership_of_a_role_that_is_gone_reaches_nothing(officer, regency):
    post = Membership(user=officer, regency=regency, role="gone")
    assert (post.reach, permissions_of("gone")) == (Reach.AGENCY, frozenset())
    assert str(officer.memberships.get()) == "Petugas: Pemeriksa"


def test_role_list_tells_every_role_and_permission(officer, sign_in):
    context = sign_in(officer).get("/roles/").context
    assert [role.code for role, _reach, _permissions in context["details"]] == list(ROLES)
    assert context["held"] == {"inspector"}
    assert set(PERMISSIONS) == {permission for role in ROLES.values() for permission in role.permissions}
    assert set(REACHES) == set(Reach)


def test_regency_switch_stays_within_ones_own(officer, other_regency, sign_in, regency):
    client, switch = sign_in(officer), reverse("accounts:regency-switch")
    for wrong in (str(other_regency.pk), "x", "", "9" * 30):
        assert client.post(switch, {"regency": wrong}).status_code == 404
    assert client.get(switch).status_code == 405
    assert client.post(switch, {"regency": regency.pk, "next": "https://example.org/"})["Location"] == "/"
    add_membership(by=None, user=officer, regency=other_regency, role="auditor")
    assert client.post(switch, {"regency": other_regency.pk, "next": "/roles/"})["Location"] == "/roles/"
    assert client.get("/roles/").context["regency"].pk == other_regency.pk


def test_regency_switch_leads_to_an_address_and_nothing_else(officer, sign_in, regency):
    client, switch = sign_in(officer), reverse("accounts:regency-switch")
    for wrong in ("roles", "account_logout", "//example.org", "javascript:alert(1)", "http://["):
        response = client.post(switch, {"regency": regency.pk, "next": wrong})
        assert (response.status_code, response["Location"].startswith(("http", "//", "java"))) == (302, False)


def test_regency_switch_of_a_superuser(superuser, regency, other_regency, sign_in):
    client = sign_in(superuser)
    client.post(reverse("accounts:regency-switch"), {"regency": other_regency.pk})
    assert client.get("/roles/").context["regency"].pk == other_regency.pk
