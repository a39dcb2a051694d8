"""Versions: the frozen text of a verified visit and its fingerprint."""

import hashlib

from monitoring.models import Visit, VisitVersion
from monitoring.queries.states import canonical_text, visit_canonical


def write_version(visit: Visit, *, kind: str, by, reason: str = "") -> VisitVersion:
    """Appends the visit's next version, inside the caller's transaction."""
    text = canonical_text(visit_canonical(visit))
    newest = visit.versions.order_by("-number").values_list("number", flat=True).first()
    return VisitVersion.objects.create(
        visit=visit,
        number=(newest or 0) + 1,
        kind=kind,
        reason=reason,
        created_by=by,
        canonical=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
