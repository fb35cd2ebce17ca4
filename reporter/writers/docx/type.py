"""In which type a style of the base sets its text: its own size and typeface, or inherited ones.

How wide a text becomes in it is measured in our typeface; of another one it is known only that
it is no wider than the widest in use (Verdana, DejaVu Sans).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.writers.charts.metrics import FAMILY, text_width
from reporter.writers.docx.names import Element, qualified

_WIDEST, _WIDEST_BOLD = 1.3, 1.4
"""of our typeface's width: that of the widest typefaces"""
_DEFAULT_SIZE = 10.0
"""points; what Word takes where nothing is said (17.3.2.38)"""


THEME_FONT = "+mn-lt"
"""the typeface of running text that a theme names"""
_THEME_FONT_OF_HEADINGS = "+mj-lt"


@dataclass(frozen=True, slots=True)
class Type:
    """A typeface and its size in points."""

    typeface: str
    size: float

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return how wide a line of text becomes at most (points)."""
        return self.width_factor(bold=bold) * text_width(text, self.size, bold=bold)

    def width_factor(self, *, bold: bool = False) -> float:
        """Return how much wider than in our typeface a text may become."""
        if self.typeface == FAMILY:
            return 1.0
        return _WIDEST_BOLD if bold else _WIDEST


def type_of(style: Element) -> Type:
    """Return the type of a `w:style`, which stands among the others of its document."""
    properties = [*_inherited(style)]
    sizes = (_value(each, "w:sz", "w:val") for each in properties)
    size = next((int(found) / 2 for found in sizes if found.isdigit()), _DEFAULT_SIZE)
    return Type(next(filter(None, map(_typeface, properties)), THEME_FONT), size)


def _typeface(properties: Element) -> str:
    theme = _value(properties, "w:rFonts", "w:asciiTheme")
    if theme:
        return _THEME_FONT_OF_HEADINGS if theme.startswith("major") else THEME_FONT
    return _value(properties, "w:rFonts", "w:ascii")


_STYLE, _PROPERTIES = qualified("w:style"), qualified("w:rPr")


def _inherited(style: Element) -> Iterator[Element]:
    """Yield the `w:rPr` that hold for a style, the nearest first."""
    root = style.getparent()
    assert root is not None, "a style stands in styles.xml"
    known = {each.get(qualified("w:styleId")): each for each in root.iterchildren(_STYLE)}
    current: Element | None = style
    while current is not None:
        yield from current.iterchildren(_PROPERTIES)
        known.pop(current.get(qualified("w:styleId")), None)  # a circle ends
        current = known.get(_value(current, "w:basedOn", "w:val"))
    for defaults in root.iterchildren(qualified("w:docDefaults")):
        yield from defaults.iter(_PROPERTIES)


def _value(holder: Element, name: str, attribute: str) -> str:
    found = holder.find(qualified(name))
    return "" if found is None else found.get(qualified(attribute), "")
