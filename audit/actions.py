"""Writing the trail. Every action that changes a state calls `record` inside its own transaction."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from audit.models import AuditEvent

MASKED = "***"
SECRETS = ("password", "secret", "token", "key")

encoder = DjangoJSONEncoder()


def plain(value):
    """A value as JSON can hold it; dates and decimals become text, an object its primary key."""
    if isinstance(value, models.Model):
        return value.pk
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return encoder.default(value) if not isinstance(value, float) else value


def masked(values: dict) -> dict:
    """The same names, with secrets blotted out."""
    return {
        name: MASKED if any(secret in name.lower() for secret in SECRETS) else plain(value)
        for name, value in values.items()
    }


def record(
    code: str, *, by, target: models.Model, regency_id: int | None = None, before=None, after=None, reason: str = ""
) -> AuditEvent:
    """Appends one event.

    `code` is `<app>.<noun>.<past tense>`; `by` a user, or None for the system itself; `before` and `after`
    are dicts of what changed. The regency is taken from the target where it has one.
    """
    return AuditEvent.objects.create(
        code=code,
        actor_id=by.pk if by else None,
        actor_label=str(by)[:200] if by else "system",
        regency_id=regency_id or getattr(target, "regency_id", None),
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=str(target)[:300],
        before=masked(before or {}),
        after=masked(after or {}),
        reason=reason,
    )


def changes(instance: models.Model, new: dict) -> tuple[dict, dict]:
    """What assigning `new` to `instance` would change: (before, after), both without the unchanged names."""
    before = {name: getattr(instance, name) for name in new}
    changed = [name for name in new if before[name] != new[name]]
    return {name: before[name] for name in changed}, {name: new[name] for name in changed}
