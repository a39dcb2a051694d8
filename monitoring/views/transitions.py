"""Changes of state: sent, verified, returned, voided. Each may be pressed twice without harm."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.actions.editing import Refused
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.forms.transition import ReturnForm, VoidForm
from monitoring.models import Visit
from monitoring.queries.rights import may_verify, may_void

S = Visit.VisitStatus
JUDGE = ("monitoring.verify_visit", "monitoring.verify_when_nobody_else")
VOID = ("monitoring.void_visit", "monitoring.void_own_visit")


def seen(request, uuid) -> Visit:
    """The visit, if the person may see it; 404 else."""
    visits = Visit.objects.visible_to(request.user).select_related("regency", "agency")
    return get_object_or_404(visits, uuid=uuid)


def require_any(request, permissions: tuple[str, ...]) -> None:
    """Raises PermissionDenied where the person holds none of the permissions."""
    if not any(request.user.has_perm(permission) for permission in permissions):
        raise PermissionDenied


def is_stale(request, visit: Visit) -> bool:
    """Whether the page from which this was sent showed an earlier state than the one there is now."""
    shown = request.POST.get("version", "")
    return bool(shown) and shown != str(visit.version)


def look_again(request, visit: Visit):
    """Nothing is done: the person sees first what has changed."""
    messages.warning(request, _("The visit has changed since you opened it. Look at it again, then decide."))
    return redirect(visit)


def carried_out(request, visit: Visit, act: Callable[[], Visit], done: str):
    """Does it, says so, and goes back to the visit; a refusal is a message there."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect(visit)


@require_POST
@permission_required("monitoring.submit_visit", raise_exception=True)
def visit_submit(request, uuid):
    """Sends the visit; sent twice, it stays sent."""
    visit = seen(request, uuid)
    return carried_out(request, visit, lambda: submit_visit(visit, by=request.user), _("The visit has been sent."))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_verify(request, uuid):
    """POST verifies. Pressed twice by the same person, it stays verified. GET leads to the visit."""
    require_any(request, JUDGE)
    visit = seen(request, uuid)
    if request.method != "POST":
        return redirect(visit)
    done = _("The visit has been verified. What it says is now frozen as a version.")
    if visit.status == S.VERIFIED and visit.verified_by_id == request.user.pk:
        messages.success(request, done)
        return redirect(visit)
    if is_stale(request, visit):
        return look_again(request, visit)
    return carried_out(request, visit, lambda: verify_visit(visit, by=request.user), done)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_return(request, uuid):
    """GET asks for the reason, POST sends the visit back with it."""
    require_any(request, JUDGE)
    visit = seen(request, uuid)
    if request.method != "POST" and not may_verify(request.user, visit):
        return redirect(visit)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    done = _("The visit went back to those who recorded it.")
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if visit.status == S.RETURNED and visit.returned_by_id == request.user.pk and visit.return_reason == reason:
            messages.success(request, done)
            return redirect(visit)
        return carried_out(request, visit, lambda: return_visit(visit, by=request.user, reason=reason), done)
    return render(request, "monitoring/visit_return.html", {"visit": visit, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def visit_void(request, uuid):
    """GET asks why, POST takes the visit out of all figures."""
    require_any(request, VOID)
    visit = seen(request, uuid)
    if request.method != "POST" and not may_void(request.user, visit):
        return redirect(visit)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = _("The visit is voided. It stays readable and counts nowhere.")
        if visit.status == S.VOIDED and visit.voided_by_id == request.user.pk:
            messages.success(request, done)
            return redirect(visit)
        return carried_out(request, visit, lambda: void_visit(visit, by=request.user, **form.cleaned_data), done)
    return render(request, "monitoring/visit_void.html", {"visit": visit, "form": form})
