"""Who may do what: people and their memberships."""

from accounts.models.membership import Membership
from accounts.models.user import Scope, User

__all__ = ["Membership", "Scope", "User"]
