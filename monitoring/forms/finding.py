"""One finding, good or bad."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.picker import AgencyChoiceField
from monitoring.forms.place import ACTIVE_OPTIONS
from monitoring.forms.section import SectionForm
from monitoring.models import Finding
from monitoring.queries.suggestions import agencies_in

N = Finding.Nature
LOCAL = "local:"
GROUPS = (
    (
        _("People and attendance"),
        ("late", "idle", "leader_absent", "manipulated", "shortage", "vacant_post", "roster", "conduct"),
    ),
    (_("Service"), ("schedule", "closed", "queue", "stock", "information", "complaints", "load", "wrong_information")),
    (_("Place and equipment"), ("cleanliness", "accessibility", "asset", "equipment")),
    (_("Rules and assessment"), ("rules_changed", "calendar", "assessment")),
)


def category_choices(local) -> list:
    """The categories in groups, the government's own before "other"."""
    names = dict(Finding.Category.choices)
    groups = [(label, [(code, names[code]) for code in codes]) for label, codes in GROUPS]
    own = [(f"{LOCAL}{name}", name) for name in local]
    return [("", _("Choose a category")), *groups, (_("Else"), [*own, ("other", names["other"])])]


def usual_severity(visit) -> str:
    """What is most often true; of a published report nothing is assumed."""
    return Finding.Severity.UNSTATED if visit.is_published_report else Finding.Severity.MEDIUM


def severities(visit) -> list:
    """Our own people say how severe it is; a published report may have left it out."""
    left_out = set() if visit.is_published_report else {Finding.Severity.UNSTATED.value}
    return [(value, label) for value, label in Finding.Severity.choices if value not in left_out]


class FindingForm(SectionForm):
    """`visit` limits what may be chosen, `user` what they see of it."""

    nature = forms.ChoiceField(label=_("What kind of finding"), choices=N, widget=forms.RadioSelect)
    category = forms.ChoiceField(label=_("Category"))
    category_text = forms.CharField(label=_("Which other category"), max_length=120, required=False)
    observed = forms.CharField(label=_("What was seen"), max_length=5000, widget=forms.Textarea({"rows": 3}))
    severity = forms.ChoiceField(
        label=_("Severity"), choices=Finding.Severity, widget=forms.RadioSelect, required=False
    )
    recommendation = forms.CharField(
        label=_("Recommendation"), max_length=5000, required=False, widget=forms.Textarea({"rows": 2})
    )
    place = forms.CharField(label=_("Where exactly"), max_length=200, required=False)
    owner = AgencyChoiceField(label=_("To be put right by"), required=False)

    def __init__(self, *args, visit, user, state: dict | None = None, **kwargs):
        local = list(visit.regency.local_categories.filter(is_active=True).values_list("name", flat=True))
        kwargs["initial"] = self.initial_of(state or {}, local, visit) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = category_choices(local)
        self.fields["severity"].choices = severities(visit)
        self.fields["owner"].queryset = agencies_in(user, visit.regency)
        self.fields["owner"].widget.options_url = f"{ACTIVE_OPTIONS}?active=1"
        self.visit = visit

    @staticmethod
    def initial_of(state: dict, local, visit) -> dict:
        """A finding's state as initial values; of a new one, what is most often true."""
        if not state:
            return {"nature": N.IMPROVE, "severity": usual_severity(visit), "owner": visit.agency_id}
        own = state["category"] == "other" and state["category_text"] in local
        category = f"{LOCAL}{state['category_text']}" if own else state["category"]
        severity = state["severity"] or usual_severity(visit)
        return state | {"category": category, "owner": state["owner_id"], "severity": severity}

    def clean(self) -> dict:
        data = super().clean()
        category = data.get("category", "")
        if category.startswith(LOCAL):
            data |= {"category": "other", "category_text": category.removeprefix(LOCAL)}
        elif category != "other":
            data["category_text"] = ""
        elif not data.get("category_text") and "category_text" in data:
            self.add_error("category_text", _("Say which category it is."))
        if data.get("nature") in (N.GOOD, N.NOT_CHECKED):
            data["severity"] = ""
        elif "severity" in data and not data["severity"]:
            self.add_error("severity", _("Choose how severe it is."))
        return data

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or chosen that would be lost: the form may be left."""
        texts = ("category", "category_text", "observed", "recommendation", "place")
        return not any(str(self.data.get(name, "")).strip() for name in texts)

    @property
    def facts(self) -> dict:
        """The fields of a finding as `save_finding` takes them."""
        names = ("category", "category_text", "nature", "severity", "observed", "recommendation", "place", "owner")
        return {name: self.cleaned_data.get(name) for name in names}
