"""What became of a visit: its states and versions, and what each version changed, in words."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.dateparse import parse_date, parse_time
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency, EmploymentType
from agencies.templatetags.tinjau import UNKNOWN, clock, number, short_date
from audit.models import AuditEvent
from monitoring.models import AttendanceSheet, Finding, Statement, Status, Visit, VisitVersion
from monitoring.queries.states import CLOSING_FIELDS, FINDING_FIELDS, PLACE_FIELDS, SHEET_FIELDS
from monitoring.queries.wording import statement_text

# code of the audit event -> (icon, what happened)
TOLD = {
    "monitoring.visit.begun": ("pencil", gettext_lazy("Begun")),
    "monitoring.visit.submitted": ("send", gettext_lazy("Sent")),
    "monitoring.visit.returned": ("reply", gettext_lazy("Returned")),
    "monitoring.visit.corrected": ("pencil", gettext_lazy("Corrected")),
    "monitoring.visit.verified": ("lock", gettext_lazy("Verified")),
    "monitoring.visit.amended": ("pencil", gettext_lazy("Amended")),
    "monitoring.visit.voided": ("slash-circle", gettext_lazy("Voided")),
    "monitoring.visit.discarded": ("trash", gettext_lazy("Draft discarded")),
    "monitoring.visit.restored": ("arrow-counterclockwise", gettext_lazy("Draft taken up again")),
}
INTERNAL = ("monitoring.visit.returned", "monitoring.visit.corrected")  # between recorder and verifier


@dataclass(frozen=True)
class Step:
    """One change of state. `version` is the number that it made, if any."""

    at: datetime
    icon: str
    what: str | Promise
    who: str
    reason: str
    version: int | None


def steps(visit: Visit, *, internal: bool) -> list[Step]:
    """The visit's states in the order of time; `internal` includes what passed between recorder and verifier."""
    found: list[Step] = []
    for event in AuditEvent.objects.about(visit).order_by("pk"):
        if event.code not in TOLD or (event.code in INTERNAL and not internal):
            continue
        icon, what = TOLD[event.code]
        step = Step(event.at, icon, what, event.actor_label, event.reason, _version_of(event))
        if event.code == "monitoring.visit.corrected" and found and (found[-1].what, found[-1].who) == (what, step.who):
            found.pop()  # each saved section is one event; a reader needs the last
        found.append(step)
    return found


def _version_of(event: AuditEvent) -> int | None:
    frozen = event.code in ("monitoring.visit.verified", "monitoring.visit.amended")
    return event.after.get("version") if frozen else None


@dataclass
class Part:
    """A part of a version: the place and the people, a sheet, a finding, a photo. Its rows map labels to texts."""

    key: str
    title: str
    rows: dict[str, str] = field(default_factory=dict)
    replaces: str | None = None


@dataclass(frozen=True)
class Change:
    """A field that differs between two versions; what was not there is an empty text."""

    part: str
    label: str
    before: str
    after: str


class Names:
    """Names of the agencies and people that the versions hold as keys."""

    def __init__(self, *canonicals: dict):
        places = [record for one in canonicals for record in [one["visit"], *one["findings"]]]
        agencies = {row.get(name) for row in places for name in ("agency_id", "owner_id")}
        people = {one["visit"].get("lead_user_id") for one in canonicals}
        self.agencies = dict(Agency.objects.filter(pk__in=agencies - {None}).values_list("pk", "name"))
        users = get_user_model().objects.filter(pk__in=people - {None})
        self.people = {user.pk: str(user) for user in users}

    def of(self, name: str, key) -> str:
        """The name behind a key, or the key where its row is gone."""
        known = self.people if name == "lead_user_id" else self.agencies
        return known.get(key, str(key))


def plain_field(model: type[models.Model], name: str) -> models.Field:
    """A column of the model, by name."""
    return cast(models.Field, model._meta.get_field(name))


