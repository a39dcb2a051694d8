"""How many photos are decoded at once on one machine, counted across all its server processes."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def slot(folder: Path, *, of: int, wait: float) -> Iterator[bool]:
    """Hold one of `of` slots, waiting at most `wait` seconds; yields whether one was got.

    A slot is a lock on a file in `folder`, which the system releases even when the process is killed.
    """
    deadline = time.monotonic() + wait
    files = [(folder / f"imaging-{number}.lock").open("ab") for number in range(of)]
    try:
        while not (got := any(_locked(file) for file in files)) and time.monotonic() < deadline:
            time.sleep(0.05)
        yield got
    finally:
        for file in files:
            file.close()


def _locked(file) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
