"""Attendance statuses and the families in which they are added up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Family(TextChoices):
    PRESENT = "present", _("Present")
    ON_DUTY = "on_duty", _("On duty elsewhere")
    OFF_SCHEDULE = "off_schedule", _("Off schedule")
    EXCUSED = "excused", _("Leave, permission, sick")
    UNEXPLAINED = "unexplained", _("Unexplained")
    PENDING = "pending", _("No explanation yet")
    UNSPECIFIED = "unspecified", _("Reason not broken down")
    OUTSIDE = "outside", _("Outside the head-count")


class Status(TextChoices):
    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    OFFICIAL_DUTY = "official_duty", _("Official duty elsewhere")
    FLEXIBLE_WORK = "flexible_work", _("Flexible work (WFA/WFH/FWA)")
    DUTY_POST = "duty_post", _("Duty post, picket, security")
    NIGHT_SHIFT = "night_shift", _("Night shift")
    STUDY = "study", _("Study assignment")
    SHIFT_REST = "shift_rest", _("Rest after shift")
    RESERVE = "reserve", _("Shift reserve")
    DAY_IN_LIEU = "day_in_lieu", _("Day in lieu")
    PERMISSION = "permission", _("Permission")
    SICK = "sick", _("Sick")
    ANNUAL_LEAVE = "annual_leave", _("Annual leave")
    LONG_LEAVE = "long_leave", _("Long leave")
    SICK_LEAVE = "sick_leave", _("Sick leave")
    MATERNITY_LEAVE = "maternity_leave", _("Maternity leave")
    IMPORTANT_LEAVE = "important_leave", _("Leave for an important reason")
    UNPAID_LEAVE = "unpaid_leave", _("Unpaid leave (CLTN)")
    LEAVE_UNSPECIFIED = "leave_unspecified", _("Leave (kind not said)")
    DELAYED_RETURN = "delayed_return", _("Delayed return")
    OTHER_EXCUSED = "other_excused", _("Other, with explanation")
    UNEXPLAINED = "unexplained", _("Unexplained")
    PENDING = "pending", _("No explanation yet (being clarified)")
    ABSENT_UNSPECIFIED = "absent_unspecified", _("Absent, reason not broken down")
    ROSTER_ERROR = "roster_error", _("Retired, moved, left")

    @property
    def family(self) -> Family:
        """The family in which this status is added up."""
        return FAMILY_OF[self]


MEMBERS = {
    Family.PRESENT: (Status.PRESENT, Status.LATE),
    Family.ON_DUTY: (
        Status.OFFICIAL_DUTY,
        Status.FLEXIBLE_WORK,
        Status.DUTY_POST,
        Status.NIGHT_SHIFT,
        Status.STUDY,
    ),
    Family.OFF_SCHEDULE: (Status.SHIFT_REST, Status.RESERVE, Status.DAY_IN_LIEU),
    Family.EXCUSED: (
        Status.PERMISSION,
        Status.SICK,
        Status.ANNUAL_LEAVE,
        Status.LONG_LEAVE,
        Status.SICK_LEAVE,
        Status.MATERNITY_LEAVE,
        Status.IMPORTANT_LEAVE,
        Status.UNPAID_LEAVE,
        Status.LEAVE_UNSPECIFIED,
        Status.DELAYED_RETURN,
        Status.OTHER_EXCUSED,
    ),
    Family.UNEXPLAINED: (Status.UNEXPLAINED,),
    Family.PENDING: (Status.PENDING,),
    Family.UNSPECIFIED: (Status.ABSENT_UNSPECIFIED,),
    Family.OUTSIDE: (Status.ROSTER_ERROR,),
}
FAMILY_OF = {status: family for family, statuses in MEMBERS.items() for status in statuses}

# What a walk offers at rest; the rest of the statuses waits behind "other reasons".
COMMON = (
    Status.OFFICIAL_DUTY,
    Status.ANNUAL_LEAVE,
    Status.SICK,
    Status.PERMISSION,
    Status.UNEXPLAINED,
    Status.PENDING,
)
