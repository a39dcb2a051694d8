"""What every part of the walk sends beside its own fields."""

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from monitoring.actions.editing import Base

MARK = 12  # letters


class SectionForm(forms.Form):
    """A part of a visit. `base` says what the person had before them, `mark` names the page that was opened.

    With `amend` a reason is asked for. `html_name` of every field is what a script saves and restores by.
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    overwrite = forms.BooleanField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False  # a sentence at the field instead of the browser's bubble

    def __init__(self, *args, amend: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("mark", get_random_string(MARK))
        if amend:
            self.fields["reason"] = forms.CharField(
                label=_("Reason for the amendment"),
                max_length=1000,
                widget=forms.Textarea({"rows": 2}),
                help_text=_("It stands in the record, beside what was changed."),
            )

    def clean(self) -> dict:
        """One kind of line end, however the form was sent."""
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        return self.cleaned_data

    @property
    def basis(self) -> Base:
        """What the person had before them when they wrote."""
        data = self.cleaned_data
        return Base(data.get("base") or "", mark=data.get("mark") or "", overwrites=bool(data.get("overwrite")))

    @property
    def reason(self) -> str:
        """Why a verified visit is amended; empty for an open one."""
        return self.cleaned_data.get("reason", "")

    def all_errors(self) -> dict[str, list[str]]:
        """Every sentence by the name of its input."""
        found = {self.add_prefix(name): list(map(str, errors)) for name, errors in self.errors.items()}
        for rows in self.formsets():
            for form in rows:
                found |= {form.add_prefix(name): list(map(str, errors)) for name, errors in form.errors.items()}
            if rows.non_form_errors():
                found[rows.prefix] = list(map(str, rows.non_form_errors()))
        return found

    def formsets(self) -> list:
        """The rows that belong to the form."""
        return [rows for rows in (getattr(self, "people", None), getattr(self, "statements", None)) if rows is not None]
