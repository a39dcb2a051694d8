"""The demonstration: loaded once, true to its sources, and with every state and oddity that a tour should show."""

import re
from datetime import date, time

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from accounts.demonstration import ACCOUNTS, PASSWORD
from accounts.models import Membership, User
from agencies.models import Agency, AgencyContact, AgencyHead, Regency
from monitoring.actions.figures import headline_of, sheet_figures
from monitoring.arithmetic import present_rate
from monitoring.demo import drawings
from monitoring.models import AttendanceCount, AttendanceSheet, Finding, Participant, Photo, Statement, Visit
from monitoring.queries.rights import is_free_of
from monitoring.queries.states import canonical_text, sheet_state, visit_canonical

REAL = {"64.02": 6, "33.11": 6, "74.10": 1, "12.15": 0}
# Names that the reports print; none may stand anywhere here.
NAMES = r"dafip|haryanto|etik|suryani|widodo|ahali|husima|jalan berutu"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything loaded once for the tests of this file, which only read; rolled back after them."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(TINJAU_DEMO=True, MEDIA_ROOT=folder), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield folder
        transaction.set_rollback(True)


def contoh():
    """Visits of the made-up government."""
    return Visit.objects.filter(regency__code="99.01")


def test_load_demo_activates_five_governments(demo):
    assert set(Regency.objects.active().values_list("code", flat=True)) == {*REAL, "99.01"}
    assert {code: Visit.objects.filter(regency__code=code).count() for code in REAL} == REAL
    assert Agency.objects.filter(regency__code="12.15").exclude(kind="root").count() == 7
    assert set(Regency.objects.filter(code__in=("64.02", "74.10")).values_list("timezone", flat=True)) == {
        "Asia/Makassar"
    }


def test_load_demo_holds_only_what_was_published_of_real_governments(demo):
    real = Visit.objects.filter(regency__code__in=REAL)
    assert set(real.values_list("provenance", "status")) == {("published", "submitted")}
    assert not real.filter(source_publisher="").exists()
    assert not Photo.objects.filter(visit__in=real).exists()
    assert set(AttendanceSheet.objects.filter(visit__in=real).values_list("basis", "headcount")) == {
        ("published", None)
    }
    assert set(AttendanceCount.objects.filter(sheet__visit__in=real).values_list("status", "people")) == {
        ("permission", 0),
        ("leave_unspecified", 0),
        ("unexplained", 0),
    }
    assert AttendanceCount.objects.filter(sheet__visit__in=real).count() == 3 * 6
    undated = Visit.objects.get(regency__code="74.10")
    assert (undated.date_precision, undated.visited_on, undated.lead_position) == ("unknown", None, "deputy")


def test_load_demo_names_nobody_of_real_governments(demo):
    real = Visit.objects.filter(regency__code__in=REAL)
    said = [str(value) for row in real.values() for value in row.values()]
    said += [str(value) for row in Finding.objects.filter(visit__in=real).values() for value in row.values()]
    said += [str(value) for row in Statement.objects.filter(visit__in=real).values() for value in row.values()]
    assert [text for text in said if re.search(rf"\b({NAMES})\b", text, re.I)] == []
    assert not Participant.objects.exclude(name="").exists()
    assert not Visit.objects.exclude(lead_name="", host_name="").exists()
    assert not AgencyHead.objects.exclude(name="").exists()
    assert not Membership.objects.filter(regency__code__in=REAL).exclude(user__username="admin").exists()


def test_load_demo_makes_the_accounts(demo):
    wanted = {
        "admin": "admin",
        "asisten": "inspector",
        "asisten-1": "inspector",
        "pencatat": "recorder",
        "kepala-dinas": "head",
        "operator": "operator",
        "bupati": "leader",
        "bkpsdm": "personnel",
        "auditor": "auditor",
    }
    posts = Membership.objects.active().filter(regency__code="99.01")
    assert dict(posts.values_list("user__username", "role")) == wanted
    assert User.objects.count() == len(wanted)
    assert set(wanted) == {account[0] for account in ACCOUNTS}  # what the sign-in page offers
    assert User.objects.filter(is_superuser=True).get().memberships.count() == 5
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
    assert (
        User.objects.get(username="kepala-dinas").memberships.get().agency.name == "Dinas Perindustrian dan Perdagangan"
    )


