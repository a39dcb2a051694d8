"""Words of the walk: what a sheet is called, what it says, how it differs from another."""

import re
from datetime import time

from django import template
from django.utils.translation import gettext as _

from agencies.templatetags.tinjau import clock, number
from monitoring.models import AttendanceSheet
from monitoring.queries import wording

register = template.Library()

register.filter("attendance_words", wording.attendance_sentence)
register.filter("statement_words", wording.statement_text)


@register.filter
def sheet_name(sheet) -> str:
    """ "Mesin absensi, 08.00" """
    return ", ".join(filter(None, [str(sheet.get_basis_display()), clock(sheet.counted_at)]))


@register.filter
def sheet_sum(sheet) -> str:
    """What the sheet adds up to, in one sentence."""
    return f"{wording.attendance_sentence(sheet)} {wording.mismatch_text(sheet.figures)}".strip()


@register.filter
def sum_line(sheet) -> str:
    """Whether the sum agrees with the head-count."""
    return wording.sum_sentence(sheet.figures)


@register.filter
def present_words(sheet) -> str:
    """ "38 dari 43 hadir", the title of a count; what is not known is said."""
    if sheet is None:
        return _("Attendance not reported")
    figures = sheet.figures
    if figures.present is None:
        return _("Attendance")
    if figures.headcount is None:
        return _("%(people)s present") % {"people": number(figures.present)}
    return _("%(part)s of %(whole)s present") % {"part": number(figures.present), "whole": number(figures.headcount)}


@register.filter
def rate_words(sheet) -> str:
    """The rates with their names: "Hadir 88,4 %; hadir atau bertugas 90,7 %." """
    said = [f"{name} {wording.rate_text(rate)}" for name, _of, rate in wording.rates(sheet.figures) if rate]
    return "; ".join(said) + "." if said else ""


@register.filter
def gap_words(figures, other) -> str:
    """How many this count has, and by how much it differs from the other."""
    if figures is None or figures.present is None:
        return ""
    gap = abs(figures.present - other.fig_present)
    if not gap:
        return _("the same here")
    return _("here %(here)s, difference %(gap)s") % {"here": number(figures.present), "gap": number(gap)}


@register.filter
def visit_time(visit, regency) -> str:
    """ "Rabu, 9 April 2025, 08.05-08.34 WITA" """
    hours = "–".join(filter(None, [clock(visit.arrived_at), clock(visit.left_at)]))
    return f"{wording.date_text(visit)}{f', {hours} {regency.zone_label}' if hours else ''}"


@register.filter
def basis_words(form, regency) -> str:
    """The summary of the folded basis: "Hitung tim, 08.12 WITA" """
    chosen = form["basis_of"].value()
    label = str(dict(AttendanceSheet.Basis.choices).get(chosen, chosen or ""))
    at = str(form["counted_at"].value() or "")[:5]
    said = clock(time.fromisoformat(at)) if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", at) else at
    return f"{label}, {said} {regency.zone_label}" if at else label
