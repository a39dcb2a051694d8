"""`make run`: prepares the data folder and becomes the server of the demonstration."""

import hashlib
import os
import socket
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


def chosen_port() -> int:
    """$PORT, free and allowed; else the remedy in one sentence."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdigit() and 1 <= int(text) <= 65535):
        sys.exit(f"PORT={text} is not a port. Choose one from 1024 to 65535:  make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            sys.exit(f"Port {text} needs more rights than you have. Choose a higher one:  make run PORT=8001")
        except OSError:
            other = int(text) + 1 if int(text) < 65535 else 8000
            sys.exit(f"Port {text} is in use. Stop what uses it, or choose another:  make run PORT={other}")
    return int(text)


def static_fingerprint(folder: Path) -> str:
    """Changes whenever a static file or a library does."""
    digest = hashlib.sha256((BASE / "requirements" / "run.txt").read_bytes())
    for path in sorted(folder.rglob("*")):
        stat = path.stat()
        digest.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static(root: Path) -> None:
    """Hashes and compresses the static files, only when one changed: it takes longer than all the rest."""
    from django.core.management import call_command

    stamp, wanted = root / ".fingerprint", static_fingerprint(BASE / "static")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Collecting static files", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def prepare() -> None:
    """Static files, tables, and the demonstration (the command itself sees when that is loaded)."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    collect_static(Path(settings.STATIC_ROOT))
    print("Bringing the database up to date", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo")
    connections.close_all()


def main() -> None:
    """Replaces itself with the server, so that a signal to this process stops it."""
    port = chosen_port()
    os.chdir(BASE)
    sys.path.insert(0, str(BASE))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "TINJAU_DEMO": "1", "PORT": str(port)}
    prepare()
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--config", "scripts/demo_server.py", "config.wsgi"])


if __name__ == "__main__":
    main()
