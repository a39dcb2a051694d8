"""The filters of the trail."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit.models import AuditEvent
from audit.words import ACTS

EARLIEST, LATEST = date(1999, 5, 7), date(9000, 1, 1)


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
        return events.filter(at__gte=self.start_of(day))

    def to_day(self, events, name, day):
        return events.filter(at__lt=self.start_of(day, timedelta(days=1)))

    def start_of(self, day: date, later=timedelta(0)) -> datetime:
        """Midnight of the day, or of one later. The first and last days of all have none in every zone."""
        return datetime.combine(min(max(day, EARLIEST), LATEST) + later, time.min, self.zone)
