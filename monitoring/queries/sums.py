"""The line below the count, "Jumlah 41 dari 43: 2 belum terhitung": the server's words, which the script shares."""

from django.utils.translation import gettext_lazy as _

from agencies.templatetags.tinjau import number

SUM_LEAD = _("Sum %(sum)s of %(whole)s:")
SUM_LEAD_ALONE = _("Sum %(sum)s:")
OF = _("%(part)s of %(whole)s")
SUM_SAYS = {
    "empty": _("nothing counted yet"),
    "fit": _("adds up"),
    "short": _("%(gap)s not accounted for"),
    "over": _("%(gap)s too many, check again"),
    "over_type": _("one employment type has more people than it holds"),
    "open": _("cannot be checked, a number is missing"),
}


def say_key(figures) -> str:
    """Which of the sentences fits."""
    if figures.state == "over" and (figures.gap is None or figures.gap >= 0):
        return "over_type"
    return figures.state


def sum_words(figures) -> tuple[str, str]:
    """("Jumlah 41 dari 43:", "2 belum terhitung")"""
    lead = SUM_LEAD_ALONE if figures.headcount is None else SUM_LEAD
    words = {"sum": number(figures.accounted), "whole": number(figures.headcount)}
    return lead % words, SUM_SAYS[say_key(figures)] % {"gap": number(abs(figures.gap or 0))}


def sum_answer(figures) -> dict:
    """The server's figures as the script reads them: numbers, state and both sentences."""
    lead, say = sum_words(figures)
    return {
        "headcount": figures.headcount,
        "accounted": figures.accounted,
        "present": figures.present,
        "gap": figures.gap,
        "state": figures.state,
        "lead": lead,
        "say": say,
    }


def script_words() -> dict[str, str]:
    """The sentences for the script, with their places still open."""
    return {"lead": str(SUM_LEAD), "lead_alone": str(SUM_LEAD_ALONE), "of": str(OF)} | {
        k: str(v) for k, v in SUM_SAYS.items()
    }
