"""Changes of state: sent, verified, returned, voided. Who may is asked again here, under the lock."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.actions import record
from monitoring.actions.editing import Refused, locked
from monitoring.actions.figures import refresh_visit
from monitoring.actions.versions import write_version
from monitoring.actions.visits import today_in
from monitoring.models import Visit, VisitVersion
from monitoring.queries.completeness import gaps
from monitoring.queries.rights import is_free_of, may_edit, may_verify, may_void

S = Visit.VisitStatus


@transaction.atomic
def submit_visit(visit: Visit, *, by) -> Visit:
    """Sends an open visit. Sent twice, it stays sent. Raises Refused with the first thing that is missing."""
    row = locked(visit)
    if row.status == S.SUBMITTED:
        return row
    if not may_edit(by, row):
        raise Refused(_("This visit cannot be sent from its present state."))
    missing = [gap for gap in gaps(row, today_in(row.regency)) if gap.stops]
    if missing:
        raise Refused(missing[0].text)
    former, now = row.status, timezone.now()
    row.status, row.submitted_at, row.submitted_by = S.SUBMITTED, now, by
    row.version += 1
    row.recorders.add(by)
    row.sheets.filter(submitted_at__isnull=True).update(submitted_at=now)
    refresh_visit(row)
    row.save()
    record("monitoring.visit.submitted", by=by, target=row, before={"status": former}, after={"status": row.status})
    return row


@transaction.atomic
def verify_visit(visit: Visit, *, by) -> Visit:
    """Verifies a sent visit and freezes what it says as its next version. Raises Refused."""
    row = locked(visit)
    if not row.can_verify:
        raise Refused(_("Only a visit that was sent, and not yet judged, can be verified."))
    require_free(by, row)
    row.status, row.verified_at, row.verified_by = S.VERIFIED, timezone.now(), by
    row.version += 1
    row.save()
    version = write_version(row, kind=VisitVersion.Kind.VERIFIED, by=by)
    after = {"status": row.status, "version": version.number, "sha256": version.sha256}
    record("monitoring.visit.verified", by=by, target=row, before={"status": S.SUBMITTED}, after=after)
    return row


def require_free(person, visit: Visit) -> None:
    """Raises Refused when the person led or recorded the visit, or belongs near the agency."""
    if not is_free_of(person, visit):
        raise Refused(
            _("Who led or recorded a visit, or belongs to the agency or to one above or below it, does not judge it.")
        )
    if not may_verify(person, visit):
        raise Refused(_("An inspector who is free of this visit has to judge it."))


@transaction.atomic
def return_visit(visit: Visit, *, by, reason: str) -> Visit:
    """Sends a visit back to those who recorded it, saying why. Raises Refused."""
    row = locked(visit)
    if not row.can_return:
        raise Refused(_("Only a visit that was sent, and not yet judged, can be returned."))
    require_free(by, row)
    row.status, row.returned_at, row.returned_by, row.return_reason = S.RETURNED, timezone.now(), by, reason
    row.version += 1
    row.save()
    record(
        "monitoring.visit.returned",
        by=by,
        target=row,
        before={"status": S.SUBMITTED},
        after={"status": row.status},
        reason=reason,
    )
    return row


@transaction.atomic
def void_visit(visit: Visit, *, by, kind: str, reason: str) -> Visit:
    """Takes a visit out of all figures; it stays readable. Raises Refused."""
    row = locked(visit)
    if not may_void(by, row):
        raise Refused(_("This visit cannot be voided from its present state."))
    former = row.status
    row.status, row.voided_at, row.voided_by = S.VOIDED, timezone.now(), by
    row.void_kind, row.void_reason = kind, reason
    row.version += 1
    row.save()
    record(
        "monitoring.visit.voided",
        by=by,
        target=row,
        before={"status": former},
        after={"status": row.status},
        reason=reason,
    )
    return row
