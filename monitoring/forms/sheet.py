"""An attendance sheet: who counted, when, on which basis, and how many by employment type and status."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import EmploymentType
from monitoring.actions.figures import sheet_figures
from monitoring.actions.sheets import MISMATCHES, wanted_state
from monitoring.actions.visits import today_in
from monitoring.forms.fields import NOT_MENTIONED
from monitoring.forms.place import date_field, time_field
from monitoring.forms.section import SectionForm
from monitoring.forms.sheet_rows import (
    COMMON,
    OTHERS,
    CountRow,
    ExtraRow,
    Panel,
    check_extra,
    extra_count,
    headcount_name,
    needs_extra,
    type_counts,
    type_fields,
    type_initial,
)
from monitoring.forms.statement import StatementFormSet, statement_initial
from monitoring.models import AttendanceSheet, Status
from monitoring.queries.states import SHEET_FIELDS

TYPE_ORDER = list(EmploymentType.values)
HINTS = {
    Status.UNEXPLAINED: _("After asking"),
    Status.PENDING: _("Being clarified"),
    Status.LATE: _("counts as present"),
}


class SheetForm(SectionForm):
    """`state` is the sheet as it is (see `sheet_state`), or what a new one begins with; `types` are those offered."""

    basis_of = forms.ChoiceField(label=_("Basis of the count"), choices=AttendanceSheet.Basis, widget=forms.RadioSelect)
    scope = forms.ChoiceField(label=_("Scope"), choices=AttendanceSheet.Scope, widget=forms.RadioSelect)
    counted_on = date_field(label=_("Counted on"))
    counted_at = time_field(label=_("Counted at"))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    headcount_is_derived = forms.BooleanField(
        label=_("The head-count was worked out, nobody stated it"), required=False
    )
    note = forms.CharField(
        label=_("Why does the sum not fit yet?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It may be sent with a difference if there is a note. The difference is printed with it."),
    )

    def __init__(self, *args, regency, state: dict, types: list[str], strict: bool = False, **kwargs):
        self.local = list(regency.local_statuses.filter(is_active=True))
        self.regency, self.strict, self.state = regency, strict, state
        self.types = sorted({*types, EmploymentType.ALL.value}, key=TYPE_ORDER.index)
        kwargs["initial"] = self.initial_of(state) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        data = args[0] if args else None
        for kind in self.types:
            extra = needs_extra(self.local, rows_of(state, kind))
            self.fields |= type_fields(kind, self.local, extra_count(data, kind, extra))
        self.statements = StatementFormSet(*args[:1], initial=statement_initial(state["statements"]), prefix="s")

    def initial_of(self, state: dict) -> dict:
        """The state as initial values by the names of the inputs."""
        initial = {name: state[name] for name in SHEET_FIELDS if name not in ("basis", "headcount")}
        initial |= {
            "basis_of": state["basis"],
            "headcount": NOT_MENTIONED if state["headcount"] is None else state["headcount"],
        }
        for kind, people in state["headcounts"].items():
            name = headcount_name(kind)
            if name != "headcount" or initial["headcount"] == NOT_MENTIONED:
                initial[name] = people
        for kind in self.types:
            initial |= type_initial(kind, self.local, rows_of(state, kind))
        return initial

    def is_valid(self) -> bool:
        return super().is_valid() & self.statements.is_valid()

    def clean(self) -> dict:
        data = super().clean()
        for kind in self.types:
            check_extra(self, kind)
        if data.get("counted_on") and data["counted_on"] > today_in(self.regency):
            self.add_error("counted_on", _("This date lies in the future."))
        if self.strict and not self.errors and not data["note"] and self.figures.state in MISMATCHES:
            self.add_error("note", _("The sum differs from the head-count: a note must say why."))
        return data

    @property
    def basis_fold_open(self) -> bool:
        """Whether the fold with basis and time hides a fault."""
        return any(self[name].errors for name in ("basis_of", "scope", "counted_on", "counted_at", "source"))

    @property
    def facts(self) -> dict:
        """The fields of the sheet as `save_sheet` takes them."""
        data = self.cleaned_data
        facts = {name: data.get(name) for name in SHEET_FIELDS if name != "basis"}
        total = data.get("headcount", NOT_MENTIONED)
        return facts | {"basis": data["basis_of"], "headcount": None if total == NOT_MENTIONED else total}

    @property
    def headcounts(self) -> dict[str, int | None]:
        """Head-counts by employment type; "?" is None, what was not mentioned is left out."""
        named = {kind: self.cleaned_data.get(headcount_name(kind), NOT_MENTIONED) for kind in self.types}
        unnumbered = EmploymentType.ALL.value
        return {
            kind: people
            for kind, people in named.items()
            if people != NOT_MENTIONED and (kind != unnumbered or people is None)
        }

    @property
    def counts(self) -> list[tuple]:
        """(employment type, status, text, people) of every input that was filled."""
        return [row for kind in self.types for row in type_counts(kind, self.local, self.cleaned_data)]

    @property
    def rows(self) -> dict:
        """Everything that `save_sheet` takes of the form."""
        said = self.statements.rows() if self.statements.is_valid() else []
        return {"facts": self.facts, "headcounts": self.headcounts, "counts": self.counts, "statements": said}

    @property
    def figures(self):
        """What the cleaned sheet adds up to."""
        rows = self.rows
        return sheet_figures(wanted_state(rows["facts"], rows["headcounts"], rows["counts"], []), self.regency)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was counted, noted, quoted or corrected: a sheet that need not begin."""
        staff = (self.headcounts, self.facts["headcount"])
        counted = self.counts or self.cleaned_data["note"] or self.statements.rows()
        return not counted and staff == (self.state["headcounts"], self.state["headcount"])

    def types_left(self) -> list[tuple[str, str]]:
        """(code, name) of the employment types that are not offered yet."""
        return [(kind, self.type_label(kind)) for kind in TYPE_ORDER if kind not in self.types]

    def type_label(self, kind: str):
        """The name of an employment type; non-ASN staff are called as the government calls them."""
        return self.regency.non_asn_label if kind == EmploymentType.NON_ASN else EmploymentType(kind).label

    def panels(self) -> list[Panel]:
        """The employment types with their inputs, in the order of the tabs."""
        return [self.panel(kind, number) for number, kind in enumerate(self.types, start=1)]

    def panel(self, kind: str, number: int) -> Panel:
        others = [CountRow(self[f"c-{kind}-{status}"], status.family, HINTS.get(status, "")) for status in OTHERS]
        others += [CountRow(self[f"l-{kind}-{own.pk}"], Status(own.status).family) for own in self.local]
        extra, row = [], 0
        while (name := f"x-{kind}-{row}") + "-text" in self.fields:
            extra.append(ExtraRow(self[f"{name}-status"], self[f"{name}-people"], self[f"{name}-text"]))
            row += 1
        common = [CountRow(self[f"c-{kind}-{status}"], status.family, HINTS.get(status, "")) for status in COMMON]
        tucked = [other.field for other in others] + [one for line in extra for one in (line.people, line.text)]
        shown = [self[headcount_name(kind)], self[f"c-{kind}-present"], *(row.field for row in common)]
        return Panel(
            code=kind,
            label=self.type_label(kind),
            number=number,
            headcount=shown[0],
            present=shown[1],
            common=common,
            others=others,
            extra=extra,
            has_errors=any(one.errors for one in (*shown, *tucked)),
            others_open=any(one.value() not in (None, NOT_MENTIONED) or one.errors for one in tucked),
        )


def rows_of(state: dict, kind: str) -> list[tuple]:
    """(status, text, people) of one employment type in a sheet's state."""
    return [tuple(row[1:]) for row in state["counts"] if row[0] == kind]
