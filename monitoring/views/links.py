"""Where the page of a visit leads."""

from django.urls import reverse

from monitoring.models import Visit

STEPS = ("edit", "submit", "verify", "return", "void", "amend", "discard", "restore")


def links(visit: Visit) -> dict[str, str]:
    """Addresses by name: the steps of the visit, its agency, its Berita Acara."""
    return {name: reverse(f"monitoring:visit-{name}", args=[visit.uuid]) for name in STEPS} | {
        "agency": reverse("reports:agency-detail", args=[visit.agency_id]),
        "report": reverse("reports:visit-report", args=[visit.uuid]),
    }
