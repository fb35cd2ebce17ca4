"""Where labels go, so that none hides another.

Labels beside the ends of lines are spread along their column; a label inside a picture looks
for the free place nearest to what it names. All lengths are points, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist

Point = tuple[float, float]
Segment = tuple[Point, Point]

_NEAR = 7.0
"""how far from its point a label begins"""
_CLEAR = 3.0
"""how far above or below its point"""
_ASIDE = 8.0
"""how much further away a label rather begins right of its point, where a line is read to end"""
_CROSSING = 60.0
"""how much further away a label rather goes than lie on a line"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The height of the centre."""
        return self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Return whether both share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def contains(self, other: Box) -> bool:
        """Return whether `other` lies inside as a whole."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def nearest(self, point: Point) -> Point:
        """Return the point of the box that is nearest to `point`."""
        x, y = point
        return min(max(x, self.x), self.right), min(max(y, self.y), self.bottom)

    def is_crossed_by(self, segment: Segment) -> bool:
        """Return whether a line from one point to the other touches the box (Liang–Barsky)."""
        (x, y), (end_x, end_y) = segment
        start, end = 0.0, 1.0
        for length, before, behind in (
            (end_x - x, self.x - x, self.right - x),
            (end_y - y, self.y - y, self.bottom - y),
        ):
            if length:
                first, second = sorted((before / length, behind / length))
                start, end = max(start, first), min(end, second)
            elif not before <= 0 <= behind:
                return False
        return start <= end


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return the centres of intervals of `sizes` as near to `wanted` as they come without overlap.

    The order of the wanted centres is kept (equal ones as they are given), and all lie between
    `low` and `high`, provided that they fit there at all; else they begin at `low`.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    before = [0.0]
    for index in order:
        before.append(before[-1] + sizes[index])
    starts = _rising([wanted[i] - sizes[i] / 2 - before[n] for n, i in enumerate(order)])
    room = max(low, high - before[-1])
    centres = [0.0] * len(wanted)
    for number, index in enumerate(order):
        start = min(max(starts[number], low), room)
        centres[index] = start + before[number] + sizes[index] / 2
    return centres


def _rising(values: Sequence[float]) -> list[float]:
    """Return the rising sequence nearest to `values` (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, number = pools.pop()
            total, count = total + before, count + number
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def free_place(
    size: Box, point: Point, area: Box, *, lines: Sequence[Segment], taken: Sequence[Box]
) -> Box | None:
    """Return a box of the given size near `point`, on none that is taken and on few lines.

    It stays inside `area`; None if there is no such place.
    """
    free = (
        box
        for box in _candidates(size, point, area)
        if area.contains(box) and not any(box.overlaps(other) for other in taken)
    )
    return min(free, key=lambda box: _cost(box, point, lines, taken), default=None)


def _candidates(size: Box, point: Point, area: Box) -> Iterator[Box]:
    """Yield boxes beside, above and below `point`, as far away as the area reaches."""
    x, y = point
    half = size.height / 2
    steps = [step * half for step in range(int(area.height / half) + 1)]
    above = (y - _CLEAR - size.height - step for step in steps)
    below = (y + _CLEAR + step for step in steps)
    for top in (y - half, *above, *below):
        for left in (x + _NEAR, x - size.width / 2, x - size.width - _NEAR):
            yield Box(left, top, size.width, size.height)


def _cost(box: Box, point: Point, lines: Sequence[Segment], taken: Sequence[Box]) -> float:
    """Return how far away a box is; lying on a line, or a label in between, counts as far."""
    way = (point, box.nearest(point))
    crossings = sum(map(box.is_crossed_by, lines))
    hidden = sum(other.is_crossed_by(way) for other in taken)
    aside = _ASIDE if box.x < point[0] else 0
    return (crossings + hidden) * _CROSSING + aside + dist(*way)
