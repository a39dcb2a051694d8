"""The visits of a list as rows for CSV: every field that somebody typed, and the figures that follow from it.

Each function yields lists of cells, the header first, and holds no more than one batch in memory. Unknown is an
empty cell; what was named without a number is "?". Words are in the active language, dates and times ISO.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.db.models import BooleanField, Model, QuerySet
from django.utils.translation import gettext as _

from agencies.models import EmploymentType
from monitoring.models import AttendanceSheet, Family, Finding, Participant, Photo, Statement, Status, Visit
from monitoring.queries.history import plain_field

BATCH = 500
RISKY = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = " | "
VISIT_FIELDS = (
    "uuid", "agency_name", "agency_parent_name", "agency_head", "status", "kind", "mode", "visited_on",
    "date_precision", "ended_on", "arrived_at", "left_at", "lead_position", "lead_title", "lead_name", "host_title",
    "host_name", "outcome", "outcome_reason", "action_taken", "head_reply", "summary", "provenance",
    "source_publisher", "source_title", "source_url", "source_date", "return_reason", "void_kind", "void_reason",
    "finding_count",
)  # fmt: skip
RETURN_REASON = VISIT_FIELDS.index("return_reason")
SHEET_FIELDS = (
    "uuid", "counted_on", "counted_at", "basis", "scope", "headcount", "headcount_is_derived", "source", "note",
    "sum_state",
)  # fmt: skip
STATEMENT_FIELDS = ("text", "value", "bound", "unit", "said_by", "source")
FINDING_FIELDS = (
    "uuid", "category", "category_text", "nature", "severity", "observed", "recommendation", "place", "status",
)  # fmt: skip
FAMILIES = tuple(family.value for family in Family if family != Family.OUTSIDE)


def safe(cell):
    """A cell that no spreadsheet takes for a formula; None is empty, a yes or no is a word."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(RISKY) else cell
    if cell is None:
        return ""
    return yes_or_no()[cell] if isinstance(cell, bool) else cell


def yes_or_no() -> dict[bool, str]:
    """The words of a yes and a no."""
    return {True: _("yes"), False: _("no")}


def named(people: int | None) -> int | str:
    """A count, or "?" for what was named without a number."""
    return "?" if people is None else people


def batches(rows: Iterable) -> Iterator[list]:
    """Lists of at most BATCH items."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def headers(model: type[Model], fields: Iterable[str]) -> list[str]:
    """The names of fields, with a capital."""
    said = [str(plain_field(model, name).verbose_name) for name in fields]
    return [text[:1].upper() + text[1:] for text in said]


class Labels:
    """Turns the values of fields into cells: the word of a choice, everything else as it is."""

    def __init__(self, model: type[Model], fields: Iterable[str]):
        found = [plain_field(model, name) for name in fields]
        self.words = [
            yes_or_no()
            if isinstance(field, BooleanField)
            else {value: str(label) for value, label in field.flatchoices}
            for field in found
        ]

    def cells(self, values: Iterable) -> list:
        """One cell a value."""
        return [words.get(value, value) for words, value in zip(self.words, values, strict=True)]


def grouped(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    """Tuples by their first item, which is left out."""
    found = defaultdict(list)
    for key, *rest in rows:
        found[key].append(tuple(rest))
    return found


def newest_first(visits: QuerySet, *columns: str) -> Iterator[list[tuple]]:
    """Batches of the visits' columns, in the order of the list."""
    return batches(visits.order_by("-sort_on", "-pk").values_list(*columns).iterator(chunk_size=2000))


def captions(rows: Iterable[tuple]) -> str:
    """The captions of photos in one cell; a photo without one is a dash."""
    return BETWEEN.join(caption or "–" for (caption,) in rows)


def visit_lines(visits: QuerySet, *, internal: bool = True) -> Iterator[list]:
    """One line a visit: what it says of itself, who was there, the figures of the sheet that speaks for it.

    Without `internal` it keeps back what passed between recorder and verifier.
    """
    figures = ("sum_state", "fig_headcount", "fig_base", "fig_accounted", *(f"fig_{family}" for family in FAMILIES))
    names = [_("Head-count"), _("Base of the rates"), _("Accounted for"), *(str(Family(one).label) for one in FAMILIES)]
    yield [
        *headers(Visit, VISIT_FIELDS),
        *(_("Lead's account"), _("Begun by"), _("Participants"), _("Photos of the visit"), _("Sum"), *names),
    ]
    said, states = Labels(Visit, VISIT_FIELDS), dict(AttendanceSheet.SumState.choices)
    columns = ("pk", *VISIT_FIELDS, "lead_user__name", "created_by__name", *(f"headline__{name}" for name in figures))
    own = len(VISIT_FIELDS) + 1
    for batch in newest_first(visits, *columns):
        keys = [row[0] for row in batch]
        people = grouped(Participant.objects.filter(visit__in=keys).values_list("visit_id", "title", "name"))
        photos = Photo.objects.kept().filter(visit__in=keys, finding=None).order_by("pk")
        pictures = grouped(photos.values_list("visit_id", "caption"))
        for row in batch:
            present = BETWEEN.join(", ".join(filter(None, pair)) for pair in people[row[0]])
            state = str(states.get(row[own + 2], ""))
            facts = said.cells(row[1:own])
            if not internal:
                facts[RETURN_REASON] = None
            yield [
                *facts,
                *(*row[own : own + 2], present, captions(pictures[row[0]]), state),
                *row[own + 3 :],
            ]


