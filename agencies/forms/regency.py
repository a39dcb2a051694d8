"""The settings of a government."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agencies.actions.regencies import FIELDS
from agencies.arms import ArmsRefused, small_png
from agencies.models import Regency


class RegencyForm(forms.ModelForm):
    """`arms_png` is the picture to keep, or None; `without_arms` whether the present one goes."""

    new_arms = forms.FileField(
        label=_("Arms"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 1 MB. Leave empty to keep the present ones."),
    )
    without_arms = forms.BooleanField(label=_("Take the arms out"), required=False)

    class Meta:
        model = Regency
        fields = FIELDS
        widgets = {
            "letterhead": forms.Textarea(attrs={"rows": 3, "maxlength": 400}),
            "letterhead_address": forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        }
        help_texts = {
            "letterhead": _("The lines on top of every paper."),
            "seat": _("Where papers are signed, for instance Tenggarong."),
            "study_counts_in_base": _("Holds for sheets that are saved from now on."),
            "unpaid_leave_counts_in_base": _("Holds for sheets that are saved from now on."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.arms_png = None
        if not self.instance.arms:
            del self.fields["without_arms"]

    def clean_new_arms(self):
        file = self.cleaned_data["new_arms"]
        if file:
            try:
                self.arms_png = small_png(file)
            except ArmsRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return file

    def facts(self) -> dict:
        """The fields as typed."""
        return {name: self.cleaned_data[name] for name in FIELDS}
