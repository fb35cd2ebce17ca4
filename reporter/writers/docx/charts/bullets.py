"""Attainment for Word: for each goal a small chart of its own over its real values and unit.

Points on a scale, not bars: a bar would need a zero that a rate of 26 percent has far away.
Each label is the name of a series, a formula over the value beside it, so a changed value
changes its label too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.document.chart import Bullet, BulletsChart, Mark
from reporter.writers.charts.bullets import (
    GAP,
    LIMIT,
    TRACK,
    MarkLabel,
    Row,
    lay_out_row,
    mark_text,
)
from reporter.writers.charts.page import LINE, NO_BREAK_SPACE
from reporter.writers.charts.scale import Scale
from reporter.writers.charts.styles import AXIS, GOAL, MET, TEXT
from reporter.writers.docx.charts.axes import ACROSS, UP, scaling
from reporter.writers.docx.charts.parts import (
    LabelLook,
    Page,
    a,
    c,
    fixed_name,
    label,
    line,
    marker,
    name_reference,
    no_line,
    no_marker,
    number_format,
    number_reference,
    series_labels,
    shape,
    title,
)
from reporter.writers.docx.charts.space import NativeChart, chart_space
from reporter.writers.docx.charts.workbook import Cell, Formula, Sheet, cell_name, fixed, quoted
from reporter.writers.docx.names import Element

_BASE, _RESULT, _FROM, _TO = 1, 2, 3, 4
"""rows of the sheet; the last two say from where to where the goal is met"""
_MARK, _VALUE, _HEIGHT, _WORDS, _TICK, _TICK_HEIGHT = range(6)
"""columns of the sheet"""
_TICK_ROWS = {_FROM: (1, 2), _TO: (3, 4)}
"""rows of the lower and the upper end of the ticks, in their columns"""
_MIDDLE = Decimal("0.5")
_AWAY = 3.0
"""points from a marker to the label that Word puts above or below it"""


def native_bullets(
    chart: BulletsChart, width: float, alternative: str, typeface: str
) -> Iterator[NativeChart]:
    """Yield a chart for each goal; the first one's alternative begins with that of the whole."""
    for number, bullet in enumerate(chart.bullets):
        row = lay_out_row(bullet, width)
        words = _alternative(row)
        yield _native(row, width, f"{alternative} {words}" if not number else words, typeface)


def _alternative(row: Row) -> str:
    """Return one goal in words: „Integrationsquote: Ziel mindestens: 4,2 %; …; erreicht“."""
    marks = (each.text for each in (*row.above, *row.below))
    return f"{row.bullet.label}: {'; '.join((*marks, row.bullet.verdict))}"


def _native(row: Row, width: float, alternative: str, typeface: str) -> NativeChart:
    page = Page(width, row.area.height)
    sheet = _sheet(row)
    plot = c(
        "plotArea",
        page.inner(row.area),
        c(
            "scatterChart",
            c("scatterStyle", val="lineMarker"),
            c("varyColors", val="0"),
            *_series(sheet, list(_points(row, sheet, page))),
            c("axId", val=ACROSS),
            c("axId", val=UP),
        ),
        *_axes(row, page),
        shape(a("noFill")),
    )
    name = title(row.name, page.at(0, _top(row, row.name)), ink=TEXT)
    part = chart_space(plot, name, typeface)
    return NativeChart(part, sheet, width, row.area.height, alternative)


# --- the sheet ---


def _sheet(row: Row) -> Sheet:
    """Return the sheet: a row for each mark with its name, value, height and label."""
    bullet = row.bullet
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Marke", "Wert", "Lage", "Beschriftung"),
        _cells(bullet, bullet.base, _BASE),
        _cells(bullet, bullet.result, _RESULT),
        _cells(bullet, bullet.at_least, _FROM, edge=row.scale.low),
        _cells(bullet, bullet.at_most, _TO, edge=row.scale.high),
    )
    columns = zip(*rows, strict=True)
    return Sheet((*columns, *_tick_columns(row)), number_format(bullet.decimals))


def _cells(
    bullet: Bullet, mark: Mark | None, row: int, *, edge: Decimal | None = None
) -> tuple[Cell, ...]:
    """Return a row of the sheet: of a mark, of the edge in its place, or an empty one."""
    if mark is not None:
        return mark.label, mark.value, _MIDDLE, _words(bullet, mark, cell_name(_VALUE, row))
    if edge is not None:
        return "Rand der Darstellung", edge, _MIDDLE, None
    return (None,) * 4


def _words(bullet: Bullet, mark: Mark, cell: str) -> Formula:
    """Return the label of a mark as a formula over its value."""
    rounded = f"ROUND({cell},{bullet.decimals})"
    sign = f'IF({rounded}>0,"+",IF({rounded}=0,"±",""))&' if bullet.signed else ""
    before, after = quoted(f"{mark.label}: "), quoted(f"{NO_BREAK_SPACE}{bullet.unit}")
    number = fixed(cell, bullet.decimals)
    return Formula(f"{before}&{sign}{number}&{after}", mark_text(bullet, mark))


