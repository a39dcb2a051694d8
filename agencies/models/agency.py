"""Agencies (perangkat daerah) and their units: a tree of any depth in each government."""

from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models.regency import Regency

# UNION, not UNION ALL: should a cycle ever slip in, the query still ends.
DESCENDANTS = """
WITH RECURSIVE branch(id) AS (
    SELECT id FROM agencies_agency WHERE id IN ({})
    UNION SELECT child.id FROM agencies_agency child JOIN branch ON child.parent_id = branch.id
) SELECT id FROM branch
"""
ANCESTORS = """
WITH RECURSIVE line(id, parent_id) AS (
    SELECT id, parent_id FROM agencies_agency WHERE id = %s
    UNION SELECT above.id, above.parent_id FROM agencies_agency above JOIN line ON line.parent_id = above.id
) SELECT id FROM line
"""


def branch_ids(agency_ids) -> RawSQL:
    """A subquery: the given agencies with all units below them."""
    ids = list(agency_ids)
    return RawSQL(DESCENDANTS.format(", ".join(["%s"] * len(ids))), ids)  # noqa: S611 - only placeholders are formatted


def scope_q(scope, *, regency: str = "regency", agency: str = "agency") -> models.Q:
    """The condition "lies within this scope" for a table that has a regency and an agency.

    `scope` has `regencies`, `trees` and `agencies`, each a tuple of primary keys: whole governments,
    agencies with all below them, single agencies. An empty scope lets nothing through.
    """
    condition = models.Q(pk__in=[])
    if scope.regencies:
        condition |= models.Q(**{f"{regency}__in": scope.regencies})
    if scope.trees:
        condition |= models.Q(**{f"{agency}__in": branch_ids(scope.trees)})
    if scope.agencies:
        condition |= models.Q(**{f"{agency}__in": scope.agencies})
    return condition


class AgencyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AgencyQuerySet":
        """Agencies that the person may see: of their governments, or their own with its units."""
        if user.is_superuser:
            return self
        return self.filter(scope_q(user.scope("agencies.view_agency"), agency="pk"))

    def active_on(self, day) -> "AgencyQuerySet":
        """Agencies that exist on that day."""
        return self.filter(
            models.Q(active_from__isnull=True) | models.Q(active_from__lte=day),
            models.Q(active_to__isnull=True) | models.Q(active_to__gte=day),
        )

    def matching(self, text: str) -> "AgencyQuerySet":
        """Agencies whose name, short name or code holds every word of the text, in any order."""
        found = self
        for word in text.split()[:8]:
            found = found.filter(
                models.Q(name__icontains=word) | models.Q(short_name__icontains=word) | models.Q(code__icontains=word)
            )
        return found

    def branch(self, agency) -> "AgencyQuerySet":
        """The agency with all units below it."""
        return self.filter(pk__in=branch_ids([agency.pk]))

    def line(self, agency) -> "AgencyQuerySet":
        """The agency with all above it, up to the root."""
        return self.filter(pk__in=RawSQL(ANCESTORS, [agency.pk]))  # noqa: S611 - a constant and a key

    def near(self, agency) -> "AgencyQuerySet":
        """The agency with all above and all below it: where the rule of double posts looks."""
        return self.line(agency) | self.branch(agency)


class Agency(models.Model):
    """A perangkat daerah or unit. The one without parent is the government as a whole."""

    class Kind(models.TextChoices):
        ROOT = "root", _("Government as a whole")
        SETDA = "setda", _("Regional secretariat (Setda)")
        SETWAN = "setwan", _("Secretariat of the council (Setwan)")
        INSPECTORATE = "inspektorat", _("Inspectorate")
        DINAS = "dinas", _("Department (Dinas)")
        BADAN = "badan", _("Board (Badan)")
        SATPOL = "satpol_pp", _("Civil service police (Satpol PP)")
        HOSPITAL = "rsud", _("Hospital (RSUD)")
        DISTRICT = "kecamatan", _("District (Kecamatan)")
        SUBDISTRICT = "kelurahan", _("Subdistrict (Kelurahan)")
        VILLAGE = "desa", _("Village (Desa)")
        SECTION = "bagian", _("Section (Bagian)")
        DIVISION = "bidang", _("Division (Bidang)")
        UPT = "upt", _("Technical unit (UPT)")
        CLINIC = "puskesmas", _("Health centre (Puskesmas)")
        SUBCLINIC = "pustu", _("Auxiliary health centre (Pustu)")
        SCHOOL = "sekolah", _("School")
        OTHER = "lain", _("Other")

    class WorkPattern(models.TextChoices):
        FIVE_DAYS = "5", _("Five working days")
        SIX_DAYS = "6", _("Six working days")
        SHIFT = "24", _("Shifts, 24 hours")

    regency = models.ForeignKey(Regency, models.PROTECT, verbose_name=_("government"), db_index=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="units"
    )
    code = models.CharField(_("code"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("official name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    work_pattern = models.CharField(_("work pattern"), max_length=2, choices=WorkPattern, default=WorkPattern.FIVE_DAYS)
    address = models.CharField(_("address"), max_length=300, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_to = models.DateField(_("active until"), null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["regency", "name", "id"], name="agency_regency_name"),
            models.Index(fields=["regency", "kind", "name"], name="agency_regency_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "code"], condition=~models.Q(code=""), name="agency_code_unique_in_regency"
            ),
            models.UniqueConstraint(
                fields=["regency"], condition=models.Q(parent__isnull=True), name="agency_one_root_in_regency"
            ),
            models.CheckConstraint(
                name="agency_root_has_no_parent",
                condition=models.Q(kind="root", parent__isnull=True)
                | (~models.Q(kind="root") & models.Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
            ),
            models.CheckConstraint(
                name="agency_active_from_before_to",
                condition=models.Q(active_to__isnull=True)
                | models.Q(active_from__isnull=True)
                | models.Q(active_to__gte=models.F("active_from")),
            ),
            models.CheckConstraint(
                name="agency_position_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:agency-detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The short name where there is one, as people say it."""
        return self.short_name or self.name

    def is_active_on(self, day) -> bool:
        """Whether it exists on that day."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or self.active_to >= day
        )

    def is_below(self, other: "Agency") -> bool:
        """Whether it is `other` or lies anywhere below it."""
        return Agency.objects.branch(other).filter(pk=self.pk).exists()


class AgencyPeriod(models.Model):
    """What an agency was called, and what it was part of, from a date until a date."""

    agency = models.ForeignKey(Agency, models.CASCADE, verbose_name=_("agency"), related_name="periods")
    name = models.CharField(_("official name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    parent = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("part of"), null=True, related_name="+")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)
    decree = models.CharField(_("decree"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("period of an agency")
        verbose_name_plural = _("periods of agencies")
        ordering = ["agency", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(valid_to__isnull=True), name="agencyperiod_one_open"
            ),
            models.CheckConstraint(
                name="agencyperiod_from_before_to",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """Which agency carries on which, many to many: merged, split, renamed into a new one."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        RENEWED = "renewed", _("founded anew")

    predecessor = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("predecessor"), related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("successor"), related_name="precessions")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    happened_on = models.DateField(_("from"))
    decree = models.CharField(_("decree"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agencysuccession_unique"),
            models.CheckConstraint(
                name="agencysuccession_not_itself", condition=~models.Q(predecessor=models.F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} -> {self.successor}"
