"""A draft: taken up, thrown away, taken back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from monitoring.actions.editing import Refused
from monitoring.actions.visits import discard_visit, restore_visit, today_in
from monitoring.queries.steps import first_incomplete, step_url
from monitoring.views import answers
from monitoring.views.section import recordable_visit


@require_safe
def visit_edit(request, uuid):
    """To the first step that is not done."""
    visit = recordable_visit(request.user, uuid)
    if not visit.can_edit:
        return answers.closed(request, visit)
    return redirect(step_url(visit, first_incomplete(visit, today_in(visit.regency))))


class VisitDiscardView(View):
    """Asks before a draft is thrown away; afterwards the same page offers it back."""

    def dispatch(self, request, *args, uuid, **kwargs):
        self.visit = recordable_visit(request.user, uuid)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        if self.visit.status not in self.visit.UNSENT:
            return answers.closed(request, self.visit)
        return render(request, "monitoring/visit_discard.html", {"visit": self.visit})

    def post(self, request):
        try:
            discard_visit(self.visit, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(self.visit)
        return redirect("monitoring:visit-discard", self.visit.uuid)


@require_POST
def visit_restore(request, uuid):
    """Takes a draft back that was thrown away."""
    visit = recordable_visit(request.user, uuid)
    try:
        restore_visit(visit, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(visit)
    messages.success(request, _("The draft is back."))
    return redirect("monitoring:visit-edit", visit.uuid)
