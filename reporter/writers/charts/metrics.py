"""How wide a text is in the documents' typeface, and where a long one is broken.

Sizes and widths are points. Read straight from the font's tables (OpenType 1.9, `cmap` format
4 and `hmtx`): a library for fonts would cost more time than all the rest of a chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from struct import iter_unpack, unpack_from

from reporter.resources import FONTS

FAMILY = "Amtstext"
LINE_HEIGHT = 1.22
"""of the size, from baseline to baseline"""
CAPITAL = 0.66
"""of the size: how far capitals and digits reach above the baseline"""

_UNITS = 1000
_UNKNOWN = _UNITS
"""the width of a character that the typeface lacks: no other one is wider"""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text."""
    advances = _advances("Bold" if bold else "Regular")
    return sum(advances.get(ord(character), _UNKNOWN) for character in text) * size / _UNITS


def wrap(text: str, size: float, most: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` at spaces into lines no wider than `most`, and longer words anywhere."""
    lines = [""]
    for piece in _pieces(text, size, most, bold):
        longer = f"{lines[-1]} {piece}".strip(" ")
        if text_width(longer, size, bold=bold) <= most or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(lines)


def _pieces(text: str, size: float, most: float, bold: bool) -> Iterator[str]:
    for word in text.split(" "):
        rest = word
        while text_width(rest, size, bold=bold) > most and len(rest) > 1:
            fitting = range(len(rest) - 1, 1, -1)
            end = next((n for n in fitting if text_width(rest[:n], size, bold=bold) <= most), 1)
            yield rest[:end]
            rest = rest[end:]
        yield rest


@cache
def _advances(face: str) -> Mapping[int, int]:
    """Return the advance width of each character, in thousandths of the size."""
    font = (FONTS / f"{FAMILY}-{face}.ttf").read_bytes()
    tables = {
        tag: offset for tag, _, offset, _ in iter_unpack(">4s3I", font[12 : 12 + 16 * font[5]])
    }
    glyphs = _glyphs(font, tables[b"cmap"])
    (count,) = unpack_from(">H", font, tables[b"hhea"] + 34)
    widths = unpack_from(">" + "Hh" * count, font, tables[b"hmtx"])[::2]
    return {code: widths[min(glyph, count - 1)] for code, glyph in glyphs}


def _glyphs(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield (character, glyph) from the first table of format 4, which all our fonts begin with."""
    (offset,) = unpack_from(">I", font, cmap + 8)
    table = cmap + offset
    (doubled,) = unpack_from(">H", font, table + 6)
    count = doubled // 2

    def column(index: int, kind: str) -> tuple[int, ...]:
        padding = 2 if index else 0
        return unpack_from(f">{count}{kind}", font, table + 14 + index * doubled + padding)

    ranges = table + 16 + 3 * doubled
    segments = zip(column(0, "H"), column(1, "H"), column(2, "h"), column(3, "H"), strict=True)
    for number, (last, first, delta, start) in enumerate(segments):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if start:
                place = ranges + 2 * number + start + 2 * (code - first)
                (glyph,) = unpack_from(">H", font, place)
            if glyph or not start:
                yield code, (glyph + delta) & 0xFFFF
