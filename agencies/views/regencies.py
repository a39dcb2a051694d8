"""What a government says about itself, and its arms."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from agencies.actions.regencies import update_regency
from agencies.forms.regency import RegencyForm
from agencies.models import Regency


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("agencies.change_regency", raise_exception=True)
def regency_update(request):
    """GET and POST: the settings of the government in which the person works."""
    regency = Regency.objects.filter(pk=request.regency.pk if request.regency else None).first()
    if regency is None or not request.user.may_in("agencies.change_regency", regency):
        raise PermissionDenied
    form = RegencyForm(request.POST or None, request.FILES or None, instance=regency)
    if request.method == "POST" and form.is_valid():
        without = form.cleaned_data.get("without_arms", False)
        update_regency(regency, by=request.user, facts=form.facts(), arms=form.arms_png, without_arms=without)
        messages.success(request, _("Saved."))
        return redirect("agencies:regency-update")
    return render(request, "agencies/regency_form.html", {"form": form, "government": regency})


@require_safe
@cache_control(private=True, max_age=300)
def regency_arms(request, pk: int):
    """The arms of a government, for whoever works in it."""
    regency = get_object_or_404(Regency.objects.visible_to(request.user), pk=pk)
    try:
        return FileResponse(regency.arms.open("rb"), content_type="image/png")
    except (ValueError, FileNotFoundError) as missing:
        raise Http404 from missing
