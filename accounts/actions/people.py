"""Writes about accounts: made, corrected, stopped, helped when locked out; always in the trail."""

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.memberships import add_membership, keep_an_admin
from accounts.models import User
from accounts.rules import may_correct_account, may_manage_account
from agencies.models import Regency
from audit.actions import changes, record

# No letters that are mistaken for others when read aloud or copied from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class NotYours(ValidationError):
    """The account is the actor's own, belongs to other governments too, or to the installation's superuser."""

    def __init__(self, *, own: bool) -> None:
        if own:
            super().__init__(_("This is your own account. Password and second factor are changed under My account."))
        else:
            super().__init__(
                _("This person also works for another government, or for all. You may only add and end posts in yours.")
            )


def temporary_password() -> str:
    """Three groups of four letters and digits, some 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(3))


def _locked(person: User, by, may=may_manage_account) -> User:
    if not may(by, person):
        raise NotYours(own=by.pk == person.pk)
    return User.objects.select_for_update().get(pk=person.pk)


def _note(code: str, *, by, person: User, regency: Regency, before=None, after=None) -> None:
    record(f"accounts.user.{code}", by=by, target=person, regency_id=regency.pk, before=before, after=after)


@transaction.atomic
def create_user(*, by, regency: Regency, facts: dict, role: str, agency=None) -> tuple[User, str]:
    """A new account with its first post, and its temporary password, which is not kept anywhere.

    `facts` holds username, name, position and email.
    """
    password = temporary_password()
    person = User(**facts, password_is_temporary=True)
    person.set_password(password)
    person.save()
    _note("created", by=by, person=person, regency=regency, after=facts)
    add_membership(by=by, user=person, regency=regency, role=role, agency=agency)
    return person, password


@transaction.atomic
def update_user(person: User, *, by, regency: Regency, facts: dict) -> User:
    """Corrects name, position and e-mail. Raises NotYours. The former e-mail no longer resets the password."""
    row = _locked(person, by, may_correct_account)
    before, after = changes(row, facts)
    if after:
        for name, value in after.items():
            setattr(row, name, value)
        row.save(update_fields=list(after))
        if "email" in after:
            EmailAddress.objects.filter(user=row).exclude(email=row.email).delete()
        _note("changed", by=by, person=row, regency=regency, before=before, after=after)
    return row


@transaction.atomic
def deactivate_user(person: User, *, by, regency: Regency) -> User:
    """Stops an account: nobody signs in with it, its devices are signed out. Raises NotYours, LastAdmin."""
    row = _locked(person, by)
    if not row.is_active:
        return row
    for place in Regency.objects.filter(pk__in=row.regency_ids):
        keep_an_admin(place, without_user=row)
    row.is_active = False
    row.save(update_fields=["is_active"])
    end_sessions(row)
    _note("deactivated", by=by, person=row, regency=regency)
    return row


@transaction.atomic
def activate_user(person: User, *, by, regency: Regency) -> User:
    """Lets a stopped account sign in again. Raises NotYours."""
    row = _locked(person, by)
    if row.is_active:
        return row
    row.is_active = True
    row.save(update_fields=["is_active"])
    _note("activated", by=by, person=row, regency=regency)
    return row


@transaction.atomic
def reset_password(person: User, *, by, regency: Regency) -> str:
    """A new temporary password, told once; the person's devices are signed out. Raises NotYours."""
    row = _locked(person, by)
    password = temporary_password()
    row.set_password(password)
    row.password_is_temporary = True
    row.save(update_fields=["password", "password_is_temporary"])
    end_sessions(row)
    _note("password_reset", by=by, person=row, regency=regency)
    return password


@transaction.atomic
def reset_second_factor(person: User, *, by, regency: Regency) -> User:
    """Removes the second factor of somebody who lost it. Raises NotYours."""
    row = _locked(person, by)
    if Authenticator.objects.filter(user=row).delete()[0]:
        _note("second_factor_reset", by=by, person=row, regency=regency)
    return row


def end_sessions(person: User) -> None:
    """Signs the person out everywhere."""
    for session in UserSession.objects.filter(user=person):
        session.end()


@transaction.atomic
def end_session(session: UserSession, *, by) -> None:
    """Signs one device of the person out."""
    record("accounts.session.ended", by=by, target=session.user, after={"device": session.user_agent[:120]})
    session.end()
