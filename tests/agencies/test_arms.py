"""Arms: a small clean PNG, whatever was uploaded; else a sentence."""

import io
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agencies.arms import ArmsRefused, small_png


def upload(kind="PNG", size=(900, 600), mode="RGB", **options) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new(mode, size, "green").save(out, kind, **options)
    return SimpleUploadedFile("arms", out.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_arms_become_a_small_png(kind):
    picture = Image.open(io.BytesIO(small_png(upload(kind))))
    assert (picture.format, picture.size, picture.info) == ("PNG", (512, 341), {})


def test_arms_of_few_colours_keep_what_shows_through():
    palette = Image.new("P", (40, 40))
    palette.info["transparency"] = 0
    out = io.BytesIO()
    palette.save(out, "PNG", transparency=0)
    assert Image.open(io.BytesIO(small_png(SimpleUploadedFile("p", out.getvalue())))).mode == "RGBA"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("x", b"<svg/>"), "bukan gambar"),
        (SimpleUploadedFile("x", b""), "bukan gambar"),
        (SimpleUploadedFile("x", b"\x89PNG\r\n\x1a\n" + b"0" * 40), "bukan gambar"),
        (SimpleUploadedFile("x", b"0" * 1_000_001), "1 MB"),
        (upload("GIF"), "bukan gambar"),
        (upload(size=(4000, 4000), mode="1"), "12 juta"),
        (upload(size=(10_000, 9_500), mode="1"), "12 juta"),
    ],
    ids=["svg", "empty", "forged", "large", "gif", "many-pixels", "bomb"],
)
def test_arms_refused(file, says):
    with pytest.raises(ArmsRefused, match=says):
        small_png(file)


def test_arms_cut_off_are_refused():
    whole = upload(size=(300, 300)).read()
    with pytest.raises(ArmsRefused):
        small_png(SimpleUploadedFile("x", whole[: len(whole) // 2]))


def test_arms_with_an_exif_that_cannot_be_written_again_are_refused():
    orientation = struct.pack("<HHII", 0x0112, 3, 1, 6)
    maker = struct.pack("<HHII", 0x010F, 5, 1, 38)  # a fraction where a text belongs
    tiff = b"II*\0" + struct.pack("<IH", 8, 2) + maker + orientation + struct.pack("<III", 0, 1, 2)
    with pytest.raises(ArmsRefused, match="bukan gambar"):
        small_png(upload("JPEG", size=(30, 20), exif=b"Exif\0\0" + tiff))
