"""Rules that no role lifts."""

from agencies.models import Agency


def belongs_near(user, agency: Agency) -> bool:
    """The rule of double posts: whether the person belongs to the agency, or to one above or below it.

    Who does may not verify, extend or cancel anything of it, whatever their other memberships (the Sekda heads
    Setda; the head of BKPSDM leads a team).
    """
    own = user.agency_ids
    if not own:
        return False
    near = Agency.objects.line(agency) | Agency.objects.branch(agency)
    return near.filter(pk__in=own).exists()
