"""What somebody said about attendance: quoted, never computed with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms.fields import AmountField
from monitoring.forms.participant import SentRows
from monitoring.models import Statement
from monitoring.queries.states import STATEMENT_FIELDS

MOST = 40


class StatementForm(forms.Form):
    text = forms.CharField(label=_("What was said"), max_length=500, required=False)
    value = AmountField(label=_("Value"), required=False, widget=forms.TextInput({"inputmode": "decimal"}))
    bound = forms.ChoiceField(label=_("Bound"), choices=[("", "–"), *Statement.Bound.choices], required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=[("", "–"), *Statement.Unit.choices], required=False)
    said_by = forms.CharField(label=_("Said by"), max_length=150, required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def clean(self) -> dict:
        data = super().clean()
        value, unit = data.get("value"), data.get("unit")
        if value is not None and not unit:
            self.add_error("unit", _("Say whether it is per cent or people."))
        if value is None and "value" in data and (unit or data.get("bound")):
            self.add_error("value", _("Type the number, or empty bound and unit."))
        if value is not None and unit == Statement.Unit.PERCENT and value > 100:
            self.add_error("value", _("More than 100 per cent."))
        if value is not None:
            data["bound"] = data.get("bound") or Statement.Bound.EXACT
        if "text" in data and not data["text"] and any(data.get(name) for name in STATEMENT_FIELDS if name != "bound"):
            self.add_error("text", _("Write what was said."))
        return data


class BaseStatements(SentRows):
    def rows(self) -> list[dict]:
        """The fields of each statement that is filled, as the actions take them."""
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        return [{name: row[name] for name in STATEMENT_FIELDS} for row in filled]


StatementFormSet = forms.formset_factory(
    StatementForm, BaseStatements, extra=1, max_num=MOST, absolute_max=MOST, validate_max=True
)


def statement_initial(rows: list[dict]) -> list[dict]:
    """The rows of a state as the formset shows them: numbers with the comma of the language."""
    return [row | {"value": (row["value"] or "").replace(".", ",")} for row in rows]
