"""The roles, told from the code that decides."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.roles import ROLES
from accounts.words import PERMISSIONS, REACHES


@require_safe
def role_list(request):
    """What each role may do, and where."""
    context = {
        "held": {post.role for post in request.user.active_memberships},
        "details": [
            (role, REACHES[role.reach], [words for code, words in PERMISSIONS.items() if code in role.permissions])
            for role in ROLES.values()
        ],
    }
    return render(request, "accounts/role_list.html", context)
