"""Provinces and regional governments (pemda)."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _


class Province(models.Model):
    code = models.CharField(_("code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class RegencyQuerySet(models.QuerySet):
    def active(self) -> "RegencyQuerySet":
        """The governments that this installation serves."""
        return self.filter(is_active=True)

    def visible_to(self, user) -> "RegencyQuerySet":
        """Those in which the person holds a membership; all active ones for a superuser."""
        active = self.active()
        return active if user.is_superuser else active.filter(pk__in=user.regency_ids)


class Regency(models.Model):
    """A regional government. All 552 are known by name; those that are served are active."""

    class Kind(models.TextChoices):
        KABUPATEN = "kabupaten", _("Kabupaten")
        KOTA = "kota", _("Kota")
        PROVINSI = "provinsi", _("Provinsi")

    class TimeZone(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    code = models.CharField(_("Kemendagri code"), max_length=5, unique=True)
    bps_code = models.CharField(_("BPS code"), max_length=4, blank=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    province = models.ForeignKey(Province, models.PROTECT, verbose_name=_("province"))
    timezone = models.CharField(_("time zone"), max_length=20, choices=TimeZone)
    is_autonomous = models.BooleanField(_("autonomous"), default=True)
    is_active = models.BooleanField(_("served by this installation"), default=False)
    letterhead = models.TextField(_("letterhead"), blank=True)
    letterhead_address = models.TextField(_("letterhead, address line"), blank=True)
    arms = models.ImageField(_("arms"), upload_to="arms/", blank=True)
    seat = models.CharField(_("place of signing"), max_length=100, blank=True)
    non_asn_label = models.CharField(_("local name of non-ASN staff"), max_length=40, default="Non-ASN")
    study_counts_in_base = models.BooleanField(_("study assignments count in the base"), default=True)
    unpaid_leave_counts_in_base = models.BooleanField(_("unpaid leave counts in the base"), default=True)

    objects = RegencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("government")
        verbose_name_plural = _("governments")
        ordering = ["code"]
        indexes = [models.Index(fields=["is_active"], condition=models.Q(is_active=True), name="regency_active")]
        constraints = [
            models.CheckConstraint(
                name="regency_kind_known", condition=models.Q(kind__in=["kabupaten", "kota", "provinsi"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    @property
    def full_name(self) -> str:
        """As the letterhead begins: "Pemerintah Kabupaten Sukoharjo"."""
        return f"Pemerintah {self}"

    @property
    def head_title(self) -> str:
        """The title of its head: Bupati, Wali Kota or Gubernur."""
        return {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}[self.kind]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which its clocks run."""
        return ZoneInfo(self.timezone)

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return self.get_timezone_display()
