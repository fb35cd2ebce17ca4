"""Draw the watermark „ENTWURF“ of drafts as outlines: it is a picture, not text to be read.

Usage: python tools/build_watermark.py; writes templates/gestaltung/entwurf.svg.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
WORD = "ENTWURF"
HEIGHT_MM = 27
SPACING = 60


def main() -> None:
    """Write the picture, the size of an A4 page."""
    font = TTFont(ROOT / "fonts" / "Amtstext-Bold.ttf")
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
    x = 0.0
    for letter in WORD:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, Transform(dx=x)))
        x += glyph.width + SPACING
    scale = HEIGHT_MM / font["OS/2"].sCapHeight
    move = f"translate(105 148.5) rotate(-52) scale({scale:.5f} {-scale:.5f})"
    centre = f"translate({-(x - SPACING) / 2:.0f} {-font['OS/2'].sCapHeight / 2:.0f})"
    (ROOT / "templates" / "gestaltung" / "entwurf.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" '
        f'height="297mm"><path fill="#ececec" transform="{move} {centre}" '
        f'd="{pen.getCommands()}"/></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
