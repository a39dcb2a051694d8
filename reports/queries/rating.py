"""Rates side by side: what changed from one visit to the next, in the numbers that are printed."""

from decimal import Decimal

from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import number, rounded
from monitoring.arithmetic import Rate


def tenths(rate: Rate) -> Decimal:
    """The percentage as it is printed, with one decimal."""
    return rounded(rate.percent, 1) or Decimal(0)


def change_text(now: Rate, before: Rate, since: str) -> str:
    """ "naik 2,8 poin dari Jan 2025", computed from the printed numbers, so that a reader can check it."""
    points = tenths(now) - tenths(before)
    words = {"points": number(abs(points)), "since": since}
    if not points:
        return _("unchanged since %(since)s") % words
    if points > 0:
        return _("up %(points)s points from %(since)s") % words
    return _("down %(points)s points from %(since)s") % words


def comparable(now, before) -> bool:
    """Whether two sheets may be set against each other: the same scope, and neither a mere report in the press."""
    return now.scope == before.scope and "published" not in (now.basis, before.basis)
