"""A copy of a faulty workbook in which each faulty cell is coloured and says what is wrong.

In: the bytes of a workbook that was read, and the faults found in it. Out: the bytes of the
copy. Formulas stay; their results are calculated anew when the copy is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl.styles import PatternFill
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from reporter.errors import Fault, Place
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.look import note
from reporter.workbooks.reopen import reopen, sheet_called

FAULTY = PatternFill("solid", fgColor="FF8A80")
DOUBTFUL = PatternFill("solid", fgColor="FFE082")

_PARTED = "\n———\n"
"""between what is wrong and a comment that was there before"""


def mark_workbook(
    data: bytes, faults: Sequence[Fault], *, doubts: Sequence[Fault] = (), stand: date
) -> bytes:
    """Return a copy with every cell of `faults` in red and of `doubts` in yellow.

    What is wrong with a whole row stands in its first cell, with a whole sheet in A1.
    """
    book = reopen(data)
    for found, fill in ((doubts, DOUBTFUL), (faults, FAULTY)):
        for (sheet, cell), told in _by_cell(found).items():
            _mark(sheet_called(book, sheet), cell, told, fill)
    return save_workbook(book, stand=stand)


def _by_cell(faults: Sequence[Fault]) -> Mapping[tuple[str, str], list[Fault]]:
    found: dict[tuple[str, str], list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        found.setdefault((fault.place.sheet, _cell(fault.place)), []).append(fault)
    return found


def _cell(place: Place) -> str:
    first, _, _ = place.cell.partition(":")
    return first or f"A{place.line or 1}"


def _mark(sheet: Worksheet, coordinate: str, faults: Sequence[Fault], fill: PatternFill) -> None:
    cell = sheet[_first_of_merged(sheet, coordinate)]
    said = "\n".join(" ".join(filter(None, (fault.message, fault.hint))) for fault in faults)
    former = cell.comment.text if cell.comment else ""
    cell.comment = note(_PARTED.join(filter(None, (said, former))))
    cell.fill = fill


def _first_of_merged(sheet: Worksheet, coordinate: str) -> str:
    """Return the cell that shows `coordinate`: of merged cells the first alone can be marked."""
    whole = (each for each in sheet.merged_cells.ranges if CellRange(coordinate).issubset(each))
    return next((str(each.coord).partition(":")[0] for each in whole), coordinate)