def test_load_demo_fills_the_made_up_government(demo):
    agencies = Agency.objects.filter(regency__code="99.01")
    assert agencies.count() > 60
    assert agencies.filter(parent__short_name="Setda").count() >= 8
    assert set(AgencyHead.objects.values_list("status", flat=True)) == {"definitive", "vacant", "plt"}
    values = AgencyContact.objects.values_list("value", flat=True)
    assert [value for value in values if not re.search(r"^\(0500\) 555-\d{4}$|\.example/?$", value)] == []
    assert set(AgencyContact.objects.values_list("result", flat=True)) == {"", "answered", "silent", "broken"}


def test_load_demo_has_every_state_and_oddity(demo):
    visits = contoh()
    assert visits.count() >= 120
    assert set(visits.values_list("status", flat=True)) == set(Visit.VisitStatus.values)
    assert set(visits.values_list("outcome", flat=True)) == set(Visit.Outcome.values)
    assert set(visits.values_list("kind", flat=True)) == set(Visit.Kind.values)
    assert set(visits.values_list("provenance", flat=True)) == set(Visit.Provenance.values)
    sheets = AttendanceSheet.objects.filter(visit__in=visits)
    assert set(sheets.values_list("sum_state", flat=True)) == {"fit", "short", "over", "open"}
    assert set(sheets.values_list("basis", flat=True)) == set(AttendanceSheet.Basis.values)
    assert set(sheets.values_list("scope", flat=True)) == set(AttendanceSheet.Scope.values)
    assert sheets.filter(replaces__isnull=False).count() == 2
    assert AttendanceCount.objects.filter(sheet__in=sheets, people=None).exists()
    assert set(visits.exclude(void_kind="").values_list("void_kind", flat=True)) == {"wrong_agency", "duplicate"}
    assert visits.filter(versions__kind="amended").distinct().count() == 3
    assert Finding.objects.filter(visit__in=visits).values("category").distinct().count() >= 20
    assert set(Finding.objects.values_list("nature", flat=True)) == set(Finding.Nature.values)


def test_load_demo_spreads_three_campaigns(demo):
    for year in (2024, 2025, 2026):
        rates = [
            present_rate(visit.headline.figures).percent
            for visit in contoh().filter(sort_on__year=year, provenance="own").select_related("headline")
            if visit.headline and present_rate(visit.headline.figures)
        ]
        assert len(rates) >= 35
        assert 88 < sum(rates) / len(rates) < 97
        assert min(rates) > 75


def test_load_demo_holds_the_reference_visit(demo):
    visit = contoh().select_related("headline").get(agency__code="DAG", sort_on__year=2025)
    figures = visit.headline.figures
    assert (figures.present, figures.headcount) == (38, 43)
    assert (figures.on_duty, figures.excused, figures.unexplained) == (1, 3, 1)
    assert (visit.visited_on, visit.arrived_at, visit.finding_count) == (date(2025, 4, 9), time(8, 12), 2)


def test_load_demo_keeps_figures_that_are_true(demo):
    for sheet in AttendanceSheet.objects.select_related("regency"):
        assert sheet.figures == sheet_figures(sheet_state(sheet), sheet.regency)
    for visit in Visit.objects.all():
        headline = headline_of(visit)
        assert visit.headline_id == (headline.pk if headline else None)
        assert visit.unexplained == (headline.fig_unexplained if headline else None)
        assert visit.finding_count == visit.findings.count()


def test_load_demo_verifies_by_who_was_free_and_freezes_what_stands(demo):
    for visit in contoh().filter(status="verified").select_related("verified_by", "agency"):
        assert is_free_of(visit.verified_by, visit)
        assert visit.created_at < visit.submitted_at < visit.verified_at
        assert visit.versions.last().canonical == canonical_text(visit_canonical(visit))


def test_load_demo_draws_photos(demo):
    with override_settings(MEDIA_ROOT=demo):
        photos = Photo.objects.all()
        assert photos.count() >= 20
        assert photos.filter(finding__category="closed").count() == 1
        assert all(default_storage.size(photo.image.name) > 5000 for photo in photos)
        with Regency.objects.get(code="99.01").arms.open() as arms:
            assert arms.read(4) == b"\x89PNG"


def test_load_demo_twice_changes_nothing(demo, capsys):
    before = Visit.objects.count()
    call_command("load_demo", force=True)
    assert "sudah dimuat" in capsys.readouterr().out
    assert Visit.objects.count() == before


def test_load_demo_refuses_without_the_setting(db):
    with pytest.raises(CommandError, match="TINJAU_DEMO"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_load_demo_refuses_where_people_are(officer):
    with pytest.raises(CommandError, match="akun"):
        call_command("load_demo", force=True)
    assert not Regency.objects.filter(code="99.01").exists()


def test_photo_shows_a_free_ramp_too():
    assert drawings.photo("ramp", 1).jpeg != drawings.photo("blocked", 1).jpeg
