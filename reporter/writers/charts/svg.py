"""Charts as vector graphics (SVG): for the PDF and for a page in the browser.

In: a specification. Out: the text of a picture as wide as the documents' text, with title and
description, its words as words in the documents' typeface, without scripts and references.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reporter.document.chart import BulletsChart, ChartSpec, GapChart, MonthsChart
from reporter.writers.charts.bullets import lay_out_bullets
from reporter.writers.charts.drawing import number, tag, words
from reporter.writers.charts.gap import lay_out_gap
from reporter.writers.charts.metrics import FAMILY
from reporter.writers.charts.months import lay_out_months
from reporter.writers.charts.page import POINTS_PER_MM, SIZE, WIDTH
from reporter.writers.charts.svg_bullets import draw_bullets
from reporter.writers.charts.svg_lines import draw_gap, draw_months


def write_svg(chart: ChartSpec) -> str:
    """Return the picture of `chart`; the same specification gives the same text."""
    match chart:
        case MonthsChart():
            months = lay_out_months(chart, WIDTH)
            return _picture(chart, months.height, draw_months(months))
        case BulletsChart():
            bullets = lay_out_bullets(chart, WIDTH)
            return _picture(chart, bullets.height, draw_bullets(bullets))
        case GapChart():
            gap = lay_out_gap(chart, WIDTH)
            return _picture(chart, gap.height, draw_gap(gap))
        case _:
            assert_never(chart)


def _picture(chart: ChartSpec, height: float, content: Iterator[str]) -> str:
    return tag(
        "svg",
        tag("title", words(chart.title)),
        tag("desc", words(chart.description)),
        *content,
        lang="de",
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(WIDTH / POINTS_PER_MM)}mm",
        height=f"{number(height / POINTS_PER_MM)}mm",
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        font_family=f"{FAMILY}, sans-serif",
        font_size=SIZE,
    )
