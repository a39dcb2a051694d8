"""The place of a visit that is not begun yet: with a uuid of the client, and what is most often true filled in."""

from uuid import UUID, uuid4

from django import forms

from monitoring.forms.place import PlaceForm
from monitoring.models import Visit


class BeginForm(PlaceForm):
    """As PlaceForm; who may lead visits is offered as the lead."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, regency, user, initial: dict, **kwargs):
        usual = {
            "kind": Visit.Kind.SCHEDULED,
            "mode": Visit.Mode.ON_SITE,
            "provenance": Visit.Provenance.OWN,
            "date_precision": Visit.Precision.DAY,
        }
        if user.may_in("monitoring.lead_visit", regency) and user.position:
            usual |= {"lead_title": user.position, "lead_user": user, "lead_name": user.name}
        super().__init__(*args, regency=regency, user=user, initial=usual | initial, **kwargs)

    @property
    def uuid_sent(self) -> UUID:
        """The uuid that the client made; a new one where it made none."""
        return self.cleaned_data.get("uuid") or uuid4()
