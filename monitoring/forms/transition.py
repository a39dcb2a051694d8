"""Reasons: why a visit is sent back, why it is taken out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.models import Visit

REASON_MOST = 2_000


class ReturnForm(forms.Form):
    """What the recorder has to mend."""

    reason = forms.CharField(
        label=_("What has to be put right?"),
        help_text=_("Whoever recorded the visit reads this first."),
        max_length=REASON_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what has to be put right.")},
    )


class VoidForm(forms.Form):
    """Why the visit does not count."""

    kind = forms.ChoiceField(
        label=_("Why does it not count?"),
        choices=Visit.VoidKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why."), "invalid_choice": _("Choose one of the reasons.")},
    )
    reason = forms.CharField(
        label=_("In your own words"),
        max_length=REASON_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why the visit is voided.")},
    )
