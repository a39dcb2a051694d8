"""How a visit is written: locked, checked against what the writer had before them, counted anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
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
    """Somebody saved this part after the writer had opened it.

    `theirs` is the state as it is now, `mine` the state that was not saved, `writer` who saved theirs and when
    (see Visit.writers).
    """

    def __init__(self, theirs: dict, mine: dict | None = None, writer: dict | None = None) -> None:
        super().__init__("edited meanwhile")
        self.theirs = theirs
        self.mine = mine or {}
        self.writer = writer or {}


class Base(str):
    """The token of the state that a form was opened on.

    `mark` names the opened page: what that same page saved before is no conflict, although its answer was
    lost on the way. `overwrites`: the person saw both and keeps their own.
    """

    mark: str
    overwrites: bool

    def __new__(cls, token: str, *, mark: str = "", overwrites: bool = False) -> "Base":
        made = super().__new__(cls, token)
        made.mark, made.overwrites = mark, overwrites
        return made


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
        row.edited_by = by
        yield row
        if row.is_untouched:
            return
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


def check_base(visit: Visit, section: str, *, current: dict, wanted: dict, base: str) -> bool:
    """Whether there is anything to write in a section. Raises EditConflict when it was changed meanwhile.

    A resend of what is already saved is harmless, whatever it was based on: the visit stays untouched.
    Called inside `editing`; notes who wrote the section, and in the trail what was overwritten knowingly.
    """
    if current == wanted:
        visit.is_untouched = True
        return False
    writer, mark = visit.writers.get(section, {}), getattr(base, "mark", "")
    if base != token(current) and not (mark and writer.get("mark") == mark):
        raise EditConflict(current, wanted, writer)
    if getattr(base, "overwrites", False):
        before, after = {"section": section, "state": current}, {"section": section, "state": wanted}
        record("monitoring.visit.overwritten", by=visit.edited_by, target=visit, before=before, after=after)
    note_writer(visit, section, by=visit.edited_by, mark=mark)
    return True


def note_writer(visit: Visit, section: str, *, by, mark: str = "") -> None:
    """Notes on the row who saved a section just now; the caller saves it."""
    visit.writers[section] = {"by": by.pk, "at": timezone.now().isoformat(), "mark": mark}
