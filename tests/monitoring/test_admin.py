"""Django's admin shows the visits to superusers, and changes nothing."""

import pytest

from tests import factories


@pytest.mark.parametrize("model", ["visit", "attendancesheet", "finding"])
def test_admin_lists_and_opens_rows(agency, officer, superuser, sign_in, model):
    visit = factories.make_visit(agency, officer)
    factories.make_finding(visit, officer)
    factories.make_sheet(visit, officer, [("pns", "present", "", 3)])
    client = sign_in(superuser)
    listed = client.get(f"/admin/monitoring/{model}/")
    assert listed.status_code == 200
    row = listed.context["cl"].result_list[0]
    assert client.get(f"/admin/monitoring/{model}/{row.pk}/change/").status_code == 200
    assert client.post(f"/admin/monitoring/{model}/{row.pk}/change/", {}).status_code == 403
    assert client.get(f"/admin/monitoring/{model}/add/").status_code == 403
    assert client.post(f"/admin/monitoring/{model}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_admin_is_closed_to_everybody_else(officer, sign_in):
    assert sign_in(officer).get("/admin/monitoring/visit/").status_code == 302
    officer.is_staff = True
    officer.save()
    assert sign_in(officer).get("/admin/monitoring/visit/").status_code == 403
