"""Whom to call: contacts entered, changed, taken out."""

from django.db import transaction

from agencies.models import Agency, AgencyContact
from audit.actions import changes, record


@transaction.atomic
def add_contact(agency: Agency, *, by, facts: dict) -> AgencyContact:
    """Adds a contact. `facts` has the fields of AgencyContact without the agency."""
    contact = AgencyContact.objects.create(agency=agency, **facts)
    record("agencies.contact.added", by=by, target=agency, after=facts)
    return contact


@transaction.atomic
def change_contact(contact: AgencyContact, *, by, facts: dict) -> AgencyContact:
    """Changes a contact; nothing changed, nothing written."""
    row = AgencyContact.objects.select_for_update().get(pk=contact.pk)
    before, after = changes(row, facts)
    if after:
        for name, value in after.items():
            setattr(row, name, value)
        row.save(update_fields=list(after))
        record("agencies.contact.changed", by=by, target=row.agency, before=before, after=after)
    return row


@transaction.atomic
def delete_contact(contact: AgencyContact, *, by) -> None:
    """Takes a contact out; the trail keeps what it said. Harmless when repeated."""
    agency, before = contact.agency, {"kind": contact.kind, "label": contact.label, "value": contact.value}
    deleted, _rows = AgencyContact.objects.filter(pk=contact.pk).delete()
    if deleted:
        record("agencies.contact.deleted", by=by, target=agency, before=before)
