"""Pictures of a paper, read when it is set. What is missing or cannot be opened is None: the paper says so."""

import io
import logging
from functools import partial

from PIL import Image, UnidentifiedImageError

from reports.papers.render import Picture

logger = logging.getLogger(__name__)

READABLE = ("JPEG", "PNG", "GIF", "WEBP")
LARGE_UP_TO = 12  # photos; more than these are printed from their small versions, which are sharp enough at 8 cm


def reader(*files) -> Picture:
    """Reads the first of the stored files (FieldFile) that is there and is a picture."""
    return partial(first_readable, [file for file in files if file])


def first_readable(files) -> bytes | None:
    """Bytes of the first file that opens as a picture, or None."""
    for file in files:
        try:
            with file.open("rb") as stored:
                content = stored.read()
            with Image.open(io.BytesIO(content), formats=READABLE) as image:
                image.verify()
        except (OSError, UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            logger.warning("A picture of a paper cannot be read: %s (%s)", file.name, error)
            continue
        return content
    return None


def photo_readers(photos) -> dict[str, Picture]:
    """Readers by name ("photo-1" is the first) for the photos in their order on the paper."""
    large = len(photos) <= LARGE_UP_TO
    return {
        f"photo-{number}": reader(*((photo.image, photo.thumb) if large else (photo.thumb, photo.image)))
        for number, photo in enumerate(photos, start=1)
    }
