"""The arms of a government: a picture that somebody uploads, made small and harmless."""

import io
import struct

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 1_000_000
MOST_PIXELS = 12_000_000  # 48 MB decoded
SIDE = 512
FORMATS = ("PNG", "JPEG", "WEBP")
# What Pillow raises for bytes, EXIF among them, that are not what they say.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)


class ArmsRefused(ValueError):
    """The picture cannot be used; the text says why."""


def small_png(file) -> bytes:
    """A PNG of at most 512 pixels a side, without anything else that the file held. Raises ArmsRefused.

    `file` is read from its beginning; its format and size are looked at before anything is decoded.
    """
    if file.size > MOST_BYTES:
        raise ArmsRefused(_("The picture is larger than 1 MB."))
    file.seek(0)
    try:
        picture = Image.open(file, formats=FORMATS)
        fits = picture.width * picture.height <= MOST_PIXELS
        upright = ImageOps.exif_transpose(picture).convert("RGBA") if fits else None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        upright = None
    except BROKEN as error:
        raise ArmsRefused(_("This is no PNG, JPEG or WebP picture, or it is damaged.")) from error
    if upright is None:
        raise ArmsRefused(_("The picture has too many pixels: at most 12 million."))
    upright.thumbnail((SIDE, SIDE))
    # Pasted into a new picture: no profile, no text chunk, no position goes along.
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
