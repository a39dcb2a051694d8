"""Addresses that a page offers; a page that an installation lacks is not offered."""

from django.urls import NoReverseMatch, reverse

from monitoring.models import Visit


def address(name: str, *args) -> str | None:
    """The address of a page, or None where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def links(visit: Visit) -> dict[str, str | None]:
    """Where the visit's page leads: its agency, its papers, its steps."""
    names = ("edit", "submit", "verify", "return", "void", "amend", "discard", "restore")
    found = {name: address(f"monitoring:visit-{name}", visit.uuid) for name in names}
    found["agency"] = address("reports:agency-detail", visit.agency_id)
    found["report"] = address("reports:visit-report", visit.uuid)
    return found
