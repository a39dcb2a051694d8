"""`make messages`: brings the Indonesian catalogue up to date with the sources and compiles it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

BASE = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/id/LC_MESSAGES/django.po")
NOT_SOURCES = (".venv", "var", "tests", "scripts", "docs", "node_modules", "requirements")
HEADER = {
    "Project-Id-Version": "Tinjau",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def key(entry: polib.POEntry) -> tuple[str, str]:
    """What tells two entries apart, and their order in the file."""
    return entry.msgid, entry.msgctxt or ""


def is_translated(entry: polib.POEntry) -> bool:
    """Whether every form of the entry has a translation that nobody needs to look at again."""
    forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return all(forms) and not entry.fuzzy


def extract(root: Path) -> None:
    """Runs makemessages in `root`, a checkout; raises CalledProcessError with its output."""
    ignored = [part for name in NOT_SOURCES for part in ("--ignore", name)]
    command = [sys.executable, "manage.py", "makemessages", "--locale", "id", "--no-location", "--no-wrap", *ignored]
    environment = {**os.environ, "SECRET_KEY": "messages", "TINJAU_DATA": str(root / "var")}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)


def new_messages() -> list[str]:
    """Messages of the sources that the catalogue lacks, found in a copy; the checkout stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        ignored = shutil.ignore_patterns(".git", ".venv", "var", "tests", "__pycache__", ".*_cache", "vendor")
        shutil.copytree(BASE, copy, ignore=ignored)
        extract(copy)
        fresh = polib.pofile(str(copy / CATALOGUE))
    known = {key(entry) for entry in polib.pofile(str(BASE / CATALOGUE))}
    return sorted(entry.msgid for entry in fresh if not entry.obsolete and key(entry) not in known)


def tidy(path: Path) -> list[str]:
    """Drops what is obsolete, empties guesses, sorts, compiles; returns what lacks a translation."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.metadata = HEADER
    catalogue.header = " Tinjau: Indonesian catalogue."
    for entry in list(catalogue):
        if entry.obsolete:
            catalogue.remove(entry)
        elif entry.fuzzy:  # makemessages guessed: a wrong sentence is worse than a missing one
            entry.flags.remove("fuzzy")
            entry.previous_msgid, entry.msgstr = None, ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.sort(key=key)
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return [entry.msgid for entry in catalogue if not is_translated(entry)]


def main() -> None:
    """Says what is still to be translated; a missing gettext stops with the remedy."""
    if not shutil.which("xgettext"):
        sys.exit("gettext is needed to read the messages:  apt install gettext")
    (BASE / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    try:
        extract(BASE)
    except subprocess.CalledProcessError as error:
        sys.exit(f"makemessages failed:\n{error.stdout}{error.stderr}")
    untranslated = tidy(BASE / CATALOGUE)
    for message in untranslated:
        print(f"to translate: {message}")
    print(f"{CATALOGUE}: {len(untranslated)} to translate")


if __name__ == "__main__":
    main()
