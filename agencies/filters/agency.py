"""The list of agencies narrowed by text, kind, and whether they exist today."""

import django_filters
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.queries.listing import lacking

ACTIVE, ENDED, ALL = "active", "ended", "all"


class AgencyFilter(django_filters.FilterSet):
    """Parameters q, kind, state (active, ended or all; else active), missing (head, staff, contact). Needs `today`."""

    q = django_filters.CharFilter(method="by_text", label=_("Name or code"))
    kind = django_filters.ChoiceFilter(choices=Agency.Kind.choices, label=_("Kind"), empty_label=_("All kinds"))
    state = django_filters.ChoiceFilter(
        method="by_state",
        label=_("State"),
        empty_label=None,
        choices=[(ACTIVE, _("Active")), (ENDED, _("Ended")), (ALL, _("Active and ended"))],
    )

    missing = django_filters.ChoiceFilter(
        method="by_missing",
        label=_("Still missing"),
        empty_label=_("Nothing in particular"),
        choices=[
            ("head", _("Without a head")),
            ("staff", _("Without their number of people")),
            ("contact", _("Without a contact")),
        ],
    )

    class Meta:
        model = Agency
        fields = ["q", "kind", "state", "missing"]

    def __init__(self, data=None, *args, today, **kwargs):
        data = data.copy() if data else {}
        if not data.get("state"):
            data["state"] = ACTIVE
        self.today = today
        super().__init__(data, *args, **kwargs)

    def by_text(self, agencies, _name, text):
        """Every word of the text in name, short name or code."""
        return agencies.matching(text[:200])

    def by_state(self, agencies, _name, state):
        """Those that exist today, those that ended, or both."""
        if state == ACTIVE:
            return agencies.active_on(self.today)
        return agencies.filter(active_to__lt=self.today) if state == ENDED else agencies

    def by_missing(self, agencies, _name, what):
        """Those of which this was not entered; the government as a whole needs none of it."""
        return lacking(agencies.filter(parent__isnull=False), what)
