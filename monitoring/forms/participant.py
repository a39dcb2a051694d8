"""Who else was of the party: rows of position and name."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 60


class PersonForm(forms.Form):
    title = forms.CharField(label=_("Position"), max_length=150, required=False)
    name = forms.CharField(label=_("Name (optional)"), max_length=150, required=False)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("name") and "title" in data and not data["title"]:
            self.add_error("title", _("Say which position this person holds."))
        return data


class SentRows(forms.BaseFormSet):
    """Rows as they were sent: one that says what is saved already is no empty one.

    With initial values Django would take it for untouched, wherever the page was opened before the row was saved.
    """

    def __init__(self, data=None, *args, initial=None, **kwargs):
        super().__init__(data, *args, initial=initial if data is None else None, **kwargs)


class BasePeople(SentRows):
    def pairs(self) -> list[tuple[str, str]]:
        """(title, name) of each row that is filled."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("title")]
        return [(row["title"], row["name"]) for row in rows]


PeopleFormSet = forms.formset_factory(
    PersonForm, BasePeople, extra=3, max_num=MOST, absolute_max=MOST, validate_max=True
)
