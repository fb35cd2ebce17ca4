"""The axes of native charts, and the chart of lines that stands on them."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.writers.charts.scale import Scale
from reporter.writers.charts.styles import AXIS, GRID
from reporter.writers.docx.charts.parts import (
    c,
    line,
    name_reference,
    no_line,
    number_format,
    number_reference,
    series_labels,
    shape,
    text_look,
    text_reference,
)
from reporter.writers.docx.charts.workbook import Sheet
from reporter.writers.docx.names import Element

ACROSS, UP = "111111111", "222222222"
"""ids of the two axes of a chart"""


def line_chart(series: Sequence[Element], *extra: Element) -> Element:
    """Return a chart of lines in the order in which they are drawn."""
    return c(
        "lineChart",
        c("grouping", val="standard"),
        c("varyColors", val="0"),
        *series,
        *extra,
        c("marker", val="1"),
        c("axId", val=ACROSS),
        c("axId", val=UP),
    )


def line_series(
    sheet: Sheet, column: int, order: int, *, look: Sequence[Element], labels: Sequence[Element]
) -> Element:
    """Return a line: named in the first row of its column, its values below it."""
    rows = (1, len(sheet.columns[0]) - 1)
    return c(
        "ser",
        c("idx", val=str(column - 1)),
        c("order", val=str(order)),
        name_reference(sheet, column, 0),
        *look,
        series_labels(*labels),
        text_reference("cat", sheet, 0, rows),
        number_reference("val", sheet, column, rows),
        c("smooth", val="0"),
    )


def category_axis(*, has_line: bool, skip: int = 1, grid: bool = False) -> Element:
    """Return the axis below; `skip` is the distance of the labels, `grid` draws lines upwards."""
    return c(
        "catAx",
        c("axId", val=ACROSS),
        c("scaling", c("orientation", val="minMax")),
        c("delete", val="0"),
        c("axPos", val="b"),
        *([gridlines()] if grid else ()),
        c("numFmt", formatCode="General", sourceLinked="0"),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low"),
        shape(line(AXIS, 0.5) if has_line else no_line()),
        text_look(),
        c("crossAx", val=UP),
        c("crosses", val="autoZero"),
        c("auto", val="0"),
        c("lblAlgn", val="ctr"),
        c("lblOffset", val="100"),
        c("tickLblSkip", val=str(skip)),
        c("noMultiLvlLbl", val="1"),
    )


def height_axis(scale: Scale, *, visible: bool, between: bool = False) -> Element:
    """Return the axis of the values; `between` puts a point between the ticks of the other axis."""
    return c(
        "valAx",
        c("axId", val=UP),
        scaling(scale),
        c("delete", val=str(int(not visible))),
        c("axPos", val="l"),
        *([gridlines()] if visible and scale.step else ()),
        c("numFmt", formatCode=number_format(scale.decimals), sourceLinked="0"),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low" if scale.step else "none"),
        shape(no_line()),
        text_look(),
        c("crossAx", val=ACROSS),
        c("crosses", val="autoZero"),
        c("crossBetween", val="between" if between else "midCat"),
        *([c("majorUnit", val=f"{scale.step:f}")] if scale.step else ()),
    )


def scaling(scale: Scale) -> Element:
    """Return the ends of an axis."""
    return c(
        "scaling",
        c("orientation", val="minMax"),
        c("max", val=f"{scale.high:f}"),
        c("min", val=f"{scale.low:f}"),
    )


def gridlines() -> Element:
    """Return the lines across a plot at the ticks of its axis."""
    return c("majorGridlines", shape(line(GRID, 0.5)))
