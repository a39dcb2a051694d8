"""Steps that are asked about before they are done: GET asks, POST does."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import memberships, people
from accounts.forms.membership import MembershipForm
from accounts.models import Membership, User
from accounts.views.access import manages_people, person_or_404, require_manager
from accounts.views.people import show_password

asked = require_http_methods(["GET", "HEAD", "POST"])


def confirmed(request, person: User, do, *, done: str, **question):
    """Asks by components/confirm.html (title, text, action, danger); on POST calls `do` and goes back to the person.

    What `do` refuses (ValidationError) is said there.
    """
    if request.method != "POST":
        return render(request, "accounts/user_confirm.html", {"person": person, "danger": False} | question)
    try:
        do()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("accounts:user-detail", pk=person.pk)


@asked
@manages_people
def user_deactivate(request, person):
    return confirmed(
        request,
        person,
        lambda: people.deactivate_user(person, by=request.user, regency=request.regency),
        done=_("The account is stopped."),
        title=_("Stop the account of %(name)s?") % {"name": person},
        text=_("Nobody can sign in with it, and its devices are signed out. What the person recorded stays."),
        action=_("Stop the account"),
        danger=True,
    )


@asked
@manages_people
def user_activate(request, person):
    return confirmed(
        request,
        person,
        lambda: people.activate_user(person, by=request.user, regency=request.regency),
        done=_("The account can be used again."),
        title=_("Let %(name)s sign in again?") % {"name": person},
        text=_("The posts in force hold again at once."),
        action=_("Let sign in"),
    )


@asked
@manages_people
def user_second_factor_reset(request, person):
    return confirmed(
        request,
        person,
        lambda: people.reset_second_factor(person, by=request.user, regency=request.regency),
        done=_("The second factor is removed."),
        title=_("Remove the second factor of %(name)s?") % {"name": person},
        text=_("Only when the person lost phone and recovery codes, and you are sure that it is them who ask."),
        action=_("Remove the second factor"),
        danger=True,
    )


@asked
@manages_people
def user_password_reset(request, person):
    if request.method == "POST":
        try:
            password = people.reset_password(person, by=request.user, regency=request.regency)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("accounts:user-detail", pk=person.pk)
        return show_password(request, person, password)
    text = _("A temporary one is shown once, for you to pass on. The person chooses their own at the next sign-in.")
    question = {
        "title": _("Make a new password for %(name)s?") % {"name": person},
        "text": text,
        "action": _("Make a new password"),
    }
    return render(request, "accounts/user_confirm.html", {"person": person, "danger": False} | question)


@asked
@manages_people
def membership_create(request, person):
    """A further post in the government in which the reader works now."""
    form = MembershipForm(request.POST or None, person=person, regency=request.regency)
    if form.is_valid():
        post = form.cleaned_data
        memberships.add_membership(
            by=request.user, user=person, regency=request.regency, role=post["role"], agency=post["agency"]
        )
        messages.success(request, _("The post is given."))
        return redirect("accounts:user-detail", pk=person.pk)
    return render(request, "accounts/membership_form.html", {"form": form, "person": person})


@asked
def membership_end(request, pk):
    require_manager(request)
    posts = Membership.objects.select_related("user", "regency", "agency")
    post = get_object_or_404(posts, pk=pk, regency=request.regency.pk)
    person = person_or_404(request, post.user_id)
    return confirmed(
        request,
        person,
        lambda: memberships.end_membership(post, by=request.user),
        done=_("The post has ended."),
        title=_("End this post of %(name)s?") % {"name": person},
        text=f"{post.get_role_display()}, {post.agency}"
        if post.agency
        else f"{post.get_role_display()}, {post.regency}",
        action=_("End the post"),
        danger=True,
    )
