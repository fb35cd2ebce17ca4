"""Women and men for Word: a line chart over two periods, the gap drawn between the lines.

The words of a gap are the name of a series without a line, whose one value lies half-way
between both groups. Its name and its value are formulas: change a rate, and the gap follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.document.chart import GapChart
from reporter.writers.charts.gap import GapLayout, SideLabel, gap_text, is_named, lay_out_gap
from reporter.writers.charts.page import NO_BREAK_SPACE
from reporter.writers.charts.styles import BRACKET, QUIET, TEXT, group_look
from reporter.writers.docx.charts.axes import category_axis, height_axis, line_chart, line_series
from reporter.writers.docx.charts.parts import (
    BESIDE,
    LabelLook,
    Page,
    a,
    c,
    label,
    line,
    marker,
    no_line,
    no_marker,
    number_format,
    shape,
    title,
)
from reporter.writers.docx.charts.space import NativeChart, chart_space
from reporter.writers.docx.charts.workbook import Cell, Formula, Sheet, cell_name, fixed, quoted
from reporter.writers.docx.names import Element

_MEN, _WOMEN, _GAPS = 1, 2, (3, 4)
"""columns of the sheet"""
_SIDES = ("l", "r")
"""where the labels of the first and of the second period stand"""


def native_gap(chart: GapChart, width: float, alternative: str, typeface: str) -> NativeChart:
    """Return `chart` for Word, `width` points wide."""
    layout = lay_out_gap(chart, width)
    sheet = _sheet(chart)
    plot = c(
        "plotArea",
        Page(layout.width, layout.height).inner(layout.area),
        line_chart(list(_series(layout, sheet)), c("hiLowLines", shape(line(BRACKET, 1.25)))),
        category_axis(has_line=False, grid=True),
        height_axis(layout.scale, visible=False),
        shape(a("noFill")),
    )
    part = chart_space(plot, title(layout.heading, (0, 0), ink=QUIET), typeface)
    return NativeChart(part, sheet, layout.width, layout.height, alternative)


def _sheet(chart: GapChart) -> Sheet:
    """Return the sheet: periods, men, women, and for each period a column with its gap."""
    columns: list[tuple[Cell, ...]] = [
        ("Zeitraum", *chart.periods),
        (chart.men.label, *chart.men.values),
        (chart.women.label, *chart.women.values),
        *(tuple(_gap_column(chart, period)) for period in (0, 1)),
    ]
    return Sheet(tuple(columns), number_format(chart.decimals))


def _gap_column(chart: GapChart, period: int) -> Iterator[Cell]:
    """Yield the words of a period's gap, and in its row the value half-way between the groups."""
    gap, middle = chart.gap(period), chart.middle(period)
    if gap is None or middle is None:
        return
    men, women = (cell_name(column, period + 1) for column in (_MEN, _WOMEN))
    distance = fixed(f"ABS({men}-{women})", chart.decimals)
    before, after = quoted(f"{chart.gap_label}: "), quoted(f"{NO_BREAK_SPACE}{chart.gap_unit}")
    yield Formula(f"{before}&{distance}&{after}", gap_text(chart, gap))
    yield from [None] * period
    yield Formula(f"({men}+{women})/2", middle)


def _series(layout: GapLayout, sheet: Sheet) -> Iterator[Element]:
    """Yield women and men in the order in which they are drawn, then the words of the gaps."""
    chart = layout.chart
    for order, (column, group) in enumerate(((_WOMEN, chart.women), (_MEN, chart.men))):
        look = group_look(chart, group)
        drawn = shape(line(look.colour, look.width, look.dash)), marker(look)
        labels = [_label(layout, each) for each in layout.labels if each.group is group]
        yield line_series(sheet, column, order, look=drawn, labels=labels)
    for each in layout.labels:
        if each.group is None:
            column = _GAPS[each.period]
            drawn = shape(no_line()), no_marker()
            yield line_series(sheet, column, column - 1, look=drawn, labels=[_label(layout, each)])


def _label(layout: GapLayout, side: SideLabel) -> Element:
    """Return the label of a value or of a gap, moved to where it hides no other."""
    group = side.group
    look = group_look(layout.chart, group) if group else None
    away = BESIDE + (look.size / 2 if look else 0)
    x = layout.x(side.period)
    moved = side.box.x - x - away if side.period else side.box.right - x + away
    shift = Page(layout.width, layout.height).shift(moved, side.box.middle - side.height)
    return label(
        side.period,
        shift,
        LabelLook(_SIDES[side.period], look.ink if look else TEXT, bold=True),
        decimals=layout.chart.decimals if group else None,
        name=group is None or is_named(group, side.period),
    )
