"""The last step of the walk: how it went, what was done and said, in a few words for leaders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms.place import time_field
from monitoring.forms.section import SectionForm
from monitoring.forms.statement import StatementFormSet, statement_initial
from monitoring.models import Visit
from monitoring.queries.states import CLOSING_FIELDS


def paragraph(label, rows: int = 3) -> forms.CharField:
    """A text of some sentences, optional."""
    return forms.CharField(label=label, max_length=5000, required=False, widget=forms.Textarea({"rows": rows}))


class ClosingForm(SectionForm):
    """`strict`: an incomplete visit must say why (it is about to be sent, or was sent before)."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Visit.Outcome, widget=forms.RadioSelect)
    outcome_reason = paragraph(_("Why not complete?"), rows=2)
    left_at = time_field(label=_("Left"))
    summary = paragraph(_("Summary for leaders"))
    action_taken = paragraph(_("Action taken on the spot"), rows=2)
    head_reply = paragraph(_("Reply of the visited head"), rows=2)

    def __init__(self, *args, state: dict, strict: bool = False, **kwargs):
        kwargs["initial"] = state | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.strict = strict
        self.statements = StatementFormSet(*args[:1], initial=statement_initial(state["statements"]), prefix="s")

    def is_valid(self) -> bool:
        return super().is_valid() & self.statements.is_valid()

    def clean(self) -> dict:
        data = super().clean()
        incomplete = data.get("outcome") in (Visit.Outcome.PARTIAL, Visit.Outcome.NOT_POSSIBLE)
        if self.strict and incomplete and "outcome_reason" in data and not data["outcome_reason"]:
            self.add_error("outcome_reason", _("Say why the visit was not complete."))
        return data

    @property
    def facts(self) -> dict:
        """The fields of the section as `save_closing` takes them."""
        return {name: self.cleaned_data.get(name) for name in CLOSING_FIELDS}
