"""Somebody who sends the forms of the walk over HTTP, as the script of the page does."""

import http.client
import json
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from monitoring.queries.states import token

CSRF = "k" * 32
NEW = token({})
EMPTY_CLOSING = dict.fromkeys(("outcome_reason", "action_taken", "head_reply", "summary"), "")
CLOSING = EMPTY_CLOSING | {"left_at": None, "outcome": "complete", "statements": []}


@dataclass
class Answer:
    """Status of an answer, and its JSON (an empty dict for a page)."""

    status: int
    data: dict = field(default_factory=dict)


class Person:
    """One signed-in person; each request has a connection of its own."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "X-CSRFToken": CSRF}
        self.headers |= {"Accept": "application/json"}

    def send(self, path: str, body: bytes, headers: dict) -> Answer:
        """Posts; raises OSError or HTTPException where the server dies over it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, body, self.headers | headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return Answer(answer.status, json.loads(text) if is_json else {})

    def post(self, path: str, data: dict, *, script: bool = True) -> Answer:
        """Sends a form, as the script that saves by itself, or as a page does."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"X-Autosave": "1"} if script else {})
        return self.send(path, urlencode(data).encode(), headers)

    def post_photo(self, path: str, photo: bytes, fields: dict) -> Answer:
        """Sends a photo, as the script does."""
        boundary = uuid.uuid4().hex
        part = f"--{boundary}\r\nContent-Disposition: form-data; name="
        text = "".join(f'{part}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
        text += f'{part}"photo"; filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        body = text.encode() + photo + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "X-Requested-With": "XMLHttpRequest"}
        return self.send(path, body, headers)


def place_form(agency: int, *, host: str, party: list[str], **more) -> dict:
    """Where and who, with as many participants as titles."""
    people = {f"p-{number}-title": title for number, title in enumerate(party)}
    people |= {"p-TOTAL_FORMS": len(party), "p-INITIAL_FORMS": 0}
    fields = {"agency": agency, "kind": "scheduled", "mode": "on_site", "visited_on": "2025-04-09"}
    fields |= {"date_precision": "day", "provenance": "own", "lead_title": "Sekretaris Daerah", "host_title": host}
    return fields | people | more


def sheet_form(*, present: int, sick: int, pppk: int, note: str, **more) -> dict:
    """Attendance: 24 PNS and 14 PPPK, and one statement that repeats the note."""
    fields = {"basis_of": "team", "scope": "office", "counted_on": "2025-04-09", "h-pns": 24, "h-pppk": 14}
    fields |= {"c-pns-present": present, "c-pns-sick": sick, "c-pppk-present": pppk, "note": note}
    fields |= {"s-TOTAL_FORMS": 1, "s-INITIAL_FORMS": 0, "s-0-text": note}
    return fields | more


def finding_form(agency: int, observed: str, **more) -> dict:
    """A finding that the visited agency has to put right."""
    fields = {"nature": "improve", "category": "queue", "observed": observed, "severity": "medium", "owner": agency}
    return fields | {"base": NEW} | more


def closing_form(**more) -> dict:
    """The last step as it is before anything was written there."""
    fields = {"outcome": "complete", "s-TOTAL_FORMS": 0, "s-INITIAL_FORMS": 0, "base": token(CLOSING)}
    return fields | more
