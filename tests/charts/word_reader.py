"""Reads the native charts of a Word file, and the workbooks behind them.

Written apart from the writer: what Word shows is in the caches of a chart part, what it opens
to edit is the workbook, read here with openpyxl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_CELLS = re.compile(r"(\w+)!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?")

Shown = dict[int, Decimal]


@dataclass(frozen=True)
class Series:
    """A series: its name and the values that Word shows, by their position."""

    name: str
    values: Shown
    across: Shown
    root: etree._Element


class NativeChart:
    """A chart of a document: its part, its drawing in the text, its workbook."""

    def __init__(self, drawing: etree._Element, part: etree._Element, workbook: bytes) -> None:
        self.drawing = drawing
        self.part = part
        self.workbook = workbook

    def find(self, path: str) -> list[etree._Element]:
        """Return what an XPath finds in the chart part."""
        return self.part.xpath(path, namespaces=NAMES)

    def series(self) -> dict[str, Series]:
        """Return the series by name, those without a cell for it too."""
        found = (self._series(root) for root in self.find("//c:ser"))
        return {series.name: series for series in found}

    def _series(self, root: etree._Element) -> Series:
        name = root.xpath("string(c:tx//c:v)", namespaces=NAMES)
        values = _shown(root, "c:val") or _shown(root, "c:yVal")
        return Series(name, values, _shown(root, "c:xVal"), root)

    def sheet(self) -> Worksheet:
        """Return the sheet as it is shown when the workbook is opened."""
        return load_workbook(BytesIO(self.workbook), data_only=True).worksheets[0]

    def cached_and_filed(self) -> list[tuple[object, object]]:
        """Return, for each reference to the sheet, what the chart and what the workbook says."""
        sheet = self.sheet()
        pairs = []
        for reference in self.find("//c:numRef | //c:strRef"):
            cells = _cells(sheet, reference.findtext("c:f", namespaces=NAMES))
            points = reference.findall(".//c:pt", NAMES)
            shown = {int(p.get("idx")): p.findtext("c:v", namespaces=NAMES) for p in points}
            filed = {n: _written(value) for n, value in enumerate(cells) if value is not None}
            pairs.append(({n: _written(value) for n, value in shown.items()}, filed))
        return pairs

    def words(self) -> set[str]:
        """Return the words that stand in the chart as such: titles, and names shown as labels."""
        titles = {" ".join(t.itertext()).strip() for t in self.find("//c:title//a:p")}
        return titles | {series.name for series in self.series().values()}


def native_charts(docx: bytes) -> list[NativeChart]:
    """Return the charts of a document in their order."""
    with ZipFile(BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        targets = _targets(archive, "word/document.xml")
        charts = []
        for drawing in body.findall(".//wp:inline", NAMES):
            [reference] = drawing.xpath(".//c:chart/@r:id", namespaces=NAMES) or [None]
            if reference is not None:
                name = targets[reference]
                part = etree.fromstring(archive.read(name))
                [data] = part.xpath("c:externalData/@r:id", namespaces=NAMES)
                workbook = archive.read(_targets(archive, name)[data])
                charts.append(NativeChart(drawing, part, workbook))
    return charts


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    relations = etree.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
    targets = {each.get("Id"): join(f"/{folder}", each.get("Target")) for each in relations}
    return {key: normpath(target).removeprefix("/") for key, target in targets.items()}


def _shown(root: etree._Element, tag: str) -> Shown:
    points = root.findall(f"{tag}//c:pt", NAMES)
    return {int(p.get("idx")): Decimal(p.findtext("c:v", namespaces=NAMES)) for p in points}


def _cells(sheet: Worksheet, reference: str) -> list[object]:
    found = _CELLS.fullmatch(reference)
    assert found, reference
    title, column, first, _, last = found.groups()
    assert title == sheet.title
    return [sheet[f"{column}{row}"].value for row in range(int(first), int(last or first) + 1)]


def _written(value: object) -> object:
    """Return a number as a rounded float, for Excel keeps 15 digits of it; a text as it is."""
    try:
        return float(f"{float(str(value)):.12g}")
    except ValueError:
        return value
