"""Drafts: begun, saved section by section, discarded on purpose, taken up again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyHead
from audit.actions import record
from monitoring.actions.editing import Refused, check_base, editing, locked, note_writer
from monitoring.models import Participant, Statement, Visit
from monitoring.queries.states import CLOSING_FIELDS, PLACE_FIELDS, closing_state, place_state, plain


def today_in(regency) -> date:
    """Today's date where the government is."""
    return timezone.localdate(timezone=regency.zone)


def snapshot(visit: Visit, agency: Agency) -> None:
    """Keeps the names of the day: agency, what it is part of, its head."""
    head = AgencyHead.objects.filter(agency=agency, valid_to__isnull=True).first()
    visit.agency = agency
    visit.agency_name = agency.name
    visit.agency_parent_name = agency.parent.name if agency.parent else ""
    visit.agency_head = str(head) if head else ""


def create_visit(
    *, by, regency, uuid: UUID, facts: dict, participants: Sequence[tuple[str, str]] = (), mark: str = ""
) -> Visit:
    """Begins a draft. `facts` holds fields of the place section, with `agency` as an object.

    The uuid is the client's: a resend returns the visit that exists. Raises Refused when the uuid belongs to
    a visit of another government or person.
    """
    existing = Visit.objects.filter(uuid=uuid).first()
    if existing is None:
        try:
            return begin_visit(
                by=by, regency=regency, uuid=uuid, facts=dict(facts), participants=participants, mark=mark
            )
        except IntegrityError:  # the same form arrived twice at once
            existing = Visit.objects.get(uuid=uuid)
    if existing.regency_id != regency.pk or not Visit.objects.visible_to(by).filter(pk=existing.pk).exists():
        raise Refused(_("This form was already used. Open a new one."))
    return existing


@transaction.atomic
def begin_visit(*, by, regency, uuid: UUID, facts: dict, participants, mark: str = "") -> Visit:
    """Writes the row of a new draft; see `create_visit`."""
    agency = facts.pop("agency")
    sort_on = facts.get("visited_on") or facts.get("source_date") or today_in(regency)
    visit = Visit(uuid=uuid, regency=regency, created_by=by, sort_on=sort_on, **facts)
    snapshot(visit, agency)
    note_writer(visit, "place", by=by, mark=mark)
    visit.save()
    write_participants(visit, participants)
    visit.recorders.add(by)
    record("monitoring.visit.begun", by=by, target=visit, after={"agency": agency.name, "kind": visit.kind})
    return visit


def write_participants(visit: Visit, people) -> None:
    """Replaces the list of participants by (title, name) pairs."""
    visit.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(visit=visit, position=position, title=title, name=name)
        for position, (title, name) in enumerate(people)
    )


def flat_place(agency: Agency, facts: dict) -> dict:
    """The fields of the place section as they stand on the row: objects become their keys."""
    lead_user = facts.get("lead_user")
    flat = {name: facts.get(name) for name in PLACE_FIELDS}
    return flat | {"agency_id": agency.pk, "lead_user_id": lead_user.pk if lead_user else None}


def save_place(visit: Visit, *, by, facts: dict, participants, base: str, reason: str = "") -> Visit:
    """Saves where and who. `facts` has every field of the section, `agency` and `lead_user` as objects.

    Raises EditConflict (saved by another meanwhile) and Refused (no longer open).
    """
    people = [list(pair) for pair in participants]
    with editing(visit, by=by, reason=reason) as row:
        agency = facts.get("agency") or row.agency
        flat = flat_place(agency, facts)
        wanted = {name: plain(value) for name, value in flat.items()} | {"participants": people}
        if check_base(row, "place", current=place_state(row), wanted=wanted, base=base):
            if agency.pk != row.agency_id:
                move_to_agency(row, agency)
            for name, value in flat.items():
                setattr(row, name, value)
            write_participants(row, people)
    return row


def begin_or_save(*, by, regency, uuid: UUID, facts: dict, participants, base: str) -> Visit:
    """Begins a draft, or saves the place of the one that this form began before. Raises as `save_place`.

    Sent twice it is the same visit; what was changed between the two is not lost.
    """
    mark = getattr(base, "mark", "")
    visit = create_visit(by=by, regency=regency, uuid=uuid, facts=facts, participants=participants, mark=mark)
    return save_place(visit, by=by, facts=facts, participants=participants, base=base)


def move_to_agency(visit: Visit, agency: Agency) -> None:
    """The draft was begun for the wrong agency: its sheets and findings go with it."""
    former = visit.agency_id
    snapshot(visit, agency)
    visit.sheets.update(agency=agency)
    visit.findings.filter(agency_id=former).update(agency=agency)
    visit.findings.filter(owner_id=former).update(owner=agency)


def save_closing(visit: Visit, *, by, facts: dict, statements: list[dict], base: str, reason: str = "") -> Visit:
    """Saves outcome, action, reply, summary and the statements about the visit. Raises as `save_place`."""
    with editing(visit, by=by, reason=reason) as row:
        wanted = {name: plain(facts[name]) for name in CLOSING_FIELDS}
        wanted["statements"] = [{name: plain(value) for name, value in row_.items()} for row_ in statements]
        if check_base(row, "closing", current=closing_state(row), wanted=wanted, base=base):
            for name in CLOSING_FIELDS:
                setattr(row, name, facts[name])
            row.statements.all().delete()
            Statement.objects.bulk_create(Statement(visit=row, **one) for one in statements)
    return row


@transaction.atomic
def discard_visit(visit: Visit, *, by) -> Visit:
    """Throws a draft away; it can be taken up again. Harmless when repeated."""
    row = locked(visit)
    if row.status == Visit.VisitStatus.DISCARDED:
        return row
    if row.status != Visit.VisitStatus.DRAFT:
        raise Refused(_("Only a draft can be discarded."))
    row.status = Visit.VisitStatus.DISCARDED
    row.discarded_at, row.discarded_by = timezone.now(), by
    row.save(update_fields=["status", "discarded_at", "discarded_by", "updated_at"])
    record("monitoring.visit.discarded", by=by, target=row)
    return row


@transaction.atomic
def restore_visit(visit: Visit, *, by) -> Visit:
    """Takes a discarded draft up again. Harmless when repeated."""
    row = locked(visit)
    if row.status == Visit.VisitStatus.DRAFT:
        return row
    if row.status != Visit.VisitStatus.DISCARDED:
        raise Refused(_("Only a discarded draft can be taken up again."))
    row.status = Visit.VisitStatus.DRAFT
    row.discarded_at = row.discarded_by = None
    row.save(update_fields=["status", "discarded_at", "discarded_by", "updated_at"])
    record("monitoring.visit.restored", by=by, target=row)
    return row
