"""The filter of the visit list and of its exports: the same address gives the same rows."""

from typing import NamedTuple

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agencies.forms.picker import AgencyChoiceField
from agencies.models import Agency
from agencies.templatetags.tinjau import short_date
from monitoring.models import Finding, Visit

S = Visit.VisitStatus
BRANCH_MOST = 400  # beyond that a list of keys is no shorter than the table
PAGING = ("after", "before")
# Each filter, and everything in the address that belongs to it.
NAMES = {
    name: (name,) for name in ("q", "kind", "lead", "status", "since", "until", "unexplained", "findings", "order")
} | {"agency": ("agency", "agency_text", "agency_choice", "agency_choice_for")}

SWITCHES = ("unexplained", "findings", "order")  # set by one press, not in the form


class Chip(NamedTuple):
    """A filter that is set: what it says, and the query string without it."""

    text: str
    query: str


class AgencyFilter(filters.Filter):
    """An agency with all its units; the government as a whole is no restriction."""

    field_class = AgencyChoiceField

    def filter(self, queryset, value):
        if value is None or value.parent_id is None:
            return queryset
        branch = Agency.objects.branch(value).values_list("pk", flat=True)
        ids = list(branch[: BRANCH_MOST + 1])
        return queryset.filter(agency__in=ids if len(ids) <= BRANCH_MOST else branch)


class VisitFilterForm(forms.Form):
    """Adds what concerns two fields."""

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and since > until:
            self.add_error("until", ValidationError(_("The period ends before it begins.")))
        return data


def day(lookup: str, label) -> filters.DateFilter:
    """A filter by the date by which visits are sorted."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return filters.DateFilter(field_name="sort_on", lookup_expr=lookup, label=label, widget=widget)


def choice(choices, label, every, **how) -> filters.ChoiceFilter:
    """A filter by one of several values; `every` names the choice of all. The filters are copied for each request:

    a function is handed on as it is, a list would be copied word by word.
    """
    return filters.ChoiceFilter(choices=lambda: choices, label=label, empty_label=every, **how)


class VisitFilter(filters.FilterSet):
    """GET parameters: agency (with its units), q, kind, lead, status, since, until, unexplained, findings, order.

    `user` decides which agencies and which states are offered; discarded drafts appear only when asked for.
    An invalid value is an error of `form` and gives no rows at all.
    """

    agency = AgencyFilter(label=_("Agency, with its units"))
    q = filters.CharFilter(method="holding", label=_("Words in it"), max_length=100)
    status = choice(S.choices, _("Status"), _("All states"), method="in_state")
    kind = choice(Visit.Kind.choices, _("Kind"), _("All kinds"))
    lead = choice(Visit.LeadPosition.choices, _("Led by"), _("Everybody"), field_name="lead_position")
    since = day("gte", _("From"))
    until = day("lte", _("Until"))
    unexplained = choice(
        [("1", _("Only with unexplained"))], _("Unexplained"), _("With and without"), method="with_unexplained"
    )
    findings = choice([("1", _("Only with findings"))], _("Findings"), _("With and without"), method="with_findings")
    order = choice([("oldest", _("Oldest first"))], _("Order"), _("Newest first"), method="in_order")

    class Meta:
        model = Visit
        fields: list[str] = []
        form = VisitFilterForm

    def __init__(self, data, queryset, *, user, regency):
        self.user, self.regency = user, regency
        super().__init__(data, queryset)

    @cached_property
    def active(self) -> tuple[str, ...]:
        """The filters that the address sets."""
        return tuple(name for name, parts in NAMES.items() if any(self.data.get(part) for part in parts))

    @cached_property
    def form(self):
        form = super().form
        form.fields["agency"].queryset = Agency.objects.visible_to(self.user).filter(regency=self.regency)
        if not sees_drafts(self.user, self.regency):
            status = form.fields["status"]
            status.choices = [("", _("All states")), *((s.value, s.label) for s in S if s not in Visit.UNSENT)]
        return form

    @cached_property
    def qs(self):
        """The rows that fit, in no order yet."""
        if not self.active:
            return self.queryset.exclude(status=S.DISCARDED)
        if not self.form.is_valid():
            return self.queryset.none()
        rows = self.filter_queryset(self.queryset)
        return rows if self.form.cleaned_data.get("status") else rows.exclude(status=S.DISCARDED)

    @property
    def is_refused(self) -> bool:
        """Whether a value of the address cannot be read."""
        return bool(self.active) and not self.form.is_valid()

    @property
    def oldest_first(self) -> bool:
        return self.data.get("order") == "oldest"

    def query(self, *without: str, **more: str) -> str:
        """The address's query string without some filters and without the page, with `more` set."""
        data = self.data.copy()
        gone = {part for name in without for part in NAMES[name]} | set(PAGING)
        for key in [key for key in data if key in gone or not data[key]]:
            del data[key]
        for key, value in more.items():
            data[key] = value
        return data.urlencode()

    def chips(self) -> list[Chip]:
        """What is set and valid, each with the address without it."""
        if not self.active:
            return []
        said = getattr(self.form, "cleaned_data", {})
        return [Chip(self.in_words(name, said[name]), self.query(name)) for name in self.active if said.get(name)]

    def offers(self) -> list[Chip]:
        """What one press more would set."""
        switches = {name: self.base_filters[name].extra["choices"]()[0] for name in SWITCHES if name not in self.active}
        return [Chip(text, self.query(**{name: value})) for name, (value, text) in switches.items()]

    def in_words(self, name: str, value) -> str:
        """A filter that is set as a person reads it: "Jenis: Mendadak (sidak)"; a switch says enough by itself."""
        field = self.form.fields[name]
        text = (
            short_date(value) if name in ("since", "until") else dict(getattr(field, "choices", ())).get(value, value)
        )
        return str(text) if name in SWITCHES else f"{field.label}: {text}"

    def in_state(self, queryset, name, value):
        return queryset.filter(status=value)

    def in_order(self, queryset, name, value):
        return queryset  # the page orders its rows itself

    def with_unexplained(self, queryset, name, value):
        return queryset.filter(unexplained__gt=0)

    def with_findings(self, queryset, name, value):
        return queryset.filter(finding_count__gt=0)

    def holding(self, queryset, name, value):
        """Every word, wherever it stands: agency, lead, summary, or what was found."""
        seen = Finding.objects.filter(regency=self.regency)
        for word in value.split()[:8]:
            found = seen.filter(observed__icontains=word).values("visit")
            queryset = queryset.filter(
                Q(agency_name__icontains=word)
                | Q(lead_title__icontains=word)
                | Q(summary__icontains=word)
                | Q(pk__in=found)
            )
        return queryset


def sees_drafts(user, regency) -> bool:
    """Whether any draft could be the person's: they record there, or judge what others record."""
    return user.may_in("monitoring.record_visit", regency) or user.may_in("monitoring.view_draft", regency)
