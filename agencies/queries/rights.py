"""Who may do what with an agency."""

from agencies.models import Agency, scope_q


def may_manage(user, agency: Agency) -> bool:
    """Whether the person keeps the agencies of this agency's government."""
    return user.has_perm("agencies.manage_agency", agency)


def may_change_contacts(user, agency: Agency) -> bool:
    """Whether the person keeps the contacts of this agency: its own people, and the admin."""
    if user.is_superuser:
        return True
    own = scope_q(user.scope("agencies.change_contact"), agency="pk")
    return Agency.objects.filter(own, pk=agency.pk).exists()
