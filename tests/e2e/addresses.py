"""Every address of the url table that can be opened, with its arguments filled in from the demonstration."""

import json
import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

OF_LIBRARIES = ("admin",)  # Django's own pages, for the one who looks after the installation
NEVER_OPENED = ("account_logout",)  # it would end the session of the crawl; test_axe opens it by itself

FIND = """
import json
from accounts.models import Membership, User
from agencies.models import Agency, AgencyContact, Regency
from monitoring.models import LocalStatus, Photo, Visit
contoh = Regency.objects.get(code="99.01")
visits = []
for status in Visit.VisitStatus.values:
    rows = Visit.objects.filter(regency=contoh, status=status, sheets__isnull=False).order_by("-finding_count", "pk")
    rows = rows.filter(photos__isnull=False).first() or rows.first()
    visits.append(rows)
visits.append(Visit.objects.filter(regency=contoh, agency__code="DAG", status="verified").first())
visits.append(Visit.objects.filter(regency=contoh, agency__parent=None).first())
agencies = Agency.objects.filter(regency=contoh)
agencies = [agencies.get(parent=None), *agencies.filter(code__in=["DAG", "DAG-PSR", "SD-01"])]
contact = AgencyContact.objects.filter(agency__code="DAG", agency__regency=contoh).first()
print(json.dumps({
    "visit": [str(v.uuid) for v in visits if v],
    "sheet": {str(v.uuid): str(v.sheets.first().uuid) for v in visits if v and v.sheets.first()},
    "finding": {str(v.uuid): str(v.findings.first().uuid) for v in visits if v and v.findings.first()},
    "photo": [str(Photo.objects.first().uuid)],
    "agency": [a.pk for a in agencies],
    "contact": [(contact.agency_id, contact.pk)],
    "user": [User.objects.get(username=name).pk for name in ("asisten", "kepala-dinas")],
    "membership": [Membership.objects.get(user__username="operator").pk],
    "session": [1],
    "local": [getattr(LocalStatus.objects.first(), "pk", 1)],
    "regency": [contoh.pk],
}))
"""


def table(patterns=None, spaces: tuple = (), names: tuple = ()) -> Iterator[tuple[str, tuple]]:
    """(full name, names of its arguments) of every named address."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        found = (*names, *getattr(entry.pattern, "converters", ()), *re.findall(r"\?P<(\w+)>", str(entry.pattern)))
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from table(entry.url_patterns, inner, found)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*spaces, entry.name)), tuple(dict.fromkeys(found))


def fillings(name: str, arguments: tuple, ids: dict) -> list[dict]:
    """The arguments with which an address is opened. Fails for one that nobody has thought of."""
    kind = name.rpartition(":")[2].partition("-")[0]
    if arguments == ():
        return [{}]
    if arguments == ("pk",):
        return [{"pk": pk} for pk in ids[kind]]
    if arguments == ("agency_pk",):
        return [{"agency_pk": pk} for pk in ids["agency"]]
    if arguments == ("agency_pk", "pk"):
        return [{"agency_pk": agency, "pk": pk} for agency, pk in ids["contact"]]
    if arguments == ("uuid",):
        return [{"uuid": uuid} for uuid in ids[kind]]
    if arguments == ("uuid", "number"):
        return [{"uuid": uuid, "number": number} for uuid in ids["visit"] for number in (1, 2)]
    if arguments in (("uuid", "sheet"), ("uuid", "finding")):
        return [{"uuid": uuid, arguments[1]: part} for uuid, part in ids[arguments[1]].items()]
    if arguments == ("uidb36", "key"):
        return [{"uidb36": "1", "key": "a-b"}]
    raise AssertionError(f"how is {name} to be filled? it takes {arguments}")


def addresses(demo) -> list[str]:
    """Every path to be tried; many answer a role with a refusal or a redirect."""
    ids = json.loads(demo.shell(FIND))
    return [
        reverse(name, kwargs=filling)
        for name, arguments in table()
        if name.partition(":")[0] not in OF_LIBRARIES and name not in NEVER_OPENED
        for filling in fillings(name, arguments, ids)
    ]
