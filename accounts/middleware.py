"""The language that a person chose, and the government in which they work just now."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
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


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Indonesian, unless the person chose otherwise by the switch. What the browser prefers is not asked:

    phones are often sold set to English, and their owners expect an office's words all the same.
    """

    def process_request(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()


class RegencyMiddleware:
    """Sets `request.regency`, read when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.regency = SimpleLazyObject(lambda: current_regency(request))
        return self.get_response(request)
