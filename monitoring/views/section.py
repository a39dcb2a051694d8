"""What every part of the walk has in common: found, allowed, open; shown, saved, in conflict, amended."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.views import View

from monitoring.actions.editing import EditConflict, Refused
from monitoring.actions.visits import today_in
from monitoring.models import Visit
from monitoring.queries.rights import may_amend, may_write
from monitoring.queries.states import token
from monitoring.queries.steps import next_step_url, step_url, steps_of
from monitoring.views import answers


def visible_visit(user, uuid) -> Visit:
    """The visit with its government and agency; 404 where the person may not see it."""
    visits = Visit.objects.visible_to(user).select_related("regency", "agency__parent")
    return get_object_or_404(visits, uuid=uuid)


def recordable_visit(user, uuid) -> Visit:
    """The visit; 404 where the person may not see it, 403 where it is not theirs to write in."""
    visit = visible_visit(user, uuid)
    if not may_write(user, visit):
        raise PermissionDenied
    return visit


class SectionView(View):
    """One part of a visit. A subclass says how its form is made, what its state is, and how it is saved."""

    step = ""
    section = ""  # place, closing, sheet or finding
    page = ""
    amend = False

    def dispatch(self, request, *args, **kwargs):
        self.visit = visible_visit(request.user, kwargs["uuid"])
        allowed = may_amend if self.amend else may_write
        if not allowed(request.user, self.visit):
            raise PermissionDenied
        if not self.amend and not self.visit.can_edit:
            return answers.closed(request, self.visit)
        self.prepare(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def prepare(self, **kwargs) -> None:
        """Finds the row that is edited, where it is not the visit itself."""

    def state(self) -> dict:
        """The part as it is saved now."""
        raise NotImplementedError

    def get_form(self, data=None):
        raise NotImplementedError

    def save(self, form) -> None:
        """Writes the valid form by its action."""
        raise NotImplementedError

    def get(self, request, **kwargs):
        return render(request, self.page, self.context(self.get_form()))

    def post(self, request, **kwargs):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return answers.invalid(request, self.page, self.context(form))
        try:
            self.save(form)
        except EditConflict as clash:
            keys = {"url": request.path, "copy_key": self.copy_key()}
            return answers.conflict(request, self.visit, self.section, clash, **keys)
        except Refused as refusal:
            return answers.refused(request, self.page, self.context(form), refusal)
        return self.answer_saved(form)

    def answer_saved(self, form):
        """On to the next step, or wherever the button leads."""
        self.visit.refresh_from_db()
        return answers.saved(self.request, self.visit, url=self.next_url(), base=token(self.state()), **self.more(form))

    def more(self, form) -> dict:
        """What the script learns besides."""
        return {}

    def next_url(self) -> str:
        """Where the pressed button leads."""
        if self.amend:
            return self.visit.get_absolute_url()
        then = self.request.POST.get("then", "")
        return step_url(self.visit, then) if then in STEP_CODES else next_step_url(self.visit, self.step)

    def form_options(self) -> dict:
        """What each form of a part is made with."""
        return {"amend": self.amend, "initial": {"base": token(self.state())}}

    def context(self, form) -> dict:
        today = today_in(self.visit.regency)
        return {
            "form": form,
            "visit": self.visit,
            "regency_here": self.visit.regency,
            "amend": self.amend,
            "steps": [] if self.amend else steps_of(self.visit, self.step, today),
            "copy_key": self.copy_key(),
        }

    def copy_key(self) -> str:
        """The key under which a device keeps what this person typed here."""
        return f"{self.request.user.pk}:{self.visit.uuid}:{self.copy_name()}"

    def copy_name(self) -> str:
        """The part's name in that key."""
        return self.section


STEP_CODES = ("place", "attendance", "findings", "check")
