"""Whom to call, and where the public complains."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from agencies.forms.fields import DayInput, today_in
from agencies.models import AgencyContact

FIELDS = ("kind", "label", "value", "checked_on", "result", "checked_by_label")
DIALLED = (AgencyContact.Kind.PIC, AgencyContact.Kind.PHONE, AgencyContact.Kind.WHATSAPP)


class ContactForm(forms.ModelForm):
    class Meta:
        model = AgencyContact
        fields = FIELDS
        widgets = {"checked_on": DayInput}
        help_texts = {
            "label": _("For instance Sekretaris Dinas."),
            "checked_on": _("When somebody last tried whether it answers."),
        }

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency = agency

    def clean_value(self) -> str:
        value = " ".join(self.cleaned_data["value"].split())
        kind = self.cleaned_data.get("kind")
        if kind in DIALLED and sum(char.isdigit() for char in value) < 3:
            raise ValidationError(_("Give a number that can be dialled."))
        if kind == AgencyContact.Kind.EMAIL:
            validate_email(value)
        if kind == AgencyContact.Kind.WEBSITE and not value.startswith(("https://", "http://")):
            raise ValidationError(_("Give the whole address, beginning with https://."))
        same = AgencyContact.objects.filter(agency=self.agency, kind=kind or "", value=value)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This contact is already there."))
        return value

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day and day > today_in(self.agency.regency):
            raise ValidationError(_("The date lies in the future."))
        return day

    def clean(self):
        cleaned = super().clean()
        day, result = cleaned.get("checked_on"), cleaned.get("result")
        if result and not day and "checked_on" not in self.errors:
            self.add_error("checked_on", _("Say when it was tried."))
        if day and not result:
            self.add_error("result", _("Say what came of it."))
        return cleaned

    def facts(self) -> dict:
        """The contact's fields as typed."""
        return {name: self.cleaned_data[name] for name in FIELDS}
