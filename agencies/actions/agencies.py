"""Agencies founded, corrected, ended and taken up again. Dated renaming and moving are other acts than correcting."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.actions.refusal import Refused
from agencies.models import Agency, AgencyPeriod, Regency
from audit.actions import changes, record

FIELDS = (
    "parent",
    "code",
    "kind",
    "name",
    "short_name",
    "work_pattern",
    "address",
    "latitude",
    "longitude",
    "active_from",
)


def locked_tree(regency_id: int) -> None:
    """Holds the government's row, so that two people never bend its tree at once."""
    Regency.objects.select_for_update().get(pk=regency_id)


def check_parent(parent: Agency | None, regency_id: int, agency: Agency | None = None) -> None:
    """Raises Refused unless `agency` may become part of `parent`."""
    if parent is None or parent.regency_id != regency_id:
        raise Refused(_("Choose what it is part of."), "parent")
    if agency is not None and agency.pk and parent.is_below(agency):
        raise Refused(_("An agency cannot be part of itself or of one of its own units."), "parent")


def check_code(code: str, regency_id: int, pk: int = 0) -> None:
    """Raises Refused when another agency of the government than the one with this key has the code."""
    other = Agency.objects.filter(regency_id=regency_id, code=code).exclude(pk=pk).first() if code else None
    if other is not None:
        raise Refused(_("This code belongs to %(name)s.") % {"name": other.name}, "code")


def keep_period(agency: Agency) -> None:
    """The period that runs says what the agency is called now; there is always one."""
    now = {"name": agency.name, "short_name": agency.short_name, "parent": agency.parent}
    AgencyPeriod.objects.update_or_create(
        agency=agency, valid_to=None, defaults=now, create_defaults=now | {"valid_from": agency.active_from}
    )


@transaction.atomic
def create_agency(*, by, regency: Regency, facts: dict) -> Agency:
    """Founds an agency. `facts` has fields of FIELDS, `parent` as an object. Raises Refused."""
    locked_tree(regency.pk)
    check_parent(facts.get("parent"), regency.pk)
    check_code(facts.get("code", ""), regency.pk)
    agency = Agency.objects.create(regency=regency, **facts)
    keep_period(agency)
    record("agencies.agency.created", by=by, target=agency, after=facts)
    return agency


@transaction.atomic
def update_agency(agency: Agency, *, by, facts: dict) -> Agency:
    """Corrects an agency; the running period is corrected with it. Raises Refused. Nothing changed, nothing written."""
    locked_tree(agency.regency_id)
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if "parent" in facts:
        check_parent(facts["parent"], row.regency_id, row)
    check_code(facts.get("code", row.code), row.regency_id, row.pk)
    before, after = changes(row, facts)
    if after:
        for name, value in after.items():
            setattr(row, name, value)
        row.save(update_fields=list(after))
        keep_period(row)
        record("agencies.agency.changed", by=by, target=row, before=before, after=after)
    return row


@transaction.atomic
def deactivate_agency(agency: Agency, *, by, on: date, reason: str) -> Agency:
    """Ends an agency after the day `on`; what was recorded about it stays. Raises Refused.

    Only units are asked about here: visits are not known to this app.
    """
    locked_tree(agency.regency_id)
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if row.parent_id is None:
        raise Refused(_("The government as a whole cannot be ended."))
    if row.active_from and on < row.active_from:
        raise Refused(_("It did not exist before that day."), "on")
    longer = row.units.exclude(active_to__lte=on).order_by("name").first()
    if longer is not None:
        raise Refused(_("Its unit %(name)s is still active. End the units first.") % {"name": longer.name}, "on")
    before, row.active_to = row.active_to, on
    row.save(update_fields=["active_to"])
    record(
        "agencies.agency.deactivated",
        by=by,
        target=row,
        before={"active_to": before},
        after={"active_to": on},
        reason=reason,
    )
    return row


@transaction.atomic
def activate_agency(agency: Agency, *, by) -> Agency:
    """Takes an ended agency up again. Harmless when repeated. Raises Refused when what it is part of has ended."""
    locked_tree(agency.regency_id)
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if row.active_to is None:
        return row
    if row.parent and row.parent.active_to is not None:
        raise Refused(_("%(name)s, of which it is part, has ended.") % {"name": row.parent.name})
    before, row.active_to = row.active_to, None
    row.save(update_fields=["active_to"])
    record("agencies.agency.activated", by=by, target=row, before={"active_to": before}, after={"active_to": None})
    return row
