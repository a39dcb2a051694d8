"""A small installation with a real server process: one government, its people signed in, no demonstration."""

import json
from pathlib import Path

import pytest

from tests.durability.person import Person
from tests.server import Server, made_once

PEOPLE = {"petugas": "inspector", "rekan": "inspector", "pencatat": "recorder"}
SET_UP = f"""
import json
from accounts.models import User
from django.contrib.sessions.backends.db import SessionStore
from tests import factories
regency = factories.make_regency()
agency = factories.make_agency(regency, "Dinas Uji", people={{"pns": 24, "pppk": 14}})
people = {{}}
for name, role in {PEOPLE!r}.items():
    user = factories.make_user(name, role=role, regency=regency, position="Asisten")
    session = SessionStore()
    session["_auth_user_id"], session["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
    session["_auth_user_backend"] = "accounts.backends.MembershipBackend"
    session.create()
    people[name] = session.session_key
print(json.dumps({{"agency": agency.pk, "people": people}}))
"""


def make_government(folder: Path) -> None:
    """A migrated database with one agency and three people; their sessions in a file beside it."""
    server = Server(folder, demo=False)
    server.manage("migrate", "-v", "0")
    (folder / "known.json").write_text(server.shell(SET_UP))


@pytest.fixture
def server(tmp_path):
    """The installation, running; a test has it to itself."""
    server = Server(tmp_path / "data", demo=False, like=made_once("government", make_government))
    server.start()
    yield server
    server.kill()
    assert "Traceback" not in server.log()


@pytest.fixture
def known(server):
    """{"agency": key, "people": {name: session}}"""
    return json.loads((server.folder / "known.json").read_text())


@pytest.fixture
def people(server, known):
    """Those who send forms, by user name."""
    return {name: Person(server.port, session) for name, session in known["people"].items()}
