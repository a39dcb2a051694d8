"""A visit to an agency: draft -> submitted -> verified, or returned; voided with a reason."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Regency, scope_q


def paired(*names: str) -> Q:
    """Both or neither: every named field is set, or none is."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(**{f"{name}__isnull": False for name in names})


def visible_q(user, prefix: str = "") -> Q:
    """The condition "a visit that the person may see"; `prefix` leads from another table to the visit.

    A condition and no subquery, so that a database finds the few rows of another table by its own index first.
    """
    regency, agency = f"{prefix}regency", f"{prefix}agency"
    unsent = Q(**{f"{prefix}status__in": Visit.UNSENT})
    sent = ~unsent & scope_q(user.scope("monitoring.view_visit"), regency=regency, agency=agency)
    drafts = unsent & Q(**{f"{regency}__in": user.regency_ids_with("monitoring.view_draft")})
    written = Visit.recorders.through.objects.filter(user=user).values("visit")
    mine = Q(**{f"{prefix}lead_user": user}) | Q(**{f"{prefix}pk__in": written})
    return sent | drafts | (Q(**{f"{regency}__in": user.regency_ids}) & mine)


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user) -> "VisitQuerySet":
        """Visits that the person may see.

        What was sent: within the reach of their role. Drafts: those whom they wrote or lead, and all of the
        government for its visiting side. What was thrown away: whoever may see its draft.
        """
        return self if user.is_superuser else self.filter(visible_q(user))

    def visible_in(self, regency, user) -> "VisitQuerySet":
        """`visible_to` within one government, in as few words as hold: who may see all of it needs no condition."""
        everything = ("monitoring.view_visit", "monitoring.view_draft")
        rows = self.filter(regency=regency)
        if all(user.is_superuser or regency.pk in user.regency_ids_with(permission) for permission in everything):
            return rows
        return rows.visible_to(user)

    def counted(self) -> "VisitQuerySet":
        """Visits whose figures count: sent and not voided."""
        return self.filter(status__in=Visit.COUNTED)

    def newest_first(self) -> "VisitQuerySet":
        """The order of every list: by date, newest first; the key breaks ties."""
        return self.order_by("-sort_on", "-pk")


