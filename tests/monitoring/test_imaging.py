"""Photos as devices send them, and as they never would: each is rendered within bounds or refused with its reason."""

import hashlib
import io
import signal
import struct
import subprocess
import sys
import zipfile
import zlib

import pillow_heif
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from monitoring.imaging import limits, processing, worker
from monitoring.imaging.kinds import kind_of
from monitoring.imaging.processing import process
from monitoring.imaging.refusal import MESSAGES, PhotoRefused
from monitoring.imaging.rendering import Unreadable, render
from monitoring.imaging.slots import slot

pillow_heif.register_heif_opener()

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 30), (30, 30, 220), (255, 255, 255)


def picture(width=120, height=80) -> Image.Image:
    """Red on the left, blue on the right, a green band on top: every turn shows."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height), fill=BLUE)
    draw.rectangle((0, 0, width, height // 4), fill=GREEN)
    return image


def encoded(image, kind, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, data=b"", *, depth=8, colour=0, before=b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + before + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=["JPEG"])
    image.load()
    return image


def near(pixel, colour, within=40) -> bool:
    return all(abs(one - other) <= within for one, other in zip(pixel, colour, strict=True))


def is_upright(image) -> bool:
    width, height = image.size
    spots = [((width // 2, height // 8), GREEN), ((width // 6, height - 5), RED), ((width - 6, height - 5), BLUE)]
    return all(near(image.getpixel(spot), colour) for spot, colour in spots)


def refusal(data: bytes) -> str:
    """The code with which the whole way refuses."""
    with pytest.raises(PhotoRefused) as caught:
        process(io.BytesIO(data))
    return caught.value.code


def unreadable(data: bytes, kind: str) -> str:
    """The code with which the rendering refuses, in this process."""
    with pytest.raises(Unreadable) as caught:
        render(data, kind)
    return str(caught.value)


# --- what is taken ------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_process_takes_the_four_kinds(kind):
    data = encoded(picture(), kind, quality=95)
    photo = process(io.BytesIO(data))
    assert (photo.format, photo.width, photo.height, photo.received_size) == (kind, 120, 80, len(data))
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert opened(photo.jpeg).size == (120, 80)
    assert is_upright(opened(photo.jpeg))
    assert is_upright(opened(photo.thumb))


def test_process_path_and_upload(tmp_path):
    data = encoded(picture(), "JPEG")
    path = tmp_path / "a.png"  # the name does not count
    path.write_bytes(data)
    upload = SimpleUploadedFile("a.txt", data, content_type="text/plain")
    assert process(path) == process(str(path)) == process(upload)


def test_process_shrinks_a_large_photo():
    photo = process(io.BytesIO(encoded(picture(4000, 3000), "JPEG")))
    assert (photo.width, photo.height) == (2048, 1536)
    assert opened(photo.jpeg).size == (2048, 1536)
    assert opened(photo.thumb).size == (480, 360)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_render_turns_upright(kind, orientation):
    stored = {
        1: lambda image: image,
        2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
        4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
        6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
        7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
        8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
    }[orientation](picture())
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = render(encoded(stored, kind, exif=exif, quality=95), kind)
    assert (photo.width, photo.height) == (120, 80)
    assert is_upright(opened(photo.jpeg))


def test_render_heic_turned_once():
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = render(
        encoded(picture().transpose(Image.Transpose.ROTATE_90), "HEIF", exif=exif.tobytes(), quality=95), "HEIF"
    )
    assert (photo.width, photo.height) == (120, 80)
    assert is_upright(opened(photo.jpeg))


def test_render_leaves_position_comment_and_profile_behind():
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 18.0, 36.0), 3: "E", 4: (112.0, 44.0, 0.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(
        picture(),
        "JPEG",
        exif=exif,
        comment=b"SECRETNOTE",
        xmp=b"<x>SECRETXMP</x>",
        icc_profile=profile,
        dpi=(301,) * 2,
    )
    assert data.count(b"SECRET") == 3
    assert opened(data).getexif().get_ifd(0x8825)
    photo = render(data, "JPEG")
    for kept in (photo.jpeg, photo.thumb):
        assert b"SECRET" not in kept
        assert dict(opened(kept).getexif()) == {}
        written = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert set(opened(kept).info) == written


def test_render_cmyk_jpeg():
    photo = render(encoded(picture().convert("CMYK"), "JPEG", quality=95), "JPEG")
    assert is_upright(opened(photo.jpeg))


@pytest.mark.parametrize("depth", [8, 16])
def test_render_grey_png(depth):
    row = (b"\x00" + bytes([200]) * 40) if depth == 8 else (b"\x00" + struct.pack(">H", 200 * 256) * 40)
    photo = render(png(40, 40, row * 40, depth=depth), "PNG")
    assert near(opened(photo.jpeg).getpixel((20, 20)), (200, 200, 200), within=2)


def test_render_16_bit_colour_png():
    row = b"\x00" + struct.pack(">HHH", *(part * 257 for part in RED)) * 40
    photo = render(png(40, 40, row * 40, depth=16, colour=2), "PNG")
    assert near(opened(photo.jpeg).getpixel((20, 20)), RED, within=4)


def test_render_transparency_becomes_white():
    image = Image.new("P", (40, 40), 0)
    image.putpalette([*RED, *BLUE])
    image.paste(1, (20, 0, 40, 40))
    photo = opened(render(encoded(image, "PNG", transparency=0), "PNG").jpeg)
    assert near(photo.getpixel((5, 20)), WHITE, within=4)
    assert near(photo.getpixel((34, 20)), BLUE, within=30)
    veil = encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "WEBP", lossless=True)
    assert near(opened(render(veil, "WEBP").jpeg).getpixel((20, 20)), WHITE, within=1)


def test_render_palette_and_bitmap():
    assert is_upright(opened(render(encoded(picture().quantize(8), "PNG"), "PNG").jpeg))
    bitmap = render(encoded(Image.new("1", (40, 40), 1), "PNG"), "PNG")
    assert opened(bitmap.jpeg).getpixel((20, 20)) == WHITE


def test_render_profile_applied_or_ignored():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # of another colour space: does not fit
    for profile in (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), lab, b"nonsense"):
        assert is_upright(opened(render(encoded(picture(), "JPEG", icc_profile=profile, quality=95), "JPEG").jpeg))
    rgba = encoded(picture().convert("RGBA"), "PNG", icc_profile=lab)
    assert is_upright(opened(render(rgba, "PNG").jpeg))
    grey = encoded(picture().convert("L"), "PNG", icc_profile=b"nonsense")
    assert render(grey, "PNG").width == 120


@pytest.mark.parametrize("tiff", [b"II*\x00\xff\xff\xff\xff", b"nonsense", b"MM"])
def test_render_damaged_exif_is_ignored(tiff):
    for kind in ("JPEG", "WEBP"):
        data = encoded(picture(), kind, exif=b"Exif\x00\x00" + tiff + b"\x07" * 40, quality=95)
        assert is_upright(opened(render(data, kind).jpeg))
    data = encoded(picture(), "PNG", exif=tiff)
    assert is_upright(opened(render(data, "PNG").jpeg))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_render_first_frame_of_an_animation(kind):
    others = [Image.new("RGB", (120, 80), BLUE)] * 2
    data = encoded(picture(), kind, save_all=True, append_images=others, quality=95)
    assert is_upright(opened(render(data, kind).jpeg))


def test_render_multi_picture_jpeg():
    data = encoded(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (120, 80), BLUE)], quality=95)
    assert kind_of(data[:16]) == "JPEG"
    assert is_upright(opened(render(data, "JPEG").jpeg))


# --- what is refused ----------------------------------------------------------------------------
def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.jpg", b"\xff\xd8\xff")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7\n",
        b"<html><script>alert(1)</script></html>",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x18ftypisom" + bytes(40),
        b"\x00\x00\x00\x18ftypavif" + bytes(40),
        encoded(picture(), "GIF"),
        encoded(picture(), "TIFF"),
        encoded(picture(), "BMP"),
        b"x",
    ],
)
def test_process_refuses_other_kinds(data):
    assert refusal(data) == "unsupported"


def test_process_refuses_empty_and_oversize(tmp_path):
    assert refusal(b"") == "empty"
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(limits.MAX_PHOTO_BYTES + 1)
    with pytest.raises(PhotoRefused) as caught:
        process(path)
    assert caught.value.code == "too_large"
    upload = SimpleUploadedFile("a.jpg", b"")
    upload.size = 200_000_000  # as the upload handler reports it
    with pytest.raises(PhotoRefused) as caught:
        process(upload)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_render_refuses_truncated(kind):
    data = encoded(Image.effect_noise((300, 300), 90).convert("RGB"), kind, quality=90)
    assert unreadable(data[: len(data) // 2], kind) == "broken"
    assert unreadable(data[:16], kind) == "broken"
    assert unreadable(data[:12] + b"\x00" * 400, kind) == "broken"


def test_process_refuses_png_bomb():
    data = png(30000, 30000, bytes(30001 * 300))
    assert len(data) < 20_000
    assert refusal(data) == "too_many_pixels"


def test_render_refuses_bombs_before_decoding():
    assert unreadable(png(7072, 7071), "PNG") == "too_many_pixels"  # 50 006 112 pixels
    assert unreadable(png(60000, 60000), "PNG") == "too_many_pixels"
    assert unreadable(png(7071, 7071), "PNG") == "broken"  # 49 999 041: allowed, but nothing is inside
    vp8x = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16382).to_bytes(3, "little") * 2
    frame = encoded(Image.new("RGB", (16, 16)), "WEBP")[12:]
    webp = b"RIFF" + struct.pack("<I", 4 + len(vp8x) + len(frame)) + b"WEBP" + vp8x + frame
    assert unreadable(webp, "WEBP") in {"too_many_pixels", "broken"}


def test_render_refuses_heic_bomb():
    data = bytearray(encoded(Image.new("RGB", (64, 64)), "HEIF"))
    at = data.index(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", 20000, 20000)
    assert unreadable(bytes(data), "HEIF") in {"too_many_pixels", "broken"}


@pytest.mark.parametrize(
    ("height", "width", "kept"),
    [(65000, 65000, None), (7000, 7000, 2048), (2, 2, 2)],  # what is missing comes out grey
)
def test_process_jpeg_with_lying_header(height, width, kept):
    data = bytearray(encoded(Image.effect_noise((300, 300), 90), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    if kept:
        assert process(io.BytesIO(bytes(data))).width == kept
    else:
        assert refusal(bytes(data)) == "too_many_pixels"


def test_render_refuses_text_and_profile_bombs():
    bomb = zlib.compress(bytes(80_000_000), 9)
    assert unreadable(png(8, 8, bytes(72), before=chunk(b"iCCP", b"a\x00\x00" + bomb)), "PNG") == "broken"
    assert unreadable(png(8, 8, bytes(72), before=chunk(b"zTXt", b"a\x00\x00" + bomb)), "PNG") == "broken"


def test_process_polyglot_comes_out_clean():
    data = encoded(picture(), "JPEG") + archive() + b"<script>alert(1)</script>"
    photo = process(io.BytesIO(data))
    assert b"script" not in photo.jpeg
    assert not zipfile.is_zipfile(io.BytesIO(photo.jpeg))


def test_render_reports_want_of_memory(monkeypatch):
    def exhausted(*args, **kwargs):
        raise MemoryError

    data = encoded(picture(), "PNG")
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", exhausted)
    assert unreadable(data, "PNG") == "too_heavy"


# --- the child ----------------------------------------------------------------------------------
def test_worker_frames_photo_and_refusal():
    result = io.BytesIO()
    worker.main("JPEG", io.BytesIO(encoded(picture(), "JPEG")), result)
    head, body = result.getvalue().split(b"\n", 1)
    assert head.startswith(b'{"width": 120, "height": 80, "jpeg": ')
    assert body.startswith(b"\xff\xd8\xff")
    result = io.BytesIO()
    worker.main("PNG", io.BytesIO(b"\x89PNG"), result)
    assert result.getvalue() == b'{"refused": "broken"}\n'


def test_worker_does_not_import_django():
    code = "import sys, monitoring.imaging.worker, monitoring.imaging.rendering; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=processing.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_worker_is_bounded_in_memory():
    code = (
        "from monitoring.imaging import worker, limits; worker.confine()\n"
        "try: bytearray(limits.CHILD_MEMORY)\n"
        "except MemoryError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=processing.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


def test_process_ends_a_child_that_takes_too_long():
    with pytest.raises(PhotoRefused) as caught:
        process(io.BytesIO(encoded(picture(), "JPEG")), seconds=0.001)
    assert caught.value.code == "too_heavy"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (f"kill -{signal.SIGXCPU.value} $$", "too_heavy"),
        (f"kill -{signal.SIGKILL.value} $$", "too_heavy"),
        (f"kill -{signal.SIGSEGV.value} $$", "broken"),
        ("echo not installed >&2; exit 1", "failed"),
    ],
)
def test_process_survives_a_child_that_dies(tmp_path, monkeypatch, program, code):
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\n{program}\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    assert refusal(encoded(picture(), "JPEG")) == code


def test_process_waits_for_a_slot(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    monkeypatch.setattr(limits, "WAIT_SECONDS", 0.1)
    data = encoded(picture(), "JPEG")
    with slot(tmp_path, of=2, wait=0) as one, slot(tmp_path, of=2, wait=0) as two:
        assert (one, two) == (True, True)
        assert refusal(data) == "busy"
    assert process(io.BytesIO(data)).width == 120


def test_refusal_every_sentence_speaks_both_languages():
    for code, message in MESSAGES.items():
        assert PhotoRefused(code).message == message
        with translation.override("en"):
            english = str(message)
        assert english.endswith(".")
