"""What a person has begun and not sent."""

from monitoring.models import Visit

SHOWN = 5


def open_drafts(user, regency):
    """The person's own visits that are still open in the government, the latest first."""
    own = Visit.recorders.through.objects.filter(user=user).values("visit")
    return Visit.objects.filter(regency=regency, status__in=Visit.EDITABLE, pk__in=own).order_by("-updated_at")[:SHOWN]


def discarded_drafts(user, regency):
    """Drafts that the person threw away, the latest first; they can be taken up again."""
    return Visit.objects.filter(regency=regency, status=Visit.VisitStatus.DISCARDED, discarded_by=user).order_by(
        "-discarded_at"
    )[:SHOWN]
