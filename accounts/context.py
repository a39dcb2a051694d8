"""What every page's shell needs to know."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Regency

# (label, icon, url name, permission or None); the places of the main navigation.
PLACES = (
    (_("Home"), "house", "reports:home", None),
    (_("Visits"), "clipboard-check", "monitoring:visit-list", "monitoring.view_visit"),
    (_("Agencies"), "building", "agencies:agency-list", "agencies.view_agency"),
    (_("People"), "people", "accounts:user-list", "accounts.manage_people"),
    (_("Trail"), "history", "audit:event-list", None),
)


def places_for(request) -> list[dict]:
    """The main navigation for this person, the current place marked."""
    found = []
    for label, icon, name, permission in PLACES:
        if permission and not request.user.has_perm(permission):
            continue
        url = reverse(name)
        here = request.path == url if url == "/" else request.path.startswith(url)
        found.append({"label": label, "icon": icon, "url": url, "current": here})
    return found


def shell(request) -> dict:
    """Template variables of base.html: regency, regencies, places, record_url, demo."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"regency": None, "regencies": [], "places": [], "record_url": None, "demo": settings.TINJAU_DEMO}
    regency = request.regency or None
    may_record = bool(regency) and user.may_in("monitoring.record_visit", regency)
    return {
        "regency": regency,
        "regencies": Regency.objects.visible_to(user) if user.is_superuser or len(user.regency_ids) > 1 else [],
        "places": places_for(request),
        "record_url": reverse("monitoring:visit-create") if may_record else None,
        "demo": settings.TINJAU_DEMO,
    }
