"""`make bench`: the visit list and the agency page beside raw SQL with string formatting, and beside Django's admin.

Everything runs in one process through the full middleware, signed in, interleaved: every variant once in each
loop, so that a busy machine disturbs all alike. What counts are the ratios. DATABASE_URL chooses PostgreSQL
(a database of its own is made and left behind); else SQLite in a temporary folder.

    python tests/benchmarks/run.py [--visits 100000] [--loops 80]
"""

import argparse
import html
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
TEXT = re.compile(r">([^<>]+)<")
CHANGING = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')


def set_up() -> None:
    """Django with a new, migrated database and collected static files."""
    sys.path.insert(0, str(BASE))
    from tests.server import own_database

    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "of-the-benchmarks"}
    os.environ["ALLOWED_HOSTS"] = "testserver"
    os.environ["TINJAU_DATA"] = tempfile.mkdtemp(prefix="tinjau-bench-")
    if url := os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = own_database(url)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@dataclass
class Variant:
    """Something that answers a request: wall times in ms, processor times in ms, bytes of the answer."""

    name: str
    answer: Callable[[], bytes]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    size: int = 0

    def run(self) -> None:
        """Once, timed."""
        wall, cpu = time.perf_counter(), time.process_time()
        content = self.answer()
        self.cpu.append(1000 * (time.process_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))
        self.size = len(content)

    @property
    def median(self) -> float:
        """Median wall time in ms."""
        return statistics.median(self.wall)


def page(client, url: str) -> Callable[[], bytes]:
    """The product's answer to GET `url`."""

    def answer() -> bytes:
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return response.content

    return answer


def floor(client, url: str) -> Callable[[], bytes]:
    """The same bytes with as little as can be done: the page's own SQL through the bare driver, then each piece of
    text escaped and put between its neighbours. Session, person and scope are queried like the rest.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    forget_caches()
    with CaptureQueriesContext(connection) as captured:
        content = client.get(url).content.decode()
    statements = [query["sql"] for query in captured.captured_queries if query["sql"].startswith(("SELECT", "WITH"))]
    pieces, texts, last = [], [], 0
    for found in TEXT.finditer(content):
        pieces.append(content[last : found.start(1)])
        texts.append(html.unescape(found[1]))
        last = found.end(1)
    tail = content[last:]

    def answer() -> bytes:
        rows = []
        with (
            connection.connection.cursor()
            if connection.vendor == "postgresql"
            else closing_cursor(connection) as cursor
        ):
            for sql in statements:
                cursor.execute(sql)
                rows.append(cursor.fetchall())
        body = "".join([f"{piece}{html.escape(text, quote=False)}" for piece, text in zip(pieces, texts, strict=True)])
        return (body + tail).encode()

    return answer


def closing_cursor(connection):
    """sqlite3's cursor as a context manager."""
    from contextlib import closing

    return closing(connection.connection.cursor())


def forget_caches() -> None:
    """So that the queries behind what is cached are captured too."""
    from django.core.cache import cache

    cache.clear()


def same_bytes(one: bytes, other: bytes) -> bool:
    """Whether two answers agree but for what changes with every request, and for how quotes are escaped."""

    def bare(content: bytes) -> str:
        return html.unescape(CHANGING.sub(r"\1", content.decode()))

    return bare(one) == bare(other)


def variants(by) -> list[Variant]:
    """Everything that is measured, in the order of the table."""
    from django.test import Client
    from django.urls import reverse

    from monitoring.models import Visit
    from tests import factories

    person, superuser = Client(), Client()
    person.force_login(by)
    admin = factories.User.objects.create_superuser("admin", password=factories.PASSWORD, name="Admin")
    superuser.force_login(admin)
    regency = by.active_memberships[0].regency
    listing = reverse("monitoring:visit-list")
    last = f"{listing}?before=end"
    busiest = Visit.objects.order_by("pk").first().agency_id
    agency = reverse("reports:agency-detail", args=[busiest])
    changelist = f"/admin/monitoring/visit/?regency__id__exact={regency.pk}"
    filtered = f"{listing}?unexplained=1&status=verified"
    return [
        Variant("visit list, first page", page(person, listing)),
        Variant("visit list, last page", page(person, last)),
        Variant("visit list, filtered", page(person, filtered)),
        Variant("visit list: raw SQL and strings", floor(person, listing)),
        Variant("admin changelist, first page", page(superuser, changelist)),
        Variant("admin changelist, last page", page(superuser, f"{changelist}&p={last_page(regency)}")),
        Variant("agency page", page(person, agency)),
        Variant("agency page: raw SQL and strings", floor(person, agency)),
    ]


def last_page(regency) -> int:
    """The number of the admin's last page."""
    from monitoring.models import Visit

    return -(-Visit.objects.filter(regency=regency).count() // 50)


def table(measured: list[Variant], title: str) -> str:
    """The figures as a table in Markdown, the ratios below it."""
    lines = [f"### {title}", "", "| answer | median ms | min ms | processor ms | kB |", "|---|---|---|---|---|"]
    for one in measured:
        milliseconds = f"{one.median:.1f} | {min(one.wall):.1f} | {statistics.median(one.cpu):.1f}"
        lines += [f"| {one.name} | {milliseconds} | {one.size / 1000:.0f} |"]
    by_name = {one.name: one.median for one in measured}
    pairs = (
        ("visit list, first page", "visit list: raw SQL and strings"),
        ("agency page", "agency page: raw SQL and strings"),
        ("visit list, last page", "visit list, first page"),
        ("admin changelist, first page", "visit list, first page"),
        ("admin changelist, last page", "visit list, last page"),
    )
    lines += ["", "| ratio of medians | |", "|---|---|"]
    lines += [f"| {one} / {other} | {by_name[one] / by_name[other]:.2f} |" for one, other in pairs]
    return "\n".join(lines)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--visits", type=int, default=100_000)
    words.add_argument("--loops", type=int, default=80)
    asked = words.parse_args()
    set_up()
    from django.db import connection

    from tests.benchmarks.data import fill

    started = time.perf_counter()
    by = fill(asked.visits)
    print(f"{asked.visits:,} visits made in {time.perf_counter() - started:.0f} s", flush=True)
    measured = variants(by)
    for page_name, floor_name in (("visit list, first page", 3), ("agency page", 7)):
        real = next(one for one in measured if one.name == page_name)
        assert same_bytes(real.answer(), measured[floor_name].answer()), f"{page_name}: the floor says something else"
    for one in measured:
        one.answer()
    for _ in range(asked.loops):
        for one in measured:
            one.run()
    print(table(measured, f"{connection.vendor}, {asked.visits:,} visits, {asked.loops} loops"), flush=True)


if __name__ == "__main__":
    main()
