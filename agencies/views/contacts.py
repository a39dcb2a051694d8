"""Whom to call: kept by the agency's own people and the admin."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.contacts import add_contact, change_contact, delete_contact
from agencies.forms.contact import ContactForm
from agencies.models import Agency
from agencies.queries.rights import may_change_contacts

keeps = permission_required("agencies.change_contact", raise_exception=True)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def kept(request, agency_pk: int) -> Agency:
    """The agency, which the person sees (else 404) and whose contacts they keep (else 403)."""
    agency = get_object_or_404(Agency.objects.visible_to(request.user).select_related("regency"), pk=agency_pk)
    if not may_change_contacts(request.user, agency):
        raise PermissionDenied
    return agency


@get_or_post
@keeps
def contact_create(request, agency_pk: int):
    """GET and POST: a new contact."""
    agency = kept(request, agency_pk)
    form = ContactForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        add_contact(agency, by=request.user, facts=form.facts())
        messages.success(request, _("The contact was added."))
        return redirect(agency)
    return render(request, "agencies/contact_form.html", {"form": form, "agency": agency, "contact": None})


@get_or_post
@keeps
def contact_update(request, agency_pk: int, pk: int):
    """GET and POST: change a contact."""
    agency = kept(request, agency_pk)
    contact = get_object_or_404(agency.contacts, pk=pk)
    form = ContactForm(request.POST or None, instance=contact, agency=agency)
    if request.method == "POST" and form.is_valid():
        change_contact(contact, by=request.user, facts=form.facts())
        messages.success(request, _("Saved."))
        return redirect(agency)
    return render(request, "agencies/contact_form.html", {"form": form, "agency": agency, "contact": contact})


@get_or_post
@keeps
def contact_delete(request, agency_pk: int, pk: int):
    """GET asks, POST takes the contact out."""
    agency = kept(request, agency_pk)
    contact = get_object_or_404(agency.contacts, pk=pk)
    if request.method == "POST":
        delete_contact(contact, by=request.user)
        messages.success(request, _("The contact was taken out."))
        return redirect(agency)
    return render(request, "agencies/contact_delete.html", {"agency": agency, "contact": contact})
