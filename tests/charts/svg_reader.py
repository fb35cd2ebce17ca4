"""Reads a chart's picture as a reader does: words where they stand, values against the scale.

Written apart from the writer: it knows the markup of SVG and the font file, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from fontTools.ttLib import TTFont
from lxml import etree

from reporter.errors import InputError
from reporter.german.numbers import parse_zahl
from reporter.resources import FONTS

_SVG = "{http://www.w3.org/2000/svg}"
_ASCENT, _DESCENT = 0.66, 0.2
"""of the size: from the top of capitals to the foot of a g"""
_LEADER_WIDTH = 0.5

Point = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """One line of text with the box it fills."""

    text: str
    ink: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Words) -> bool:
        """Return whether both share more than a hair's breadth."""
        return (
            self.left < other.right - 0.1
            and other.left < self.right - 0.1
            and self.top < other.bottom - 0.1
            and other.top < self.bottom - 0.1
        )


class Picture:
    """A parsed SVG."""

    def __init__(self, svg: str) -> None:
        self.root = etree.fromstring(svg.encode())
        self.size = float(self.root.get("font-size"))
        _, _, width, height = map(float, self.root.get("viewBox").split())
        self.width, self.height = width, height

    def words(self) -> list[Words]:
        """Return all lines of text."""
        return [self._words(element) for element in self.root.iter(f"{_SVG}text")]

    def _words(self, element: etree._Element) -> Words:
        left, baseline = float(element.get("x")), float(element.get("y"))
        width = advance(element.text, bold=element.get("font-weight") == "bold") * self.size
        top, bottom = baseline - _ASCENT * self.size, baseline + _DESCENT * self.size
        return Words(element.text, element.get("fill"), left, top, left + width, bottom)

    def strokes(self, colour: str) -> list[list[Point]]:
        """Return the lines drawn in a colour, without the thin ones that lead to labels."""
        return [
            _points(element)
            for element in self.root.iter(f"{_SVG}polyline")
            if element.get("stroke") == colour
            and float(element.get("stroke-width")) > _LEADER_WIDTH
        ]

    def markers(self, colour: str) -> list[Point]:
        """Return the middles of the filled shapes in a colour."""
        found = []
        for element in self.root:
            if element.get("fill") == colour and element.tag == f"{_SVG}circle":
                found.append((float(element.get("cx")), float(element.get("cy"))))
            elif element.get("fill") == colour and element.tag == f"{_SVG}polygon":
                found.append(_middle(_points(element)))
        return found

    # --- charts of months ---

    def month_values(self, colour: str, months: tuple[str, ...]) -> dict[str, float]:
        """Return what a line shows for each named month, read off its scale."""
        places = {word.text: (word.left + word.right) / 2 for word in self.words()}
        points = [p for stroke in self.strokes(colour) for p in stroke] + self.markers(colour)
        return {
            month: self.value_at(y)
            for month in months
            for x, y in points
            if abs(x - places[month]) < 0.1
        }

    def value_at(self, y: float) -> float:
        """Return the value at a height, by the lowest and the highest tick."""
        ticks = self.ticks()
        (low, low_y), (high, high_y) = ticks[0], ticks[-1]
        return float(low) + (low_y - y) / (low_y - high_y) * float(high - low)

    def ticks(self) -> list[tuple[Decimal, float]]:
        """Return the ticks of the scale, rising, with their heights."""
        plot = min(float(element.get("x1")) for element in self.root.iter(f"{_SVG}line"))
        return sorted(
            (tick_value(word.text), self._rule_near((word.top + word.bottom) / 2))
            for word in self.words()
            if word.right < plot and word.text[-1].isdigit()
        )

    def _rule_near(self, y: float) -> float:
        rules = [float(element.get("y1")) for element in self.root.iter(f"{_SVG}line")]
        return min(rules, key=lambda rule: abs(rule - y))


def tick_value(text: str) -> Decimal:
    """Return the number of a tick; thousands have a point there."""
    try:
        return parse_zahl(text)
    except InputError:
        return parse_zahl(text.replace(".", ""))


def advance(text: str, *, bold: bool = False) -> float:
    """Return the width of a text of size 1, by fontTools; what the font lacks counts as an em."""
    known = widths("Bold" if bold else "Regular")
    return sum(known.get(ord(character), 1.0) for character in text)


@cache
def widths(face: str) -> dict[int, float]:
    """Return the width of each character of a face at size 1."""
    with TTFont(FONTS / f"Amtstext-{face}.ttf") as font:
        advances = font["hmtx"].metrics
        return {code: advances[glyph][0] / 1000 for code, glyph in font.getBestCmap().items()}


def _points(element: etree._Element) -> list[Point]:
    pairs = (pair.split(",") for pair in element.get("points").split())
    return [(float(x), float(y)) for x, y in pairs]


def _middle(corners: list[Point]) -> Point:
    xs, ys = zip(*corners, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
