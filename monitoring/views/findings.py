"""Findings and photos: the list, and one finding at a time."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from monitoring.actions.editing import Refused
from monitoring.actions.findings import attach_photos, remove_finding, save_finding
from monitoring.forms.finding import FindingForm
from monitoring.models import Finding
from monitoring.queries.states import finding_state
from monitoring.queries.suggestions import likely_owners
from monitoring.views import answers
from monitoring.views.photos import receive_all, uuids_of
from monitoring.views.section import SectionView, recordable_visit


class VisitFindingView(SectionView):
    """One finding; a new uuid begins one. Its photos may come with it, or by themselves before."""

    step = "findings"
    section = "finding"
    page = "monitoring/visit_findings.html"

    def prepare(self, finding=None, **kwargs) -> None:
        self.uuid = finding or uuid4()
        self.finding = Finding.objects.filter(uuid=self.uuid).first()
        if self.finding is not None and self.finding.visit_id != self.visit.pk:
            raise Http404
        self.photo_errors: list[str] = []

    def state(self) -> dict:
        return finding_state(Finding.objects.filter(uuid=self.uuid).first())

    def get_form(self, data=None):
        options = self.form_options()
        return FindingForm(data, visit=self.visit, user=self.request.user, state=self.state(), **options)

    def post(self, request, **kwargs):
        if request.POST.get("then") and not self.amend and not self.finding and self.get_form(request.POST).is_blank:
            return self.leave_blank(request)
        return super().post(request, **kwargs)

    def leave_blank(self, request):
        """Nothing was typed for a new finding: on without one, with the photos that were chosen."""
        self.photo_errors = receive_all(request, self.visit, request.FILES.getlist("photos"))
        if self.photo_errors:
            return render(request, self.page, self.context(self.get_form()), status=422)
        return answers.saved(request, self.visit, url=self.next_url(), base="")

    def save(self, form) -> None:
        by, post = self.request.user, self.request.POST
        what = {"facts": form.facts, "base": form.basis, "reason": form.reason}
        self.finding = save_finding(self.visit, by=by, uuid=self.uuid, **what)
        if self.amend:
            return
        attach_photos(self.visit, by=by, finding=self.finding, uuids=uuids_of(post.getlist("photo")))
        files = self.request.FILES.getlist("photos")
        self.photo_errors = receive_all(self.request, self.visit, files, finding=self.finding)

    def answer_saved(self, form):
        """On, unless a photo was refused: then back to the saved finding, saying which."""
        if not self.photo_errors:
            return super().answer_saved(form)
        self.visit.refresh_from_db()
        return render(self.request, self.page, self.context(self.get_form()), status=422)

    def next_url(self) -> str:
        if self.amend or self.request.POST.get("then") in ("place", "attendance", "check"):
            return super().next_url()
        return reverse("monitoring:visit-findings", args=[self.visit.uuid])

    def context(self, form) -> dict:
        url_name = "visit-amend-finding" if self.amend else "visit-finding"
        photos = self.visit.photos.order_by("pk")
        return super().context(form) | {
            "finding": self.finding,
            "action": reverse(f"monitoring:{url_name}", args=[self.visit.uuid, self.uuid]),
            "findings": self.visit.findings.select_related("owner").prefetch_related("photos"),
            "owners": likely_owners(self.visit),
            "of_visit": [photo for photo in photos if not photo.finding_id and not photo.removed_at],
            "of_finding": [p for p in photos if self.finding and p.finding_id == self.finding.pk and not p.removed_at],
            "removed": [photo for photo in photos if photo.removed_at],
            "photo_errors": self.photo_errors,
        }

    def copy_name(self) -> str:
        return f"finding:{self.uuid}" if self.finding else "finding:new"


class VisitFindingsView(VisitFindingView):
    """The list, with an empty form for the next one."""

    http_method_names = ["get", "head", "options"]


class VisitAmendFindingView(VisitFindingView):
    amend = True


class VisitFindingRemoveView(View):
    """Asks before a finding is taken out."""

    def dispatch(self, request, *args, uuid, finding, **kwargs):
        self.visit = recordable_visit(request.user, uuid)
        self.finding = self.visit.findings.filter(uuid=finding).first()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        if self.finding is None or not self.visit.can_edit:
            return redirect("monitoring:visit-findings", self.visit.uuid)
        context = {"visit": self.visit, "finding": self.finding}
        return render(request, "monitoring/visit_finding_remove.html", context)

    def post(self, request):
        if self.finding is not None:
            try:
                remove_finding(self.visit, by=request.user, uuid=self.finding.uuid)
                messages.success(request, _("The finding was taken out. Its photos stay with the visit."))
            except Refused as refusal:
                messages.error(request, refusal.message)
        return redirect("monitoring:visit-findings", self.visit.uuid)
