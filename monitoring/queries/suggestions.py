"""What a search field offers: agencies and people of one government."""

from django.contrib.auth import get_user_model

from accounts.models import Membership
from agencies.models import Agency


def agencies_in(user, regency):
    """Agencies of the government that the person may see, the government as a whole included."""
    return Agency.objects.visible_to(user).filter(regency=regency)


def people_who_record(regency):
    """People with an account who may record visits in the government."""
    posts = Membership.objects.active().with_role_permission("monitoring.record_visit").filter(regency=regency)
    return get_user_model().objects.filter(is_active=True, pk__in=posts.values("user"))


def likely_owners(visit):
    """Who usually has to put a finding right: the agency, what it is part of, the personnel office."""
    agency = visit.agency
    personnel = Agency.objects.filter(regency=visit.regency_id).active_on(visit.sort_on).matching("kepegawaian")[:1]
    above = [agency.parent] if agency.parent and agency.parent.parent_id else []
    return list(dict.fromkeys([agency, *above, *personnel]))
