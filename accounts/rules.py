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
    return Agency.objects.near(agency).filter(pk__in=own).exists()


def may_manage_account(user, person) -> bool:
    """Whether the person's account itself (password, second factor, e-mail, on and off) is the user's to manage.

    Only where every government in which the person has a post is one whose people the user manages: who could
    set the password of a stranger's account would gain the stranger's rights. Posts count though the account
    is stopped. Never their own: who finds it open must not be able to take the second factor off.
    """
    if user.pk == person.pk:
        return False
    if user.is_superuser:
        return True
    posts = set(person.memberships.filter(ended_at__isnull=True).values_list("regency_id", flat=True))
    return not person.is_superuser and posts <= set(user.regency_ids_with("accounts.manage_people"))


def may_correct_account(user, person) -> bool:
    """Whether the user may change name, position and e-mail: also their own, if they manage people at all."""
    return user.pk == person.pk or may_manage_account(user, person)
