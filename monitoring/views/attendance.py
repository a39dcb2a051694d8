"""Attendance: the sheets of a visit."""

from uuid import UUID, uuid4

from django.http import Http404
from django.urls import reverse

from monitoring.actions.figures import sheet_figures
from monitoring.actions.sheets import newest_revision, save_sheet
from monitoring.forms.sheet import SheetForm
from monitoring.models import Visit
from monitoring.queries.new_sheets import begin_state, first_sheet_uuid, sheets_beside, types_of
from monitoring.queries.states import sheet_state
from monitoring.queries.sums import script_words, sum_answer, sum_words
from monitoring.views.section import SectionView


def uuid_or_none(text: str) -> UUID | None:
    """A uuid out of an address or a form; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


class VisitAttendanceView(SectionView):
    step = "attendance"
    section = "sheet"
    page = "monitoring/visit_attendance.html"

    def prepare(self, sheet=None, **kwargs) -> None:
        self.uuid = sheet or first_sheet_uuid(self.visit)
        self.sheet = self.sheet_of_visit(self.uuid)
        asked = self.request.POST.get("replaces") or self.request.GET.get("replaces", "")
        self.former = self.sheet_of_visit(uuid_or_none(asked)) if not self.sheet else None

    def sheet_of_visit(self, uuid):
        """The newest revision of the sheet with this uuid; 404 for another visit's."""
        found = newest_revision(uuid) if uuid else None
        if found is not None and found.visit_id != self.visit.pk:
            raise Http404
        return found

    def state(self) -> dict:
        return sheet_state(newest_revision(self.uuid))

    def get_form(self, data=None):
        state = self.shown = self.state() or begin_state(self.visit, self.former)
        sent = [name.split("-")[1] for name in data or () if name.startswith(("h-", "c-"))]
        types = types_of(self.visit, state, [*sent, self.request.GET.get("type", "")])
        strict = self.amend or self.visit.status != Visit.VisitStatus.DRAFT
        shown = state | {"counted_at": (state["counted_at"] or "")[:5]}
        regency = self.visit.regency
        return SheetForm(data, regency=regency, state=shown, types=types, strict=strict, **self.form_options())

    def save(self, form) -> None:
        if self.sheet is None and self.former is None and form.is_blank:
            return
        replaces = self.former.uuid if self.former else None
        what = {"base": form.basis, "reason": form.reason, "replaces": replaces}
        save_sheet(self.visit, by=self.request.user, uuid=self.uuid, **form.rows, **what)

    def more(self, form) -> dict:
        return {"figures": sum_answer(form.figures)}

    def next_url(self) -> str:
        """The buttons lead on, to another sheet, or back here with another employment type."""
        then, here = self.request.POST.get("then", ""), self.request.path
        if then in ("revise", "add") and not self.amend:
            other = reverse("monitoring:visit-sheet", args=[self.visit.uuid, uuid4()])
            return f"{other}?replaces={self.uuid}" if then == "revise" else other
        return f"{here}?type={then[5:]}" if then.startswith("type-") else super().next_url()

    def context(self, form) -> dict:
        panels = form.panels()
        figures = form.figures if form.is_bound and not form.errors else sheet_figures(self.shown, self.visit.regency)
        lead, say = sum_words(figures)
        return super().context(form) | {
            "sheet": self.sheet,
            "former": self.former,
            "panels": panels,
            "tab": self.open_tab(form, panels),
            "offered": form.types_left(),
            "figures": figures,
            "sum_lead": lead,
            "sum_say": say,
            "words": script_words(),
            "beside": sheets_beside(self.visit, self.sheet),
            "sheets": self.visit.sheets.select_related("replaced_by").order_by("pk"),
        }

    def open_tab(self, form, panels) -> str:
        """The employment type that is shown: one with faults, the one asked for, else the first."""
        wrong = [panel.code for panel in panels if panel.has_errors]
        asked = self.request.POST.get("tab") or self.request.GET.get("type", "")
        known = [panel.code for panel in panels]
        return (wrong or [code for code in known if code == asked] or known)[0]

    def copy_name(self) -> str:
        return f"sheet:{self.uuid}"


class VisitSheetView(VisitAttendanceView):
    """An added sheet; a new uuid begins one."""


class VisitAmendSheetView(VisitAttendanceView):
    amend = True
