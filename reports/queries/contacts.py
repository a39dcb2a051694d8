"""Whom to call, and the channels on which the public complains."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.models import Agency, AgencyContact
from agencies.templatetags.tinjau import short_date

ICONS = {
    "pic": "telephone",
    "phone": "telephone",
    "whatsapp": "whatsapp",
    "instagram": "instagram",
    "facebook": "facebook",
    "email": "envelope",
    "website": "globe",
    "sp4n": "megaphone",
}
TONES = {"answered": "status-done", "silent": "status-wait", "broken": "status-wait"}


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact with where a tap leads ("" for nowhere) and what came of the last try."""

    pk: int
    title: str
    icon: str
    value: str
    label: str
    link: str
    action: str
    result: str
    tone: str
    is_person: bool


def action_of(contact: AgencyContact) -> str:
    """What a tap does."""
    if contact.link.startswith("tel:"):
        return _("Call")
    if contact.link.startswith("https://wa.me/"):
        return _("WhatsApp")
    if contact.link.startswith("mailto:"):
        return _("Write")
    return _("Open the page")


def contacts_of(agency: Agency) -> list[ContactRow]:
    """All contacts, the people first."""
    rows = [
        ContactRow(
            pk=contact.pk,
            title=contact.label if contact.kind == "pic" and contact.label else str(contact.get_kind_display()),
            icon=ICONS[contact.kind],
            value=contact.value,
            label="" if contact.kind == "pic" else contact.label,
            link=contact.link,
            action=action_of(contact),
            result=f"{contact.get_result_display()}, {short_date(contact.checked_on)}" if contact.checked_on else "",
            tone=TONES.get(contact.result, ""),
            is_person=contact.kind == "pic",
        )
        for contact in agency.contacts.order_by("kind", "pk")
    ]
    return sorted(rows, key=lambda row: not row.is_person)
