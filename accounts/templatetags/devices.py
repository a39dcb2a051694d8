"""What a browser says of itself, in the words of its owner."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that is found: many name others besides themselves, so the order matters.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
BROWSERS += (("CriOS", "Chrome"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
SYSTEMS += (("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"))


def _first(names, text: str) -> str:
    return next((name for sign, name in names if re.search(rf"\b{sign}\b", text)), "")


@register.filter
def device(user_agent: str) -> str:
    """ "Chrome, Android"; "unknown device" where it says nothing that is known."""
    found = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return ", ".join(filter(None, found)) or _("unknown device")
