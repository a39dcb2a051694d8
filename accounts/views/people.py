"""People of the government: the list, one person, a new account, corrections."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django_filters.views import FilterView

from accounts.actions import people as actions
from accounts.filters import UserFilter
from accounts.forms.person import PersonCreateForm, PersonForm
from accounts.models import Membership, User
from accounts.queries.people import last_sign_ins, posts_of
from accounts.rules import may_correct_account, may_manage_account
from accounts.views.access import PeopleMixin, manages_people, person_or_404

SHOWN = 200


class UserListView(PeopleMixin, FilterView):
    """At most SHOWN people by name; who looks for one of more, searches."""

    filterset_class = UserFilter
    template_name = "accounts/user_list.html"

    def get_queryset(self):
        posts = Membership.objects.active().filter(regency=self.regency.pk).select_related("agency").order_by("pk")
        people = User.objects.visible_to(self.request.user).with_post_in([self.regency.pk]).order_by("name", "pk")
        return people.prefetch_related(Prefetch("memberships", queryset=posts, to_attr="posts"))

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"regency": self.regency.pk}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = list(context["object_list"][: SHOWN + 1])
        is_filtered = any(self.request.GET.get(name) for name in ("q", "role", "state"))
        return context | {"people": found[:SHOWN], "is_cut": len(found) > SHOWN, "is_filtered": is_filtered}


@manages_people
def user_detail(request, person):
    """One person: posts in this government, account, last sign-ins."""
    posts = posts_of(person, request.regency.pk)
    context = {
        "person": person,
        "posts": [post for post in posts if post.ended_at is None],
        "former_posts": [post for post in posts if post.ended_at is not None],
        "may_manage": may_manage_account(request.user, person),
        "may_correct": may_correct_account(request.user, person),
        "second_factor": is_mfa_enabled(person),
        "sign_ins": last_sign_ins(person, 5),
    }
    return render(request, "accounts/user_detail.html", context)


class UserCreateView(PeopleMixin, FormView):
    form_class = PersonCreateForm
    template_name = "accounts/user_form.html"
    extra_context = {"person": None}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"regency": self.regency.pk}

    def form_valid(self, form):
        post = {"role": form.cleaned_data["role"], "agency": form.cleaned_data["agency"]}
        person, password = actions.create_user(by=self.request.user, regency=self.regency, facts=form.facts, **post)
        return show_password(self.request, person, password)


def is_own(request) -> bool:
    """Whether the page is about the reader's own account."""
    return request.resolver_match.kwargs["pk"] == request.user.pk


class ConfirmOwnMixin:
    """Who changes their own e-mail address, by which a password can be reset, gives the password first."""

    @method_decorator(reauthentication_required(app="accounts", enabled=is_own))
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)


class UserUpdateView(PeopleMixin, ConfirmOwnMixin, FormView):
    form_class = PersonForm
    template_name = "accounts/user_form.html"

    @cached_property
    def person(self):
        return person_or_404(self.request, self.kwargs["pk"])

    def get_initial(self):
        return {name: getattr(self.person, name) for name in ("name", "position", "email")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"person": self.person}

    def form_valid(self, form):
        try:
            person = actions.update_user(self.person, by=self.request.user, regency=self.regency, facts=form.facts)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return redirect("accounts:user-detail", pk=person.pk)


def show_password(request, person: User, password: str):
    """The page that tells a temporary password. Shown once: it is kept nowhere."""
    return render(request, "accounts/user_password.html", {"person": person, "password": password})
