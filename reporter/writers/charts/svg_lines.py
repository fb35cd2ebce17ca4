"""Draws the two charts of lines: months, and women and men."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.document.chart import Group
from reporter.german.numbers import zahl
from reporter.writers.charts.drawing import leader, marker, rule, stroke, text, text_lines
from reporter.writers.charts.gap import GapLayout, SideLabel
from reporter.writers.charts.labels import Point
from reporter.writers.charts.months import EndLabel, MonthsLayout
from reporter.writers.charts.page import BASELINE, LINE
from reporter.writers.charts.styles import (
    AXIS,
    BRACKET,
    GRID,
    QUIET,
    TEXT,
    LineLook,
    group_look,
    marked_points,
)

_TICK_GAP = 5.0
_SHIFTED = 3.0
"""how far a label may stand off its line's end before it needs a leader"""
_AWAY = 16.0


def draw_months(layout: MonthsLayout) -> Iterator[str]:
    """Yield the elements of a chart of months; what matters most is drawn last, on top."""
    yield from text_lines((0, 0), layout.heading, ink=QUIET)
    yield from _ticks(layout)
    yield from _month_names(layout)
    for index in reversed(range(len(layout.chart.lines))):
        yield from _line(layout, index)
    for label in layout.labels:
        yield from _end_label(layout, label)


def _ticks(layout: MonthsLayout) -> Iterator[str]:
    area, scale = layout.plot.area, layout.plot.scale
    for tick in scale.ticks:
        y = layout.plot.y(tick)
        colour = GRID if tick else AXIS
        yield rule((area.x, y), (area.right, y), colour=colour)
        baseline = y - LINE / 2 + BASELINE
        yield text(
            (area.x - _TICK_GAP, baseline), zahl(tick, scale.decimals), anchor="end", ink=QUIET
        )
    if not scale.ticks:
        yield rule((area.x, area.bottom), (area.right, area.bottom), colour=AXIS)


def _month_names(layout: MonthsLayout) -> Iterator[str]:
    baseline = layout.plot.area.bottom + LINE / 2 + BASELINE
    for index in range(0, layout.plot.count, layout.skip):
        name = layout.chart.months[index]
        yield text((layout.plot.x(index), baseline), name, anchor="middle", ink=QUIET)


def _line(layout: MonthsLayout, index: int) -> Iterator[str]:
    line, look = layout.chart.lines[index], layout.looks[index]
    for run in layout.plot.runs(line):
        if len(run) > 1:
            yield stroke(run, look)
    for point in sorted(marked_points(line, look)):
        value = line.values[point]
        if value is not None:
            yield marker((layout.plot.x(point), layout.plot.y(value)), look)


def _end_label(layout: MonthsLayout, label: EndLabel) -> Iterator[str]:
    look = layout.looks[label.line]
    end = layout.plot.runs(layout.chart.lines[label.line])[-1][-1]
    yield from _leader(end, label, look)
    yield from text_lines((label.box.x, label.box.y), label.texts, ink=look.ink, bold=look.bold)


def _leader(end: Point, label: EndLabel, look: LineLook) -> Iterator[str]:
    box = label.box
    if label.inside:
        target = box.nearest(end)
        if abs(target[1] - end[1]) > _AWAY or abs(target[0] - end[0]) > _AWAY:
            yield leader([end, target], look.colour)
    elif abs(box.middle - end[1]) > _SHIFTED or box.x - end[0] > _AWAY:
        start = end[0] + look.size / 2 + 1
        yield leader([(start, end[1]), (box.x - 2, box.middle)], look.colour)


# --- women and men ---


def draw_gap(layout: GapLayout) -> Iterator[str]:
    """Yield the elements of a chart of women and men."""
    yield from text_lines((0, 0), layout.heading, ink=QUIET)
    yield from _periods(layout)
    yield from _brackets(layout)
    for group in (layout.chart.women, layout.chart.men):
        yield from _group(layout, group)
    for label in layout.labels:
        yield from _side_label(layout, label)


def _periods(layout: GapLayout) -> Iterator[str]:
    foot = layout.area.bottom + LINE / 2
    for period, name in enumerate(layout.chart.periods):
        x = layout.x(period)
        yield rule((x, layout.area.y), (x, foot))
        yield text((x, foot + BASELINE), name, anchor="middle", ink=QUIET)


def _brackets(layout: GapLayout) -> Iterator[str]:
    """Yield the line from women to men in each period that has both."""
    for period in (0, 1):
        women, gap = layout.chart.women.values[period], layout.chart.gap(period)
        if women is not None and gap is not None:
            x = layout.x(period)
            ends = (x, layout.y(women)), (x, layout.y(women + gap))
            yield rule(*ends, colour=BRACKET, width=1.25)


def _group(layout: GapLayout, group: Group) -> Iterator[str]:
    look, points = group_look(layout.chart, group), layout.points(group)
    if len(points) > 1:
        yield stroke(points, look)
    yield from (marker(point, look) for point in points)


def _side_label(layout: GapLayout, label: SideLabel) -> Iterator[str]:
    box = label.box
    inner, outer = (box.x - 2, box.x) if label.period else (box.right + 2, box.right)
    if abs(box.middle - label.height) > _SHIFTED:
        side = 1 if label.period else -1
        yield leader([(layout.x(label.period) + side * 5, label.height), (inner, box.middle)], AXIS)
    anchor = "start" if label.period else "end"
    ink = group_look(layout.chart, label.group).ink if label.group else TEXT
    yield from text_lines((outer, box.y), label.texts, anchor=anchor, ink=ink, bold=True)
