"""The frame of a chart part: title, plot, and how its texts are set."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.writers.docx.charts.parts import a, c, no_line, shape, text_look
from reporter.writers.docx.charts.workbook import Sheet
from reporter.writers.docx.names import Element


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart for Word: its part (without the reference to its workbook), its sheet, its size.

    `alternative` is the text for those who don't see it; the size is in points.
    """

    part: Element
    sheet: Sheet
    width: float
    height: float
    alternative: str


def chart_space(plot: Element, title: Element | None, typeface: str) -> Element:
    """Return the root of a chart part around its plot area."""
    heads = [title] if title is not None else []
    chart = c(
        "chart",
        *heads,
        c("autoTitleDeleted", val=str(int(title is None))),
        plot,
        c("plotVisOnly", val="1"),
        c("dispBlanksAs", val="gap"),
    )
    return c(
        "chartSpace",
        c("date1904", val="0"),
        c("lang", val="de-DE"),
        c("roundedCorners", val="0"),
        chart,
        shape(a("noFill"), no_line()),
        text_look(typeface=typeface),
    )
