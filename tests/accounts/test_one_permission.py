"""Pages ask for a permission, never for a role: somebody who holds just that one may, with any other may not."""

import pytest

from accounts.words import PERMISSIONS
from audit.actions import record

PAGES = {
    "/users/": "accounts.manage_people",
    "/users/new/": "accounts.manage_people",
    "/visits/": "monitoring.view_visit",
    "/visits/visits.csv": "monitoring.export_visit",
    "/visits/new/": "monitoring.record_visit",
    "/agencies/": "agencies.view_agency",
    "/agencies/new/": "agencies.manage_agency",
    "/settings/": "agencies.change_regency",
}


@pytest.mark.parametrize(("path", "permission"), PAGES.items())
def test_page_asks_for_one_permission(holder, sign_in, path, permission):
    others = set(PERMISSIONS) - {permission}
    assert sign_in(holder(permission)).get(path).status_code == 200
    assert sign_in(holder(*others)).get(path).status_code == 403


def test_trail_of_the_government_asks_for_its_permission(holder, sign_in, agency):
    record("t.act", by=None, target=agency)
    permission = "audit.view_regency_trail"
    codes = {}
    for name, person in {"may": holder(permission), "other": holder(*set(PERMISSIONS) - {permission})}.items():
        rows = sign_in(person).get("/audit/").context["page"]["rows"]
        codes[name] = "t.act" in {row["event"].code for row in rows}
    assert codes == {"may": True, "other": False}
