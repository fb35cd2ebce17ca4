"""How what a chart shows is told apart: by dash and marker first, by colour besides.

The colours are dark relatives of Okabe and Ito's palette, which people with any colour vision
can tell apart; `ink` is a shade of `colour` that can be read as text on white (WCAG 1.4.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from reporter.document.chart import GapChart, Group, Line, LineRole

TEXT = "#222222"
QUIET = "#595959"
AXIS = "#6B6B6B"
GRID = "#DADADA"
BRACKET = "#9A9A9A"
"""the line from women to men"""
MET = "#D6E4F0"
"""the ground on which a goal is met"""


class Dash(Enum):
    """A pattern; the value is its name in DrawingML (ECMA-376 Part 1, 20.1.10.49)."""

    SOLID = "solid"
    LONG = "lgDash"
    SHORT = "sysDash"


DASH_LENGTHS: Mapping[Dash, tuple[int, ...]] = {
    Dash.SOLID: (),
    Dash.LONG: (8, 3),
    Dash.SHORT: (3, 1),
}
"""line and gap in turn, in line widths"""


class Shape(Enum):
    """A marker; the value is its name in DrawingML charts (ECMA-376 Part 1, 21.2.3.27)."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line is drawn; `width` and the marker's `size` (its diameter) are points.

    `every_value` puts a marker at each value, not only at the ends of the line.
    """

    colour: str
    ink: str
    width: float
    dash: Dash
    shape: Shape
    size: float
    every_value: bool = False
    bold: bool = False


RESULT = LineLook(
    "#004B87", "#004B87", 2.0, Dash.SOLID, Shape.CIRCLE, 5, every_value=True, bold=True
)
TARGET = LineLook("#D55E00", "#A84300", 1.5, Dash.LONG, Shape.DIAMOND, 7)
PREVIOUS = LineLook("#808080", QUIET, 1.25, Dash.SHORT, Shape.SQUARE, 5)
BASE = LineLook("#808080", QUIET, 1.25, Dash.SOLID, Shape.SQUARE, 6)
LIMIT = LineLook("#D55E00", "#A84300", 2.5, Dash.SOLID, Shape.DIAMOND, 2)
GOAL = LineLook("#004B87", "#004B87", 2.5, Dash.SOLID, Shape.CIRCLE, 8, bold=True)
MEN = LineLook("#004B87", "#004B87", 2.0, Dash.SOLID, Shape.CIRCLE, 7, bold=True)
WOMEN = LineLook("#D55E00", "#A84300", 2.0, Dash.LONG, Shape.SQUARE, 6, bold=True)

_BY_ROLE = {LineRole.RESULT: RESULT, LineRole.TARGET: TARGET, LineRole.PREVIOUS: PREVIOUS}


def group_look(chart: GapChart, group: Group) -> LineLook:
    """Return the look of women or of men."""
    return MEN if group is chart.men else WOMEN


def looks(lines: tuple[Line, ...]) -> tuple[LineLook, ...]:
    """Return the look of each line."""
    return tuple(_BY_ROLE[line.role] for line in lines)


def marked_points(line: Line, look: LineLook) -> frozenset[int]:
    """Return the indices of the values that get a marker: the last, and any without neighbours."""
    known = {index for index, value in enumerate(line.values) if value is not None}
    if look.every_value:
        return frozenset(known)
    alone = {index for index in known if not known & {index - 1, index + 1}}
    return frozenset(alone | ({line.last} if line.last is not None else set()))
