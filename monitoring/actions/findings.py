"""Findings of a visit, while it is open or as an amendment."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from monitoring.actions.editing import Refused, check_base, editing
from monitoring.models import Finding, Visit
from monitoring.queries.states import FINDING_FIELDS, finding_state, plain


def status_for(nature: str) -> str:
    """What is to be put right is open; the rest is noted."""
    faults = (Finding.Nature.IMPROVE, Finding.Nature.BREACH)
    return Finding.FindingStatus.OPEN if nature in faults else Finding.FindingStatus.NOTED


def save_finding(visit: Visit, *, by, uuid: UUID, facts: dict, base: str, reason: str = "") -> Finding:
    """Saves the finding with this uuid, or begins it.

    `facts` has the fields of a finding, `agency` and `owner` as objects.

    Raises EditConflict (saved by another meanwhile) and Refused (no longer open, another visit's).
    """
    with editing(visit, by=by, reason=reason) as row:
        finding = Finding.objects.filter(uuid=uuid).first()
        if finding is not None and finding.visit_id != row.pk:
            raise Refused(_("This finding belongs to another visit."))
        agency, owner = facts.get("agency") or row.agency, facts.get("owner")
        flat = {name: facts.get(name) for name in FINDING_FIELDS}
        flat |= {"agency_id": agency.pk, "owner_id": (owner or agency).pk}
        wanted = {name: plain(value) for name, value in flat.items()}
        changed = check_base(row, f"finding:{uuid}", current=finding_state(finding), wanted=wanted, base=base)
        if finding is None:
            finding = Finding(
                uuid=uuid, visit=row, regency_id=row.regency_id, created_by=by, position=row.findings.count()
            )
        elif not changed:
            return finding
        for name, value in flat.items():
            setattr(finding, name, value)
        finding.status = status_for(finding.nature)
        finding.save()
    return finding


def remove_finding(visit: Visit, *, by, uuid: UUID) -> None:
    """Takes a finding out of an open visit; its photos stay with the visit. Harmless when repeated."""
    with editing(visit, by=by) as row:
        row.findings.filter(uuid=uuid).delete()


def attach_photos(visit: Visit, *, by, finding: Finding, uuids) -> None:
    """Hangs photos of the open visit, sent before the finding was saved, on the finding. Harmless when repeated."""
    loose = visit.photos.kept().filter(uuid__in=uuids).exclude(finding=finding)
    if uuids and loose.exists():
        with editing(visit, by=by):
            loose.update(finding=finding)
