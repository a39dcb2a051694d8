"""Two governments with one of everything, for the tests of who may do what and who sees what."""

import uuid
from types import SimpleNamespace

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile

from agencies.models import AgencyContact
from audit.actions import record
from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.actions.visits import discard_visit
from monitoring.models import LocalCategory, LocalStatus, Photo
from tests import factories

# The columns of the permission matrix.
ROLES = (
    "anonymous",
    "admin",
    "inspector",
    "recorder",
    "head",
    "operator",
    "leader",
    "personnel",
    "auditor",
    "outsider",
    "superuser",
)
JPEG = b"\xff\xd8\xff\xe0 not read by these tests \xff\xd9"


def make_photo(visit, by, caption="Loket"):
    """A photo as `monitoring.imaging` leaves it, without its work."""
    photo = Photo(visit=visit, sha256=uuid.uuid4().hex * 2, width=8, height=6, caption=caption, created_by=by)
    photo.image.save("photo.jpg", ContentFile(JPEG), save=False)
    photo.thumb.save("photo.jpg", ContentFile(JPEG), save=False)
    photo.save()
    return photo


def make_people(here, agency, there):
    """One person a role in the government `here`; head and operator belong to `agency`; an inspector of `there`."""
    people = {"anonymous": None}
    for role in ROLES[1:9]:
        place = {"agency": agency} if role in ("head", "operator") else {"regency": here}
        people[role] = factories.make_user(f"si-{role}", role=role, **place)
    people["outsider"] = factories.make_user("si-luar", role="inspector", regency=there)
    people["superuser"] = factories.User.objects.create_superuser("si-super", password=factories.PASSWORD, name="Super")
    return people


def make_draft(agency, by, observed, **facts):
    """A draft with a sheet, a finding and a photo."""
    visit = factories.make_visit(agency, by, **facts)
    factories.make_sheet(visit, by, [("pns", "present", "", 5)], headcounts={"pns": 5})
    factories.make_finding(visit, by, observed=observed)
    make_photo(visit, by)
    return visit


def sent_by(person, agency, **facts):
    """A visit that the person recorded and sent."""
    return submit_visit(make_draft(agency, person, "Temuan lain", **facts), by=person)


def make_visits(here, agency, unit, sister, people, verifier):
    """Visits of `here` in every state, recorded by the inspector, judged by another."""
    by = people["inspector"]
    visits = {
        "draft": make_draft(agency, by, "Temuan draf"),
        "sent": submit_visit(make_draft(agency, by, "Temuan terkirim"), by=by),
        "verified": verify_visit(submit_visit(make_draft(agency, by, "Temuan sah"), by=by), by=verifier),
        "returned": return_visit(factories.make_submitted(agency, by), by=verifier, reason="Periksa"),
        "voided": void_visit(factories.make_submitted(agency, by), by=by, kind="duplicate", reason="Dua kali"),
        "discarded": discard_visit(factories.make_visit(agency, by), by=by),
        "of-unit": factories.make_submitted(unit, by),
        "of-sister": factories.make_submitted(sister, by),
        "sent-by-recorder": sent_by(people["recorder"], sister, lead_user=people["leader"]),
        "draft-of-recorder": factories.make_visit(sister, people["recorder"], lead_user=people["leader"]),
    }
    for visit in visits.values():
        visit.refresh_from_db()
    return visits


def make_world():
    """The world: people, agencies, visits by name, and `kwargs`, the arguments of addresses by the name of a target."""
    here, there = factories.make_regency(), factories.make_regency("00.02", "Lain Uji")
    here.arms.save("arms.png", ContentFile(JPEG))
    agency = factories.make_agency(here, "Dinas Alfa", people={"pns": 5})
    unit = factories.make_agency(here, "UPT Alfa Satu", parent=agency, kind="upt")
    sister = factories.make_agency(here, "Dinas Beta")
    strange = factories.make_agency(there, "Dinas Gamma")
    people = make_people(here, agency, there)
    verifier = factories.make_user("si-penilai", role="inspector", regency=here)
    visits = make_visits(here, agency, unit, sister, people, verifier)
    visits["strange"] = factories.make_submitted(strange, people["outsider"])
    visits["strange-draft"] = factories.make_visit(strange, people["outsider"])
    contacts = {
        name: AgencyContact.objects.create(agency=place, kind="phone", value="0811")
        for name, place in {"own": agency, "sister": sister}.items()
    }
    words = {
        f"{kind}-{name}": model.objects.create(regency=place, name="Kata", **facts)
        for kind, model, facts in [("status", LocalStatus, {"status": "sick"}), ("category", LocalCategory, {})]
        for name, place in {"own": here, "strange": there}.items()
    }
    event = record("t.act", by=people["outsider"], target=strange)
    session = UserSession.objects.create(user=verifier, ip="127.0.0.1", session_key="x", user_agent="")
    world = SimpleNamespace(**locals())
    world.agencies = {"agency": agency, "unit": unit, "sister": sister, "strange": strange}
    world.kwargs = arguments(world)
    return world


def arguments(world):
    """Arguments of addresses by the name of their target."""
    found = {name: {"uuid": visit.uuid} for name, visit in world.visits.items()}
    for name in ("draft", "sent", "verified"):
        visit = world.visits[name]
        found[f"{name}-sheet"] = {"uuid": visit.uuid, "sheet": visit.sheets.get().uuid}
        if finding := visit.findings.first():
            found[f"{name}-finding"] = {"uuid": visit.uuid, "finding": finding.uuid}
        if photo := visit.photos.first():
            found[f"{name}-photo"] = {"uuid": photo.uuid}
    found["verified-1"] = found["verified"] | {"number": 1}
    found |= {name: {"pk": agency.pk} for name, agency in world.agencies.items()}
    found |= {f"in-{name}": {"agency_pk": agency.pk} for name, agency in world.agencies.items()}
    for name, contact in world.contacts.items():
        found[f"contact-{name}"] = {"agency_pk": contact.agency_id, "pk": contact.pk}
    found |= {name: {"pk": word.pk} for name, word in world.words.items()}
    found["root"] = {"pk": factories.root_of(world.here).pk}
    found["here"] = {"pk": world.here.pk}
    found["there"] = {"pk": world.there.pk}
    found["person"] = {"pk": world.verifier.pk}
    found["stranger"] = {"pk": world.people["outsider"].pk}
    found["post"] = {"pk": world.verifier.memberships.get().pk}
    found["strange-post"] = {"pk": world.people["outsider"].memberships.get().pk}
    found["session"] = {"pk": world.session.pk}
    found["key"] = {"uidb36": "1", "key": "a-b"}
    return found
