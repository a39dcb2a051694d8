"""Where the sources of the project are, for the tests that read them."""

import subprocess
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
APPS = ("reports", "monitoring", "accounts", "agencies", "audit")


def modules(folder):
    """Python files of a folder of the checkout, migrations (written by Django) left out."""
    return [path for path in sorted((BASE / folder).rglob("*.py")) if "migrations" not in path.parts]


def product_modules():
    """Python files of the product: no tests, no scripts."""
    return [path for folder in ("config", *APPS) for path in modules(folder)]


def tracked():
    """Files of the repository, those not yet committed included; without git, what lies in the checkout."""
    command = ["git", "-c", f"safe.directory={BASE}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=BASE, capture_output=True, check=False)
    if listed.returncode:
        skipped = {".git", ".venv", "var", "__pycache__"}
        return [path for path in sorted(BASE.rglob("*")) if path.is_file() and not skipped & set(path.parts)]
    names = sorted(set(listed.stdout.decode().split("\0")) - {""})
    return [BASE / name for name in names if (BASE / name).is_file()]


def text_of(path):
    """A file's text, or None for a picture, a font and the like."""
    data = path.read_bytes()
    return None if b"\0" in data else data.decode("utf-8", errors="replace")
