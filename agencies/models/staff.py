"""Who leads an agency, and how many people it has by employment type."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency

MOST_PEOPLE = 2_000_000


class EmploymentType(models.TextChoices):
    """Employment types. ASN = PNS + CPNS + PPPK of both kinds (UU 20/2023: PNS and PPPK)."""

    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PPPK_PART_TIME = "pppk_pw", _("PPPK, part time")
    NON_ASN = "non_asn", _("Non-ASN")
    ASN = "asn", _("ASN, not broken down")
    ALL = "all", _("Not broken down")


class AgencyHead(models.Model):
    """Who led an agency from a date until a date; the name is optional, a vacant post has none."""

    class Status(models.TextChoices):
        DEFINITIVE = "definitive", _("Definitive")
        PLT = "plt", "Plt"
        PLH = "plh", "Plh"
        PJ = "pj", "Pj"
        VACANT = "vacant", _("Vacant")

    agency = models.ForeignKey(Agency, models.CASCADE, verbose_name=_("agency"), related_name="heads")
    title = models.CharField(_("title"), max_length=120)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DEFINITIVE)
    name = models.CharField(_("name"), max_length=120, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("head of an agency")
        verbose_name_plural = _("heads of agencies")
        ordering = ["agency", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(valid_to__isnull=True), name="agencyhead_one_open"
            ),
            models.CheckConstraint(
                name="agencyhead_vacant_has_no_name", condition=~models.Q(status="vacant") | models.Q(name="")
            ),
        ]

    def __str__(self) -> str:
        if self.status in (self.Status.DEFINITIVE, self.Status.VACANT):
            return self.title
        return f"{self.get_status_display()} {self.title}"


class EstablishmentQuerySet(models.QuerySet):
    def as_of(self, agency_id: int, day) -> dict[str, int]:
        """Head-count by employment type by the newest figures not after `day`; empty when none is known."""
        newest = self.filter(agency_id=agency_id, as_of__lte=day).order_by("-as_of").values("as_of")[:1]
        return dict(self.filter(agency_id=agency_id, as_of__in=newest).values_list("employment_type", "people"))


class Establishment(models.Model):
    """How many people an agency has, by employment type, as of a date."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, verbose_name=_("agency"), related_name="establishment", db_index=False
    )
    as_of = models.DateField(_("as of"))
    employment_type = models.CharField(_("employment type"), max_length=8, choices=EmploymentType)
    people = models.PositiveIntegerField(_("people"))

    objects = EstablishmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("establishment")
        verbose_name_plural = _("establishments")
        ordering = ["agency", "-as_of"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "as_of", "employment_type"], name="establishment_unique"),
            models.CheckConstraint(name="establishment_people_bounded", condition=models.Q(people__lte=MOST_PEOPLE)),
        ]

    def __str__(self) -> str:
        return f"{self.people} {self.get_employment_type_display()}"
