"""How a part of the walk answers: a page or a redirect to a person, JSON to the script that saves by itself."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import clock, in_zone
from monitoring.queries.differences import differences
from monitoring.queries.states import token

# Written anew on the page of a conflict, or never kept.
OWN_INPUTS = {"csrfmiddlewaretoken", "base", "overwrite", "then"}


def is_script(request) -> bool:
    """Whether the script saves, and reads the answer."""
    return request.headers.get("X-Autosave") == "1"


def saved_clock(instant, regency) -> str:
    """ "08.21", on the clocks of the government."""
    return clock(in_zone(instant, regency))


def saved(request, visit, *, url: str, base: str, **more):
    """The part is saved: on to `url`; to the script the new base, and when it was saved."""
    if not is_script(request):
        return redirect(url)
    at = saved_clock(timezone.now(), visit.regency)
    return JsonResponse({"saved_at": at, "base": base, "version": visit.version, "url": url} | more)


def invalid(request, page: str, context: dict):
    """The form has faults: shown at their fields, with what was typed."""
    if is_script(request):
        return JsonResponse({"errors": context["form"].all_errors()}, status=422)
    return render(request, page, context, status=422)


def refused(request, page: str, context: dict, refusal):
    """A rule or the state does not allow it: the sentence stands on top, what was typed below."""
    if is_script(request):
        return JsonResponse({"errors": {}, "error": str(refusal.message)}, status=422)
    context["form"].add_error(None, refusal.message)
    return render(request, page, context, status=422)


def closed(request, visit):
    """The visit was sent or thrown away meanwhile: back to it, saying so.

    Who sent it themselves, and sends it again (a double tap, an answer lost on the way), is not told off.
    """
    if "submit" in request.POST and visit.status == visit.VisitStatus.SUBMITTED and visit.submitted_by == request.user:
        return saved(request, visit, url=visit.get_absolute_url(), base="")
    said = _("This visit is no longer open: nothing was changed.")
    if is_script(request):
        return JsonResponse({"error": said, "url": visit.get_absolute_url()}, status=409)
    messages.info(request, said)
    return redirect(visit)


def conflict(request, visit, section: str, clash, *, url: str, copy_key: str):
    """Somebody else saved it meanwhile: both, field by field, and the choice."""
    writer = get_user_model().objects.filter(pk=clash.writer.get("by")).first()
    at = parse_datetime(clash.writer.get("at", ""))
    context = {
        "visit": visit,
        "rows": differences(section, mine=clash.mine, theirs=clash.theirs),
        "is_gone": not clash.theirs,
        "writer": writer,
        "at": saved_clock(at, visit.regency),
        "kept": [(name, value) for name, values in request.POST.lists() if name not in OWN_INPUTS for value in values],
        "base": token(clash.theirs),
        "url": url,
        "copy_key": copy_key,
    }
    if not is_script(request):
        return render(request, "monitoring/visit_conflict.html", context, status=409)
    who = _("%(name)s saved this part at %(time)s.") if writer else _("Somebody else changed this part.")
    return JsonResponse({"conflict": who % {"name": writer, "time": context["at"]}, "url": url}, status=409)
