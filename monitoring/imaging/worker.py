"""The child: one photo on standard input, one framed result on standard output, then it ends.

Frame: a line of JSON, {"width", "height", "jpeg", "thumb"} with the lengths of the two JPEGs that follow it, or
{"refused": code}.
"""

import json
import resource
import sys
from typing import BinaryIO

from monitoring.imaging import limits


def confine() -> None:  # pragma: no cover - binds the process that calls it
    """Bound this process before it touches a byte of the photo."""
    for what, bound in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT),
        (resource.RLIMIT_NOFILE, limits.CHILD_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (bound, bound) if hard == resource.RLIM_INFINITY else (min(bound, hard),) * 2)


def main(kind: str, received: BinaryIO, result: BinaryIO) -> None:
    """Render the photo of the given kind from `received` and write the frame to `result`."""
    from monitoring.imaging.rendering import Unreadable, render  # Pillow is loaded under the limits

    try:
        photo = render(received.read(limits.MAX_PHOTO_BYTES), kind)
    except Unreadable as error:
        result.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        return
    head = {"width": photo.width, "height": photo.height, "jpeg": len(photo.jpeg), "thumb": len(photo.thumb)}
    result.write(json.dumps(head).encode() + b"\n" + photo.jpeg + photo.thumb)


if __name__ == "__main__":  # pragma: no cover - runs in the child
    confine()
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
