"""The workbook to fill in: the sheets „Runde“, „Träger“, „Kennzahlen“ and „Dialoge“.

It is read back as it is, by `reporter.input` and `reporter.kennzahlen`, also after another
program has saved it. Excel checks what is typed in; headings and the structure are protected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from reporter.kennzahlen.arbeitsmappe import BLATT as KENNZAHLEN_SHEET
from reporter.model.ziel import Ziel
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.checks import add_checks, protect_headings
from reporter.workbooks.columns import DIALOGE, KENNZAHLEN, TRAEGER, Column, target_column
from reporter.workbooks.form import add_form
from reporter.workbooks.look import (
    FONT,
    LINE,
    NUMBER_ALIGNMENT,
    TEXT_ALIGNMENT,
    note,
    set_up_page,
    write_headings,
    write_value,
)

TRAEGER_SHEET, DIALOGE_SHEET = "Träger", "Dialoge"
_HEADING_HEIGHT = 32
_ROWS = {TRAEGER_SHEET: 500, KENNZAHLEN_SHEET: 50_000, DIALOGE_SHEET: 100}
"""down to which row the checks reach"""
_FROZEN = {TRAEGER_SHEET: "D2", KENNZAHLEN_SHEET: "A2", DIALOGE_SHEET: "C2"}
_REPEATED = {TRAEGER_SHEET: "A:C"}
"""columns that every page shows when a sheet is printed"""
_LETTERS_PER_PAGE = 220
"""how wide a printed page can be and still be read"""
_LINES_FOR_DIALOGE = 6
"""how many rows look as if they waited to be filled in"""


def entry_workbook(
    runde: Mapping[str, Any],
    traeger: Sequence[Mapping[str, str]],
    ziele: Sequence[Ziel],
    *,
    stand: date,
) -> bytes:
    """Return the workbook with these Träger, by the keys of their fields, and no data yet.

    `runde` has the tables of `runde.toml`. The sheet „Träger“ has a column for each field that
    the first Träger has, empty ones included, and one for the target of each of `ziele`.
    """
    fields = [key for key in (traeger[0] if traeger else TRAEGER) if key in TRAEGER]
    book = Workbook()
    book.remove(book.worksheets[0])
    add_form(book, runde)
    columns = [*(TRAEGER[key] for key in fields), *map(target_column, ziele)]
    rows = [[each[key] for key in fields] + [""] * len(ziele) for each in traeger]
    _add_table(book, TRAEGER_SHEET, columns, rows)
    _add_table(book, KENNZAHLEN_SHEET, KENNZAHLEN)
    blank = [[""] * len(DIALOGE)] * _LINES_FOR_DIALOGE
    _add_table(book, DIALOGE_SHEET, [*DIALOGE.values()], blank)
    book.security = WorkbookProtection(lockStructure=True)
    return save_workbook(book, stand=stand)


def _add_table(
    book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]] = ()
) -> None:
    sheet: Worksheet = book.create_sheet(title)
    widths = [each.width for each in columns]
    write_headings(sheet, [each.heading for each in columns], widths, height=_HEADING_HEIGHT)
    for number, column in enumerate(columns, start=1):
        _set_up_column(sheet, number, column)
    for row, values in enumerate(rows, start=2):
        sheet.row_dimensions[row].height = max(each.height for each in columns) or None
        for number, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            cell = sheet.cell(row, number)
            write_value(cell, value)
            _style(cell, column)
            cell.border = LINE
    sheet.freeze_panes = _FROZEN[title]
    set_up_page(sheet)
    sheet.page_setup.fitToWidth = -(-sum(widths) // _LETTERS_PER_PAGE)
    sheet.print_title_cols = _REPEATED.get(title)
    protect_headings(sheet)


def _set_up_column(sheet: Worksheet, number: int, column: Column) -> None:
    letter = get_column_letter(number)
    _style(sheet.column_dimensions[letter], column)
    sheet.cell(1, number).comment = note(column.explanation)
    add_checks(sheet, column, first=f"{letter}2", area=f"{letter}2:{letter}{_ROWS[sheet.title]}")


def _style(cells: Cell | MergedCell | ColumnDimension, column: Column) -> None:
    """Style a whole column, or a cell of it: one that exists has a style of its own."""
    cells.font, cells.number_format = FONT, column.number_format
    cells.alignment = NUMBER_ALIGNMENT if column.amount else TEXT_ALIGNMENT
    cells.protection = Protection(locked=False)
