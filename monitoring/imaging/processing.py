"""The way in: a received file becomes a ProcessedPhoto, or is refused with a sentence."""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from monitoring.imaging import limits
from monitoring.imaging.kinds import kind_of
from monitoring.imaging.refusal import PhotoRefused
from monitoring.imaging.slots import slot

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
# The child gets none of the server's secrets; these alone may be needed to start Python.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class ProcessedPhoto:
    """A photo as it is kept; `sha256` (hex) and `received_size` (bytes) are those of the file received."""

    sha256: str
    jpeg: bytes
    thumb: bytes
    width: int
    height: int
    received_size: int
    format: str


def process(source: str | Path | BinaryIO, *, seconds: float = limits.CHILD_SECONDS) -> ProcessedPhoto:
    """Make the kept photo of a received file, given by path or as an open (uploaded) file.

    The format is told by content (JPEG, PNG, WEBP, HEIF); of an animation the first frame is kept.
    Decoding takes place in a child process bounded in memory and in `seconds`. Raises PhotoRefused(code).
    """
    data = _read(source)
    kind = kind_of(data[:16])
    if kind is None:
        raise PhotoRefused("unsupported")
    head, body = _in_child(data, kind, seconds)
    return ProcessedPhoto(
        sha256=hashlib.sha256(data).hexdigest(),
        jpeg=body[: head["jpeg"]],
        thumb=body[head["jpeg"] : head["jpeg"] + head["thumb"]],
        width=head["width"],
        height=head["height"],
        received_size=len(data),
        format=kind,
    )


def _read(source: str | Path | BinaryIO) -> bytes:
    """All bytes, at most 12 MB; the length is asked first, because an oversize upload arrives without its content."""
    if isinstance(source, (str, Path)):
        with Path(source).open("rb") as file:
            return _read(file)
    if (getattr(source, "size", None) or 0) > limits.MAX_PHOTO_BYTES:
        raise PhotoRefused("too_large")
    source.seek(0)
    data = source.read(limits.MAX_PHOTO_BYTES + 1)
    if not data:
        raise PhotoRefused("empty")
    if len(data) > limits.MAX_PHOTO_BYTES:
        raise PhotoRefused("too_large")
    return data


def _in_child(data: bytes, kind: str, seconds: float) -> tuple[dict, bytes]:
    """Head and body of the child's frame."""
    with (
        slot(settings.DATA_DIR, of=limits.CHILDREN_AT_ONCE, wait=limits.WAIT_SECONDS) as got,
        tempfile.TemporaryFile() as out,
    ):
        if not got:
            raise PhotoRefused("busy")
        _run(data, kind, seconds, out)
        out.seek(0)
        head = json.loads(out.readline())
        if "refused" in head:
            raise PhotoRefused(head["refused"])
        return head, out.read()


def _run(data: bytes, kind: str, seconds: float, out: BinaryIO) -> None:
    """Run the child to its end; it writes to `out`, a file and not a pipe, so that the length is bounded too."""
    try:
        child = subprocess.run(  # noqa: S603 (our own module, the kind is one of four words)
            [sys.executable, "-m", "monitoring.imaging.worker", kind],
            input=data,
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"MALLOC_ARENA_MAX": "1"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PhotoRefused("too_heavy") from None
    if child.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise PhotoRefused("too_heavy")
    if child.returncode < 0:  # the decoder crashed, and only the child with it
        logger.warning("Photo worker ended by signal %s on a %s of %s bytes", -child.returncode, kind, len(data))
        raise PhotoRefused("broken")
    if child.returncode:
        logger.error("Photo worker failed: %s", child.stderr[-2000:].decode(errors="replace"))
        raise PhotoRefused("failed")
