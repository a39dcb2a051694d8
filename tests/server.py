"""The product as a person meets it: a server process of its own, with its own data folder and database."""

import fcntl
import os
import secrets
import shutil
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

BASE = Path(__file__).resolve().parent.parent
DATABASE_NAME = "database-name"  # a file that names the database which belongs to a folder


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_database(url: str, template: str = "template1") -> str:
    """A new database in the cluster of `url`, empty or a copy of another; its own address."""
    name = f"journey_{secrets.token_hex(6)}"
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    connection.close()
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def made_once(name: str, make) -> Path:
    """A folder that the first of the suite's processes makes by `make(folder)`; the others wait, and find it."""
    vendor = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    root = Path(os.environ["TINJAU_TEST_FOLDER"])
    folder, unfinished = root / f"{name}-{vendor}", root / f"{name}-{vendor}-unfinished"
    with (root / f"{name}-{vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


class Server:
    """One installation: `manage` runs commands in it, `start` and `kill` its server process.

    `like` is the folder of another installation, not running, of which this one becomes a copy.
    """

    def __init__(self, folder: Path, *, demo: bool = True, like: Path | None = None) -> None:
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
        if like:
            shutil.copytree(like, folder, dirs_exist_ok=True)
        if url := os.environ.get("DATABASE_URL"):
            template = (like / DATABASE_NAME).read_text() if like else "template1"
            self.environment["DATABASE_URL"] = own_database(url, template)
            name = urlsplit(self.environment["DATABASE_URL"]).path.strip("/")
            (folder / DATABASE_NAME).write_text(name)

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
        return self.manage("shell", "--no-imports", "-c", code).strip()

    def start(self, *, workers: int = 1) -> None:
        """Starts the server process and waits until it answers."""
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(workers), "--threads", "8", "--log-level", "warning", "--no-control-socket"]
        with (self.folder / "server.log").open("ab") as log:
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
                time.sleep(0.02)
        raise AssertionError("the server did not answer:\n" + self.log()[-3000:])

    def log(self) -> str:
        """What the server has written so far."""
        return (self.folder / "server.log").read_text()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Ends the server and its workers at once, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, number)
            self.process.wait()
            self.process = None
