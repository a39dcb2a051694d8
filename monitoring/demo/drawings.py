"""Pictures that the project draws itself: the arms of a government that does not exist, and scenes of an office."""

import hashlib
import io
import math
import random

from PIL import Image, ImageDraw

from monitoring.imaging.processing import ProcessedPhoto
from monitoring.imaging.rendering import render

SIZE = (1280, 960)
WALLS = ("#efe9dc", "#e4ebe6", "#e8e4ee", "#f0e6df")
ACCENTS = ("#0b4a40", "#7d3f2c", "#2f4f73", "#6a5a1f")
BOX = ("#b98a54", "#a97a45", "#c79a63")


def arms() -> bytes:
    """PNG of a shield with a star and waves."""
    image = Image.new("RGBA", (400, 480), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.polygon(shield(0), fill="#0b4a40")
    draw.polygon(shield(22), fill="#fcfcf9")
    draw.polygon([(x, y) for x, y in shield(38) if y >= 259], fill="#0b4a40")
    draw.polygon(star(200, 145, 78), fill="#a07e2c")
    for height in (290, 335):
        for left in range(120, 280, 40):
            start = 180 if left % 80 else 0
            draw.arc((left, height - 12, left + 40, height + 12), start, start + 180, "#fcfcf9", 7)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def shield(inset: int) -> list[tuple[float, float]]:
    """Outline of the shield from its right shoulder down and up to the left, drawn in by `inset` pixels."""
    half = 170 - inset
    turns = [step * math.pi / 24 for step in range(25)]
    bow = [(200 + half * math.cos(turn), 260 + (200 - inset) * math.sin(turn)) for turn in turns]
    return [(200 + half, 20 + inset), *bow, (200 - half, 20 + inset)]


def star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """A star of five points."""
    reach = [radius if step % 2 == 0 else radius * 0.4 for step in range(10)]
    turns = [math.pi * (step / 5 - 0.5) for step in range(10)]
    return [(x + far * math.cos(turn), y + far * math.sin(turn)) for far, turn in zip(reach, turns, strict=True)]


def photo(scene: str, seed: int) -> ProcessedPhoto:
    """A scene (a key of SCENES) as a photo that the pipeline has made; the same seed gives the same picture."""
    dice = random.Random(f"{scene}/{seed}")  # noqa: S311 - a picture, not a secret
    image = Image.new("RGB", SIZE, dice.choice(WALLS))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 680, 1280, 960), fill="#b9b3a8")
    SCENES[scene](draw, dice, dice.choice(ACCENTS))
    draw.text((24, 920), "Gambar peragaan, bukan foto sebenarnya", fill="#5a564e", font_size=24)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    data = buffer.getvalue()
    made = render(data, "JPEG")
    return ProcessedPhoto(
        hashlib.sha256(data).hexdigest(), made.jpeg, made.thumb, made.width, made.height, len(data), "JPEG"
    )


def counter(draw, dice, accent) -> None:
    """A counter with its windows, and people waiting."""
    draw.rectangle((120, 520, 1160, 760), fill=accent)
    draw.rectangle((120, 500, 1160, 530), fill="#d8c9a8")
    for number, left in enumerate(range(170, 1100, 330), start=1):
        draw.rectangle((left, 230, left + 250, 490), fill="#cfe0e6", outline="#8b8f86", width=6)
        draw.text((left + 70, 170), f"LOKET {number}", fill=accent, font_size=32)
        if dice.random() < 0.75:
            person(draw, left + 125, 470, "#5b6b78")
    for _each in range(dice.randint(1, 4)):
        person(draw, dice.randint(150, 1130), 900, dice.choice(("#7a4b3a", "#3f5a4c", "#4a4a6a")))


def person(draw, x, y, colour) -> None:
    """A figure standing at (x, y)."""
    draw.ellipse((x - 34, y - 210, x + 34, y - 142), fill="#b58a68")
    draw.rounded_rectangle((x - 58, y - 136, x + 58, y), 34, fill=colour)


def board(draw, dice, accent) -> None:
    """A notice board, some of its sheets missing."""
    draw.rectangle((170, 120, 1110, 640), fill=accent)
    draw.rectangle((195, 200, 1085, 615), fill="#f7f4ec")
    draw.text((420, 138), "STANDAR PELAYANAN", fill="white", font_size=42)
    for left in range(225, 1000, 215):
        for top in (225, 425):
            if dice.random() < 0.6:
                draw.rectangle((left, top, left + 175, top + 165), fill="white", outline="#b5b0a4", width=3)
                for line in range(top + 25, top + 150, 24):
                    draw.line((left + 18, line, left + dice.randint(90, 155), line), fill="#8b8f86", width=6)


def ramp(draw, dice, accent, boxes: int = 0) -> None:
    """A ramp to a door, with boxes on it or free."""
    draw.rectangle((760, 180, 1000, 680), fill="#6b7f8f")
    draw.rectangle((785, 205, 975, 680), fill="#8fa5b5")
    draw.rectangle((0, 60, 1280, 120), fill=accent)
    draw.polygon([(140, 880), (760, 660), (1000, 660), (1000, 880)], fill="#9a948a")
    draw.line((140, 840, 760, 600), fill="#5f5a52", width=14)
    for number in range(boxes):
        left = 380 + 120 * (number % 4) + dice.randint(-20, 20)
        top = 640 - 110 * (number // 4) + dice.randint(-10, 10)
        draw.rectangle((left, top, left + 130, top + 120), fill=BOX[number % 3], outline="#7b5a33", width=4)
        draw.line((left, top + 40, left + 130, top + 40), fill="#7b5a33", width=4)


def blocked_ramp(draw, dice, accent) -> None:
    """The ramp under a heap of boxes."""
    ramp(draw, dice, accent, boxes=dice.randint(5, 8))


def gate(draw, dice, accent) -> None:
    """A closed gate with a chain, nobody there."""
    draw.rectangle((0, 240, 1280, 700), fill="#d9d3c4")
    draw.rectangle((140, 150, 1140, 230), fill=accent)
    for left in range(180, 1110, 58):
        draw.rectangle((left, 270, left + 16, 850), fill="#4a4f52")
    for top in (300, 560, 800):
        draw.rectangle((170, top, 1110, top + 18), fill="#4a4f52")
    draw.ellipse((600, 570, 690, 680), outline="#8b7a3a", width=16)
    draw.rectangle((590, 630, 700, 720), fill="#a07e2c")


def hall(draw, dice, accent) -> None:
    """A waiting room with rows of chairs."""
    draw.rectangle((880, 150, 1160, 420), fill="#cfe0e6", outline="#8b8f86", width=6)
    for row in range(3):
        for seat in range(6):
            left, top = 110 + seat * 175 + row * 22, 520 + row * 130
            draw.rounded_rectangle((left, top, left + 130, top + 80), 14, fill=accent)
            if dice.random() < 0.35:
                person(draw, left + 65, top + 40, dice.choice(("#7a4b3a", "#3f5a4c", "#4a4a6a")))


SCENES = {"counter": counter, "board": board, "ramp": ramp, "blocked": blocked_ramp, "gate": gate, "hall": hall}
