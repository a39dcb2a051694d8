"""Pages for requests that cannot be served."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request as default_bad_request


def bad_request(request, exception) -> HttpResponse:
    """413 with a sentence where the body was too large; else Django's 400."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return default_bad_request(request, exception)