def as_text(model: type[models.Model], name: str, value, names: Names) -> str:
    """A field of the canonical record as a person reads it; unknown is a dash."""
    if value is None or value == "":
        return UNKNOWN
    if name.endswith("_id"):
        return names.of(name, value)
    column = plain_field(model, name)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.DateField):
        return short_date(parse_date(value))
    if isinstance(column, models.TimeField):
        return clock(parse_time(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return number(value) if isinstance(value, int) else str(value)


def field_rows(model: type[models.Model], fields, record: dict, names: Names) -> dict[str, str]:
    """Label -> text for the named fields of a record."""
    labels = {name: plain_field(model, name.removesuffix("_id")).verbose_name for name in fields}
    return {_upper(labels[name]): as_text(model, name, record.get(name), names) for name in fields}


def _upper(label) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]


def statement_rows(records: list[dict]) -> dict[str, str]:
    """Label -> text for quotations."""
    return {
        _("Statement %(number)s") % {"number": index}: statement_text(_statement(record))
        for index, record in enumerate(records, start=1)
    }


def _statement(record: dict) -> Statement:
    value = Statement._meta.get_field("value").to_python(record["value"])
    return Statement(**(record | {"value": value}))


def sheet_rows(record: dict, names: Names) -> dict[str, str]:
    """Label -> text for one sheet with its counts."""
    rows = field_rows(AttendanceSheet, SHEET_FIELDS, record, names)
    for kind, people in record["headcounts"].items():
        rows[_("Head-count, %(type)s") % {"type": EmploymentType(kind).label}] = named(people)
    for kind, status, text, people in record["counts"]:
        reason = f"{Status(status).label} ({text})" if text else str(Status(status).label)
        rows[f"{EmploymentType(kind).label}, {reason}"] = named(people)
    return rows | statement_rows(record["statements"])


def named(people: int | None) -> str:
    """A count, or "?" for what was named without a number."""
    return "?" if people is None else number(people)


def parts(canonical: dict, names: Names) -> list[Part]:
    """A version as parts with labelled rows."""
    visit = canonical["visit"]
    people = [", ".join(filter(None, pair)) for pair in visit["participants"]]
    facts = field_rows(Visit, (*PLACE_FIELDS, *CLOSING_FIELDS), visit, names)
    facts[_("Participants")] = "; ".join(people) or UNKNOWN
    found = [Part("visit", _("Visit"), facts | statement_rows(visit["statements"]))]
    for index, record in enumerate(canonical["sheets"], start=1):
        title = _("Attendance sheet %(number)s") % {"number": index}
        found.append(Part(record["uuid"], title, sheet_rows(record, names), record["replaces"]))
    for index, record in enumerate(canonical["findings"], start=1):
        rows = field_rows(Finding, FINDING_FIELDS, record, names)
        found.append(Part(record["uuid"], _("Finding %(number)s") % {"number": index}, rows))
    for index, record in enumerate(canonical["photos"], start=1):
        rows = {_("Caption"): record["caption"] or UNKNOWN, "SHA-256": record["sha256"]}
        found.append(Part(record["uuid"], _("Photo %(number)s") % {"number": index}, rows))
    return found


def changes(before: list[Part], after: list[Part]) -> list[Change]:
    """What differs, part by part and field by field, in the order of the later version.

    A sheet that replaces another is compared with that one.
    """
    former, later = {part.key: part for part in before}, {part.key: part for part in after}
    found = []
    for key in dict.fromkeys([*later, *former]):
        new = later.get(key)
        old = former.get(key) or (former.get(new.replaces) if new and new.replaces else None)
        old_rows, new_rows = (part.rows if part else {} for part in (old, new))
        title = next(part.title for part in (new, old) if part)
        for label in dict.fromkeys([*new_rows, *old_rows]):
            pair = old_rows.get(label, ""), new_rows.get(label, "")
            if pair[0] != pair[1] and set(pair) - {"", UNKNOWN}:
                found.append(Change(title, label, *pair))
    return found


@dataclass(frozen=True)
class Reading:
    """A version laid open: its parts, what changed against the one before, whether its fingerprint recomputes."""

    version: VisitVersion
    former: VisitVersion | None
    parts: list[Part]
    changes: list[Change]
    is_intact: bool


def is_intact(version: VisitVersion) -> bool:
    """Whether the text still has the fingerprint that was written with it."""
    return hashlib.sha256(version.canonical.encode()).hexdigest() == version.sha256


def read_version(version: VisitVersion) -> Reading:
    """Lays a version open beside the one before."""
    former = VisitVersion.objects.filter(visit=version.visit_id, number__lt=version.number).order_by("-number").first()
    texts = [json.loads(one.canonical) for one in (version, former) if one]
    names = Names(*texts)
    laid_open = [parts(text, names) for text in texts]
    changed = changes(laid_open[1], laid_open[0]) if former else []
    return Reading(version, former, laid_open[0], changed, is_intact(version))
