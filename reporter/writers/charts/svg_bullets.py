"""Draws attainment: for each goal a track on which base, result and target stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.writers.charts.bullets import GAP, LIMIT, SYMBOL_WIDTH, BulletsLayout, MarkLabel, Row
from reporter.writers.charts.drawing import marker, rule, stroke, tag, text, text_lines
from reporter.writers.charts.page import BASELINE, LINE
from reporter.writers.charts.styles import AXIS, GOAL, MET


def draw_bullets(layout: BulletsLayout) -> Iterator[str]:
    """Yield the elements of a chart of goals, row by row."""
    for index, row in enumerate(layout.rows):
        if index:
            yield rule((0, row.area.y), (layout.width, row.area.y))
        yield from _beside(0, row, row.name)
        if row.bullet.marks:
            yield from _track(row)
            yield from _values(row)
        verdict = row.area.right + GAP
        yield from _beside(verdict, row, [row.bullet.symbol], bold=True)
        yield from _beside(verdict + SYMBOL_WIDTH, row, row.verdict, bold=True)


def _beside(x: float, row: Row, lines: Sequence[str], *, bold: bool = False) -> Iterator[str]:
    top = row.area.middle - len(lines) * LINE / 2
    yield from text_lines((x, top), lines, bold=bold)


def _track(row: Row) -> Iterator[str]:
    """Yield the ground on which the goal is met, and the ticks at its ends."""
    track, middle = row.track, row.area.middle
    if row.met:
        left, right = map(row.x, row.met)
        yield tag("rect", x=left, y=track.y, width=right - left, height=track.height, fill=MET)
    yield rule((track.x, middle), (track.right, middle), colour=AXIS)
    for label in row.above:
        x, look = row.x(label.mark.value), label.look
        yield rule((x, middle - LIMIT), (x, middle + LIMIT), colour=look.colour, width=look.width)
        yield _label(label)


def _values(row: Row) -> Iterator[str]:
    """Yield the way from the base to the result."""
    points = [(row.x(label.mark.value), row.area.middle) for label in row.below]
    if len(points) == 2:
        yield stroke(points, GOAL)
    for point, label in zip(points, row.below, strict=True):
        yield marker(point, label.look)
        yield _label(label)


def _label(label: MarkLabel) -> str:
    look, at = label.look, (label.centre, label.box.y + BASELINE)
    return text(at, label.text, anchor="middle", ink=look.ink, bold=look.bold)
