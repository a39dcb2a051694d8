"""The government in which a person works just now."""

from django.utils.functional import SimpleLazyObject

from agencies.models import Regency

SESSION_KEY = "regency_id"


def current_regency(request) -> Regency | None:
    """The government chosen in this session, else the first of the person's; None where there is none."""
    user = request.user
    if not user.is_authenticated:
        return None
    chosen = request.session.get(SESSION_KEY)
    if not user.is_superuser:
        mine = {membership.regency_id: membership.regency for membership in user.active_memberships}
        return mine.get(chosen) or next(iter(mine.values()), None)
    visible = Regency.objects.visible_to(user)
    return visible.filter(pk=chosen).first() or visible.first()


class RegencyMiddleware:
    """Sets `request.regency`, read when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.regency = SimpleLazyObject(lambda: current_regency(request))
        return self.get_response(request)
