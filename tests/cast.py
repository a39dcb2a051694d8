"""The people of the tests: each may do what their role says, in the government `regency` unless told otherwise."""

import pytest
from django.test import Client

from accounts.roles import ROLES, Reach, Role
from tests import factories


@pytest.fixture
def regency(db):
    """The government in which the tests play (WITA)."""
    return factories.make_regency()


@pytest.fixture
def other_regency(db):
    """Another government; nobody of the first may learn of it."""
    return factories.make_regency("00.02", "Lain Uji")


@pytest.fixture
def agency(regency):
    """A dinas with 24 PNS, 14 PPPK and 5 non-ASN."""
    return factories.make_agency(regency, "Dinas Perindustrian", people={"pns": 24, "pppk": 14, "non_asn": 5})


@pytest.fixture
def unit(agency):
    """A unit below `agency`."""
    return factories.make_agency(agency.regency, "UPT Pasar", parent=agency, kind="upt")


@pytest.fixture
def other_agency(regency):
    """A sister of `agency`."""
    return factories.make_agency(regency, "Dinas Perkebunan")


@pytest.fixture
def officer(regency):
    """An inspector, who records."""
    return factories.make_user("petugas", role="inspector", regency=regency, position="Asisten III")


@pytest.fixture
def colleague(regency):
    """Another inspector, who verifies."""
    return factories.make_user("rekan", role="inspector", regency=regency, position="Asisten I")


@pytest.fixture
def recorder(regency):
    return factories.make_user("pencatat", role="recorder", regency=regency)


@pytest.fixture
def regency_admin(regency):
    return factories.make_user("pengelola", role="admin", regency=regency)


@pytest.fixture
def head(agency):
    """The head of `agency`."""
    return factories.make_user("kepala", role="head", agency=agency, position="Kepala Dinas")


@pytest.fixture
def operator(agency):
    return factories.make_user("operator", role="operator", agency=agency)


@pytest.fixture
def leader(regency):
    return factories.make_user("bupati", role="leader", regency=regency, position="Bupati")


@pytest.fixture
def personnel(regency):
    return factories.make_user("bkpsdm", role="personnel", regency=regency)


@pytest.fixture
def auditor(regency):
    return factories.make_user("auditor", role="auditor", regency=regency)


@pytest.fixture
def outsider(other_regency):
    """An inspector of another government."""
    return factories.make_user("orang-luar", role="inspector", regency=other_regency)


@pytest.fixture
def superuser(db):
    return factories.User.objects.create_superuser("admin", password=factories.PASSWORD, name="Admin")


@pytest.fixture
def holder(regency, monkeypatch):
    """`holder(permission)`: somebody whose role, made up for the test, allows that one thing and nothing else."""

    def hold(*permissions, reach=Reach.REGENCY, agency=None):
        code = f"only-{len(ROLES)}"
        monkeypatch.setitem(ROLES, code, Role(code, code, code, reach, frozenset(permissions)))
        return factories.make_user(role=code, regency=regency, agency=agency)

    return hold


@pytest.fixture
def sign_in():
    """A client signed in as the person given."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
