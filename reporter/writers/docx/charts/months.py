"""The chart of months for Word: a line chart over a sheet with a column for each line."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.document.chart import Line, MonthsChart
from reporter.writers.charts.months import EndLabel, MonthsLayout, lay_out_months
from reporter.writers.charts.page import labelled
from reporter.writers.charts.styles import QUIET, LineLook, marked_points
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
    no_marker,
    number_format,
    shape,
    title,
)
from reporter.writers.docx.charts.space import NativeChart, chart_space
from reporter.writers.docx.charts.workbook import Cell, Sheet
from reporter.writers.docx.names import Element


def native_months(chart: MonthsChart, width: float, alternative: str, typeface: str) -> NativeChart:
    """Return `chart` for Word, `width` points wide."""
    layout = lay_out_months(chart, width)
    page = Page(layout.width, layout.height)
    sheet = Sheet(
        columns=(("Monat", *chart.months), *_columns(layout)),
        number_format=number_format(chart.decimals),
    )
    plot = c(
        "plotArea",
        page.inner(layout.plot.area),
        line_chart(list(_series(layout, sheet, page))),
        category_axis(has_line=not layout.plot.scale.is_cut, skip=layout.skip),
        height_axis(layout.plot.scale, visible=True, between=layout.plot.count == 1),
        shape(a("noFill")),
    )
    head = title(layout.heading, (0, 0), ink=QUIET)
    part = chart_space(plot, head, typeface)
    return NativeChart(part, sheet, layout.width, layout.height, alternative)


def _columns(layout: MonthsLayout) -> Iterator[tuple[Cell, ...]]:
    """Yield the name and the values of each line; a name is broken as its label is."""
    broken = {each.line: "\n".join(each.texts) for each in layout.labels}
    for index, data in enumerate(layout.chart.lines):
        value = data.last_value
        if value is None:
            yield data.label, *data.values
        else:
            shown = labelled("", value, layout.chart.decimals)
            yield broken[index].removesuffix(shown), *data.values


def _series(layout: MonthsLayout, sheet: Sheet, page: Page) -> Iterator[Element]:
    """Yield the lines in the order in which they are drawn: what matters most on top."""
    for order, index in enumerate(reversed(range(len(layout.chart.lines)))):
        look, data = layout.looks[index], layout.chart.lines[index]
        drawn = (shape(_stroke(look)), *_markers(data, look))
        labels = [_label(layout, page, each) for each in layout.labels if each.line == index]
        yield line_series(sheet, index + 1, order, look=drawn, labels=labels)


def _stroke(look: LineLook) -> Element:
    return line(look.colour, look.width, look.dash)


def _markers(data: Line, look: LineLook) -> list[Element]:
    """Return the marker of a series; where only some values have one, those are points apart."""
    if look.every_value:
        return [marker(look)]
    return [no_marker(), *(_marked(point, look) for point in sorted(marked_points(data, look)))]


def _marked(point: int, look: LineLook) -> Element:
    stroke = shape(_stroke(look))
    return c("dPt", c("idx", val=str(point)), marker(look), c("bubble3D", val="0"), stroke)


def _label(layout: MonthsLayout, page: Page, end: EndLabel) -> Element:
    """Return the label at the end of a line, moved to where it hides no other."""
    look, data = layout.looks[end.line], layout.chart.lines[end.line]
    x, y = layout.plot.runs(data)[-1][-1]
    shift = page.shift(end.box.x - x - look.size / 2 - BESIDE, end.box.middle - y)
    style = LabelLook("r", look.ink, look.bold)
    return label(data.last or 0, shift, style, decimals=layout.chart.decimals)
