"""Where and who: the first step of the walk."""

from datetime import date

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from agencies.forms.picker import AgencyChoiceField
from monitoring.actions.visits import today_in
from monitoring.forms.fields import PersonField
from monitoring.forms.participant import PeopleFormSet
from monitoring.forms.section import SectionForm
from monitoring.models import Visit
from monitoring.queries.positions import lead_position_of
from monitoring.queries.states import PLACE_FIELDS
from monitoring.queries.suggestions import agencies_in, people_who_record

EARLIEST = date(1999, 5, 7)  # UU 22/1999: regional autonomy; before it there was none of these governments
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
ACTIVE_OPTIONS = reverse_lazy("agencies:agency-options")


class DateInput(forms.DateInput):
    """The date picker of the device."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The clock of the device."""

    input_type = "time"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs, format="%H:%M")


def date_field(**kwargs) -> forms.DateField:
    """A date, optional unless told otherwise, not before there were such governments."""
    return forms.DateField(required=False, widget=DateInput(), **kwargs)


def time_field(**kwargs) -> forms.TimeField:
    """A time of the day, local to the government; 08.30 is understood too."""
    return forms.TimeField(required=False, widget=TimeInput(), input_formats=TIME_FORMATS, **kwargs)


class PlaceForm(SectionForm):
    """`regency` and `user` limit what may be chosen. Its people stand in `people`, a formset."""

    agency = AgencyChoiceField(label=_("Agency"))
    kind = forms.ChoiceField(label=_("Kind of visit"), choices=Visit.Kind, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("How"), choices=Visit.Mode)
    visited_on = date_field(label=_("Date"))
    ended_on = date_field(label=_("Last day, if it took several"))
    arrived_at = time_field(label=_("Arrived"))
    lead_title = forms.CharField(label=_("Led by (position)"), max_length=150, required=False)
    lead_position = forms.ChoiceField(
        label=_("Level of the lead"),
        choices=[("", _("As the position says")), *Visit.LeadPosition.choices],
        required=False,
    )
    lead_name = forms.CharField(label=_("Lead's name"), max_length=150, required=False)
    lead_user = PersonField(label=_("Lead's account"), required=False)
    host_title = forms.CharField(label=_("Received by (position)"), max_length=150, required=False)
    host_name = forms.CharField(label=_("Name of who received"), max_length=150, required=False)
    provenance = forms.ChoiceField(label=_("Origin"), choices=Visit.Provenance, widget=forms.RadioSelect)
    date_precision = forms.ChoiceField(label=_("How exact the date is"), choices=Visit.Precision)
    source_publisher = forms.CharField(label=_("Published by"), max_length=150, required=False)
    source_title = forms.CharField(label=_("Title of the report"), max_length=300, required=False)
    source_url = forms.CharField(label=_("Address of the report"), max_length=500, required=False)
    source_date = date_field(label=_("Published on"))

    NEWS = ("provenance", "date_precision", "source_publisher", "source_title", "source_url", "source_date")
    LEAD = ("lead_position", "lead_name", "lead_user")

    def __init__(self, *args, regency, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today_in(regency)
        self.fields["agency"].queryset = agencies_in(user, regency)
        self.fields["agency"].widget.options_url = f"{ACTIVE_OPTIONS}?active=1"
        self.fields["lead_user"].offer(people_who_record(regency))
        people = self.initial.get("participants", [])
        rows = [{"title": title, "name": name} for title, name in people]
        self.people = PeopleFormSet(*args[:1], initial=rows, prefix="p")

    def is_valid(self) -> bool:
        return super().is_valid() & self.people.is_valid()

    def clean(self) -> dict:
        data = super().clean()
        self.check_date(data)
        for name in ("ended_on", "source_date"):
            day = data.get(name)
            if day and day > self.today:
                self.add_error(name, _("This date lies in the future."))
        if data.get("ended_on") and data.get("visited_on") and data["ended_on"] < data["visited_on"]:
            self.add_error("ended_on", _("The last day lies before the first."))
        if data.get("provenance") == Visit.Provenance.PUBLISHED and not data.get("source_publisher"):
            self.add_error("source_publisher", _("Say who published it."))
        data["lead_position"] = data.get("lead_position") or lead_position_of(data.get("lead_title") or "")
        return data

    def check_date(self, data: dict) -> None:
        """The date agrees with its precision, lies neither ahead nor before its time, and the agency existed."""
        if "visited_on" not in data:
            return
        day, unknown = data["visited_on"], data.get("date_precision") == Visit.Precision.UNKNOWN
        if unknown and day:
            self.add_error("visited_on", _("Empty the date, or choose how exact it is."))
        elif unknown and data.get("provenance") != Visit.Provenance.PUBLISHED:
            self.add_error("visited_on", _("Only a visit from a published report may have no date."))
        elif not unknown and not day:
            self.add_error("visited_on", _("Fill in the date of the visit."))
        elif day and day > self.today:
            self.add_error("visited_on", _("This date lies in the future."))
        elif day and day < EARLIEST:
            self.add_error("visited_on", _("This date is too long ago. Check the year."))
        elif day and data.get("agency") and not data["agency"].is_active_on(day):
            self.add_error("agency", _("This agency did not exist on that day."))

    @property
    def lead_fold_open(self) -> bool:
        """Whether the fold about lead and host hides a fault or something unusual."""
        names = (*self.LEAD, "host_name", "mode", "ended_on")
        guessed = lead_position_of(str(self["lead_title"].value() or ""))
        told = [self["host_name"].value(), self["ended_on"].value()]
        return (
            any(self[name].errors for name in names)
            or any(told)
            or self["lead_position"].value() not in (None, "", guessed)
        )

    @property
    def news_fold_open(self) -> bool:
        """Whether the fold about a published report is needed: a fault, or its origin is one."""
        return any(self[name].errors for name in self.NEWS) or self["provenance"].value() == Visit.Provenance.PUBLISHED

    @property
    def facts(self) -> dict:
        """The cleaned section as `save_place` takes it."""
        names = [name.removesuffix("_id") for name in PLACE_FIELDS]
        return {name: self.cleaned_data.get(name) for name in names}

    @property
    def participants(self) -> list[tuple[str, str]]:
        """(title, name) of the party, in order, without the empty rows."""
        return self.people.pairs()
