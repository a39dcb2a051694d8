"""People of a government: listed, made, corrected, stopped; who may not, and what is refused."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.actions import people as actions
from accounts.actions.memberships import add_membership, end_membership
from accounts.models import User
from accounts.views import people as views
from audit.models import AuditEvent
from tests import factories

USERS = "/users/"
FACTS = {
    "name": "Wayan",
    "position": "Kepala UPT",
    "username": "Wayan.1",
    "email": "W@contoh.go.id",
    "role": "recorder",
}


def page(person, step=""):
    return f"{USERS}{person.pk}/{step}"


def last_event(person):
    event = AuditEvent.objects.about(person).first()
    return event.code, event.actor_label


def listed(response):
    return [person.username for person in response.context["people"]]


@pytest.fixture
def admin(regency_admin, sign_in):
    return sign_in(regency_admin)


def test_user_list_shows_the_people_of_the_government_alone(admin, officer, outsider, head):
    factories.make_user("tanpa-tugas")
    assert listed(admin.get(USERS)) == ["kepala", "pengelola", "petugas"]


def test_user_list_follows_the_government_in_which_one_works(admin, regency_admin, officer, outsider, other_regency):
    add_membership(by=None, user=regency_admin, regency=other_regency, role="admin")
    admin.post(reverse("accounts:regency-switch"), {"regency": other_regency.pk})
    assert listed(admin.get(USERS)) == ["orang-luar", "pengelola"]
    assert admin.get(page(officer)).status_code == 404
    assert admin.get(page(outsider)).status_code == 200


def test_user_list_of_who_manages_elsewhere_is_refused(admin, regency_admin, other_regency):
    add_membership(by=None, user=regency_admin, regency=other_regency, role="recorder")
    admin.post(reverse("accounts:regency-switch"), {"regency": other_regency.pk})
    assert admin.get(USERS).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ASISTEN petugas", ["petugas"]),
        ("q=zzz", []),
        ("role=recorder", ["pencatat"]),
        ("role=nobody", []),
        ("state=stopped", ["lama"]),
        ("state=active", ["pencatat", "pengelola", "petugas", "pindah"]),
        ("state=former", ["pindah"]),
    ],
)
def test_user_list_filters(admin, regency, regency_admin, officer, recorder, query, found):
    stopped = factories.make_user("lama", role="leader", regency=regency)
    actions.deactivate_user(stopped, by=regency_admin, regency=regency)
    gone = factories.make_user("pindah", role="leader", regency=regency)
    end_membership(gone.memberships.get(), by=regency_admin)
    assert listed(admin.get(f"{USERS}?{query}")) == found


def test_user_list_is_capped(admin, officer, recorder, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 2)
    response = admin.get(USERS)
    assert listed(response) == ["pencatat", "pengelola"]
    assert "2 yang pertama menurut nama" in response.content.decode()


def test_user_list_says_when_nobody_is_found(admin):
    assert "Tidak ada yang seperti itu" in admin.get(f"{USERS}?q=zzz").content.decode()


def test_user_list_empty_offers_the_first_step(superuser, sign_in, regency):
    assert "Belum ada siapa-siapa" in sign_in(superuser).get(USERS).content.decode()


def test_user_list_asks_the_same_number_of_queries(admin, regency, agency, django_assert_num_queries):
    admin.get(USERS)
    with django_assert_num_queries(5):
        admin.get(USERS)
    for number in range(3):
        factories.make_user(f"orang-{number}", role="head", agency=agency)
    with django_assert_num_queries(5):
        admin.get(USERS)


def test_user_create_makes_an_account_with_a_post_and_a_password(admin, regency_admin, agency):
    response = admin.post(f"{USERS}new/", FACTS | {"agency": agency.pk, "agency_text": agency.name})
    person = User.objects.get(username="wayan.1")
    password = re.search(r'<code class="temporary">(.*?)</code>', response.content.decode())[1]
    assert person.check_password(password)
    assert (person.email, person.position, person.password_is_temporary) == ("w@contoh.go.id", "Kepala UPT", True)
    post = person.memberships.get()
    assert (post.role, post.agency, post.regency) == ("recorder", agency, agency.regency)
    assert list(AuditEvent.objects.about(person).values_list("code", "actor_id")) == [
        ("accounts.membership.added", regency_admin.pk),
        ("accounts.user.created", regency_admin.pk),
    ]
    assert password not in str(AuditEvent.objects.values_list("after", "before"))
    client = Client()
    client.post("/accounts/login/", {"login": "wayan.1", "password": password})
    assert client.get(USERS)["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize(
    ("wrong", "field", "error"),
    [
        ({"name": ""}, "name", "Bidang ini tidak boleh kosong."),
        ({"username": "PENGELOLA"}, "username", "Nama pengguna ini sudah dipakai. Pilih yang lain."),
        ({"email": "bukan"}, "email", "Masukkan alamat email yang valid."),
        ({"role": "operator"}, "agency", "Peran ini berlaku di satu perangkat daerah. Pilih yang mana."),
        ({"role": "king"}, "role", "Masukkan pilihan yang valid. king bukan salah satu dari pilihan yang tersedia."),
    ],
)
def test_user_create_says_what_is_wrong_and_keeps_what_was_typed(admin, wrong, field, error):
    response = admin.post(f"{USERS}new/", FACTS | wrong)
    assert response.context["form"].errors == {field: [error]}
    assert response.context["form"]["position"].value() == "Kepala UPT"
    assert not User.objects.filter(name="Wayan").exists()


def test_user_create_refuses_an_agency_of_another_government(admin, other_regency):
    strange = factories.make_agency(other_regency)
    response = admin.post(f"{USERS}new/", FACTS | {"role": "head", "agency": strange.pk, "agency_text": strange.name})
    assert list(response.context["form"].errors) == ["agency"]
    assert len(response.context["form"].errors["agency"]) == 1


def test_user_detail_shows_posts_of_this_government_alone(admin, regency_admin, officer, other_regency):
    add_membership(by=None, user=officer, regency=other_regency, role="auditor")
    here = regency_admin.memberships.get().regency
    end_membership(add_membership(by=None, user=officer, regency=here, role="leader"), by=regency_admin)
    context = admin.get(page(officer)).context
    assert [post.role for post in context["posts"]] == ["inspector"]
    assert [post.role for post in context["former_posts"]] == ["leader"]
    assert context["may_manage"] is False


def test_user_detail_without_posts(admin, regency_admin, officer):
    end_membership(officer.memberships.get(), by=regency_admin)
    assert "Tidak ada yang berlaku" in admin.get(page(officer)).content.decode()


@pytest.mark.parametrize(
    "step", ["", "edit/", "deactivate/", "activate/", "password/", "second-factor/", "memberships/new/"]
)
def test_user_of_another_government_is_not_found(admin, outsider, step):
    assert admin.get(page(outsider, step)).status_code == 404
    assert admin.post(page(outsider, step), FACTS).status_code in (404, 405)
    outsider.refresh_from_db()
    assert (outsider.is_active, outsider.name) == (True, "Orang-Luar")


def test_user_update_corrects_and_forgets_the_former_address(admin, officer):
    EmailAddress.objects.create(user=officer, email="lama@contoh.go.id")
    assert admin.get(page(officer, "edit/")).context["form"]["name"].value() == "Petugas"
    assert admin.post(page(officer, "edit/"), {"name": "Made", "email": "baru@contoh.go.id"})["Location"] == page(
        officer
    )
    officer.refresh_from_db()
    assert (officer.name, officer.position, officer.email) == ("Made", "", "baru@contoh.go.id")
    assert not EmailAddress.objects.filter(user=officer).exists()
    assert AuditEvent.objects.about(officer).first().before == {
        "name": "Petugas",
        "position": "Asisten III",
        "email": "",
    }


def test_user_update_without_a_change_leaves_no_trace(admin, officer):
    admin.post(page(officer, "edit/"), {"name": "Petugas", "position": "Asisten III"})
    assert last_event(officer)[0] == "accounts.membership.added"


def test_user_update_of_the_name_keeps_the_address(admin, officer):
    EmailAddress.objects.create(user=officer, email="lama@contoh.go.id")
    admin.post(page(officer, "edit/"), {"name": "Made", "position": "Asisten III"})
    assert EmailAddress.objects.filter(user=officer).exists()


def test_user_update_of_who_also_works_elsewhere_is_refused(admin, officer, other_regency):
    add_membership(by=None, user=officer, regency=other_regency, role="admin")
    response = admin.post(page(officer, "edit/"), {"name": "Petugas", "email": "saya@contoh.go.id"})
    assert response.context["form"].non_field_errors()[0].startswith("Orang ini juga bertugas")
    officer.refresh_from_db()
    assert officer.email == ""


@pytest.mark.parametrize("step", ["deactivate/", "activate/", "password/", "second-factor/"])
def test_account_of_who_also_works_elsewhere_is_not_touched(admin, officer, other_regency, step):
    """Else an admin of one government could gain the rights that the person has in another."""
    add_membership(by=None, user=officer, regency=other_regency, role="admin")
    response = admin.post(page(officer, step), follow=True)
    assert "Orang ini juga bertugas" in response.content.decode()
    officer.refresh_from_db()
    assert (officer.is_active, officer.check_password(factories.PASSWORD)) == (True, True)


def test_account_of_a_superuser_is_not_an_admins(admin, superuser, regency, regency_admin, sign_in):
    add_membership(by=None, user=superuser, regency=regency, role="leader")
    admin.post(page(superuser, "password/"))
    superuser.refresh_from_db()
    assert superuser.check_password(factories.PASSWORD)
    assert 'class="temporary"' in sign_in(superuser).post(page(regency_admin, "password/")).content.decode()


@pytest.mark.parametrize("step", ["deactivate/", "password/", "second-factor/"])
def test_account_of_ones_own_is_not_managed_here(admin, regency_admin, step):
    """Who finds it open must not be able to take it over."""
    factories.make_user("kedua", role="admin", regency=regency_admin.memberships.get().regency)
    response = admin.post(page(regency_admin, step), follow=True)
    assert "Ini akun Anda sendiri" in response.content.decode()
    regency_admin.refresh_from_db()
    assert (regency_admin.is_active, regency_admin.check_password(factories.PASSWORD)) == (True, True)


def test_user_update_of_oneself_asks_for_the_password(admin, regency_admin):
    path = page(regency_admin, "edit/")
    assert admin.get(path)["Location"].startswith("/accounts/reauthenticate/?next=")
    admin.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    admin.post(path, {"name": "Pengelola", "email": "p@contoh.go.id"})
    regency_admin.refresh_from_db()
    assert regency_admin.email == "p@contoh.go.id"


def test_user_deactivate_asks_then_signs_out_everywhere(admin, regency_admin, officer, sign_in):
    there = sign_in(officer)
    there.get("/roles/")
    assert "Hentikan akun Petugas?" in admin.get(page(officer, "deactivate/")).content.decode()
    assert there.get("/roles/").status_code == 200
    assert admin.post(page(officer, "deactivate/"))["Location"] == page(officer)
    assert there.get("/roles/").status_code == 302
    assert last_event(officer) == ("accounts.user.deactivated", "Pengelola")
    admin.post(page(officer, "deactivate/"))
    assert AuditEvent.objects.filter(code="accounts.user.deactivated").count() == 1
    admin.post(page(officer, "activate/"))
    assert there.get("/roles/").status_code == 302
    assert last_event(officer) == ("accounts.user.activated", "Pengelola")
    admin.post(page(officer, "activate/"))
    assert AuditEvent.objects.filter(code="accounts.user.activated").count() == 1


def test_user_deactivate_keeps_the_last_admin(superuser, sign_in, regency_admin):
    response = sign_in(superuser).post(page(regency_admin, "deactivate/"), follow=True)
    assert "Ini admin terakhir" in response.content.decode()
    regency_admin.refresh_from_db()
    assert regency_admin.is_active


def test_user_password_reset_tells_it_once(admin, officer, sign_in):
    there = sign_in(officer)
    there.get("/roles/")
    assert "Buat kata sandi baru untuk Petugas?" in admin.get(page(officer, "password/")).content.decode()
    text = admin.post(page(officer, "password/")).content.decode()
    password = re.search(r'<code class="temporary">([a-z2-9-]{14})</code>', text)[1]
    officer.refresh_from_db()
    assert (officer.check_password(password), officer.password_is_temporary) == (True, True)
    assert there.get("/roles/").status_code == 302
    assert last_event(officer) == ("accounts.user.password_reset", "Pengelola")
    assert password not in admin.get(page(officer)).content.decode()


def test_user_second_factor_reset(admin, officer):
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "X"})
    assert "Hapus pengaman kedua Petugas?" in admin.get(page(officer, "second-factor/")).content.decode()
    admin.post(page(officer, "second-factor/"))
    assert not Authenticator.objects.filter(user=officer).exists()
    assert last_event(officer) == ("accounts.user.second_factor_reset", "Pengelola")
    before = AuditEvent.objects.count()
    admin.post(page(officer, "second-factor/"))
    assert AuditEvent.objects.count() == before


def test_people_pages_escape_what_people_are_called(admin, regency):
    person = factories.make_user(
        "aneh", role="leader", regency=regency, name="<script>alert(1)</script>", position="<b>x"
    )
    for path in (USERS, page(person), page(person, "deactivate/"), "/audit/"):
        text = admin.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert(1)" not in text


def test_profile_shows_own_posts_and_sign_ins(client, officer, superuser, sign_in):
    client.post("/accounts/login/", {"login": "petugas", "password": "salah"})
    client.post("/accounts/login/", {"login": "petugas", "password": factories.PASSWORD})
    context = client.get("/accounts/me/").context
    assert [event.code for event in context["sign_ins"]] == ["accounts.user.signed_in", "accounts.user.sign_in_failed"]
    assert [post.role for post in context["posts"]] == ["inspector"]
    assert "sebagai superuser" in sign_in(superuser).get("/accounts/me/").content.decode()
    lost = factories.make_user("tanpa", email="tanpa@contoh.go.id")
    text = sign_in(lost).get("/accounts/me/").content.decode()
    assert "Mintalah kepada admin" in text
    assert "Surel untuk lupa kata sandi: tanpa@contoh.go.id." in text
