"""Formulas keep their results when a workbook is written again: openpyxl keeps the formulas alone.

Without them no program but a spreadsheet could read the file before somebody has opened and
saved it. A spreadsheet calculates all of them anew when it opens it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.properties import CalcProperties

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Result = tuple[str, str]
"""the type of a cell and its content, as XML has them"""


def save_with_results(book: Workbook, before: bytes) -> bytes:
    """Return the file of `book`, its formulas with the results that they have in `before`."""
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    saved = BytesIO()
    book.save(saved)
    formulas = {
        f"xl/worksheets/sheet{number}.xml": (sheet.title, cells)
        for number, sheet in enumerate(book.worksheets, start=1)
        if (cells := [c.coordinate for row in sheet.iter_rows() for c in row if _is_formula(c)])
    }
    if not formulas:
        return saved.getvalue()
    results = load_workbook(BytesIO(before), data_only=True, keep_links=False)
    parts = {
        part: {name: _result(results[title][name]) for name in cells}
        for part, (title, cells) in formulas.items()
    }
    return _with_results(saved, parts)


def _is_formula(cell: Cell | MergedCell) -> bool:
    return cell.data_type == "f"


def _result(cell: Cell | MergedCell) -> Result | None:
    """Return what a cell shows, `None` where that was never calculated."""
    match cell.value:
        case None:
            # an empty text as result has the type „str“
            return None if cell.data_type == "n" else ("str", "")
        case bool() as truth:
            return "b", str(int(truth))
        case int() | float() as number:
            return "n", repr(number)
        case str() as text:
            return "e" if cell.data_type == "e" else "str", text
        case date() | time() | timedelta() as moment:
            return "n", repr(to_excel(moment))  # type: ignore[no-untyped-call]
    return None


def _with_results(saved: BytesIO, parts: Mapping[str, Mapping[str, Result | None]]) -> bytes:
    """Return the file with the results by part and cell."""
    completed = BytesIO()
    with ZipFile(saved) as source, ZipFile(completed, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            data = source.read(member)
            found = parts.get(member.filename)
            target.writestr(member, _completed(data, found) if found else data, ZIP_DEFLATED)
    return completed.getvalue()


def _completed(part: bytes, results: Mapping[str, Result | None]) -> bytes:
    root = etree.fromstring(part)
    for cell in root.iter(f"{_MAIN}c"):
        result = results.get(cell.get("r", ""))
        value = cell.find(f"{_MAIN}v")
        if result and value is not None:
            cell.set("t", result[0])
            value.text = result[1]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
