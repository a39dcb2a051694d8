"""Attendance sheets: who counted what, when, on which basis. A later sheet never overwrites an earlier one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, EmploymentType, Regency
from agencies.models.staff import MOST_PEOPLE
from monitoring.arithmetic import IN_SUM, Figures
from monitoring.models.status import Family, Status
from monitoring.models.visit import Visit


class AttendanceSheetQuerySet(models.QuerySet):
    def current(self) -> "AttendanceSheetQuerySet":
        """Sheets that no later sheet replaces."""
        return self.filter(replaced_by__isnull=True)


class AttendanceSheet(models.Model):
    """One count. Once sent it is never changed: a later sheet replaces it or adds a time.

    The fields beginning with `fig_` are computed from the rows by the action that saves the sheet.
    """

    class Basis(models.TextChoices):
        TEAM = "team", _("Counted by the team")
        MACHINE = "machine", _("Attendance machine")
        ROLL_CALL = "roll_call", _("Roll call (apel)")
        OWN_REPORT = "own_report", _("Agency's own report")
        PUBLISHED = "published", _("Published report")

    class Scope(models.TextChoices):
        OFFICE = "office", _("This office only")
        WITH_UNITS = "with_units", _("With its units")

    class SumState(models.TextChoices):
        EMPTY = "empty", _("nothing counted")
        FIT = "fit", _("adds up")
        SHORT = "short", _("some not accounted for")
        OVER = "over", _("more than the head-count")
        OPEN = "open", _("cannot be checked")

    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid.uuid4, editable=False)
    regency = models.ForeignKey(Regency, models.PROTECT, verbose_name=_("government"), db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("agency"), related_name="sheets", db_index=False)
    visit = models.ForeignKey(Visit, models.PROTECT, verbose_name=_("visit"), null=True, related_name="sheets")
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name=_("replaces"), null=True, related_name="replaced_by"
    )
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    counted_at = models.TimeField(_("counted at"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.TEAM)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.OFFICE)
    headcount = models.PositiveIntegerField(_("head-count"), null=True, blank=True)
    headcount_is_derived = models.BooleanField(_("head-count derived, not stated"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("entered by"), related_name="+")
    submitted_at = models.DateTimeField(_("sent"), null=True)
    sum_state = models.CharField(_("sum"), max_length=5, choices=SumState, default=SumState.EMPTY)
    fig_headcount = models.PositiveIntegerField(null=True)
    fig_base = models.PositiveIntegerField(null=True)
    fig_accounted = models.PositiveIntegerField(default=0)
    fig_present = models.PositiveIntegerField(null=True)
    fig_present_min = models.PositiveIntegerField(null=True)
    fig_on_duty = models.PositiveIntegerField(null=True)
    fig_on_duty_min = models.PositiveIntegerField(null=True)
    fig_off_schedule = models.PositiveIntegerField(null=True)
    fig_excused = models.PositiveIntegerField(null=True)
    fig_unexplained = models.PositiveIntegerField(null=True)
    fig_pending = models.PositiveIntegerField(null=True)
    fig_unspecified = models.PositiveIntegerField(null=True)

    objects = AttendanceSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance sheet")
        verbose_name_plural = _("attendance sheets")
        ordering = ["visit", "pk"]
        indexes = [
            models.Index(fields=["regency", "-counted_on", "-id"], name="sheet_regency_day"),
            models.Index(fields=["agency", "-counted_on", "-id"], name="sheet_agency_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="attendancesheet_headcount_bounded",
                condition=Q(headcount__isnull=True) | Q(headcount__lte=MOST_PEOPLE),
            ),
            models.CheckConstraint(
                name="attendancesheet_not_its_own_revision",
                condition=Q(replaces__isnull=True) | ~Q(replaces=models.F("id")),
            ),
            models.CheckConstraint(
                name="attendancesheet_mismatch_has_note",
                condition=Q(submitted_at__isnull=True) | ~Q(sum_state__in=["short", "over"]) | ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()} {self.counted_on or ''} {self.counted_at or ''}".strip()

    @property
    def is_frozen(self) -> bool:
        """Whether it was sent, and may only be replaced."""
        return self.submitted_at is not None

    @property
    def figures(self) -> Figures:
        """What the sheet adds up to, as computed when it was saved."""
        totals = {family: getattr(self, f"fig_{family}") for family in IN_SUM}
        minima = totals | {"present": self.fig_present_min, "on_duty": self.fig_on_duty_min}
        gap = None
        if self.fig_headcount is not None and self.sum_state != self.SumState.EMPTY:
            gap = self.fig_headcount - self.fig_accounted
        return Figures(self.fig_headcount, self.fig_base, self.fig_accounted, self.sum_state, gap, totals, minima)


class HeadCount(models.Model):
    """Head-count of one employment type; without a number: such people are there, how many is unknown."""

    sheet = models.ForeignKey(AttendanceSheet, models.CASCADE, related_name="headcounts", db_index=False)
    employment_type = models.CharField(_("employment type"), max_length=8, choices=EmploymentType)
    people = models.PositiveIntegerField(_("people"), null=True)

    class Meta:
        verbose_name = _("head-count")
        verbose_name_plural = _("head-counts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "employment_type"], name="headcount_unique"),
            models.CheckConstraint(
                name="headcount_bounded", condition=Q(people__isnull=True) | Q(people__lte=MOST_PEOPLE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_employment_type_display()}: {self.people}"


class AttendanceCount(models.Model):
    """How many of one employment type have one status; without a number: the reason was named, not counted."""

    sheet = models.ForeignKey(AttendanceSheet, models.CASCADE, related_name="counts", db_index=False)
    employment_type = models.CharField(_("employment type"), max_length=8, choices=EmploymentType)
    status = models.CharField(_("attendance"), max_length=20, choices=Status)
    people = models.PositiveIntegerField(_("people"), null=True)
    text = models.CharField(_("explanation"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance count")
        verbose_name_plural = _("attendance counts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "employment_type", "status", "text"], name="attendancecount_unique"
            ),
            models.CheckConstraint(
                name="attendancecount_bounded", condition=Q(people__isnull=True) | Q(people__lte=MOST_PEOPLE)
            ),
            models.CheckConstraint(
                name="attendancecount_other_has_text", condition=~Q(status="other_excused") | ~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.people}"


class LocalStatus(models.Model):
    """A government's own name for a reason; counted as the narrowest known status that is true."""

    regency = models.ForeignKey(
        Regency, models.CASCADE, verbose_name=_("government"), related_name="local_statuses", db_index=False
    )
    status = models.CharField(_("counted as"), max_length=20, choices=Status)
    name = models.CharField(_("name"), max_length=80)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("local status")
        verbose_name_plural = _("local statuses")
        ordering = ["regency", "name"]
        constraints = [models.UniqueConstraint(fields=["regency", "name"], name="localstatus_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def family(self) -> Family:
        """The family in which it is added up."""
        return Status(self.status).family


class Statement(models.Model):
    """A quotation about attendance, with its value or bound. It is shown and never computed with."""

    class Bound(models.TextChoices):
        EXACT = "=", _("exactly")
        ABOUT = "~", _("about")
        AT_LEAST = ">=", _("at least")
        BELOW = "<", _("below")

    class Unit(models.TextChoices):
        PERCENT = "percent", _("per cent")
        PEOPLE = "people", _("people")

    visit = models.ForeignKey(Visit, models.CASCADE, verbose_name=_("visit"), null=True, related_name="statements")
    sheet = models.ForeignKey(
        AttendanceSheet, models.CASCADE, verbose_name=_("sheet"), null=True, related_name="statements"
    )
    text = models.CharField(_("what was said"), max_length=500)
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2, null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=2, choices=Bound, blank=True)
    unit = models.CharField(_("unit"), max_length=7, choices=Unit, blank=True)
    said_by = models.CharField(_("said by"), max_length=150, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="statement_on_visit_or_sheet",
                condition=Q(visit__isnull=False, sheet__isnull=True) | Q(visit__isnull=True, sheet__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_value_whole",
                condition=Q(value__isnull=True, bound="", unit="")
                | (Q(value__isnull=False, value__gte=0) & ~Q(bound="") & ~Q(unit="")),
            ),
            models.CheckConstraint(
                name="statement_percent_bounded",
                condition=~Q(unit="percent") | Q(value__isnull=True) | Q(value__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.text
