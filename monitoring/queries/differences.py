"""Two states of the same part of a visit, side by side in words."""

from datetime import date, time
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from agencies.models import EmploymentType
from agencies.templatetags.tinjau import UNKNOWN, clock, day_date, number
from monitoring.models import AttendanceSheet, Finding, Status, Visit

MODELS = {"place": Visit, "closing": Visit, "sheet": AttendanceSheet, "finding": Finding}


class Difference(NamedTuple):
    """One thing that the two say differently, in words."""

    label: str
    mine: str
    theirs: str


def value_words(field, value) -> str:
    """A plain value of a state as a person reads it; a dash for nothing."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    kind = field.get_internal_type()
    if kind == "DateField":
        return day_date(date.fromisoformat(value))
    if kind == "TimeField":
        return clock(time.fromisoformat(value))
    if kind == "ForeignKey":
        return str(field.related_model.objects.filter(pk=value).first() or UNKNOWN)
    return str(dict(field.flatchoices).get(value, value)) if field.flatchoices else str(value)


def people_words(people) -> str:
    """A number of people; a question mark where the reason was named without one."""
    return "?" if people is None else number(people)


def rows_words(state: dict) -> dict[str, str]:
    """The rows of a state, each under a name of its own."""
    said = {}
    for kind, people in state.get("headcounts", {}).items():
        said[f"{EmploymentType(kind).label}: {_('Staff')}"] = people_words(people)
    for kind, status, text, people in state.get("counts", []):
        reason = f"{Status(status).label}{f' ({text})' if text else ''}"
        said[f"{EmploymentType(kind).label}: {reason}"] = people_words(people)
    for place, row in enumerate(state.get("statements", []), start=1):
        parts = [f"“{row['text']}”", row["bound"], row["value"], row["unit"], row["said_by"], row["source"]]
        said[_("Statement %(number)s") % {"number": place}] = " ".join(str(part) for part in parts if part)
    people = [", ".join(filter(None, pair)) for pair in state.get("participants", [])]
    if people:
        said[_("Participants")] = "; ".join(people)
    return said


def words_of(section: str, state: dict) -> dict[str, str]:
    """Label -> words, for everything that a state says. `section` is place, closing, sheet or finding."""
    meta = MODELS[section]._meta
    said = {}
    for name, value in state.items():
        if not isinstance(value, list | dict):
            field: Any = meta.get_field(name)
            said[str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]] = value_words(field, value)
    return said | rows_words(state)


def differences(section: str, *, mine: dict, theirs: dict) -> list[Difference]:
    """What the two states say differently, in the order of the form."""
    left, right = words_of(section, mine), words_of(section, theirs)
    return [
        Difference(label, left.get(label, UNKNOWN), right.get(label, UNKNOWN))
        for label in dict.fromkeys([*left, *right])
        if left.get(label, UNKNOWN) != right.get(label, UNKNOWN)
    ]
