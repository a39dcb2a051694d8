"""Agencies founded, corrected, ended and taken up again."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.agencies import activate_agency, create_agency, deactivate_agency, update_agency
from agencies.actions.refusal import Refused
from agencies.actions.staff import set_establishment, set_head
from agencies.forms.agency import AgencyForm, DeactivateForm
from agencies.forms.fields import today_in
from agencies.models import Agency
from agencies.queries.rights import may_manage

manages = permission_required("agencies.manage_agency", raise_exception=True)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def managed(request, pk: int) -> Agency:
    """The agency, which the person sees (else 404) and keeps (else 403)."""
    visible = Agency.objects.visible_to(request.user).select_related("regency", "parent")
    agency = get_object_or_404(visible, pk=pk)
    if not may_manage(request.user, agency):
        raise PermissionDenied
    return agency


def save(form: AgencyForm, act, by) -> Agency | None:
    """Runs the action with what was typed, head and establishment with it; a refusal becomes an error at its field."""
    try:
        with transaction.atomic():
            agency = act(form.facts())
            head = form.head()
            if head:
                set_head(agency, by=by, **head)
            if form.cleaned_data["staff_as_of"] and form.staff_changed():
                set_establishment(agency, by=by, as_of=form.cleaned_data["staff_as_of"], people=form.people())
    except Refused as refusal:
        form.add_error(refusal.field, refusal.text)
        return None
    return agency


@get_or_post
@manages
def agency_create(request):
    """GET and POST, ?parent=<id>: a new agency of the government in which the person works."""
    regency = request.regency or None
    if regency is None or not request.user.may_in("agencies.manage_agency", regency):
        raise PermissionDenied
    form = AgencyForm(request.POST or None, user=request.user, regency=regency, initial=wanted_parent(request, regency))
    if request.method == "POST" and form.is_valid():
        agency = save(form, lambda facts: create_agency(by=request.user, regency=regency, facts=facts), request.user)
        if agency:
            messages.success(request, _("%(name)s was added.") % {"name": agency.name})
            return redirect(agency)
    return render(request, "agencies/agency_form.html", {"form": form, "agency": None})


def wanted_parent(request, regency) -> dict:
    """Where the new agency is to stand: as asked for, else below the government as a whole."""
    agencies = Agency.objects.visible_to(request.user).filter(regency=regency)
    asked = request.GET.get("parent", "")
    parent = agencies.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 19 else None
    return {"parent": parent or agencies.filter(parent__isnull=True).first()}


@get_or_post
@manages
def agency_update(request, pk: int):
    """GET and POST: correct an agency."""
    agency = managed(request, pk)
    name = agency.name  # the form writes what was typed into its instance
    form = AgencyForm(request.POST or None, instance=agency, user=request.user, regency=agency.regency)
    if request.method == "POST" and form.is_valid():
        saved = save(form, lambda facts: update_agency(agency, by=request.user, facts=facts), request.user)
        if saved:
            messages.success(request, _("Saved."))
            return redirect(saved)
    return render(request, "agencies/agency_form.html", {"form": form, "agency": agency, "name": name})


@get_or_post
@manages
def agency_deactivate(request, pk: int):
    """GET asks for day and reason, POST ends the agency."""
    agency = managed(request, pk)
    form = DeactivateForm(request.POST or None, initial={"on": today_in(agency.regency)})
    if request.method == "POST" and form.is_valid():
        try:
            deactivate_agency(agency, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.text)
        else:
            messages.success(request, _("%(name)s was ended.") % {"name": agency.name})
            return redirect(agency)
    return render(request, "agencies/agency_deactivate.html", {"form": form, "agency": agency})


@get_or_post
@manages
def agency_activate(request, pk: int):
    """GET asks, POST takes the agency up again."""
    agency = managed(request, pk)
    if request.method == "POST":
        try:
            activate_agency(agency, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, _("%(name)s is active again.") % {"name": agency.name})
        return redirect(agency)
    return render(request, "agencies/agency_activate.html", {"agency": agency})
