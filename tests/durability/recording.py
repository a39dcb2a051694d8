"""Records visits in a loop, remembers what was sent and what was confirmed, and sends again what got no answer."""

import http.client
import random
import threading
import time
import uuid
from dataclasses import dataclass, field

from tests.durability.person import NEW, Answer, Person, closing_form, finding_form, place_form, sheet_form
from tests.e2e.walk import jpeg


@dataclass
class Record:
    """What a client knows of one visit: by section the states sent, in order, and how many of them are confirmed."""

    uuid: uuid.UUID
    sent: dict[str, list] = field(default_factory=dict)
    confirmed: dict[str, int] = field(default_factory=dict)
    version: int = 0

    def sends(self, section: str, state) -> None:
        """Notes a state before it is sent."""
        states = self.sent.setdefault(section, [])
        if not states or states[-1] != state:
            states.append(state)

    def confirm(self, section: str, answer: Answer) -> None:
        """Notes that the server said it holds what was sent last."""
        self.confirmed[section] = len(self.sent[section])
        self.version = answer.data.get("version", self.version)

    def possible(self, section: str) -> list:
        """What the server may hold: the state confirmed last, or one that was sent after it."""
        done, sent = self.confirmed.get(section, 0), self.sent.get(section, [])
        return [*([None] if not done else []), *sent[max(done - 1, 0) :]]


class Recorder(threading.Thread):
    """One person who records visit after visit; `judge` verifies every third of them.

    Whoever holds `turn` keeps the recorder from sending anything.
    """

    def __init__(self, person: Person, judge: Person, agency: int, seed: float) -> None:
        super().__init__(daemon=True)
        self.person, self.judge, self.agency, self.turn = person, judge, agency, threading.Lock()
        self.dice = random.Random(seed)
        self.photo = jpeg(size=(64, 48))
        self.records: list[Record] = []
        self.answered = self.broken = 0
        self.is_over = False
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.is_over:
                self.records.append(Record(uuid.UUID(int=self.dice.getrandbits(128), version=4)))
                self.visit(self.records[-1], len(self.records))
        except BaseException as fault:  # told by the test, which runs in another thread
            self.fault = fault

    def until_answered(self, act) -> Answer:
        """Does it again until there is an answer, as a person whose connection failed."""
        while True:
            with self.turn:
                try:
                    answer = act()
                except (OSError, http.client.HTTPException):
                    self.broken += 1
                else:
                    self.answered += 1
                    return answer
            time.sleep(0.02)  # lets go of the turn

    def save(self, record: Record, section: str, state, path: str, form: dict, base: str = "") -> str:
        """Sends one section until it is confirmed; the base of the next form."""
        record.sends(section, state)
        form = {"mark": f"mark-{record.uuid.hex[:6]}", "base": base} | form
        answer = self.until_answered(lambda: self.person.post(path, form))
        assert answer.status == 200, (section, answer)
        record.confirm(section, answer)
        return answer.data["base"]

    def visit(self, record: Record, number: int) -> None:
        """One visit: begun, counted some times, findings, a photo, sent, verified now and then."""
        edit = f"/visits/{record.uuid}/edit"
        party = [f"Staf {letter}" for letter in "ABCDE"[: self.dice.randint(0, 5)]]
        form = place_form(self.agency, host="Kepala Dinas", party=party, uuid=record.uuid)
        base = self.save(record, "place", ("Kepala Dinas", party), "/visits/new/", form)
        party = party[1:]
        form = place_form(self.agency, host="Sekretaris", party=party)
        self.save(record, "place", ("Sekretaris", party), f"{edit}/place/", form, base)
        base = NEW
        for present in self.dice.sample(range(10, 24), self.dice.randint(1, 3)):
            pppk, note = self.dice.randint(5, 14), f"catatan {self.dice.randint(1, 999)}"
            form = sheet_form(present=present, sick=1, pppk=pppk, note=note)
            base = self.save(record, "sheet", (present, 1, pppk, note), f"{edit}/attendance/", form, base)
        for _ in range(self.dice.randint(0, 2)):
            finding, seen = uuid.UUID(int=self.dice.getrandbits(128), version=4), f"temuan {self.dice.random()}"
            path = f"{edit}/findings/{finding}/"
            self.save(record, f"finding:{finding.hex}", seen, path, finding_form(self.agency, seen))
        if number % 4 == 0:
            self.send_photo(record)
        if number % 5:
            self.submit(record, f"{edit}/check/")
        if number % 3 == 0 and number % 5:
            self.verify(record)

    def send_photo(self, record: Record) -> None:
        photo = uuid.UUID(int=self.dice.getrandbits(128), version=4)
        section = f"photo:{photo.hex}"
        record.sends(section, photo.hex)
        path, fields = f"/visits/{record.uuid}/photos/", {"uuid": photo, "finding": ""}
        answer = self.until_answered(lambda: self.person.post_photo(path, self.photo, fields))
        assert answer.status == 201, answer
        record.confirm(section, answer)

    def submit(self, record: Record, path: str) -> None:
        """Sent again after it had arrived, it stays sent."""
        record.sends("status", "submitted")
        answer = self.until_answered(lambda: self.person.post(path, closing_form(submit=1)))
        assert answer.status == 200, answer
        record.confirm("status", answer)

    def verify(self, record: Record) -> None:
        record.sends("status", "verified")
        path = f"/visits/{record.uuid}/verify/"
        answer = self.until_answered(lambda: self.judge.post(path, {}, script=False))
        assert answer.status == 302, answer
        record.confirm("status", answer)
