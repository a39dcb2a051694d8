"""Where and who: a visit is begun, its place edited."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts.models import User
from monitoring.actions.editing import EditConflict, Refused
from monitoring.actions.visits import begin_or_save, save_place
from monitoring.forms.begin import BeginForm
from monitoring.forms.place import PlaceForm
from monitoring.models import Visit
from monitoring.queries.drafts import discarded_drafts, open_drafts
from monitoring.queries.states import place_state, token
from monitoring.queries.steps import next_step_url, step_url, steps_of
from monitoring.queries.suggestions import agencies_in
from monitoring.views import answers
from monitoring.views.section import STEP_CODES, SectionView


def place_initial(state: dict) -> dict:
    """A state of the section as initial values of its form."""
    lead = User.objects.filter(pk=state["lead_user_id"]).first() if state["lead_user_id"] else None
    return state | {"agency": state["agency_id"], "lead_user": lead, "arrived_at": (state["arrived_at"] or "")[:5]}


class VisitPlaceView(SectionView):
    step = section = "place"
    page = "monitoring/visit_place.html"

    def state(self) -> dict:
        return place_state(self.visit)

    def get_form(self, data=None):
        options = self.form_options()
        initial = place_initial(self.state()) | options.pop("initial")
        return PlaceForm(data, regency=self.visit.regency, user=self.request.user, initial=initial, **options)

    def save(self, form) -> None:
        save_place(
            self.visit,
            by=self.request.user,
            facts=form.facts,
            participants=form.participants,
            base=form.basis,
            reason=form.reason,
        )


class VisitAmendPlaceView(VisitPlaceView):
    amend = True


class VisitCreateView(View):
    """GET ?agency=<id> begins with that agency; the uuid in the form makes a second sending the same visit."""

    def dispatch(self, request, *args, **kwargs):
        if not request.regency or not request.user.may_in("monitoring.record_visit", request.regency):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return render(request, "monitoring/visit_create.html", self.context(self.get_form()))

    def post(self, request):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return answers.invalid(request, "monitoring/visit_create.html", self.context(form))
        facts = {"facts": form.facts, "participants": form.participants, "base": form.basis}
        try:
            visit = begin_or_save(by=request.user, regency=request.regency, uuid=form.uuid_sent, **facts)
        except EditConflict as clash:
            visit = Visit.objects.get(uuid=form.uuid_sent)
            keys = {"url": step_url(visit, "place"), "copy_key": f"{request.user.pk}:new:place"}
            return answers.conflict(request, visit, "place", clash, **keys)
        except Refused as refusal:
            return answers.refused(request, "monitoring/visit_create.html", self.context(form), refusal)
        return self.answer_saved(visit)

    def answer_saved(self, visit):
        """On to attendance; the script learns the address of the draft."""
        visit = Visit.objects.select_related("regency").get(pk=visit.pk)
        more = {"base": token(place_state(visit)), "place_url": step_url(visit, "place")}
        then = self.request.POST.get("then", "")
        url = step_url(visit, then) if then in STEP_CODES else next_step_url(visit, "place")
        return answers.saved(self.request, visit, url=url, **more)

    def get_form(self, data=None):
        regency, user = self.request.regency, self.request.user
        chosen = self.request.GET.get("agency", "")
        agency = agencies_in(user, regency).filter(pk=int(chosen)).first() if self.is_key(chosen) else None
        now = timezone.localtime(timezone=regency.zone)
        initial = {"uuid": uuid4(), "agency": agency, "visited_on": now.date(), "arrived_at": now.strftime("%H:%M")}
        return BeginForm(data, regency=regency, user=user, initial=initial)

    @staticmethod
    def is_key(text: str) -> bool:
        return text.isascii() and text.isdecimal() and len(text) < 19

    def context(self, form) -> dict:
        user, regency = self.request.user, self.request.regency
        return {
            "form": form,
            "visit": None,
            "regency_here": regency,
            "amend": False,
            "steps": steps_of(None, "place", None),
            "copy_key": f"{user.pk}:new:place",
            "drafts": open_drafts(user, regency),
            "discarded": discarded_drafts(user, regency),
        }
