"""`make run` as a stranger meets it: a fresh clone, an emptied environment; it answers within three minutes.

A second start must be quicker and keep the data. Needs nothing but Python, git and make: python3 scripts/smoke.py
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
FIRST, SECOND = 180, 20  # seconds until it answers
# What says how to reach the network; everything else a stranger would not have set.
KEPT = ("HOME", "PATH", "LANG", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE")


def stranger() -> dict[str, str]:
    """An environment without anything of this project's."""
    return {name: value for name, value in os.environ.items() if name in KEPT or name.startswith("PIP_")}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(url: str) -> int:
    """The status of a page, 0 while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def stop(server: subprocess.Popen) -> None:
    """Ends the server and the make above it."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def start_once(folder: Path, limit: int) -> float:
    """Runs `make run` until the sign-in page answers, stops it; returns the seconds, or exits with the log."""
    port, log = free_port(), folder.parent / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=stranger(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        started = time.monotonic()
        try:
            while server.poll() is None and time.monotonic() - started < limit:
                if status(f"http://127.0.0.1:{port}/healthz") == 200:
                    seconds = time.monotonic() - started
                    time.sleep(2)  # the address is printed just after
                    page = status(f"http://127.0.0.1:{port}/accounts/login/")
                    printed = log.read_text()
                    if page == 200 and f"http://127.0.0.1:{port}/" in printed and "tinjau-demo" in printed:
                        return seconds
                    sys.exit(f"{printed}\nsmoke: sign-in page {page}, or neither address nor accounts printed")
                time.sleep(0.3)
        finally:
            stop(server)
    sys.exit(f"{log.read_text()}\nsmoke: make run did not answer within {limit} s")


def main() -> None:
    """Clones, starts, leaves a mark in the database, starts again and looks for the mark."""
    with tempfile.TemporaryDirectory(prefix="tinjau-smoke-") as temporary:
        folder = Path(temporary) / "tinjau"
        subprocess.run(["git", "clone", "--quiet", str(BASE), str(folder)], check=True)
        first = start_once(folder, FIRST)
        with closing(sqlite3.connect(folder / "var" / "tinjau.sqlite3")) as data:
            users = data.execute("SELECT count(*) FROM accounts_user").fetchone()
            data.execute("CREATE TABLE smoke_mark (kept int)")
        second = start_once(folder, SECOND)
        with closing(sqlite3.connect(folder / "var" / "tinjau.sqlite3")) as data:
            if data.execute("SELECT count(*) FROM accounts_user").fetchone() != users or users == (0,):
                sys.exit("smoke: the second start did not keep the data")
            data.execute("SELECT * FROM smoke_mark")
    print(f"smoke: make run answered after {first:.0f} s in a fresh clone, after {second:.1f} s the second time")


if __name__ == "__main__":
    main()
