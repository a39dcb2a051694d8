"""What the trail keeps of signing in and out. Called by the adapter of allauth."""

from accounts.models import User
from audit.actions import record


def note(code: str, person: User, *, by=None) -> None:
    """One event `accounts.user.<code>` about the person's own account, in the first of their governments."""
    first = person.memberships.filter(ended_at__isnull=True).order_by("pk").first()
    record(f"accounts.user.{code}", by=by, target=person, regency_id=first.regency_id if first else None)


def note_failure(login: str) -> None:
    """A sign-in that failed under a known name; unknown names are not kept: people type passwords there."""
    person = User.objects.filter(username__iexact=login).first()
    if person:
        note("sign_in_failed", person)
