"""Agencies, contacts and settings kept in the portal: who may, what is refused, what is said."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from agencies.models import Agency, AgencyContact, Establishment, Regency
from audit.models import AuditEvent
from tests.factories import make_agency, root_of

CREATE = reverse("agencies:agency-create")
SETTINGS = reverse("agencies:regency-update")
TOMORROW = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011 - any day ahead will do


def typed(where, **other) -> dict:
    """What a person types for a new agency."""
    picked = {"parent": str(where.pk), "parent_text": where.name}
    return picked | {"name": "Dinas Baru", "kind": "dinas", "code": "D-1", "work_pattern": "5"} | other


def form_errors(response) -> dict:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


@pytest.mark.parametrize("who", ["officer", "recorder", "head", "operator", "leader", "personnel", "auditor"])
def test_agencies_are_kept_by_the_admin_alone(who, request, sign_in, agency):
    client = sign_in(request.getfixturevalue(who))
    for name in ("agency-update", "agency-deactivate", "agency-activate"):
        assert client.post(reverse(f"agencies:{name}", args=[agency.pk])).status_code == 403
    assert client.post(CREATE, typed(agency)).status_code == 403
    assert client.get(SETTINGS).status_code == 403


def test_agency_of_another_government_is_not_found(sign_in, regency_admin, other_regency):
    hidden = make_agency(other_regency)
    for name in ("agency-update", "agency-deactivate", "agency-activate", "contact-create"):
        assert sign_in(regency_admin).get(reverse(f"agencies:{name}", args=[hidden.pk])).status_code == 404


def test_admin_here_and_head_there_keeps_only_here(sign_in, regency_admin, other_regency):
    from accounts.actions.memberships import add_membership

    there = make_agency(other_regency)
    add_membership(by=None, user=regency_admin, regency=other_regency, role="head", agency=there)
    assert sign_in(regency_admin).get(reverse("agencies:agency-update", args=[there.pk])).status_code == 403


def test_agency_create_adds_head_and_people(sign_in, regency, regency_admin, agency):
    people = {"head_title": "Kepala UPT", "head_name": "Ani", "staff_as_of": "2025-01-01", "staff_pns": "12"}
    response = sign_in(regency_admin).post(CREATE, typed(agency, kind="upt", **people))
    made = Agency.objects.get(code="D-1")
    assert response.url == made.get_absolute_url()
    assert (made.parent, made.regency) == (agency, regency)
    assert list(made.heads.values_list("title", "status", "name")) == [("Kepala UPT", "definitive", "Ani")]
    assert Establishment.objects.as_of(made.pk, date(2025, 1, 1)) == {"pns": 12}


def test_agency_create_stands_where_it_was_asked_for(sign_in, regency_admin, agency):
    client = sign_in(regency_admin)
    assert f'value="{agency.name}"' in client.get(CREATE, {"parent": agency.pk}).text
    assert f'value="{root_of(agency.regency)}"' in client.get(CREATE, {"parent": "x"}).text


def test_agency_create_without_a_government(sign_in, superuser):
    assert sign_in(superuser).get(CREATE).status_code == 403


def test_agency_create_keeps_markup_and_formulas_as_text(sign_in, regency_admin, regency):
    name = '=HYPERLINK("x") <b>#set</b>'
    client = sign_in(regency_admin)
    client.post(CREATE, typed(root_of(regency), name=name, address="<script>x</script>"))
    made = Agency.objects.get(code="D-1")
    assert made.name == name
    page = client.get(made.get_absolute_url()).text
    assert "<b>#set" not in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        ({"name": " "}, "name", "Bidang ini tidak boleh kosong."),
        ({"kind": ""}, "kind", "Bidang ini tidak boleh kosong."),
        ({"kind": "root"}, "kind", None),
        ({"parent": "", "parent_text": ""}, "parent", "Pilih perangkat daerah."),
        (
            {"parent": "0", "parent_text": ""},
            "parent",
            "Perangkat daerah ini tidak dapat dipilih di sini. Pilih yang lain.",
        ),
        ({"code": "U-9"}, "code", "Kode ini milik Dinas Lama."),
        ({"latitude": "1"}, "longitude", "Isi lintang dan bujur, atau kosongkan keduanya."),
        ({"longitude": "1"}, "latitude", "Isi lintang dan bujur, atau kosongkan keduanya."),
        ({"latitude": "91", "longitude": "1"}, "latitude", "Antara -90 dan 90."),
        ({"head_name": "Ani"}, "head_title", "Isi jabatannya, misalnya Kepala Dinas."),
        (
            {"head_title": "Kepala", "head_status": "vacant", "head_name": "Ani"},
            "head_name",
            "Jabatan kosong tidak bernama.",
        ),
        ({"head_title": "Kepala", "head_since": TOMORROW}, "head_since", None),
        ({"staff_pns": "5", "staff_as_of": ""}, "staff_as_of", "Isi per tanggal berapa angka ini."),
        ({"staff_pns": "5", "staff_as_of": "kemarin"}, "staff_as_of", None),
        ({"staff_pns": "-1"}, "staff_pns", None),
        ({"staff_pns": "2000001"}, "staff_pns", None),
        ({"staff_pns": "1,5"}, "staff_pns", None),
        ({"active_from": "2025-13-01"}, "active_from", None),
    ],
)
def test_agency_create_says_what_is_wrong_at_its_field(sign_in, regency, regency_admin, data, field, says):
    make_agency(regency, "Dinas Lama", code="U-9")
    response = sign_in(regency_admin).post(CREATE, typed(root_of(regency), **({"address": "Jalan Tetap"} | data)))
    errors = form_errors(response)
    assert list(errors) == [field]
    assert says is None or errors[field] == [says]
    assert "Jalan Tetap" in response.text
    assert response.text.count('class="error-summary"') == 1
    assert not Agency.objects.filter(name="Dinas Baru").exists()


def test_agency_update_shows_and_corrects(sign_in, regency_admin, agency):
    client = sign_in(regency_admin)
    url = reverse("agencies:agency-update", args=[agency.pk])
    page = client.get(url)
    assert page.context["form"].initial["staff_pns"] == 24
    assert page.context["form"].initial["head_title"] == "Kepala Dinas"
    data = typed(root_of(agency.regency), code=agency.code, name="Dinas  Dagang ", head_title="Kepala Dinas")
    data |= {"head_status": "plt", "head_since": "2025-02-01", "staff_as_of": "2020-01-01", "staff_pns": "25"}
    assert client.post(url, data).url == agency.get_absolute_url()
    agency.refresh_from_db()
    assert (agency.name, agency.periods.get().name) == ("Dinas Dagang", "Dinas Dagang")
    assert agency.heads.get(valid_to=None).status == "plt"
    assert Establishment.objects.as_of(agency.pk, date(2021, 1, 1)) == {"pns": 25}


def test_agency_update_without_a_change_leaves_no_trace(sign_in, regency_admin, agency):
    data = typed(root_of(agency.regency), code=agency.code, name=agency.name, staff_as_of="2020-01-01")
    people = {"staff_pns": "24", "staff_pppk": "14", "staff_non_asn": "5"}
    sign_in(regency_admin).post(reverse("agencies:agency-update", args=[agency.pk]), data | people)
    assert list(AuditEvent.objects.about(agency)) == []


def test_agency_update_refuses_a_cycle_at_its_field(sign_in, regency_admin, agency, unit):
    data = typed(unit, name="Nama lain", code=agency.code)
    response = sign_in(regency_admin).post(reverse("agencies:agency-update", args=[agency.pk]), data)
    assert form_errors(response)["parent"] == [
        "Perangkat daerah tidak dapat menjadi bagian dari dirinya sendiri atau dari unitnya sendiri."
    ]
    assert "Nama lain" in response.text


def test_agency_update_refuses_a_head_before_the_present_one(sign_in, regency_admin, agency):
    agency.heads.update(valid_from=date(2025, 1, 1))
    data = typed(root_of(agency.regency), code=agency.code, head_title="Kepala Dinas", head_since="2024-01-01")
    response = sign_in(regency_admin).post(reverse("agencies:agency-update", args=[agency.pk]), data)
    assert form_errors(response)["head_since"] == ["Kepala yang sekarang menjabat sejak tanggal yang lebih baru."]
    agency.refresh_from_db()
    assert agency.name == "Dinas Perindustrian"


def test_agency_update_of_the_root_keeps_it_the_root(sign_in, regency_admin, regency):
    root = root_of(regency)
    client = sign_in(regency_admin)
    url = reverse("agencies:agency-update", args=[root.pk])
    assert "parent" not in client.get(url).context["form"].fields
    client.post(url, {"name": "Pemda", "code": "ROOT", "work_pattern": "5"})
    root.refresh_from_db()
    assert (root.name, root.kind, root.parent) == ("Pemda", "root", None)


def test_agency_update_refuses_to_begin_after_its_end(sign_in, regency_admin, agency):
    Agency.objects.filter(pk=agency.pk).update(active_to=date(2024, 1, 1))
    data = typed(root_of(agency.regency), code=agency.code, active_from="2025-01-01")
    response = sign_in(regency_admin).post(reverse("agencies:agency-update", args=[agency.pk]), data)
    assert form_errors(response)["active_from"] == ["Sudah ditutup sebelum tanggal itu."]


def test_agency_deactivate_and_activate(sign_in, regency_admin, agency):
    client = sign_in(regency_admin)
    url = reverse("agencies:agency-deactivate", args=[agency.pk])
    assert client.get(url).status_code == 200
    assert "reason" in form_errors(client.post(url, {"on": "2025-01-01"}))
    client.post(url, {"on": "2025-01-01", "reason": "Dilebur"})
    agency.refresh_from_db()
    assert agency.active_to == date(2025, 1, 1)
    assert "Ditutup 1 Jan 2025" in client.get(agency.get_absolute_url()).text
    assert "Aktifkan kembali" in client.get(reverse("agencies:agency-update", args=[agency.pk])).text
    again = reverse("agencies:agency-activate", args=[agency.pk])
    assert client.get(again).status_code == 200
    client.post(again)
    agency.refresh_from_db()
    assert agency.active_to is None


def test_agency_deactivate_says_which_unit_is_active(sign_in, regency_admin, agency, unit):
    url = reverse("agencies:agency-deactivate", args=[agency.pk])
    response = sign_in(regency_admin).post(url, {"on": "2025-01-01", "reason": "Dilebur"})
    assert form_errors(response)["on"] == ["Unitnya, UPT Pasar, masih aktif. Tutup dahulu unit-unitnya."]
    assert "Dilebur" in response.text
    assert response.text.count('class="error-summary"') == 1


def test_agency_activate_says_that_the_parent_ended(sign_in, regency_admin, agency, unit):
    Agency.objects.filter(pk__in=[agency.pk, unit.pk]).update(active_to=date(2025, 1, 1))
    client = sign_in(regency_admin)
    page = client.post(reverse("agencies:agency-activate", args=[unit.pk]), follow=True)
    assert "Induknya, Dinas Perindustrian, sudah ditutup." in page.text


def contact(**other) -> dict:
    return {
        "kind": "phone",
        "label": "",
        "value": "0541 555",
        "checked_on": "",
        "result": "",
        "checked_by_label": "",
    } | other


@pytest.mark.parametrize(
    ("who", "own", "units", "others"),
    [
        ("regency_admin", 200, 200, 200),
        ("superuser", 200, 200, 200),
        ("head", 200, 200, 404),
        ("operator", 200, 404, 404),
        ("officer", 403, 403, 403),
    ],
)
def test_contacts_are_kept_by_the_agencys_own_people(
    who, own, units, others, request, sign_in, agency, unit, other_agency
):
    client = sign_in(request.getfixturevalue(who))
    found = [
        client.get(reverse("agencies:contact-create", args=[row.pk])).status_code
        for row in (agency, unit, other_agency)
    ]
    assert found == [own, units, others]


def test_contacts_of_an_agency_seen_by_another_post(sign_in, head, regency, other_agency):
    from accounts.actions.memberships import add_membership

    add_membership(by=None, user=head, regency=regency, role="auditor")
    assert sign_in(head).get(reverse("agencies:contact-create", args=[other_agency.pk])).status_code == 403


def test_contact_created_changed_deleted(sign_in, operator, agency):
    client = sign_in(operator)
    client.post(reverse("agencies:contact-create", args=[agency.pk]), contact())
    row = agency.contacts.get()
    change = reverse("agencies:contact-update", args=[agency.pk, row.pk])
    assert client.get(change).status_code == 200
    client.post(change, contact(value="0541 777", checked_on="2025-04-07", result="answered"))
    row.refresh_from_db()
    assert (row.value, row.result) == ("0541 777", "answered")
    gone = reverse("agencies:contact-delete", args=[agency.pk, row.pk])
    assert "0541 777" in client.get(gone).text
    client.post(gone)
    assert agency.contacts.count() == 0


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"value": ""}, "value"),
        ({"value": "telepon saja"}, "value"),
        ({"kind": "email", "value": "bukan-surel"}, "value"),
        ({"kind": "website", "value": "javascript:alert(1)"}, "value"),
        ({"value": "0541 1"}, "value"),
        ({"kind": "fax"}, "kind"),
        ({"checked_on": "2025-04-07"}, "result"),
        ({"result": "answered"}, "checked_on"),
        ({"checked_on": TOMORROW, "result": "answered"}, "checked_on"),
    ],
)
def test_contact_says_what_is_wrong(sign_in, operator, agency, data, field):
    AgencyContact.objects.create(agency=agency, kind="phone", value="0541 1")
    response = sign_in(operator).post(
        reverse("agencies:contact-create", args=[agency.pk]), contact(label="Loket Utama") | data
    )
    assert list(form_errors(response)) == [field]
    assert "Loket Utama" in response.text


def picture(kind="JPEG", size=(600, 700)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind)
    return SimpleUploadedFile("lambang.jpg", out.getvalue(), content_type="image/jpeg")


def settings_of(regency, **other) -> dict:
    fields = {"letterhead": "PEMERINTAH", "letterhead_address": "", "seat": "Contoh", "non_asn_label": "THL"}
    return fields | {"study_counts_in_base": "on"} | other


def test_settings_are_saved_and_traced(sign_in, regency_admin, regency):
    client = sign_in(regency_admin)
    assert client.get(SETTINGS).status_code == 200
    client.post(SETTINGS, settings_of(regency))
    client.post(SETTINGS, settings_of(regency))
    regency.refresh_from_db()
    assert (regency.seat, regency.non_asn_label) == ("Contoh", "THL")
    assert (regency.study_counts_in_base, regency.unpaid_leave_counts_in_base) == (True, False)
    assert AuditEvent.objects.filter(code="agencies.regency.changed").count() == 1


def test_settings_keep_change_and_drop_the_arms(
    sign_in, regency_admin, regency, media_folder, django_capture_on_commit_callbacks
):
    client = sign_in(regency_admin)
    arms = reverse("agencies:regency-arms", args=[regency.pk])
    assert client.get(arms).status_code == 404
    client.post(SETTINGS, settings_of(regency, new_arms=picture()))
    response = client.get(arms)
    assert response.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(response.getvalue())).size == (439, 512)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(SETTINGS, settings_of(regency, new_arms=picture(size=(100, 100))))
    assert len(list((media_folder / "arms").iterdir())) == 1
    client.post(SETTINGS, settings_of(regency))
    assert Regency.objects.get(pk=regency.pk).arms.name
    assert "Lambang yang sekarang" in client.get(SETTINGS).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(SETTINGS, settings_of(regency, without_arms="on"))
    assert list((media_folder / "arms").iterdir()) == []
    assert client.get(arms).status_code == 404


def test_settings_refuse_a_forged_picture(sign_in, regency_admin, regency):
    forged = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", content_type="image/png")
    response = sign_in(regency_admin).post(SETTINGS, settings_of(regency, seat="Tetap", new_arms=forged))
    assert list(form_errors(response)) == ["new_arms"]
    assert response.text.count('class="error-summary"') == 1
    assert "Tetap" in response.text


def test_settings_without_a_government(sign_in, superuser):
    assert sign_in(superuser).get(SETTINGS).status_code == 403


def test_arms_of_another_government_are_not_found(sign_in, outsider, regency):
    assert sign_in(outsider).get(reverse("agencies:regency-arms", args=[regency.pk])).status_code == 404


def test_admin_site_shows_agencies_and_changes_none(sign_in, superuser, agency):
    client = sign_in(superuser)
    assert client.get(f"/admin/agencies/agency/{agency.pk}/change/").status_code == 200
    assert client.get("/admin/agencies/agency/add/").status_code == 403
    assert client.get(f"/admin/agencies/agency/{agency.pk}/delete/").status_code == 403
    assert client.post(f"/admin/agencies/agency/{agency.pk}/change/", {"name": "x"}).status_code == 403
