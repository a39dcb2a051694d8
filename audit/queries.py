"""Reads of the trail for its page."""

from django.db import models

from audit.models import AuditEvent
from audit.words import act_words, change_words, target_words

PAGE = 50


def in_government(events, regency):
    """Events of the government, with those that belong to none (signing in of who has no post)."""
    if regency is None:
        return events.filter(regency_id=None)
    return events.filter(models.Q(regency_id=regency.pk) | models.Q(regency_id=None))


def page_of(events, *, before: int | None = None, after: int | None = None) -> dict:
    """One page by key: the newest, those older than `before`, or those next newer than `after` (primary keys).

    `rows` newest first, `older` and `newer`: the keys to go on from, or None at an end.
    """
    if after is not None:
        found = list(events.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        rows = found[:PAGE][::-1]
        return _page(rows, has_older=True, has_newer=len(found) > PAGE)
    found = list((events.filter(pk__lt=before) if before is not None else events).order_by("-pk")[: PAGE + 1])
    return _page(found[:PAGE], has_older=len(found) > PAGE, has_newer=before is not None)


def _page(rows: list[AuditEvent], *, has_older: bool, has_newer: bool) -> dict:
    return {
        "rows": [in_words(event) for event in rows],
        "older": rows[-1].pk if rows and has_older else None,
        "newer": rows[0].pk if rows and has_newer else None,
    }


def in_words(event: AuditEvent) -> dict:
    """The event with its words."""
    return {
        "event": event,
        "act": act_words(event.code),
        "target": target_words(event.target_type),
        "changes": change_words(event.before, event.after),
    }
