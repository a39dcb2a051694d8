"""How a visit is written: locked, checked against what the writer had before them, counted anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit.actions import record
from monitoring.actions.figures import refresh_visit
from monitoring.actions.versions import write_version
from monitoring.models import Visit, VisitVersion
from monitoring.queries.states import token


class Refused(Exception):
    """The state or a rule does not allow it. The message is a sentence for the person."""

    def __init__(self, message) -> None:
        super().__init__(message)
        self.message = message


class EditConflict(Exception):
    """Somebody saved this part after the writer had opened it. `theirs` is what it says now."""

    def __init__(self, theirs: dict) -> None:
        super().__init__("edited meanwhile")
        self.theirs = theirs


def locked(visit: Visit) -> Visit:
    """The row as it is now, held until the transaction ends."""
    return Visit.objects.select_for_update(of=("self",)).select_related("regency", "agency").get(pk=visit.pk)


@contextmanager
def editing(visit: Visit, *, by, reason: str = "") -> Iterator[Visit]:
    """Opens a visit for a change in one transaction and closes it whole.

    Without a reason the visit must be open (draft or returned); with one, it must be verified: the change is
    an amendment and writes a new version. Raises Refused where the state does not allow it.
    """
    with transaction.atomic():
        row = locked(visit)
        if reason and not row.can_amend:
            raise Refused(_("Only a verified visit can be amended."))
        if not reason and not row.can_edit:
            raise Refused(_("This visit has been sent; it can no longer be edited here."))
        yield row
        refresh_visit(row)
        row.version += 1
        row.save()
        if reason:
            version = write_version(row, kind=VisitVersion.Kind.AMENDED, by=by, reason=reason)
            after = {"version": version.number, "sha256": version.sha256}
            record("monitoring.visit.amended", by=by, target=row, after=after, reason=reason)
        else:
            row.recorders.add(by)
            if row.status == Visit.VisitStatus.RETURNED:
                record("monitoring.visit.corrected", by=by, target=row, after={"version": row.version})


def check_base(current: dict, wanted: dict, base: str) -> bool:
    """Whether there is anything to write. Raises EditConflict when the part was changed meanwhile.

    A resend of what is already saved is harmless, whatever it was based on.
    """
    if current == wanted:
        return False
    if base != token(current):
        raise EditConflict(current)
    return True