def _tick_columns(row: Row) -> Iterator[tuple[Cell, ...]]:
    """Yield where the ticks at the limits stand, and from which height to which."""
    limits = ((_FROM, row.bullet.at_least), (_TO, row.bullet.at_most))
    places = (
        Formula(cell_name(_VALUE, number), mark.value) if mark else None for number, mark in limits
    )
    half = Decimal(f"{LIMIT / row.area.height:.3f}")
    yield "Strich", *(place for place in places for _ in range(2))
    yield "Höhe", *(_MIDDLE - half, _MIDDLE + half) * 2


# --- series ---


@dataclass(frozen=True, slots=True)
class _Points:
    """A series: name, columns and rows of its points, how it is drawn, and its label."""

    name: Element
    columns: tuple[int, int]
    rows: tuple[int, int]
    look: tuple[Element, Element]
    labels: tuple[Element, ...] = ()


def _series(sheet: Sheet, series: Sequence[_Points]) -> Iterator[Element]:
    """Yield series that are given from the upmost to the lowest.

    Word draws by `c:order`, the highest on top, LibreOffice the first one in the file.
    """
    for number, points in enumerate(series):
        x, y = points.columns
        stroke, mark = points.look
        yield c(
            "ser",
            c("idx", val=str(number)),
            c("order", val=str(len(series) - 1 - number)),
            points.name,
            shape(stroke),
            mark,
            series_labels(*points.labels),
            number_reference("xVal", sheet, x, points.rows),
            number_reference("yVal", sheet, y, points.rows),
            c("smooth", val="0"),
        )


def _points(row: Row, sheet: Sheet, page: Page) -> Iterator[_Points]:
    """Yield the series from the upmost to the lowest.

    The first is not seen: LibreOffice drops one that begins the file with a single point.
    """
    marks, ends = (_VALUE, _HEIGHT), (_FROM, _TO)
    yield _Points(fixed_name("Skala"), marks, ends, (no_line(), no_marker()))
    for placed in reversed(row.below):
        at = _RESULT if placed.look is GOAL else _BASE
        look = no_line(), marker(placed.look)
        words = (_value_label(row, placed, page),)
        yield _Points(name_reference(sheet, _WORDS, at), marks, (at, at), look, words)
    if row.bullet.base and row.bullet.result:
        look = line(GOAL.colour, GOAL.width), no_marker()
        yield _Points(fixed_name("Weg"), marks, (_BASE, _RESULT), look)
    for placed in row.above:
        at = _FROM if placed.mark is row.bullet.at_least else _TO
        look = line(placed.look.colour, placed.look.width), no_marker()
        words = (_limit_label(row, placed, page),)
        tick = _TICK_ROWS[at]
        yield _Points(name_reference(sheet, _WORDS, at), (_TICK, _TICK_HEIGHT), tick, look, words)
    if row.met:
        look = line(MET, 2 * TRACK), no_marker()
        yield _Points(fixed_name("Zielbereich"), marks, ends, look)


def _limit_label(row: Row, placed: MarkLabel, page: Page) -> Element:
    """Return the label above the upper end of a tick, moved to where it hides no other."""
    moved = placed.centre - row.x(placed.mark.value)
    shift = page.shift(moved, placed.box.bottom - (row.area.middle - LIMIT) + _AWAY)
    return label(1, shift, LabelLook("t", placed.look.ink))


def _value_label(row: Row, placed: MarkLabel, page: Page) -> Element:
    """Return the label below a marker, moved to where it hides no other."""
    look = placed.look
    moved = placed.centre - row.x(placed.mark.value)
    shift = page.shift(moved, placed.box.y - (row.area.middle + look.size / 2 + _AWAY))
    return label(0, shift, LabelLook("b", look.ink, look.bold))


# --- axes and verdict ---


def _axes(row: Row, page: Page) -> Iterator[Element]:
    """Yield the track, whose title is the verdict, and the unseen axis of the heights."""
    verdict = [f"{row.bullet.symbol}{NO_BREAK_SPACE}{row.verdict[0]}", *row.verdict[1:]]
    at = page.at(row.area.right + GAP, _top(row, row.verdict))
    track = shape(line(AXIS, 0.5) if row.bullet.marks else no_line())
    yield c(
        "valAx",
        c("axId", val=ACROSS),
        scaling(row.scale),
        c("delete", val="0"),
        c("axPos", val="b"),
        title(verdict, at, ink=TEXT, bold=True),
        *(c(name, val="none") for name in ("majorTickMark", "minorTickMark", "tickLblPos")),
        track,
        c("crossAx", val=UP),
        c("crossesAt", val=str(_MIDDLE)),
        c("crossBetween", val="midCat"),
    )
    yield c(
        "valAx",
        c("axId", val=UP),
        scaling(Scale(Decimal(0), Decimal(1))),
        c("delete", val="1"),
        c("axPos", val="l"),
        c("crossAx", val=ACROSS),
        c("crosses", val="min"),
        c("crossBetween", val="midCat"),
    )


def _top(row: Row, lines: Sequence[str]) -> float:
    """Return where some lines of text begin that are centred on the row."""
    return row.area.middle - len(lines) * LINE / 2
