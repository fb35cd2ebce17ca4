"""Vector graphics by hand: elements, texts, lines and markers of an SVG picture.

Lengths are points. The same calls give the same bytes; nothing refers to anything outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from reporter.writers.charts.labels import Point
from reporter.writers.charts.metrics import text_width
from reporter.writers.charts.page import BASELINE, LINE, SIZE
from reporter.writers.charts.styles import DASH_LENGTHS, GRID, TEXT, LineLook, Shape

_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""how much of a text lies before its anchor"""


def tag(name: str, *children: str, **attributes: str | float) -> str:
    """Return an element; `children` are markup, `stroke_width` is written stroke-width."""
    pairs = "".join(
        f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items()
    )
    content = "".join(children)
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def words(content: str) -> str:
    """Return text as markup."""
    return escape(content, quote=False)


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """Return a coordinate with three places at most: „12.5“."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(
    at: Point, content: str, *, anchor: str = "start", ink: str = TEXT, bold: bool = False
) -> str:
    """Return one line of text on the baseline through `at`; `anchor` is the end that lies there.

    Where it starts is written down: to find that out costs a renderer more than to draw it.
    """
    x = at[0] - _BEFORE[anchor] * text_width(content, SIZE, bold=bold)
    extra = {"font_weight": "bold"} if bold else {}
    return tag("text", words(content), x=x, y=at[1], fill=ink, **extra)


def text_lines(
    at: Point, lines: Sequence[str], *, anchor: str = "start", ink: str = TEXT, bold: bool = False
) -> Iterator[str]:
    """Yield lines of text below each other, the top of the first at `at`."""
    x, top = at
    for index, line in enumerate(lines):
        baseline = top + index * LINE + BASELINE
        yield text((x, baseline), line, anchor=anchor, ink=ink, bold=bold)


def rule(start: Point, end: Point, *, colour: str = GRID, width: float = 0.5) -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)


def leader(points: Sequence[Point], colour: str) -> str:
    """Return the thin line from a label to what it names."""
    return tag("polyline", points=_points(points), fill="none", stroke=colour, stroke_width=0.5)


def stroke(points: Sequence[Point], look: LineLook) -> str:
    """Return a line through `points` in its look."""
    pattern = " ".join(number(part * look.width) for part in DASH_LENGTHS[look.dash])
    dashes = {"stroke_dasharray": pattern} if pattern else {}
    return tag(
        "polyline",
        points=_points(points),
        fill="none",
        stroke=look.colour,
        stroke_width=look.width,
        stroke_linejoin="round",
        **dashes,
    )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


# --- markers ---


def marker(point: Point, look: LineLook) -> str:
    """Return the marker of a value."""
    return _MARKERS[look.shape](point, look.size / 2, look.colour)


def _circle(point: Point, radius: float, colour: str) -> str:
    return tag("circle", cx=point[0], cy=point[1], r=radius, fill=colour)


def _polygon(*corners: Point) -> Callable[[Point, float, str], str]:
    """Return the drawer of a shape whose corners are given for radius 1."""

    def draw(point: Point, radius: float, colour: str) -> str:
        moved = [(point[0] + x * radius, point[1] + y * radius) for x, y in corners]
        return tag("polygon", points=_points(moved), fill=colour)

    return draw


_MARKERS: Mapping[Shape, Callable[[Point, float, str], str]] = {
    Shape.CIRCLE: _circle,
    Shape.DIAMOND: _polygon((0, -1), (1, 0), (0, 1), (-1, 0)),
    Shape.SQUARE: _polygon((-1, -1), (1, -1), (1, 1), (-1, 1)),
}
