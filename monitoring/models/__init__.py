"""The visits: what was counted, what was found, and what was photographed."""

from monitoring.models.attendance import AttendanceCount, AttendanceSheet, HeadCount, LocalStatus, Statement
from monitoring.models.finding import Finding, LocalCategory
from monitoring.models.photo import Photo
from monitoring.models.status import Family, Status
from monitoring.models.version import VisitVersion
from monitoring.models.visit import Participant, Visit

__all__ = [
    "AttendanceCount",
    "AttendanceSheet",
    "Family",
    "Finding",
    "HeadCount",
    "LocalCategory",
    "LocalStatus",
    "Participant",
    "Photo",
    "Statement",
    "Status",
    "Visit",
    "VisitVersion",
]
