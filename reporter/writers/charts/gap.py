"""The layout of women and men in two periods: two lines and, at both ends, the gap between them.

All values stand at the ends, in a column at the left and one at the right, so no axis is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from reporter.document.chart import GapChart, Group
from reporter.german.numbers import betrag, zahl
from reporter.writers.charts.labels import Box, Point, spread
from reporter.writers.charts.metrics import wrap
from reporter.writers.charts.page import (
    LINE,
    NO_BREAK_SPACE,
    SIZE,
    heading,
    labelled,
    widest,
)
from reporter.writers.charts.scale import Scale, round_scale

_HEIGHT = 164.0
_COLUMN_GAP = 12.0
_COLUMN_MOST = 150.0
_FOOT = LINE + 2
"""the height of the names of the periods"""
_LABEL_AIR = 2.0


@dataclass(frozen=True, slots=True)
class SideLabel:
    """A label beside a period (0 left, 1 right), of the value of a group or, without one, the gap.

    `height` is that of what it labels.
    """

    period: int
    group: Group | None
    texts: tuple[str, ...]
    height: float
    box: Box


@dataclass(frozen=True, slots=True)
class GapLayout:
    """Women and men on a page; `area` reaches from the first period to the second."""

    chart: GapChart
    width: float
    height: float
    heading: tuple[str, ...]
    area: Box
    scale: Scale
    labels: tuple[SideLabel, ...]

    def x(self, period: int) -> float:
        """Return where a period lies."""
        return self.area.x + period * self.area.width

    def y(self, value: Decimal) -> float:
        """Return how high a value lies."""
        return self.area.bottom - self.scale.share(value) * self.area.height

    def points(self, group: Group) -> tuple[Point, ...]:
        """Return the points of a group's values, two at most."""
        values = enumerate(group.values)
        return tuple((self.x(n), self.y(value)) for n, value in values if value is not None)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A label before it has its place; `value` is what it labels, or the middle of a gap."""

    group: Group | None
    value: Decimal
    texts: tuple[str, ...]


def lay_out_gap(chart: GapChart, width: float) -> GapLayout:
    """Return the layout of `chart`, `width` points wide."""
    groups = (chart.men, chart.women)
    values = [value for group in groups for value in group.values if value is not None]
    scale = round_scale(values, chart.decimals)
    silent = [group.label for group in groups if group.values == (None, None)]
    head = wrap(heading(chart.unit, scale, silent), SIZE, width)
    sides = [list(_wanted(chart, period)) for period in (0, 1)]
    left, right = (_column(chart, side) for side in sides)
    top = len(head) * LINE
    room = Box(0, top, width, max(_HEIGHT - _FOOT - top, *(sum(_sizes(side)) for side in sides)))
    area = Box(left, top + LINE, width - left - right, room.height - 1.5 * LINE)
    bare = GapLayout(chart, width, room.bottom + _FOOT, head, area, scale, ())
    labels = (label for period, side in enumerate(sides) for label in _placed(bare, period, side))
    return replace(bare, labels=tuple(labels))


def gap_text(chart: GapChart, gap: Decimal) -> str:
    """Return „Abstand: 7,4 Prozentpunkte“; who is ahead is seen, so there is no sign."""
    shown = betrag(gap, chart.decimals)
    return f"{chart.gap_label}: {shown}{NO_BREAK_SPACE}{chart.gap_unit}"


def is_named(group: Group, period: int) -> bool:
    """Return whether the label of a group's value names the group: where it has its last value."""
    return period == 1 or group.values[1] is None


def _wanted(chart: GapChart, period: int) -> Iterator[_Wanted]:
    """Yield the labels of one period."""
    for group in (chart.men, chart.women):
        value = group.values[period]
        if value is not None:
            show = partial(labelled, group.label) if is_named(group, period) else zahl
            yield _Wanted(group, value, _lines(show(value, chart.decimals)))
    gap, middle = chart.gap(period), chart.middle(period)
    if gap is not None and middle is not None:
        yield _Wanted(None, middle, _lines(gap_text(chart, gap)))


def _lines(text: str) -> tuple[str, ...]:
    return wrap(text, SIZE, _COLUMN_MOST, bold=True)


def _sizes(side: list[_Wanted]) -> list[float]:
    return [len(label.texts) * LINE + _LABEL_AIR for label in side]


def _column(chart: GapChart, side: list[_Wanted]) -> float:
    """Return the width of a column, wide enough for half the name of its period as well."""
    texts = [text for label in side for text in label.texts]
    return max(widest(texts, bold=True) + _COLUMN_GAP, widest(chart.periods) / 2)


def _placed(layout: GapLayout, period: int, side: list[_Wanted]) -> Iterator[SideLabel]:
    heights = [layout.y(label.value) for label in side]
    room = (len(layout.heading) * LINE, layout.height - _FOOT)
    centres = spread(heights, _sizes(side), *room)
    for label, height, centre in zip(side, heights, centres, strict=True):
        width, size = widest(label.texts, bold=True), len(label.texts) * LINE
        left = layout.area.x - _COLUMN_GAP - width
        right = layout.area.right + _COLUMN_GAP
        box = Box(right if period else left, centre - size / 2, width, size)
        yield SideLabel(period, label.group, label.texts, height, box)