class Visit(models.Model):
    class VisitStatus(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Sent")
        RETURNED = "returned", _("Returned")
        VERIFIED = "verified", _("Verified")
        VOIDED = "voided", _("Voided")
        DISCARDED = "discarded", _("Discarded draft")

    class Kind(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        UNANNOUNCED = "unannounced", _("Unannounced (sidak)")
        DELEGATED = "delegated", _("By the agency to its own unit")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        ASSEMBLY = "assembly", _("At an assembly (apel)")
        REMOTE = "remote", _("Remotely")

    class Precision(models.TextChoices):
        DAY = "day", _("Day")
        MONTH = "month", _("Month")
        YEAR = "year", _("Year")
        UNKNOWN = "unknown", _("Not reported")

    class Outcome(models.TextChoices):
        COMPLETE = "complete", _("Complete")
        PARTIAL = "partial", _("Partial")
        NOT_POSSIBLE = "not_possible", _("Not possible")

    class LeadPosition(models.TextChoices):
        HEAD = "head", _("Bupati, Wali Kota or Gubernur")
        DEPUTY = "deputy", _("Deputy (Wakil)")
        SECRETARY = "secretary", _("Regional secretary (Sekda)")
        ASSISTANT = "assistant", _("Assistant secretary (Asisten)")
        INSPECTOR = "inspector", _("Inspector (Inspektur)")
        PERSONNEL = "personnel", _("Head of personnel (BKPSDM, BKD)")
        AGENCY_HEAD = "agency_head", _("Head of an agency")
        OTHER = "other", _("Other")

    class Provenance(models.TextChoices):
        OWN = "own", _("Own visit")
        PUBLISHED = "published", _("From a published report")

    class VoidKind(models.TextChoices):
        WRONG_AGENCY = "wrong_agency", _("Wrong agency")
        DUPLICATE = "duplicate", _("Recorded twice")
        OTHER = "other", _("Other reason")

    UNSENT = ("draft", "discarded")
    EDITABLE = ("draft", "returned")
    COUNTED = ("submitted", "returned", "verified")

    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid.uuid4, editable=False)
    regency = models.ForeignKey(Regency, models.PROTECT, verbose_name=_("government"), db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("agency"), related_name="visits", db_index=False)
    status = models.CharField(_("status"), max_length=10, choices=VisitStatus, default=VisitStatus.DRAFT)
    kind = models.CharField(_("kind of visit"), max_length=11, choices=Kind, default=Kind.SCHEDULED)
    mode = models.CharField(_("how"), max_length=8, choices=Mode, default=Mode.ON_SITE)
    visited_on = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=7, choices=Precision, default=Precision.DAY
    )
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    sort_on = models.DateField(_("sorted by"))
    arrived_at = models.TimeField(_("arrived"), null=True, blank=True)
    left_at = models.TimeField(_("left"), null=True, blank=True)
    lead_position = models.CharField(
        _("lead's position"), max_length=11, choices=LeadPosition, default=LeadPosition.OTHER
    )
    lead_title = models.CharField(_("lead"), max_length=150, blank=True)
    lead_name = models.CharField(_("lead's name"), max_length=150, blank=True)
    lead_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("lead's account"),
        null=True,
        blank=True,
        related_name="+",
    )
    host_title = models.CharField(_("received by"), max_length=150, blank=True)
    host_name = models.CharField(_("name of who received"), max_length=150, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, default=Outcome.COMPLETE)
    outcome_reason = models.TextField(_("why not complete"), blank=True)
    action_taken = models.TextField(_("action taken on the spot"), blank=True)
    head_reply = models.TextField(_("reply of the visited head"), blank=True)
    summary = models.TextField(_("summary for leaders"), blank=True)
    provenance = models.CharField(_("origin"), max_length=9, choices=Provenance, default=Provenance.OWN)
    source_publisher = models.CharField(_("published by"), max_length=150, blank=True)
    source_title = models.CharField(_("title of the report"), max_length=300, blank=True)
    source_url = models.CharField(_("address of the report"), max_length=500, blank=True)
    source_date = models.DateField(_("published on"), null=True, blank=True)
    agency_name = models.CharField(_("agency's name that day"), max_length=200)
    agency_parent_name = models.CharField(_("part of, that day"), max_length=200, blank=True)
    agency_head = models.CharField(_("agency's head that day"), max_length=200, blank=True)
    headline = models.ForeignKey(
        "monitoring.AttendanceSheet",
        models.SET_NULL,
        verbose_name=_("sheet that speaks for the visit"),
        null=True,
        related_name="+",
    )
    unexplained = models.PositiveIntegerField(_("unexplained"), null=True)
    finding_count = models.PositiveIntegerField(_("findings"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)
    # Section of the walk -> who saved it last: {"by": primary key, "at": ISO instant, "mark": the page's}.
    writers = models.JSONField(default=dict, editable=False)
    recorders = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), related_name="+")
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("begun by"), related_name="+"
    )
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("sent"), null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(_("verified"), null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(_("returned"), null=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    return_reason = models.TextField(_("why it was returned"), blank=True)
    voided_at = models.DateTimeField(_("voided"), null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    void_kind = models.CharField(_("why voided"), max_length=12, choices=VoidKind, blank=True)
    void_reason = models.TextField(_("reason for voiding"), blank=True)
    discarded_at = models.DateTimeField(_("discarded"), null=True)
    discarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # Of a row that is being written (monitoring.actions.editing), never stored: by whom, and whether nothing changed.
    edited_by: Any = None
    is_untouched = False

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [
            models.Index(fields=["regency", "-sort_on", "-id"], name="visit_regency_newest"),
            models.Index(fields=["agency", "-sort_on", "-id"], name="visit_agency_newest"),
            models.Index(fields=["regency", "status", "-sort_on", "-id"], name="visit_regency_status"),
            models.Index(fields=["regency", "lead_position", "-sort_on", "-id"], name="visit_regency_lead"),
            models.Index(
                fields=["regency", "-sort_on", "-id"], condition=Q(unexplained__gt=0), name="visit_regency_unexplained"
            ),
            models.Index(fields=["-sort_on", "-id"], name="visit_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_date_has_precision",
                condition=Q(date_precision="unknown", visited_on__isnull=True)
                | (~Q(date_precision="unknown") & Q(visited_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="visit_ends_after_start",
                condition=Q(ended_on__isnull=True)
                | Q(visited_on__isnull=True)
                | Q(ended_on__gte=models.F("visited_on")),
            ),
            models.CheckConstraint(
                name="visit_published_has_publisher", condition=~Q(provenance="published") | ~Q(source_publisher="")
            ),
            models.CheckConstraint(
                name="visit_incomplete_has_reason",
                condition=Q(status__in=["draft", "discarded"]) | Q(outcome="complete") | ~Q(outcome_reason=""),
            ),
            models.CheckConstraint(
                name="visit_sent_has_sender",
                condition=Q(status__in=["draft", "discarded"]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="visit_verified_has_verifier", condition=~Q(status="verified") | Q(verified_at__isnull=False)
            ),
            models.CheckConstraint(
                name="visit_returned_has_reason",
                condition=~Q(status="returned") | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
            ),
            models.CheckConstraint(
                name="visit_voided_has_reason",
                condition=~Q(status="voided") | (Q(voided_at__isnull=False) & ~Q(void_kind="") & ~Q(void_reason="")),
            ),
            models.CheckConstraint(name="visit_submitted_pair", condition=paired("submitted_at", "submitted_by")),
            models.CheckConstraint(name="visit_verified_pair", condition=paired("verified_at", "verified_by")),
            models.CheckConstraint(name="visit_returned_pair", condition=paired("returned_at", "returned_by")),
            models.CheckConstraint(name="visit_voided_pair", condition=paired("voided_at", "voided_by")),
            models.CheckConstraint(name="visit_discarded_pair", condition=paired("discarded_at", "discarded_by")),
            models.CheckConstraint(name="visit_version_positive", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.agency_name}, {self.visited_on or _('date not reported')}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:visit-detail", args=[self.uuid])

    @property
    def is_published_report(self) -> bool:
        """Whether it is known only from somebody's published report."""
        return self.provenance == self.Provenance.PUBLISHED

    @property
    def can_edit(self) -> bool:
        """Whether the walk is open: a draft, or sent back."""
        return self.status in self.EDITABLE

    @property
    def can_verify(self) -> bool:
        return self.status == self.VisitStatus.SUBMITTED

    can_return = can_verify

    @property
    def can_amend(self) -> bool:
        return self.status == self.VisitStatus.VERIFIED

    @property
    def can_void(self) -> bool:
        return self.status in self.COUNTED


class Participant(models.Model):
    """Someone of the visiting party, by position; a name is optional and an account is not needed."""

    visit = models.ForeignKey(Visit, models.CASCADE, verbose_name=_("visit"), related_name="participants")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("position"), max_length=150)
    name = models.CharField(_("name"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["visit", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.name}" if self.name else self.title
