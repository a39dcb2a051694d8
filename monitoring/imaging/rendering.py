"""Decodes one photo and makes the two JPEGs of it. Runs in the child, so it imports little and never Django."""

import io
import struct
import warnings
from dataclasses import dataclass

from PIL import Image, ImageFile, UnidentifiedImageError

from monitoring.imaging.limits import JPEG_QUALITY, LONG_SIDE, MAX_PIXELS, THUMB_SIDE

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow and libheif raise for bytes that are not what their header says.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, RuntimeError, IndexError, KeyError, TypeError, struct.error)


class Unreadable(Exception):
    """The photo cannot be rendered; the argument is the code of a refusal."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The two JPEGs of a photo, and the size of the larger one in pixels."""

    jpeg: bytes
    thumb: bytes
    width: int
    height: int


def render(data: bytes, kind: str) -> Rendered:
    """Decode `data` as `kind` and make an upright sRGB JPEG and its thumbnail.

    `kind` is JPEG, PNG, WEBP or HEIF; of several frames the first is taken.

    Raises Unreadable("too_many_pixels" | "broken" | "too_heavy").
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which is thrown away
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _render(data, kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unreadable("too_many_pixels") from None
    except MemoryError:
        raise Unreadable("too_heavy") from None
    except (UnidentifiedImageError, *BROKEN):
        raise Unreadable("broken") from None


def _render(data: bytes, kind: str) -> Rendered:
    if kind == "HEIF":
        _register_heif()
    with Image.open(
        io.BytesIO(data), formats=[kind]
    ) as image:  # reads the header, and holds it against MAX_IMAGE_PIXELS
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a JPEG is decoded at a half, a quarter or an eighth
        image.load()
        orientation = _orientation(image)
        profile = image.info.get("icc_profile")
        small = _shrunk(image)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    photo = _on_white(_to_srgb(small, profile))
    photo.info = {}  # a comment or XMP would be written along
    jpeg = _jpeg(photo)
    width, height = photo.size
    photo.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return Rendered(jpeg=jpeg, thumb=_jpeg(photo), width=width, height=height)


def _register_heif() -> None:
    import pillow_heif  # only here: its libraries double the start of a child

    pillow_heif.options.DECODE_THREADS = 1  # each thread costs address space, which is limited
    pillow_heif.register_heif_opener(thumbnails=False)


def _orientation(image: Image.Image) -> int:
    try:
        return image.getexif().get(ORIENTATION, 1)
    except BROKEN:  # the picture is good even where its EXIF is not
        return 1


def _shrunk(image: Image.Image) -> Image.Image:
    """The picture at its final size in L, RGB, RGBA or CMYK. Shrunk first: all that follows is then cheap."""
    if image.mode.startswith("I"):  # 16 bits of grey, of which the upper 8 are kept
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in {"L", "RGB", "CMYK"}:
        image = image.convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours of the camera's profile as sRGB; a profile that cannot be read is ignored."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    from PIL import ImageCms  # only here: most photos carry none

    try:
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, io.BytesIO(profile), srgb, outputMode=target) or image
    except (ImageCms.PyCMSError, *BROKEN):
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
