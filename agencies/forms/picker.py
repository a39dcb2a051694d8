"""Choosing an agency by typing: a field for any form (its markup: templates/components/agency_picker.html)."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.queries.options import best_matches


class Picked(NamedTuple):
    """What a picker sends: the key of the agency, the text in the box."""

    key: str = ""
    text: str = ""


class AgencyPicker(forms.TextInput):
    """A text box that finds agencies. Without a script, what was typed is looked up when the form is sent."""

    options_url = reverse_lazy("agencies:agency-options")
    queryset = Agency.objects.none()

    def value_from_datadict(self, data, files, name) -> Picked:
        text = data.get(f"{name}_text", "").strip()
        choice = data.get(f"{name}_choice", "")
        if choice and data.get(f"{name}_choice_for", "") == text:
            return Picked(choice, "")
        return Picked(data.get(name, ""), text)

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data and f"{name}_text" not in data

    def render(self, name, value, attrs=None, renderer=None):
        picked = value if isinstance(value, Picked) else Picked()
        attrs = self.build_attrs(self.attrs, attrs)
        matches = best_matches(self.queryset, picked.text) if picked.text and not picked.key else []
        context = {
            "name": name,
            "id": attrs.pop("id", f"id_{name}"),
            "key": picked.key,
            "text": picked.text,
            "url": self.options_url,
            "css": attrs.pop("class", "form-control"),
            "attrs": attrs,
            "matches": matches,
        }
        return render_to_string("components/agency_picker.html", context)


class AgencyChoiceField(forms.Field):
    """An agency out of `queryset`, which each form limits to what the person may see. Cleans to an Agency or None."""

    widget = AgencyPicker
    default_error_messages = {
        "required": _("Choose an agency."),
        "none": _("No agency is called that. Type part of its name and choose it from the list."),
        "several": _("Several agencies match. Choose one of them."),
        "gone": _("This agency cannot be chosen here. Choose another one."),
    }

    def __init__(self, *, queryset=None, **kwargs):
        super().__init__(**kwargs)
        self.queryset = Agency.objects.none() if queryset is None else queryset

    @property
    def queryset(self):
        return self._queryset

    @queryset.setter
    def queryset(self, queryset):
        self._queryset = self.widget.queryset = queryset

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.queryset = self._queryset.all()
        return copied

    def prepare_value(self, value) -> Picked:
        if isinstance(value, Picked):
            named = self._by_key(value.key)
            if named is None:
                return Picked("", value.text)
            return Picked(value.key, value.text or named.name)
        agency = value if isinstance(value, Agency) else self._by_key(value)
        return Picked(str(agency.pk), agency.name) if agency else Picked()

    def _by_key(self, key) -> Agency | None:
        text = str(key or "")
        return self._queryset.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 19 else None

    def to_python(self, value) -> Agency | None:
        picked = value or Picked()
        agency = self._by_key(picked.key)
        if agency is not None and picked.text in ("", agency.name):
            return agency
        if picked.key and agency is None:  # chosen in another government: one of the same name here is not meant
            raise ValidationError(self.error_messages["gone"], code="gone")
        return self._by_text(picked.text) if picked.text else None

    def _by_text(self, text: str) -> Agency:
        found = best_matches(self._queryset, text)
        exact = [row for row in found if text.casefold() in (row.name.casefold(), row.code.casefold())]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        code = "several" if found else "none"
        raise ValidationError(self.error_messages[code], code=code)

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial, data) -> bool:
        return str(getattr(initial, "pk", initial) or "") != (data or Picked()).key