def sheet_lines(visits: QuerySet) -> Iterator[list]:
    """One line a count, a head-count by type, and a statement; a sheet with none of them has a line of its own."""
    yield [
        *(_("Visit"), _("Agency"), _("Date of the visit"), *headers(AttendanceSheet, SHEET_FIELDS)),
        *(
            _("Replaces"),
            _("Holds"),
            _("Entered by"),
            _("Line"),
            _("Employment type"),
            _("Attendance"),
            _("Number of people"),
        ),
        *(_("Explanation or quotation"), *headers(Statement, STATEMENT_FIELDS[1:])),
    ]
    said, answers = Labels(AttendanceSheet, SHEET_FIELDS), yes_or_no()
    columns = ("visit_id", "pk", *SHEET_FIELDS, "replaces__uuid", "replaced_by__pk", "author__name")
    for batch in newest_first(visits, "pk", "uuid", "agency_name", "visited_on"):
        keys = [row[0] for row in batch]
        sheets = AttendanceSheet.objects.filter(visit__in=keys).order_by("pk")
        found = grouped(sheets.values_list(*columns))
        lines = Lines([sheet[0] for rows in found.values() for sheet in rows])
        of_visits = lines.statements("visit", keys)
        for key, *visit in batch:
            for pk, *facts in found[key]:
                values, (replaces, later, author) = facts[:-3], facts[-3:]
                cells = [*visit, *said.cells(values), replaces, answers[later is None], author]
                yield from ([*cells, *line] for line in lines.of(pk))
            nothing = [None] * (len(SHEET_FIELDS) + 3)
            yield from ([*visit, *nothing, *line] for line in of_visits[key])


class Lines:
    """What the lines of some sheets say: kind of line, type, status, people, the fields of a statement."""

    def __init__(self, sheets: list[int]):
        self.types = {value: str(label) for value, label in EmploymentType.choices}
        self.statuses = {value: str(label) for value, label in Status.choices}
        self.said = Labels(Statement, STATEMENT_FIELDS)
        self.headcount, self.attendance, self.statement = _("Head-count"), _("Attendance"), _("Statement")
        self.heads = grouped(self._rows(AttendanceSheet.headcounts, sheets, "employment_type", "people"))
        self.counts = grouped(self._rows(AttendanceSheet.counts, sheets, "employment_type", "status", "people", "text"))
        self.quotes = self.statements("sheet", sheets)

    def _rows(self, relation, sheets: list[int], *columns: str) -> QuerySet:
        model = relation.rel.related_model
        return model.objects.filter(sheet__in=sheets).order_by("pk").values_list("sheet_id", *columns)

    def statements(self, owner: str, keys: list[int]) -> dict[int, list[list]]:
        """The lines of the statements of sheets or of visits."""
        rows = Statement.objects.filter(**{f"{owner}__in": keys}).order_by("pk")
        found: dict[int, list[list]] = defaultdict(list)
        for key, *values in rows.values_list(f"{owner}_id", *STATEMENT_FIELDS):
            found[key].append([self.statement, None, None, None, *self.said.cells(values)])
        return found

    def of(self, sheet: int) -> Iterator[list]:
        """The lines of one sheet; an empty one where it has none."""
        rest: list = [None] * (len(STATEMENT_FIELDS) - 1)
        heads = (
            [self.headcount, self.types[kind], None, named(people), None, *rest] for kind, people in self.heads[sheet]
        )
        counts = (
            [self.attendance, self.types[kind], self.statuses[status], named(people), text, *rest]
            for kind, status, people, text in self.counts[sheet]
        )
        lines = [*chain(heads, counts, self.quotes[sheet])]
        return iter(lines or [[None] * (len(STATEMENT_FIELDS) + 4)])


def finding_lines(visits: QuerySet) -> Iterator[list]:
    """One line a finding, numbered within its visit."""
    yield [
        *(_("Visit"), _("Agency"), _("Date of the visit"), _("Number")),
        *headers(Finding, FINDING_FIELDS),
        *(_("Agency where it was seen"), _("To be put right by"), _("Photos")),
    ]
    said = Labels(Finding, FINDING_FIELDS)
    columns = ("visit_id", "pk", *FINDING_FIELDS, "agency__name", "owner__name")
    for batch in newest_first(visits.filter(finding_count__gt=0), "pk", "uuid", "agency_name", "visited_on"):
        rows = Finding.objects.filter(visit__in=[row[0] for row in batch]).order_by("position", "pk")
        found = grouped(rows.values_list(*columns))
        photos = Photo.objects.kept().filter(finding__visit__in=[row[0] for row in batch]).order_by("pk")
        pictures = grouped(photos.values_list("finding_id", "caption"))
        for key, *visit in batch:
            for number, (pk, *facts) in enumerate(found[key], start=1):
                yield [*visit, number, *said.cells(facts[:-2]), *facts[-2:], captions(pictures[pk])]
