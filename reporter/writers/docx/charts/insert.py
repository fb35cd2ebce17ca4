"""Puts native charts into the text: one drawing in the line for each, with its alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from reporter.document.chart import BulletsChart, GapChart, MonthsChart
from reporter.document.tree import Chart
from reporter.writers.charts.page import WIDTH
from reporter.writers.charts.styles import GRID
from reporter.writers.docx.charts.bullets import native_bullets
from reporter.writers.docx.charts.gap import native_gap
from reporter.writers.docx.charts.months import native_months
from reporter.writers.docx.charts.parts import EMU_PER_POINT, c
from reporter.writers.docx.charts.space import NativeChart
from reporter.writers.docx.charts.workbook import write_workbook
from reporter.writers.docx.names import NAMESPACES, Element, make, w
from reporter.writers.docx.properties import paragraph
from reporter.writers.docx.story import Story
from reporter.writers.docx.styles import Style

_TWIPS_PER_POINT = 20
_LEAST_WIDTH = 340
"""points; a text may be narrower, but a chart can't be read then"""


def chart_paragraphs(story: Story, chart: Chart) -> Iterator[Element]:
    """Yield the paragraphs that show a chart, kept on one page with each other and its caption."""
    natives = _natives(story, chart)
    for number, native in enumerate(natives, start=1):
        is_last = number == len(natives)
        spacing = {"before": "0", "line": "240", "lineRule": "auto"}
        properties = [
            *([w("keepNext")] if chart.caption or not is_last else ()),
            *([_rule_between()] if len(natives) > 1 else ()),
            w("spacing", **(spacing if is_last else {**spacing, "after": "0"})),
        ]
        run = w("r", w("drawing", _inline(story, chart, native)))
        yield paragraph(story.ids[Style.BODY], run, properties=tuple(properties))


def _rule_between() -> Element:
    """Return the thin line between paragraphs that all have it."""
    colour = GRID.removeprefix("#")
    return w("pBdr", w("between", val="single", sz="4", space="0", color=colour))


def _natives(story: Story, chart: Chart) -> list[NativeChart]:
    width = min(WIDTH, max(_LEAST_WIDTH, story.text_width / _TWIPS_PER_POINT))
    typeface = story.type_of(Style.BODY).typeface
    match chart.spec:
        case MonthsChart():
            return [native_months(chart.spec, width, chart.alternative, typeface)]
        case BulletsChart():
            return list(native_bullets(chart.spec, width, chart.alternative, typeface))
        case GapChart():
            return [native_gap(chart.spec, width, chart.alternative, typeface)]
        case _:
            assert_never(chart.spec)


def _relate(story: Story, native: NativeChart) -> str:
    """Add the parts of a chart to the document; return the id by which a drawing refers to it."""
    package, number = story.part.package, story.next_id()
    workbook = PackURI(f"/word/embeddings/diagramm{number}.xlsx")
    data = Part(workbook, CT.SML_SHEET, write_workbook(native.sheet), package)
    name = PackURI(f"/word/charts/diagramm{number}.xml")
    element: Any = native.part
    part = XmlPart(name, CT.DML_CHART, element, package)
    reference = {"r:id": part.relate_to(data, RT.PACKAGE)}
    native.part.append(make("c:externalData", reference, c("autoUpdate", val="0")))
    return story.part.relate_to(part, RT.CHART)


def _inline(story: Story, chart: Chart, native: NativeChart) -> Element:
    relation, number = _relate(story, native), str(story.next_id())
    cx, cy = (str(round(length * EMU_PER_POINT)) for length in (native.width, native.height))
    name = {"id": number, "name": f"Diagramm {number}"}
    texts = {"descr": native.alternative, "title": chart.spec.title}
    return make(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        make("wp:extent", {"cx": cx, "cy": cy}),
        make("wp:docPr", {**name, **texts}),
        make("wp:cNvGraphicFramePr", {}),
        make(
            "a:graphic",
            {},
            make("a:graphicData", {"uri": NAMESPACES["c"]}, make("c:chart", {"r:id": relation})),
        ),
    )
