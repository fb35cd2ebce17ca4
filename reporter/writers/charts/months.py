"""The layout of a chart of months: scale, points, and the labels at the ends of the lines.

A line that runs to the last month is labelled in a column beside the plot, one that ends
before (an interim report) inside it, next to its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reporter.document.chart import Line, MonthsChart
from reporter.german.numbers import zahl
from reporter.writers.charts.labels import Box, Point, Segment, free_place, spread
from reporter.writers.charts.metrics import wrap
from reporter.writers.charts.page import LINE, SIZE, heading, labelled, widest
from reporter.writers.charts.scale import Scale, round_scale
from reporter.writers.charts.styles import LineLook, looks

_HEIGHT = 198.0
_TICK_GAP = 5.0
_COLUMN_GAP = 12.0
_COLUMN_MOST = 132.0
_FOOT = LINE + 2
"""the height of the names of the months"""
_LABEL_AIR = 2.0

_Texts = Mapping[int, tuple[str, ...]]
"""the lines of text of labels, by the index of the line they belong to"""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The label at the last value of a line, which is given by its index."""

    line: int
    texts: tuple[str, ...]
    box: Box
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the points of a chart of months lie."""

    area: Box
    scale: Scale
    count: int

    def x(self, index: int) -> float:
        """Return where a month lies; a single one lies in the middle."""
        share = index / (self.count - 1) if self.count > 1 else 0.5
        return self.area.x + share * self.area.width

    def y(self, value: Decimal) -> float:
        """Return how high a value lies."""
        return self.area.bottom - self.scale.share(value) * self.area.height

    def runs(self, line: Line) -> tuple[tuple[Point, ...], ...]:
        """Return the points of a line, a run for each stretch without a gap."""
        runs: list[list[Point]] = [[]]
        for index, value in enumerate(line.values):
            if value is not None:
                runs[-1].append((self.x(index), self.y(value)))
            elif runs[-1]:
                runs.append([])
        return tuple(tuple(run) for run in runs if run)


@dataclass(frozen=True, slots=True)
class MonthsLayout:
    """A chart of months on a page; every `skip`-th month is named."""

    chart: MonthsChart
    looks: tuple[LineLook, ...]
    width: float
    heading: tuple[str, ...]
    plot: Plot
    skip: int
    labels: tuple[EndLabel, ...]
    height: float


def lay_out_months(chart: MonthsChart, width: float) -> MonthsLayout:
    """Return the layout of `chart`, `width` points wide."""
    texts = {
        index: wrap(labelled(line.label, value, chart.decimals), SIZE, _COLUMN_MOST, bold=True)
        for index, line in enumerate(chart.lines)
        if (value := line.last_value) is not None
    }
    to_the_end = [index for index in texts if chart.lines[index].last == len(chart.months) - 1]
    layout = _lay_out(chart, width, texts, to_the_end) or _lay_out(chart, width, texts, list(texts))
    if layout is None:
        raise AssertionError("labels outside the plot always find room")
    return layout


def _lay_out(
    chart: MonthsChart, width: float, texts: _Texts, outside: Sequence[int]
) -> MonthsLayout | None:
    """Return the layout with the labels of these lines outside, None if the others lack room."""
    values = [value for line in chart.lines for value in line.values if value is not None]
    scale = round_scale(values, chart.decimals)
    silent = [line.label for line in chart.lines if line.last is None]
    head = wrap(heading(chart.unit, scale, silent), SIZE, width)
    ends = {index: texts[index] for index in outside}
    top = len(head) * LINE
    room = Box(0, top, width, max(_HEIGHT - _FOOT - top, sum(_label_heights(ends))))
    plot = Plot(_area(chart, scale, ends, room), scale, len(chart.months))
    inner = _inner_labels(chart, plot, {key: texts[key] for key in texts if key not in outside})
    if inner is None:
        return None
    return MonthsLayout(
        chart=chart,
        looks=looks(chart.lines),
        width=width,
        height=room.bottom + _FOOT,
        heading=head,
        plot=plot,
        skip=_skip(chart.months, plot),
        labels=(*_outer_labels(chart, plot, ends, room), *inner),
    )


def _area(chart: MonthsChart, scale: Scale, ends: _Texts, room: Box) -> Box:
    """Return the rectangle between the first and the last month, the lowest and highest tick.

    In `room` there is place for the plot, the labels of the ticks and those beside it.
    """
    half_month = widest((chart.months[0], chart.months[-1])) / 2
    ticks = widest(zahl(tick, scale.decimals) for tick in scale.ticks) + _TICK_GAP
    column = max((widest(text, bold=True) + _COLUMN_GAP for text in ends.values()), default=0.0)
    left, right = max(ticks, half_month), max(column, half_month)
    top = room.y + LINE / 2 + 2
    return Box(left, top, room.width - left - right, room.bottom - LINE / 2 - top)


def _skip(months: Sequence[str], plot: Plot) -> int:
    pitch = plot.area.width / max(1, plot.count - 1)
    return int((widest(months) + 4) // pitch) + 1


# --- labels ---


def _outer_labels(chart: MonthsChart, plot: Plot, texts: _Texts, room: Box) -> Iterator[EndLabel]:
    """Yield labels beside the plot, spread so that none overlaps."""
    wanted = [_end(chart.lines[index], plot)[1] for index in texts]
    centres = spread(wanted, _label_heights(texts), room.y, room.bottom)
    left = plot.area.right + _COLUMN_GAP
    for (index, lines), centre in zip(texts.items(), centres, strict=True):
        yield EndLabel(index, lines, _box(left, centre, lines))


def _inner_labels(chart: MonthsChart, plot: Plot, texts: _Texts) -> list[EndLabel] | None:
    """Return labels inside the plot, each in the free place nearest to the end of its line."""
    segments = [segment for line in chart.lines for segment in _segments(plot, line)]
    found: list[EndLabel] = []
    for index, lines in texts.items():
        size = _box(0, 0, lines)
        end = _end(chart.lines[index], plot)
        taken = [label.box for label in found]
        box = free_place(size, end, plot.area, lines=segments, taken=taken)
        if box is None:
            return None
        found.append(EndLabel(index, lines, box, inside=True))
    return found


def _label_heights(texts: _Texts) -> list[float]:
    return [len(lines) * LINE + _LABEL_AIR for lines in texts.values()]


def _segments(plot: Plot, line: Line) -> Iterator[Segment]:
    """Yield the strokes of a line; a point by itself is a stroke without length."""
    for run in plot.runs(line):
        yield from pairwise(run) if len(run) > 1 else [(run[0], run[0])]


def _end(line: Line, plot: Plot) -> Point:
    return plot.runs(line)[-1][-1]


def _box(left: float, centre: float, lines: tuple[str, ...]) -> Box:
    height = len(lines) * LINE
    return Box(left, centre - height / 2, widest(lines, bold=True), height)
