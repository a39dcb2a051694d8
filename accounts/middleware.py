"""Who is asking: their language, their government, their session; and where they go when it has ended."""

import time
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from agencies.models import Regency

SESSION_KEY = "regency_id"
SEEN_KEY = "seen"
SEEN_EVERY = 300  # seconds: a device's last sign of life is written this often, and not at each page
# Where somebody with a temporary password may still go.
OPEN_TO_TEMPORARY = {"account_change_password", "account_logout", "account_reauthenticate", "set_language"}


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


def _page_of(request) -> str:
    """Where to return after signing in: the page asked for; for what was sent, the page that sent it."""
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return request.get_full_path()
    try:
        referer = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return "/"
    if referer.netloc == request.get_host():
        return referer._replace(scheme="", netloc="").geturl()
    return "/"


class SignInMiddleware(LoginRequiredMiddleware):
    """Deny by default. Whoever sent a form from an ended session comes back to the page of the form."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or not request.user.password_is_temporary:
            return super().process_view(request, view_func, view_args, view_kwargs)
        if request.resolver_match.url_name in OPEN_TO_TEMPORARY:
            return None
        return redirect("account_change_password")

    def handle_no_permission(self, request, view_func):
        response = redirect_to_login(_page_of(request), self.get_login_url(view_func))
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": response["Location"]})
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"sign_in": response["Location"]}, status=401)
        return response


class DeviceMiddleware:
    """Notes a device's last sign of life; keeps pages of signed-in people out of every cache.

    Without the latter, the back button would show a page to whoever sits down after somebody signed out.
    A view that sets its own Cache-Control keeps it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = bool(request.session.session_key) and request.user.is_authenticated
        if signed_in and time.time() - request.session.get(SEEN_KEY, 0) > SEEN_EVERY:
            request.session[SEEN_KEY] = int(time.time())
            UserSession.objects.create_from_request(request)
        response = self.get_response(request)
        if signed_in and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
