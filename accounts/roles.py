"""Roles as code. Code asks for a permission, never for a role; the roles page renders from here.

A role says what a person may do (permissions) and where (reach): in the whole government, in their agency
with its units, or in their agency alone.
"""

from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reach(Enum):
    REGENCY = "regency"
    BRANCH = "branch"
    AGENCY = "agency"


@dataclass(frozen=True)
class Role:
    """What a membership with this role allows. `reach` is where its permissions hold."""

    code: str
    name: str | Promise
    says: str | Promise
    reach: Reach
    permissions: frozenset[str] = field(default_factory=frozenset)


SEE = frozenset({"agencies.view_agency", "monitoring.view_visit", "monitoring.export_visit"})
RECORD = frozenset({"monitoring.record_visit", "monitoring.submit_visit"})
LEAD = RECORD | {"monitoring.lead_visit"}  # the form offers them as the lead; a recorder writes for another

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "admin",
            _("Regency admin"),
            _("keeps agencies and people"),
            Reach.REGENCY,
            SEE
            | {
                "agencies.manage_agency",
                "agencies.change_contact",
                "agencies.change_regency",
                "accounts.manage_people",
                "monitoring.view_draft",
                "monitoring.verify_when_nobody_else",
                "monitoring.void_visit",
                "monitoring.amend_visit",
                "audit.view_regency_trail",
            },
        ),
        Role(
            "inspector",
            _("Inspector"),
            _("leads and records visits, verifies those of others"),
            Reach.REGENCY,
            SEE
            | LEAD
            | {
                "monitoring.view_draft",
                "monitoring.verify_visit",
                "monitoring.amend_own_visit",
                "monitoring.void_own_visit",
            },
        ),
        Role(
            "recorder",
            _("Recorder"),
            _("records on behalf of a lead"),
            Reach.REGENCY,
            SEE | RECORD,
        ),
        Role(
            "head",
            _("Agency head"),
            _("sees their agency and its units, answers findings"),
            Reach.BRANCH,
            SEE | {"agencies.change_contact"},
        ),
        Role(
            "operator",
            _("Agency operator"),
            _("prepares their agency's figures and answers"),
            Reach.AGENCY,
            SEE | {"agencies.change_contact"},
        ),
        Role(
            "leader",
            _("Leader"),
            _("reads results, leads visits, signs papers"),
            Reach.REGENCY,
            SEE | LEAD | {"audit.view_regency_trail"},
        ),
        Role(
            "personnel",
            _("Personnel office (BKPSDM)"),
            _("clarifies attendance, prepares recaps"),
            Reach.REGENCY,
            SEE | LEAD | {"monitoring.clarify_attendance"},
        ),
        Role(
            "auditor",
            _("Auditor"),
            _("reads everything, changes nothing"),
            Reach.REGENCY,
            SEE | {"audit.view_regency_trail"},
        ),
    )
}


def permissions_of(code: str) -> frozenset[str]:
    """Permissions of a role; none for a code that no longer exists."""
    role = ROLES.get(code)
    return role.permissions if role else frozenset()


def choices() -> list[tuple[str, str | Promise]]:
    """Roles for a form's select, in the order in which they are declared."""
    return [(role.code, role.name) for role in ROLES.values()]
