"""A government's own statuses and categories: added, no longer offered, offered again.

Nothing is ever deleted: what was recorded holds the words themselves.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Regency
from audit.actions import record
from monitoring.actions.editing import Refused
from monitoring.models import LocalCategory, LocalStatus
from monitoring.queries.local_words import called


@transaction.atomic
def add_local_status(regency: Regency, *, by, facts: dict) -> LocalStatus:
    """Adds a status. `facts`: name, and status, the built-in one as which it counts. See `added` for errors."""
    word, is_new = added(LocalStatus, regency, facts)
    if is_new:
        after = {"name": word.name, "counted_as": word.status}
        record("monitoring.local_status.added", by=by, target=word, after=after)
    return word


@transaction.atomic
def retire_local_status(word: LocalStatus, *, by) -> LocalStatus:
    """No longer offered. Harmless when repeated."""
    if offer(word, False):
        record("monitoring.local_status.retired", by=by, target=word)
    return word


@transaction.atomic
def resume_local_status(word: LocalStatus, *, by) -> LocalStatus:
    """Offered again. Harmless when repeated."""
    if offer(word, True):
        record("monitoring.local_status.resumed", by=by, target=word)
    return word


@transaction.atomic
def add_local_category(regency: Regency, *, by, facts: dict) -> LocalCategory:
    """Adds a category. `facts`: name. See `added` for errors."""
    word, is_new = added(LocalCategory, regency, facts)
    if is_new:
        record("monitoring.local_category.added", by=by, target=word, after={"name": word.name})
    return word


@transaction.atomic
def retire_local_category(word: LocalCategory, *, by) -> LocalCategory:
    """No longer offered. Harmless when repeated."""
    if offer(word, False):
        record("monitoring.local_category.retired", by=by, target=word)
    return word


@transaction.atomic
def resume_local_category(word: LocalCategory, *, by) -> LocalCategory:
    """Offered again. Harmless when repeated."""
    if offer(word, True):
        record("monitoring.local_category.resumed", by=by, target=word)
    return word


def added(model, regency: Regency, facts: dict) -> tuple:
    """(the word, whether it is new). The very same one again is no new one; raises Refused for another of its name."""
    Regency.objects.select_for_update().get(pk=regency.pk)  # two people never add the same name at once
    former = called(model.objects.filter(regency=regency), facts["name"])
    if former is None:
        return model.objects.create(regency=regency, **facts), True
    if not former.is_active or any(getattr(former, name) != value for name, value in facts.items()):
        raise Refused(_("%(name)s is already there.") % {"name": former.name})
    return former, False


def offer(word, offered: bool) -> bool:
    """Offers the word or stops it; whether that changed anything."""
    changed = type(word).objects.filter(pk=word.pk, is_active=not offered).update(is_active=offered)
    word.is_active = offered
    return bool(changed)
