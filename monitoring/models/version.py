"""What a visit said when it was verified, and after each amendment. Insert-only, by triggers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.models.visit import Visit


class VisitVersion(models.Model):
    """`canonical` is the exact text whose SHA-256 is `sha256`: JSON, sorted keys, no white space."""

    class Kind(models.TextChoices):
        VERIFIED = "verified", _("Verified")
        AMENDED = "amended", _("Amended")

    visit = models.ForeignKey(Visit, models.PROTECT, verbose_name=_("visit"), related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("made by"), related_name="+"
    )
    canonical = models.TextField(_("canonical record"))
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("version of a visit")
        verbose_name_plural = _("versions of visits")
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="visitversion_number_unique"),
            models.CheckConstraint(
                name="visitversion_amendment_has_reason", condition=models.Q(kind="verified") | ~models.Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit} v{self.number}"
