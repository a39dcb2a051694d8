"""The second half of `make check`: what needs Django: types, deployment, migrations, translations."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
# As a production behind TLS would have it, so that `check --deploy` finds faults of ours and not of the example.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "only-for-the-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "tinjau.example",
    "HTTPS": "1",
    "BEHIND_PROXY": "1",
}
STEPS = {
    "types": ["-m", "mypy"],
    "deployment": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [
        *("-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "tests/project/test_catalogues.py"),
    ],
}


def main() -> None:
    """Runs every step, so that one call shows all faults; answers 1 when there is any."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **PRODUCTION, "TINJAU_DATA": folder}
        environment.pop("DATABASE_URL", None)
        for name, command in STEPS.items():
            print(f"-- {name}", flush=True)
            if subprocess.run([sys.executable, *command], cwd=BASE, env=environment, check=False).returncode:
                failed.append(name)
    if failed:
        sys.exit(f"make check: {', '.join(failed)} failed")
    lacking = "" if shutil.which("xgettext") else " (gettext is missing: new messages were not looked for)"
    print(f"make check: all is well{lacking}")


if __name__ == "__main__":
    main()
