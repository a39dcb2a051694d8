"""Sets a paper: a typst template, its data as JSON, its pictures as files. Data never becomes markup."""

import json
import re
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
LONG_WORD = re.compile(r"\S{25,}")
BREAK = "\N{ZERO WIDTH SPACE}"

Picture = Callable[[], bytes | None]


@cache
def bundled_fonts() -> typst.Fonts:
    """The fonts of the package alone, so that the same record gives the same pages on every machine."""
    return typst.Fonts(include_system_fonts=False)


def settable(value):
    """The same data with text that can be set: no control characters, places to break in very long words."""
    if isinstance(value, dict):
        return {name: settable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [settable(one) for one in value]
    if isinstance(value, str):
        text = CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        return LONG_WORD.sub(lambda word: BREAK.join(re.findall(".{1,12}", word[0])), text)
    return value


def render_paper(template: str, data: dict, *, pictures: dict[str, Picture], made_at: datetime) -> bytes:
    """The PDF of `data` set by the template of that name (berita_acara).

    `pictures` maps the names that the data uses to readers of their bytes; a reader gives None where there is no
    readable picture, and the paper then says so. `made_at` (aware) becomes the file's date: equal data, equal bytes.
    """
    with tempfile.TemporaryDirectory(prefix="tinjau-paper-") as folder:
        root = Path(folder)
        present = [name for name, read in pictures.items() if _kept(root / name, read())]
        try:
            return _compiled(template, root, data | {"pictures": present}, made_at)
        except typst.TypstError:
            if not present:
                raise
            # A picture that Pillow opens and typst does not: better the paper without than no paper.
            return _compiled(template, root, data | {"pictures": []}, made_at)


def _kept(path: Path, content: bytes | None) -> bool:
    if content is None:
        return False
    path.write_bytes(content)
    return True


def _compiled(template: str, root: Path, data: dict, made_at: datetime) -> bytes:
    (root / "data.json").write_text(json.dumps(settable(data)), encoding="utf-8")
    return typst.compile(  # type: ignore[type-var] # its stubs want source and root to be of one type
        (FOLDER / f"{template}.typ").read_bytes(),
        root=str(root),
        font_paths=bundled_fonts(),
        ignore_system_fonts=True,
        timestamp=int(made_at.timestamp()),
    )
