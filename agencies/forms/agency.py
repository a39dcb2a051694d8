"""An agency: what it is, who leads it, how many people it has."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.actions.agencies import FIELDS, check_code, check_parent
from agencies.actions.refusal import Refused
from agencies.forms.fields import DayInput, today_in
from agencies.forms.picker import AgencyChoiceField
from agencies.models import Agency, AgencyHead, EmploymentType, Establishment
from agencies.models.staff import MOST_PEOPLE

KINDS = [choice for choice in Agency.Kind.choices if choice[0] != Agency.Kind.ROOT]


def split(title, *rows):
    """A part of the form under its own heading."""
    return Fieldset(title, *rows, css_class="form-part")


class AgencyForm(forms.ModelForm):
    """Used to found and to correct. The view passes `user` and `regency`; the government as a whole has no parent."""

    parent = AgencyChoiceField(label=_("Part of"), help_text=_("Type part of the name, then choose."))
    head_title = forms.CharField(
        label=_("Post"), max_length=120, required=False, help_text=_("For instance Kepala Dinas.")
    )
    head_status = forms.ChoiceField(label=_("Status"), choices=AgencyHead.Status, required=False)
    head_name = forms.CharField(label=_("Name"), max_length=120, required=False, help_text=_("Not required."))
    head_since = forms.DateField(
        label=_("In office since"),
        required=False,
        widget=DayInput,
        help_text=_("A new date closes the former entry. Without one, the present entry is corrected."),
    )
    staff_as_of = forms.DateField(
        label=_("As of"),
        required=False,
        widget=DayInput,
        help_text=_("Leave empty what is not known. Figures of other days stay as they are."),
    )

    class Meta:
        model = Agency
        fields = FIELDS
        widgets = {"active_from": DayInput, "latitude": forms.NumberInput, "longitude": forms.NumberInput}

    def __init__(self, *args, user, regency, **kwargs):
        super().__init__(*args, **kwargs)
        self.regency = regency
        self.instance.regency = regency
        self.is_root = bool(self.instance.pk) and self.instance.parent_id is None
        self._prepare_place(user)
        self._prepare_people()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def _prepare_place(self, user) -> None:
        if self.is_root:
            del self.fields["parent"], self.fields["kind"]
            return
        self.fields["kind"].choices = [("", _("Choose")), *KINDS]
        parents = Agency.objects.visible_to(user).filter(regency=self.regency)
        outside = f"?outside={self.instance.pk}" if self.instance.pk else ""
        self.fields["parent"].queryset = parents
        self.fields["parent"].widget.options_url = reverse("agencies:agency-options") + outside

    def _prepare_people(self) -> None:
        for kind, label in EmploymentType.choices:
            label = self.regency.non_asn_label if kind == EmploymentType.NON_ASN else label
            self.fields[f"staff_{kind}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_PEOPLE
            )
        if not self.instance.pk:
            self.initial.setdefault("staff_as_of", today_in(self.regency))
            return
        head = self.instance.heads.filter(valid_to__isnull=True).first()
        if head:
            self.initial |= {"head_title": head.title, "head_status": head.status, "head_name": head.name}
            self.initial["head_since"] = head.valid_from
        newest = self.instance.establishment.order_by("-as_of").first()
        self.initial["staff_as_of"] = newest.as_of if newest else today_in(self.regency)
        if newest:
            people = Establishment.objects.as_of(self.instance.pk, newest.as_of)
            self.initial |= {f"staff_{kind}": count for kind, count in people.items()}

    def _layout(self) -> Layout:
        place = (
            []
            if self.is_root
            else ["parent", Row(Column("kind", css_class="col-sm-8"), Column("code", css_class="col-sm-4"))]
        )
        people = [Column(f"staff_{kind}", css_class="col-6 col-sm-4") for kind in EmploymentType.values]
        return Layout(
            split(
                _("The agency"),
                "name",
                "short_name",
                *place,
                *(["code"] if self.is_root else []),
                "work_pattern",
                "active_from",
            ),
            split(
                _("Where it is"),
                "address",
                Row(Column("latitude", css_class="col-6"), Column("longitude", css_class="col-6")),
            ),
            split(
                _("Who leads it"),
                "head_title",
                Row(Column("head_status", css_class="col-sm-4"), Column("head_name", css_class="col-sm-8")),
                "head_since",
            ),
            split(_("How many people"), "staff_as_of", Row(*people)),
        )

    def _check(self, rule, *args):
        try:
            rule(*args)
        except Refused as refusal:
            raise ValidationError(refusal.text) from refusal

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        self._check(check_code, code, self.regency.pk, self.instance.pk)
        return code

    def clean_parent(self) -> Agency:
        parent = self.cleaned_data["parent"]
        if parent is not None:
            self._check(check_parent, parent, self.regency.pk, self.instance)
        return parent

    def clean_head_since(self):
        since = self.cleaned_data["head_since"]
        if since and since > today_in(self.regency):
            raise ValidationError(_("The date lies in the future."))
        return since

    def clean(self):
        cleaned = super().clean()
        self._clean_position(cleaned)
        vacant = cleaned.get("head_status") == AgencyHead.Status.VACANT
        if vacant and cleaned.get("head_name"):
            self.add_error("head_name", _("A vacant post has no name."))
        touched = cleaned.get("head_name") or cleaned.get("head_since")
        if touched and not cleaned.get("head_title") and "head_title" not in self.errors:
            self.add_error("head_title", _("Say which post it is, for instance Kepala Dinas."))
        counted = any(count is not None for count in self.people(cleaned).values())
        if counted and not cleaned.get("staff_as_of") and "staff_as_of" not in self.errors:
            self.add_error("staff_as_of", _("Say as of which day these figures are."))
        if cleaned.get("active_from") and self.instance.active_to and cleaned["active_from"] > self.instance.active_to:
            self.add_error("active_from", _("It ended before that day."))
        return cleaned

    def _clean_position(self, cleaned) -> None:
        for name, most in (("latitude", 90), ("longitude", 180)):
            if cleaned.get(name) is not None and abs(cleaned[name]) > most:
                self.add_error(name, _("Between -%(most)s and %(most)s.") % {"most": most})
        given = [name for name in ("latitude", "longitude") if cleaned.get(name) is not None]
        missing = {"latitude", "longitude"} - set(given) - set(self.errors)
        if len(given) == 1 and missing:
            self.add_error(missing.pop(), _("Give both latitude and longitude, or neither."))

    def people(self, cleaned=None) -> dict[str, int | None]:
        """Head-count by employment type as typed; None where left empty."""
        cleaned = self.cleaned_data if cleaned is None else cleaned
        return {kind: cleaned.get(f"staff_{kind}") for kind in EmploymentType.values}

    def staff_changed(self) -> bool:
        """Whether any figure, or the day as of which they are, was changed."""
        return any(name.startswith("staff_") for name in self.changed_data)

    def facts(self) -> dict:
        """The agency's own fields."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}

    def head(self) -> dict | None:
        """What `set_head` wants; None where no post was named."""
        data = self.cleaned_data
        if not data["head_title"]:
            return None
        status = data["head_status"] or AgencyHead.Status.DEFINITIVE
        return {"title": data["head_title"], "status": status, "name": data["head_name"], "since": data["head_since"]}


class DeactivateForm(forms.Form):
    """When and why an agency ends."""

    on = forms.DateField(label=_("Last day"), widget=DayInput)
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
