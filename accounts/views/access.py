"""Who may open the pages about people."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User


def require_manager(request) -> None:
    """403 unless the person manages people in the government in which they work now."""
    regency = request.regency or None
    if regency is None or not request.user.may_in("accounts.manage_people", regency):
        raise PermissionDenied


def person_or_404(request, pk: int) -> User:
    """The person, if they hold or held a post in the government in which the reader works now."""
    return get_object_or_404(User.objects.visible_to(request.user).with_post_in([request.regency.pk]), pk=pk)


def manages_people(view):
    """For a view of one person, `view(request, person, ...)`: checks the right, then finds the person."""

    @wraps(view)
    def checked(request, pk, **kwargs):
        require_manager(request)
        return view(request, person_or_404(request, pk), **kwargs)

    return checked


class PeopleMixin:
    """For class views about people."""

    def dispatch(self, request, *args, **kwargs):
        require_manager(request)
        return super().dispatch(request, *args, **kwargs)

    @property
    def regency(self):
        return self.request.regency
