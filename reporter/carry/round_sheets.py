"""The sheets of next year's workbook but the Träger: the year moved, dates and data opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reporter.carry.toml_round import OPENED_IN_DIALOG
from reporter.carry.traeger_table import column_name, heading_row
from reporter.carry.years import years_left
from reporter.errors import Fault, Place

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_OPENED = frozenset([*OPENED_IN_DIALOG, "daten_bis", "datenstand"])
_NO_FREE_TEXTS = frozenset(["telefon", "plz"])

Named = Iterator[tuple[str, "Cell | MergedCell"]]
"""what a cell says, spelled as the input's keys, and the cell"""


def carry_round_sheet(sheet: Worksheet, jahr: int) -> None:
    """Move the year to `jahr` and open the dates, where the sheet is one of these.

    A sheet of data is emptied: what of them is the base of new goals is in a file of its own.
    """
    if column_name(sheet.title) == "kennzahlen":
        _empty(sheet)
    for name, cell in _named_cells(sheet):
        if cell.value is not None and name == "jahr":
            cell.value = jahr
        elif name in _OPENED:
            cell.value = None


def _empty(sheet: Worksheet) -> None:
    names, first = heading_row(sheet, "traeger")
    for row in sheet.iter_rows(min_row=first + 1) if names else ():
        for cell in row:
            cell.value = None


def years_left_in(data: bytes, file: str, *, jahr: int) -> Iterator[Fault]:
    """Yield a question for each text of these sheets in which a year before `jahr` is left."""
    from reporter.workbooks.reopen import reopen

    for sheet in reopen(data).worksheets:
        for name, cell in _named_cells(sheet):
            if isinstance(cell.value, str) and name not in _NO_FREE_TEXTS:
                place = Place(file, sheet=sheet.title, cell=cell.coordinate)
                yield from years_left(cell.value, place, jahr=jahr)


def _named_cells(sheet: Worksheet) -> Named:
    match column_name(sheet.title):
        case "runde":
            yield from _form(sheet)
        case "dialoge":
            yield from _rows(sheet)


def _form(sheet: Worksheet) -> Named:
    """Yield the values of a sheet that has an entry in each row."""
    names, first = heading_row(sheet, "angabe")
    if "wert" in names:
        label, value = names.index("angabe"), names.index("wert")
        for row in sheet.iter_rows(min_row=first + 1):
            yield column_name(row[label].value), row[value]


def _rows(sheet: Worksheet) -> Named:
    names, first = heading_row(sheet, "nummer")
    for row in sheet.iter_rows(min_row=first + 1) if names else ():
        yield from zip(names, row, strict=False)
