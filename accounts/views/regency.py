"""The government in which a person works just now."""

from django.http import Http404, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.middleware import SESSION_KEY
from agencies.models import Regency


@require_POST
def regency_switch(request):
    """POST `regency` (primary key) and `next`; 404 for a government in which the person has no post."""
    key = request.POST.get("regency", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    regency = Regency.objects.visible_to(request.user).filter(pk=key).first()
    if regency is None:
        raise Http404
    request.session[SESSION_KEY] = regency.pk
    url = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(url if safe else "/")
