"""Local additions and corrections to the official calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.regency import Regency


class DayRule(models.Model):
    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Public holiday")
        JOINT_LEAVE = "joint_leave", _("Joint leave (cuti bersama)")
        LOCAL_OFF = "local_off", _("Local day off")
        FLEXIBLE = "flexible", _("Working day with flexible work (FWA)")
        SHORTENED = "shortened", _("Shortened hours")
        WORKING = "working", _("Ordinary working day")

    regency = models.ForeignKey(Regency, models.CASCADE, verbose_name=_("government"), db_index=False)
    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    work_pattern = models.CharField(_("only for work pattern"), max_length=2, choices=Agency.WorkPattern, blank=True)
    name = models.CharField(_("name"), max_length=120)
    decree = models.CharField(_("decree or circular"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("day rule")
        verbose_name_plural = _("day rules")
        ordering = ["regency", "date"]
        constraints = [
            models.UniqueConstraint(fields=["regency", "date", "work_pattern"], name="dayrule_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}"
