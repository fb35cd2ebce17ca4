"""Make the typeface of `fonts/` from Adobe's Source Sans 3 (SIL Open Font License 1.1).

Usage: python tools/build_fonts.py FOLDER, with FOLDER holding the static TTF files of the
npm package `source-sans` 3.52.0. The result is a Modified Version in the sense of the
licence, so it bears a name of its own, "Amtstext" (the Reserved Font Name is not used):

* cut down to the letters of European languages (DIN 91379, normative part), punctuation,
  and the few signs that a report needs;
* Semibold serves as the bold weight, which keeps a page quiet;
* every code point has a glyph of its own, so that a PDF can be read back to the letter, and
  a hyphen set at the end of a line (U+2010) be told from one that belongs to a word;
* hinting and the features that a public document does not use are left out.

Beside it stands the list of what can be written with it (`reporter/typeface.py`): its characters
but those that the program sets itself (the hyphen at the end of a line) or takes away (spaces
of no width), and „ȷ“, which a PDF can't tell from a „j“ under an accent.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Amtstext"
VERSION = "Version 1.000; Source Sans 3.052"
FACES = {
    "Regular": "SourceSans3-Regular.ttf",
    "Italic": "SourceSans3-It.ttf",
    "Bold": "SourceSans3-Semibold.ttf",
    "Bold Italic": "SourceSans3-SemiboldIt.ttf",
}
RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0259, 0x0259),
    (0x02B9, 0x02DD),
    (0x0300, 0x0331),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x208E),
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2199),  # arrows
    (0x2206, 0x2265),  # mathematical signs
    (0x25A0, 0x25CF),  # geometric shapes
    (0x2610, 0x2612),
    (0x2713, 0x2717),
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
NOT_WRITTEN = {0x200B, 0x2010, 0x0237}


def main(folder: Path, target: Path) -> None:
    """Write the four faces of the family into `target`."""
    for style, file in FACES.items():
        font = TTFont(folder / file, recalcTimestamp=False)
        _subset(font)
        _give_each_letter_a_glyph(font)
        _rename(font, style)
        font.save(target / f"{FAMILY}-{style.replace(' ', '')}.ttf")
    list_characters(target)


def list_characters(folder: Path) -> None:
    """Write the characters that all faces in `folder` have into a list beside them."""
    faces = [TTFont(folder / f"{FAMILY}-{style.replace(' ', '')}.ttf") for style in FACES]
    codes = set.intersection(*(set(font.getBestCmap()) for font in faces)) - NOT_WRITTEN
    (folder / f"{FAMILY}.txt").write_text("\n".join(_ranges(codes)) + "\n", encoding="ascii")


def _ranges(codes: set[int]) -> Iterator[str]:
    """Yield „0020-007E“ for characters that follow each other."""
    for first in sorted(code for code in codes if code - 1 not in codes):
        last = first
        while last + 1 in codes:
            last += 1
        yield f"{first:04X}-{last:04X}" if last > first else f"{first:04X}"


def _give_each_letter_a_glyph(font: TTFont) -> None:
    """Copy glyphs that several code points share: a PDF is read back by its glyphs."""
    taken: set[str] = set()
    for code, glyph in sorted(font.getBestCmap().items()):
        if glyph in taken:
            copy = f"uni{code:04X}.own"
            font["glyf"][copy] = font["glyf"][glyph]
            font["hmtx"][copy] = font["hmtx"][glyph]
            for table in font["cmap"].tables:
                if code in table.cmap:
                    table.cmap[code] = copy
        taken.add(glyph)
    font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), *font["glyf"].keys()])))


def _subset(font: TTFont) -> None:
    options = Options(
        layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True,
        recalc_timestamp=False, drop_tables=["DSIG", "FFTM", "meta"],
    )  # fmt: skip
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={code for first, last in RANGES for code in range(first, last + 1)})
    subsetter.subset(font)


def _rename(font: TTFont, style: str) -> None:
    table = font["name"]
    keep = {0: table.getDebugName(0), 13: table.getDebugName(13), 14: table.getDebugName(14)}
    table.names = []
    names = {
        **keep,
        1: FAMILY,
        2: style,
        3: f"{FAMILY}-{style.replace(' ', '')}-1.000",
        4: f"{FAMILY} {style}" if style != "Regular" else FAMILY,
        5: VERSION,
        6: f"{FAMILY}-{style.replace(' ', '')}",
        10: "A Modified Version of Source Sans 3 by Adobe, under a name of its own.",
    }
    for number, text in names.items():
        if text:
            table.setName(text, number, 3, 1, 0x409)
    bold, italic = "Bold" in style, "Italic" in style
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (
        (font["OS/2"].fsSelection & ~0x61) | italic * 0x01 | bold * 0x20
        | (not bold and not italic) * 0x40
    )  # fmt: skip
    font["head"].macStyle = bold * 0x01 | italic * 0x02


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).resolve().parent.parent / "fonts")
