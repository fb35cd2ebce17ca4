"""Pages as a reader sees them: their words, and pictures of them (poppler)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from checkers.programs import program
from PIL import Image, ImageChops

POPPLER = "poppler-utils"
HEIGHT = 300
"""pixels of a golden picture: about one for each millimetre of an A4 page"""
TILE = 8
"""pixels of the side of the squares over which a difference is averaged"""
TOLERANCE = 26
"""grey levels (of 255) that a square may differ on average

Measured on a page of text: other resolutions and no anti-aliasing at all give up to 20, a
paragraph that moves by half a millimetre gives 34, one that moves by a millimetre 55. A
single small letter is not seen; that is what golden texts are for.
"""


def pdf_text(pdf: bytes | Path) -> str:
    """Return the words of a PDF in reading order, pages parted by form feeds."""
    command = [program("pdftotext", package=POPPLER), "-enc", "UTF-8", "-", "-"]
    return _run(command, pdf).decode("utf-8")


def pictures(pdf: bytes | Path, dpi: int = 72) -> list[Image.Image]:
    """Return one RGB picture for each page of a PDF."""
    command = [program("pdftoppm", package=POPPLER), "-r", str(dpi), "-png", "-"]
    with tempfile.TemporaryDirectory() as folder:
        _run([*command, str(Path(folder, "page"))], pdf)
        return [_read(path) for path in sorted(Path(folder).iterdir())]


def assert_looks_like(picture: Image.Image, golden: Path, *, update: bool, evidence: Path) -> None:
    """Fail when a page's picture differs visibly from the golden one (grey, 300 px high).

    `update` rewrites the golden picture instead. After a failure the folder `evidence` has
    the picture that was found.
    """
    found = _small_grey(picture)
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        found.save(golden, optimize=True)
        return
    assert golden.exists(), f"{golden.name} does not exist yet: make it with --update-pictures"
    difference = _difference(found, _read(golden))
    if difference:
        found.save(evidence / golden.name)
    assert not difference, f"{golden.name}: {difference}; found: {evidence / golden.name}"


def _small_grey(picture: Image.Image) -> Image.Image:
    width = round(picture.width * HEIGHT / picture.height)
    return picture.convert("L").resize((width, HEIGHT), Image.Resampling.BOX)


def _difference(found: Image.Image, golden: Image.Image) -> str:
    if found.size != golden.size:
        return f"the page is {found.size} pixels instead of {golden.size}"
    tiles = ImageChops.difference(found, golden.convert("L")).reduce(TILE)
    levels = tiles.tobytes()
    worst = max(levels)
    if worst <= TOLERANCE:
        return ""
    row, column = divmod(levels.index(worst), tiles.width)
    return (
        f"{sum(level > TOLERANCE for level in levels)} squares differ, the most by {worst} of 255"
        f" at about {100 * row // tiles.height} % of the height,"
        f" {100 * column // tiles.width} % of the width"
    )


def _read(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture


def _run(command: list[str], pdf: bytes | Path) -> bytes:
    data = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=False)
    if done.returncode:
        raise ValueError(f"{Path(command[0]).name}: {done.stderr.decode(errors='replace')}")
    return done.stdout
