"""The government's own statuses and categories, kept by its admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies.models import Regency
from monitoring.actions import local_words as actions
from monitoring.actions.editing import Refused
from monitoring.forms.local_word import LocalCategoryForm, LocalStatusForm

FORMS = {
    "status": (LocalStatusForm, actions.add_local_status),
    "category": (LocalCategoryForm, actions.add_local_category),
}


def kept(request) -> Regency:
    """The government in which the person works and whose settings they keep; 403 else."""
    regency = request.regency or None
    if regency is None or not request.user.may_in("agencies.change_regency", regency):
        raise PermissionDenied
    return regency


@require_http_methods(["GET", "HEAD", "POST"])
def local_words(request):
    """GET lists them; POST adds one, `add` says of which kind (see FORMS)."""
    regency, kind = kept(request), request.POST.get("add")
    forms = {
        name: form(request.POST if name == kind else None, regency=regency, prefix=name)
        for name, (form, _act) in FORMS.items()
    }
    if kind in forms and added(request, regency, forms[kind], FORMS[kind][1]):
        return redirect("monitoring:local-words")
    context = {
        "status_form": forms["status"],
        "category_form": forms["category"],
        "statuses": regency.local_statuses.order_by("-is_active", "name"),
        "categories": regency.local_categories.order_by("-is_active", "name"),
    }
    return render(request, "monitoring/local_words.html", context)


def added(request, regency: Regency, form, act) -> bool:
    """Whether what was typed could be added; what is wrong with it stands in the form."""
    if not form.is_valid():
        return False
    try:
        word = act(regency, by=request.user, facts=form.facts())
    except Refused as refusal:
        form.add_error("name", refusal.message)
        return False
    messages.success(request, _("%(name)s was added.") % {"name": word.name})
    return True


def retired(request, words, pk: int, act):
    """Stops offering one of the words of this government."""
    word = act(get_object_or_404(words, pk=pk), by=request.user)
    messages.success(request, _("%(name)s is no longer offered. What was recorded stays.") % {"name": word.name})
    return redirect("monitoring:local-words")


def resumed(request, words, pk: int, act):
    """Offers one of the words of this government again."""
    word = act(get_object_or_404(words, pk=pk), by=request.user)
    messages.success(request, _("%(name)s is offered again.") % {"name": word.name})
    return redirect("monitoring:local-words")


@require_POST
def local_status_retire(request, pk: int):
    return retired(request, kept(request).local_statuses, pk, actions.retire_local_status)


@require_POST
def local_status_resume(request, pk: int):
    return resumed(request, kept(request).local_statuses, pk, actions.resume_local_status)


@require_POST
def local_category_retire(request, pk: int):
    return retired(request, kept(request).local_categories, pk, actions.retire_local_category)


@require_POST
def local_category_resume(request, pk: int):
    return resumed(request, kept(request).local_categories, pk, actions.resume_local_category)
