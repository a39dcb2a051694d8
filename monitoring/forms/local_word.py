"""A status or a category of the government's own."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from monitoring.models import LocalCategory, LocalStatus
from monitoring.models.status import MEMBERS
from monitoring.queries.local_words import called, is_built_in


def status_choices() -> list:
    """The built-in statuses by family."""
    groups = [(family.label, [(status.value, status.label) for status in of]) for family, of in MEMBERS.items()]
    return [("", _("Choose")), *groups]


class LocalWordForm(forms.ModelForm):
    """`regency` is the government whose word it will be."""

    def __init__(self, *args, regency, **kwargs):
        super().__init__(*args, **kwargs)
        self.regency = regency

    def clean_name(self) -> str:
        model, name = self._meta.model, " ".join(self.cleaned_data["name"].split())
        if is_built_in(model, name):
            raise ValidationError(_("Tinjau itself has “%(name)s” already.") % {"name": name})
        former = called(model.objects.filter(regency=self.regency), name)
        if former and former.is_active:
            raise ValidationError(_("%(name)s is already there.") % {"name": former.name})
        if former:
            raise ValidationError(
                _("%(name)s is already there, but not offered. Offer it again.") % {"name": former.name}
            )
        return name

    def facts(self) -> dict:
        """The fields as typed."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class LocalStatusForm(LocalWordForm):
    class Meta:
        model = LocalStatus
        fields = ("name", "status")
        help_texts = {
            "name": _("For instance Izin mengantar anak sekolah."),
            "status": _("Sums and rates take it for this one. Choose the narrowest that is true."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = status_choices()


class LocalCategoryForm(LocalWordForm):
    class Meta:
        model = LocalCategory
        fields = ("name",)
        help_texts = {"name": _("For instance Seragam dan tanda pengenal.")}
