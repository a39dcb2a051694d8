"""The steps of the walk, in one place: a step more (the checklist) is a line more."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from monitoring.models import Visit
from monitoring.queries.completeness import gaps


class Step(NamedTuple):
    """A part of recording a visit: its code, its word, the name of its address."""

    code: str
    label: str | Promise
    url_name: str


STEPS = (
    Step("place", pgettext_lazy("step", "Place"), "monitoring:visit-place"),
    Step("attendance", pgettext_lazy("step", "Present"), "monitoring:visit-attendance"),
    Step("findings", pgettext_lazy("step", "Findings"), "monitoring:visit-findings"),
    Step("check", pgettext_lazy("step", "Send"), "monitoring:visit-check"),
)


def step_url(visit: Visit, code: str) -> str:
    """The address of a step of this visit."""
    name = next(step.url_name for step in STEPS if step.code == code)
    return reverse(name, args=[visit.uuid])


def next_step_url(visit: Visit, code: str) -> str:
    """The address of the step after this one; the last one leads to itself."""
    codes = [step.code for step in STEPS]
    return step_url(visit, codes[min(codes.index(code) + 1, len(codes) - 1)])


def step_states(visit: Visit, today) -> dict[str, str]:
    """Of each step "done", "part" (something is missing) or "" (not begun)."""
    missing: dict[str, bool] = {}
    for gap in gaps(visit, today):
        missing[gap.step] = missing.get(gap.step, False) or gap.stops
    return {
        "place": "part" if "place" in missing else "done",
        "attendance": "part" if missing.get("attendance") else "" if "attendance" in missing else "done",
        "findings": "done" if visit.finding_count or visit.photos.kept().exists() else "",
        "check": "",
    }


def steps_of(visit: Visit | None, current: str, today) -> list[dict]:
    """What base_walk.html shows: url, label, state, current. A visit that is not begun has only its first step."""
    states = step_states(visit, today) if visit else {}
    return [
        {
            "url": step_url(visit, step.code) if visit else "",
            "label": step.label,
            "state": states.get(step.code, ""),
            "current": step.code == current,
        }
        for step in STEPS
    ]


def first_incomplete(visit: Visit, today) -> str:
    """The code of the first step that is not done; the last one where all are."""
    states = step_states(visit, today)
    return next((step.code for step in STEPS if states[step.code] != "done"), STEPS[-1].code)
