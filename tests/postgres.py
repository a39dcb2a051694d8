"""A throwaway PostgreSQL cluster: python tests/postgres.py COMMAND... runs it with DATABASE_URL set.

initdb refuses root, so root steps down to the user `postgres` that Debian's package makes.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.tools import postgresql

OWNER = "postgres"
# The cluster lives for minutes: nothing is worth waiting for the disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
}


def _run(command: list[str], *, check: bool) -> int:
    """Runs one of PostgreSQL's programs, as an ordinary user whoever we are; returns its exit code."""
    owner = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": "/"}
    return subprocess.run(command, check=check, **quiet, **owner).returncode


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _start(binaries: Path, folder: Path) -> int:
    """Starts the server; another process may take the port first, so it tries three times. Returns the port."""
    for _attempt in range(3):
        port = _free_port()
        options = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
        words = " ".join(f"-c {name}={value}" for name, value in options.items())
        start = [str(binaries / "pg_ctl"), "start", "-w", "-t", "60", "-D", str(folder / "data")]
        if _run([*start, "-l", str(folder / "log"), "-o", words], check=False) == 0:
            return port
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text()[-2000:])


@contextmanager
def server() -> Iterator[str]:
    """Yields the DATABASE_URL of a new, empty cluster, and removes it afterwards."""
    binaries = postgresql()
    if binaries is None:
        raise RuntimeError("no PostgreSQL server here:  apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="tinjau-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        initdb = [str(binaries / "initdb"), "--auth", "trust", "--username", "tinjau", "--no-sync"]
        _run([*initdb, "--encoding", "UTF8", "--locale", "C.UTF-8", "-D", str(folder / "data")], check=True)
        port = _start(binaries, folder)
        try:
            yield f"postgres://tinjau@127.0.0.1:{port}/postgres"
        finally:
            _run([str(binaries / "pg_ctl"), "stop", "-m", "immediate", "-D", str(folder / "data")], check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stop_on_signals() -> None:
    """Lets SIGTERM and SIGHUP unwind the stack as Ctrl-C does, so that the cluster is stopped."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))


if __name__ == "__main__":
    stop_on_signals()
    with server() as url:
        answer = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    sys.exit(answer)
