"""The inputs of one employment type on an attendance sheet, by name, and how they become rows.

Names: `h-pns` (head-count), `c-pns-sick` (a status), `l-pns-7` (a status of the government's own, by its key),
`x-pns-0-status|people|text` (a reason with its explanation).
"""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import EmploymentType
from monitoring.forms.fields import NOT_MENTIONED, CountField, CountInput
from monitoring.models import Family, Status
from monitoring.models.status import COMMON

SPARE = 1  # empty rows for a reason with its explanation
MOST_EXTRA = 40
OTHERS = tuple(s for s in Status if s not in (*COMMON, Status.PRESENT, Status.OTHER_EXCUSED))
WITH_TEXT = [(Status.OTHER_EXCUSED.value, Status.OTHER_EXCUSED.label)] + [
    (s.value, s.label) for s in Status if s != Status.OTHER_EXCUSED
]


@dataclass
class CountRow:
    """One input of a panel: its bound field and the family that colours it."""

    field: forms.BoundField
    family: str
    hint: str = ""


@dataclass
class ExtraRow:
    """A reason with its explanation: three bound fields."""

    status: forms.BoundField
    people: forms.BoundField
    text: forms.BoundField


@dataclass
class Panel:
    """Everything that the page shows of one employment type."""

    code: str
    label: str
    number: int
    headcount: forms.BoundField
    present: forms.BoundField
    common: list[CountRow]
    others: list[CountRow]
    extra: list[ExtraRow]
    has_errors: bool = False
    others_open: bool = field(default=False)

    @property
    def is_all(self) -> bool:
        """Whether it takes figures that nobody broke down."""
        return self.code == EmploymentType.ALL


def headcount_name(kind: str) -> str:
    """The input of the head-count; for all together it is the total."""
    return "headcount" if kind == EmploymentType.ALL else f"h-{kind}"


def extra_count(data, kind: str, rows: list) -> int:
    """How many rows with an explanation to show: those that were sent, or those that there are, with a spare one."""
    if data is None:
        return min(len(rows) + SPARE, MOST_EXTRA)
    sent = 0
    while sent < MOST_EXTRA and f"x-{kind}-{sent}-text" in data:
        sent += 1
    return max(sent, SPARE)


def people_field(label, family: str) -> CountField:
    """The input of one reason; the script adds it up by its family."""
    return CountField(label=label, widget=CountInput({"data-family": family}))


def type_fields(kind: str, local, extra: int) -> dict[str, forms.Field]:
    """The inputs of one employment type."""
    staff = CountInput({"data-total": kind})
    fields: dict[str, forms.Field] = {headcount_name(kind): CountField(label=_("Staff"), widget=staff)}
    for status in (Status.PRESENT, *COMMON, *OTHERS):
        label = Family.PENDING.label if status == Status.PENDING else status.label
        fields[f"c-{kind}-{status}"] = people_field(label, status.family)
    for own in local:
        fields[f"l-{kind}-{own.pk}"] = people_field(own.name, Status(own.status).family)
    for row in range(extra):
        fields[f"x-{kind}-{row}-status"] = forms.ChoiceField(label=_("Reason"), choices=WITH_TEXT, required=False)
        fields[f"x-{kind}-{row}-people"] = people_field(_("People"), "")
        fields[f"x-{kind}-{row}-text"] = forms.CharField(label=_("Explanation"), max_length=200, required=False)
    return fields


def type_initial(kind: str, local, rows: list) -> dict:
    """Initial values of one employment type from (status, text, people) rows."""
    names = {(own.status, own.name): own.pk for own in local}
    initial, extra = {}, 0
    for status, text, people in rows:
        if not text:
            initial[f"c-{kind}-{status}"] = people
        elif (status, text) in names:
            initial[f"l-{kind}-{names[status, text]}"] = people
        else:
            name = f"x-{kind}-{extra}"
            initial |= {f"{name}-status": status, f"{name}-people": people, f"{name}-text": text}
            extra += 1
    return initial


def needs_extra(local, rows: list) -> list:
    """Those of the (status, text, people) rows that stand in rows with an explanation."""
    names = {(own.status, own.name) for own in local}
    return [row for row in rows if row[1] and (row[0], row[1]) not in names]


def type_counts(kind: str, local, data: dict) -> list[tuple]:
    """(employment type, status, text, people) of every input that was filled."""
    found = [
        (kind, status.value, "", data[name])
        for status in Status
        if (name := f"c-{kind}-{status}") in data and data[name] != NOT_MENTIONED
    ]
    found += [
        (kind, own.status, own.name, data[name])
        for own in local
        if (name := f"l-{kind}-{own.pk}") in data and data[name] != NOT_MENTIONED
    ]
    row = 0
    while (name := f"x-{kind}-{row}-text") in data:
        if data[name]:
            status = data.get(f"x-{kind}-{row}-status") or Status.OTHER_EXCUSED.value
            found.append((kind, status, data[name], data.get(f"x-{kind}-{row}-people")))
        row += 1
    return found


def check_extra(form, kind: str) -> None:
    """Each row with an explanation is whole, and none is there twice, nor under a name of the government's own."""
    own_rows = [(own, form.cleaned_data.get(f"l-{kind}-{own.pk}", NOT_MENTIONED)) for own in form.local]
    seen = {(own.status, own.name) for own, people in own_rows if people != NOT_MENTIONED}
    row = 0
    while (name := f"x-{kind}-{row}") + "-text" in form.fields:
        data = form.cleaned_data
        text, people = data.get(f"{name}-text", ""), data.get(f"{name}-people", NOT_MENTIONED)
        counted, key = people != NOT_MENTIONED, (data.get(f"{name}-status") or Status.OTHER_EXCUSED, text)
        if counted and not text and f"{name}-text" in data:
            form.add_error(f"{name}-text", _("Write the explanation."))
        if text and not counted and f"{name}-people" in data:
            form.add_error(f"{name}-people", _("Type how many, or ? if the number was not named."))
        if text and key in seen:
            form.add_error(f"{name}-text", _("This reason stands here twice. Add the numbers up in one row."))
        seen.add(key)
        row += 1
