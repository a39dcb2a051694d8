"""Loads the four governments of the reports: their agencies, and the visits that the press told of."""

from agencies.actions.agencies import create_agency, keep_period
from agencies.models import Agency, Regency
from monitoring.actions.transitions import submit_visit
from monitoring.demo import recording
from monitoring.demo.stories import STORIES
from monitoring.models import Visit


def activate(code: str) -> tuple[Regency, Agency]:
    """The government, served from now on, and its root agency."""
    regency = Regency.objects.get(code=code)
    regency.is_active = True
    regency.save(update_fields=["is_active"])
    root = Agency.objects.create(regency=regency, kind=Agency.Kind.ROOT, name=regency.full_name)
    keep_period(root)
    return regency, root


def load_stories(*, by) -> list[Regency]:
    """All four, entered by `by` (a superuser, since none of the demonstration's people belongs there)."""
    return [load_story(story, by=by) for story in STORIES]


def load_story(story: dict, *, by) -> Regency:
    """One government with its agencies and visits."""
    regency, root = activate(story["code"])
    agencies = {"root": root}
    for key, (code, kind, name, short_name, parent) in story["agencies"].items():
        facts = {"code": code, "kind": kind, "name": name, "short_name": short_name}
        agencies[key] = create_agency(by=by, regency=regency, facts=facts | {"parent": agencies[parent or "root"]})
    for key in story["visited"]:
        load_visit(story, key, agencies, by=by)
    return regency


def load_visit(story: dict, key: str, agencies: dict, *, by) -> Visit:
    """One visit as published: sent, and verified by nobody, because nobody of there has an account here."""
    visit = recording.begin(
        f"{story['code']}/{key}",
        by=by,
        agency=agencies[key],
        participants=story["participants"],
        provenance="published",
        **story["facts"],
    )
    if story["counts"]:
        recording.count(
            visit,
            by=by,
            basis="published",
            source=story["facts"]["source_publisher"],
            counts=[("all", status, "", people) for status, people in story["counts"]],
        )
    for number, finding in enumerate(story["findings"].get(key, [])):
        there = {name: agencies[finding[name]] for name in ("agency", "owner") if name in finding}
        recording.note_finding(visit, by=by, number=number, **(finding | there))
    recording.close(visit, by=by, summary=story["summary"], statements=story["statements"])
    return submit_visit(visit, by=by)
