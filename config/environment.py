"""Reads the environment; what is missing or wrong stops with the remedy in the message."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

NO_SECRET_KEY = (
    "SECRET_KEY is not set. Make one and keep it out of the repository:\n"
    "  python -c 'import secrets; print(secrets.token_urlsafe(50))'\n"
    "then start with SECRET_KEY=... in the environment. `make run` makes its own for the demonstration."
)


def data_folder(base: Path) -> Path:
    """The folder that holds everything Tinjau writes: $TINJAU_DATA, else `var/` of the checkout."""
    folder = Path(env.str("TINJAU_DATA", default="") or base / "var").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(*, demo: bool, folder: Path) -> str:
    """The secret key; the demonstration keeps one of its own, a real installation must bring it."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    if not demo:
        raise ImproperlyConfigured(NO_SECRET_KEY)
    path = folder / "demo-secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(os.urandom(32).hex())
    return path.read_text()


def database(folder: Path) -> dict:
    """The database of DATABASE_URL (PostgreSQL), else SQLite in the data folder."""
    url = env.str("DATABASE_URL", default="")
    config = env.db_url_config(url or f"sqlite:///{folder / 'tinjau.sqlite3'}")
    if config["ENGINE"].endswith("postgresql"):
        return config | {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a transaction that reads and then writes waits its turn, and is not refused.
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456"
        return config | {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}}
    raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///")
