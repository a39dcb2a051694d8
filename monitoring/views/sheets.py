"""An added sheet, taken out again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from monitoring.actions.editing import Refused
from monitoring.actions.sheets import remove_sheet
from monitoring.views.section import recordable_visit


class VisitSheetRemoveView(View):
    """Asks before a count is taken out of a draft."""

    def dispatch(self, request, *args, uuid, sheet, **kwargs):
        self.visit = recordable_visit(request.user, uuid)
        self.sheet = self.visit.sheets.filter(uuid=sheet).first()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        if self.sheet is None or not self.visit.can_edit:
            return redirect("monitoring:visit-attendance", self.visit.uuid)
        return render(request, "monitoring/visit_sheet_remove.html", {"visit": self.visit, "sheet": self.sheet})

    def post(self, request):
        if self.sheet is not None:
            try:
                remove_sheet(self.visit, by=request.user, uuid=self.sheet.uuid)
                messages.success(request, _("The count was taken out."))
            except Refused as refusal:
                messages.error(request, refusal.message)
        return redirect("monitoring:visit-attendance", self.visit.uuid)
