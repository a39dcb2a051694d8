"""The last step: everything on one page, what is missing on top, and off it goes."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.actions.transitions import submit_visit
from monitoring.actions.visits import save_closing, today_in
from monitoring.forms.closing import ClosingForm
from monitoring.models import Visit
from monitoring.queries.completeness import gaps
from monitoring.queries.new_sheets import sheets_beside
from monitoring.queries.states import closing_state
from monitoring.queries.steps import step_url
from monitoring.views import answers
from monitoring.views.section import SectionView


class VisitCheckView(SectionView):
    step = "check"
    section = "closing"
    page = "monitoring/visit_check.html"

    def state(self) -> dict:
        return closing_state(self.visit)

    def get_form(self, data=None):
        state = self.state()
        shown = state | {"left_at": (state["left_at"] or "")[:5]}
        strict = self.is_sending() or self.visit.status != Visit.VisitStatus.DRAFT
        return ClosingForm(data, state=shown, strict=strict, **self.form_options())

    def is_sending(self) -> bool:
        """Whether the button that sends was pressed."""
        return "submit" in self.request.POST and not self.amend

    def save(self, form) -> None:
        what = {"facts": form.facts, "statements": form.statements.rows(), "reason": form.reason}
        save_closing(self.visit, by=self.request.user, base=form.basis, **what)
        self.visit = Visit.objects.select_related("regency", "agency__parent").get(pk=self.visit.pk)
        if self.is_sending():
            submit_visit(self.visit, by=self.request.user)

    def answer_saved(self, form):
        if not self.is_sending():
            return super().answer_saved(form)
        messages.success(self.request, _("The visit was sent."))
        if not answers.is_script(self.request):
            return redirect(self.visit)
        return answers.saved(self.request, self.visit, url=self.visit.get_absolute_url(), base="")

    def context(self, form) -> dict:
        visit = self.visit
        sheets = {str(sheet.uuid): sheet for sheet in visit.sheets.all()}
        return super().context(form) | {
            "missing": [
                (gap, self.gap_url(gap), sheets.get(gap.sheet)) for gap in gaps(visit, today_in(visit.regency))
            ],
            "sheet": visit.headline,
            "beside": sheets_beside(visit, visit.headline),
            "sheets": visit.sheets.current().order_by("pk"),
            "findings": visit.findings.select_related("owner"),
            "photos": visit.photos.kept(),
            "participants": visit.participants.all(),
        }

    def gap_url(self, gap) -> str:
        """Where a gap is mended."""
        if gap.sheet:
            return reverse("monitoring:visit-sheet", args=[self.visit.uuid, gap.sheet])
        return step_url(self.visit, gap.step)


class VisitAmendCheckView(VisitCheckView):
    amend = True
