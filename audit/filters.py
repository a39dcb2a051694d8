"""The filters of the trail."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit.models import AuditEvent
from audit.words import ACTS


def acts() -> list[tuple]:
    """The acts that have words, by their words."""
    return sorted(ACTS.items(), key=lambda act: str(act[1]))


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AuditEventFilter(django_filters.FilterSet):
    """Days are those of the zone given (ZoneInfo); `type` and `id` together are one object."""

    act = django_filters.ChoiceFilter(label=_("Act"), field_name="code", choices=acts, empty_label=_("All acts"))
    person = django_filters.CharFilter(label=_("By whom"), field_name="actor_label", lookup_expr="icontains")
    about = django_filters.CharFilter(label=_("About what"), field_name="target_label", lookup_expr="icontains")
    since = django_filters.DateFilter(label=_("From day"), method="from_day", widget=date_input())
    until = django_filters.DateFilter(label=_("To day"), method="to_day", widget=date_input())
    type = django_filters.CharFilter(field_name="target_type", widget=forms.HiddenInput())
    id = django_filters.CharFilter(field_name="target_id", widget=forms.HiddenInput())

    class Meta:
        model = AuditEvent
        fields = []

    def __init__(self, *args, zone: ZoneInfo | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone or ZoneInfo(settings.TIME_ZONE)

    def from_day(self, events, name, day):
        return events.filter(at__gte=datetime.combine(day, time.min, self.zone))

    def to_day(self, events, name, day):
        return events.filter(at__lt=datetime.combine(day + timedelta(days=1), time.min, self.zone))
