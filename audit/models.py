"""Who did what: one row an act, never changed, never deleted, without foreign keys.

The rows outlive what they describe, so they hold names and not references.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEventQuerySet(models.QuerySet):
    def about(self, target) -> "AuditEventQuerySet":
        """Events that describe one object."""
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))

    def visible_to(self, user) -> "AuditEventQuerySet":
        """A superuser sees all; who holds `audit.view_regency_trail` their regencies; everybody their own acts."""
        if user.is_superuser:
            return self
        own = models.Q(actor_id=user.pk)
        return self.filter(own | models.Q(regency_id__in=user.regency_ids_with("audit.view_regency_trail")))


class AuditEvent(models.Model):
    at = models.DateTimeField(_("at"), auto_now_add=True)
    code = models.CharField(_("act"), max_length=80)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    actor_label = models.CharField(_("actor's name"), max_length=200)
    regency_id = models.BigIntegerField(_("government"), null=True)
    target_type = models.CharField(_("kind of object"), max_length=80)
    target_id = models.CharField(_("object"), max_length=64)
    target_label = models.CharField(_("object's name"), max_length=300)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    reason = models.TextField(_("reason"), blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["regency_id", "-id"], name="auditevent_regency"),
            models.Index(fields=["actor_id", "-id"], name="auditevent_actor"),
            models.Index(fields=["target_type", "target_id", "-id"], name="auditevent_target"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.target_label}"
