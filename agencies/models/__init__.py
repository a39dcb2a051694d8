"""Who is visited: governments, their tree of agencies, contacts, establishment, calendar."""

from agencies.models.agency import Agency, AgencyPeriod, AgencySuccession, scope_q
from agencies.models.calendar import DayRule
from agencies.models.contact import AgencyContact
from agencies.models.regency import Province, Regency
from agencies.models.staff import AgencyHead, EmploymentType, Establishment

__all__ = [
    "Agency",
    "AgencyContact",
    "AgencyHead",
    "AgencyPeriod",
    "AgencySuccession",
    "DayRule",
    "EmploymentType",
    "Establishment",
    "Province",
    "Regency",
    "scope_q",
]
