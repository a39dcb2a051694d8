"""Signing in, and what a person sees of their own account."""

from types import SimpleNamespace

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions.people import end_session
from accounts.demonstration import PASSWORD, demonstration_accounts
from accounts.queries.people import last_sign_ins

# The picture beside the form: 43 people, of whom one is missing.
EXAMPLE = SimpleNamespace(headcount=43, present=38, on_duty=1, excused=3, unexplained=1)


@method_decorator(login_not_required, name="dispatch")
class AccountLoginView(LoginView):
    """allauth's, with the accounts of the demonstration where there are any."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        accounts = demonstration_accounts() if settings.TINJAU_DEMO else []
        shown = {"accounts": accounts, "demo_password": PASSWORD, "example": EXAMPLE}
        return super().get_context_data(**kwargs) | shown


@require_safe
def profile(request):
    """The person's own account: posts, security, last sign-ins."""
    context = {
        "posts": request.user.memberships.filter(ended_at__isnull=True).select_related("agency", "regency"),
        "second_factor": is_mfa_enabled(request.user),
        "sign_ins": last_sign_ins(request.user),
        "sessions": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "accounts/profile.html", context)


@require_POST
def session_end(request, pk):
    """Signs one of the person's own devices out."""
    session = get_object_or_404(UserSession, user=request.user, pk=pk)
    end_session(session, by=request.user)
    messages.success(request, _("The device was signed out."))
    return redirect("usersessions_list")
