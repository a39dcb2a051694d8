"""Who leads an agency, and how many people it has."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.actions.refusal import Refused
from agencies.models import Agency, AgencyHead, Establishment
from audit.actions import changes, record


@transaction.atomic
def set_head(agency: Agency, *, by, title: str, status: str, name: str = "", since: date | None = None) -> AgencyHead:
    """Says who leads the agency.

    With a later date than the present head's: the former is closed the day before, a new one opened. Without a
    date, or with the same: the present entry is corrected. Raises Refused for an earlier date.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    present = agency.heads.filter(valid_to__isnull=True).first()
    facts = {"title": title, "status": status, "name": name}
    if present is None:
        return open_head(agency, by=by, facts=facts, since=since, former=None)
    before, after = changes(present, facts)
    if since is None or since == present.valid_from or (present.valid_from is None and not after):
        return correct_head(present, by=by, facts=facts | ({"valid_from": since} if since else {}))
    if present.valid_from and since < present.valid_from:
        raise Refused(_("The present head is in office since a later day."), "head_since")
    present.valid_to = since - timedelta(days=1)
    present.save(update_fields=["valid_to"])
    return open_head(agency, by=by, facts=facts, since=since, former=before or {"title": present.title})


def open_head(agency: Agency, *, by, facts: dict, since: date | None, former: dict | None) -> AgencyHead:
    """A new head from `since` on."""
    head = AgencyHead.objects.create(agency=agency, valid_from=since, **facts)
    record("agencies.head.appointed", by=by, target=agency, before=former, after=facts | {"valid_from": since})
    return head


def correct_head(head: AgencyHead, *, by, facts: dict) -> AgencyHead:
    """Corrects the entry of the present head; nothing changed, nothing written."""
    before, after = changes(head, facts)
    if after:
        for name, value in after.items():
            setattr(head, name, value)
        head.save(update_fields=list(after))
        record("agencies.head.corrected", by=by, target=head.agency, before=before, after=after)
    return head


@transaction.atomic
def set_establishment(agency: Agency, *, by, as_of: date, people: Mapping[str, int | None]) -> None:
    """Sets the establishment as of a day, by employment type; None takes a type out. Other days stay as they are."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    rows = agency.establishment.filter(as_of=as_of)
    before = dict(rows.values_list("employment_type", "people"))
    after = {kind: count for kind, count in people.items() if count is not None}
    if after == before:
        return
    rows.delete()
    Establishment.objects.bulk_create(
        Establishment(agency=agency, as_of=as_of, employment_type=kind, people=count) for kind, count in after.items()
    )
    day = {"as_of": as_of}
    record("agencies.establishment.set", by=by, target=agency, before=day | before, after=day | after)
