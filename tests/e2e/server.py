"""The product as a person meets it: a server process of its own, with its own data folder and database."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

BASE = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_database(url: str) -> str:
    """A new, empty database in the cluster of `url`; its own address."""
    name = f"journey_{secrets.token_hex(6)}"
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


class Server:
    """One installation: `manage` runs commands in it, `start` and `kill` its server process."""

    def __init__(self, folder: Path, *, demo: bool = True) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None
        self.environment = {
            name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ", "LD_LIBRARY_PATH") if name in os.environ
        } | {
            "TINJAU_DATA": str(folder),
            "SECRET_KEY": "of-a-journey",
            "LOGIN_RATE": "100000/m/ip",
            "LOGIN_FAILED_RATE": "100000/m/ip",
            "PYTHONPATH": str(BASE),
        }
        if demo:
            self.environment["TINJAU_DEMO"] = "1"
        if url := os.environ.get("DATABASE_URL"):
            self.environment["DATABASE_URL"] = own_database(url)

    def manage(self, *words: str, text: str | None = None) -> str:
        """Runs a management command; its output. `text` goes to its standard input."""
        command = [sys.executable, str(BASE / "manage.py"), *words]
        done = subprocess.run(
            command, cwd=BASE, env=self.environment, input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def shell(self, code: str) -> str:
        """Runs Python in the installation; what it printed."""
        return self.manage("shell", "--no-imports", text=code).strip()

    def start(self, *, workers: int = 1) -> None:
        """Starts the server process and waits until it answers."""
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(workers), "--threads", "8", "--log-level", "warning", "--no-control-socket"]
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=BASE, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError("the server did not answer:\n" + (self.folder / "server.log").read_text()[-3000:])

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Ends the server and its workers at once, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, number)
            self.process.wait()
            self.process = None
