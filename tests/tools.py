"""Programs that some tests need and a machine may lack; `make test` names the missing ones in its last line."""

import os
import shutil
from pathlib import Path


def _first(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def chromium() -> str | None:
    """The browser of the journeys: $CHROMIUM, or the system's."""
    return os.environ.get("CHROMIUM") or _first("chromium", "chromium-browser", "google-chrome")


def postgresql() -> Path | None:
    """The newest folder with the programs of a PostgreSQL server; Debian keeps them off the PATH."""
    folders = [Path(path).parent for path in [shutil.which("initdb")] if path]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    complete = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(complete, key=lambda folder: folder.parent.name.zfill(4), default=None)


TOOLS = {
    "PostgreSQL": postgresql,
    "Chromium": chromium,
    "gettext": lambda: _first("xgettext"),
    "poppler": lambda: _first("pdftoppm"),
}


def lacking() -> list[str]:
    """Names of the tools that this machine does not have."""
    return [name for name, find in TOOLS.items() if not find()]
