"""What was found at an agency, good or bad, and who has to put it right."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Regency, scope_q
from monitoring.models.visit import Visit, visible_q


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user) -> "FindingQuerySet":
        """Findings of visits that the person may see, and those that their agency has to put right."""
        if user.is_superuser:
            return self
        scope = user.scope("monitoring.view_visit")
        owned = scope_q(scope, agency="owner") & Q(visit__status__in=Visit.COUNTED)
        return self.filter(Q(visit__isnull=False) & (visible_q(user, "visit__") | owned))


class Finding(models.Model):
    class Category(models.TextChoices):
        VACANT_POST = "vacant_post", _("Vacant post or organisation")
        SCHEDULE = "schedule", _("Schedule and opening hours")
        RULES_CHANGED = "rules_changed", _("Rules changed")
        CLOSED = "closed", _("Office closed or unmanned")
        LEADER_ABSENT = "leader_absent", _("Leader absent")
        LATE = "late", _("Late arrival")
        MANIPULATED = "manipulated", _("Attendance manipulated")
        IDLE = "idle", _("Idle or outside in working hours")
        CLEANLINESS = "cleanliness", _("Cleanliness and order")
        ACCESSIBILITY = "accessibility", _("Accessibility for people with disabilities")
        QUEUE = "queue", _("Queue")
        STOCK = "stock", _("Stock of forms and materials")
        INFORMATION = "information", _("Service information and standards not shown")
        COMPLAINTS = "complaints", _("Complaint channel")
        SHORTAGE = "shortage", _("Staff shortage")
        ASSET = "asset", _("Asset or building")
        EQUIPMENT = "equipment", _("Equipment and readiness")
        ROSTER = "roster", _("Staff roster out of date")
        LOAD = "load", _("Service load")
        WRONG_INFORMATION = "wrong_information", _("Wrong public information")
        CALENDAR = "calendar", _("Misunderstanding of the calendar")
        ASSESSMENT = "assessment", _("Gap against an assessment indicator")
        CONDUCT = "conduct", _("Conduct towards the public")
        OTHER = "other", _("Other")

    class Nature(models.TextChoices):
        GOOD = "good", _("Good practice")
        IMPROVE = "improve", _("Needs improvement")
        BREACH = "breach", _("Breach")
        NOT_CHECKED = "not_checked", _("Could not be checked")

    class Severity(models.TextChoices):
        LOW = "low", _("Light")
        MEDIUM = "medium", _("Medium")
        HIGH = "high", _("Severe")
        UNSTATED = "unstated", _("Severity not stated")

    class FindingStatus(models.TextChoices):
        OPEN = "open", _("Open")
        NOTED = "noted", _("Noted")

    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid.uuid4, editable=False)
    regency = models.ForeignKey(Regency, models.PROTECT, verbose_name=_("government"), db_index=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, verbose_name=_("agency"), related_name="findings", db_index=False
    )
    visit = models.ForeignKey(Visit, models.PROTECT, verbose_name=_("visit"), null=True, related_name="findings")
    owner = models.ForeignKey(
        Agency,
        models.PROTECT,
        verbose_name=_("to be put right by"),
        null=True,
        blank=True,
        related_name="owned_findings",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    category = models.CharField(_("category"), max_length=17, choices=Category)
    category_text = models.CharField(_("which other"), max_length=120, blank=True)
    nature = models.CharField(_("nature"), max_length=11, choices=Nature, default=Nature.IMPROVE)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity, blank=True)
    observed = models.TextField(_("what was seen"))
    recommendation = models.TextField(_("recommendation"), blank=True)
    place = models.CharField(_("where exactly"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=FindingStatus, default=FindingStatus.OPEN)
    recurrence_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("recurrence of"), null=True, related_name="recurrences"
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("recorded by"), related_name="+"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["visit", "position", "pk"]
        indexes = [
            models.Index(fields=["agency", "-id"], name="finding_agency_newest"),
            models.Index(fields=["regency", "status", "-id"], name="finding_regency_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="finding_other_has_text", condition=~Q(category="other") | ~Q(category_text="")
            ),
            models.CheckConstraint(
                name="finding_fault_has_severity", condition=~Q(nature__in=["improve", "breach"]) | ~Q(severity="")
            ),
            models.CheckConstraint(name="finding_observed_not_empty", condition=~Q(observed="")),
        ]

    def __str__(self) -> str:
        return self.observed[:80]

    @property
    def category_label(self):
        """The category's name, or the words given for "other"."""
        return self.category_text or self.get_category_display()


class LocalCategory(models.Model):
    """A government's own category; held as "other" with this name."""

    regency = models.ForeignKey(
        Regency, models.CASCADE, verbose_name=_("government"), related_name="local_categories", db_index=False
    )
    name = models.CharField(_("name"), max_length=80)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("local category")
        verbose_name_plural = _("local categories")
        ordering = ["regency", "name"]
        constraints = [models.UniqueConstraint(fields=["regency", "name"], name="localcategory_unique")]

    def __str__(self) -> str:
        return self.name
