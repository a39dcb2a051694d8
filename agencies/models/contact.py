"""Whom to call, and the channels on which the public complains."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency


class AgencyContact(models.Model):
    class Kind(models.TextChoices):
        PIC = "pic", _("Person in charge (PIC)")
        PHONE = "phone", _("Telephone")
        WHATSAPP = "whatsapp", "WhatsApp"
        INSTAGRAM = "instagram", "Instagram"
        FACEBOOK = "facebook", "Facebook"
        EMAIL = "email", _("E-mail")
        WEBSITE = "website", _("Website")
        SP4N = "sp4n", "SP4N-LAPOR!"

    class Result(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        SILENT = "silent", _("No answer")
        BROKEN = "broken", _("Not working")

    agency = models.ForeignKey(Agency, models.CASCADE, verbose_name=_("agency"), related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    label = models.CharField(_("position or description"), max_length=120, blank=True)
    value = models.CharField(_("number or address"), max_length=200)
    checked_on = models.DateField(_("last tried on"), null=True, blank=True)
    checked_by_label = models.CharField(_("tried by"), max_length=120, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Result, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["agency", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "value"], name="agencycontact_unique"),
            models.CheckConstraint(
                name="agencycontact_check_whole",
                condition=models.Q(checked_on__isnull=True, result="")
                | (models.Q(checked_on__isnull=False) & ~models.Q(result="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    @property
    def link(self) -> str:
        """Where a tap leads: tel:, mailto:, wa.me or the site; empty where nothing can be opened."""
        digits = "".join(c for c in self.value if c.isdigit())
        if self.kind in (self.Kind.PIC, self.Kind.PHONE) and digits:
            return f"tel:{digits}"
        if self.kind == self.Kind.WHATSAPP and digits:
            return f"https://wa.me/{'62' + digits[1:] if digits.startswith('0') else digits}"
        if self.kind == self.Kind.EMAIL:
            return f"mailto:{self.value}"
        return self.value if self.value.startswith(("https://", "http://")) else ""
