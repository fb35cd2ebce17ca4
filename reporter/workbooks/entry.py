"""The workbook to fill in: the sheets „Träger“ and „Kennzahlen“, with Excel's input checks.

It is read back as it is, by `reporter.input` and `reporter.kennzahlen`, also after another
program has saved it. Headings and the structure are protected without a password; what is to
be filled in is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reporter.kennzahlen.arbeitsmappe import BLATT as KENNZAHLEN_SHEET
from reporter.model.ziel import Ziel
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.columns import (
    KENNZAHLEN,
    TRAEGER,
    Column,
    target_column,
)
from reporter.workbooks.look import (
    FONT,
    LINE,
    WRONG,
    note,
    set_up_page,
    write_headings,
)

TRAEGER_SHEET = "Träger"
_HEADING_HEIGHT = 32
_ROWS = {TRAEGER_SHEET: 500, KENNZAHLEN_SHEET: 50_000}
"""down to which row the checks reach"""
_FROZEN = {TRAEGER_SHEET: "D2", KENNZAHLEN_SHEET: "A2"}

_ERROR_LIMIT = 255
"""characters of a message, as Excel has it"""


def entry_workbook(
    traeger: Sequence[Mapping[str, str]], ziele: Sequence[Ziel], *, stand: date
) -> bytes:
    """Return the workbook with these Träger, by the keys of their fields, and no data yet.

    It has a column for each field that the first of them has, empty ones included, and one for
    the target of each of `ziele`; targets are left open.
    """
    fields = [key for key in (traeger[0] if traeger else TRAEGER) if key in TRAEGER]
    book = Workbook()
    book.remove(book.worksheets[0])
    columns = [*(TRAEGER[key] for key in fields), *map(target_column, ziele)]
    sheet = _add_sheet(book, TRAEGER_SHEET, columns)
    for row, each in enumerate(traeger, start=2):
        for number, key in enumerate(fields, start=1):
            sheet.cell(row, number, each[key] or None)
        _style_row(sheet, row)
    _add_sheet(book, KENNZAHLEN_SHEET, KENNZAHLEN)
    book.security = WorkbookProtection(lockStructure=True)
    return save_workbook(book, stand=stand)


def _add_sheet(book: Workbook, title: str, columns: Sequence[Column]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    write_headings(
        sheet,
        [each.heading for each in columns],
        [each.width for each in columns],
        height=_HEADING_HEIGHT,
    )
    for number, column in enumerate(columns, start=1):
        _set_up_column(sheet, number, column)
    sheet.freeze_panes = _FROZEN[title]
    set_up_page(sheet)
    _protect(sheet)
    return sheet


def _set_up_column(sheet: Worksheet, number: int, column: Column) -> None:
    letter = get_column_letter(number)
    first, area = f"{letter}2", f"{letter}2:{letter}{_ROWS[sheet.title]}"
    whole = sheet.column_dimensions[letter]
    whole.font, whole.number_format = FONT, column.number_format
    whole.protection = Protection(locked=False)
    sheet.cell(1, number).comment = note(column.explanation)
    if column.choice or column.allowed:
        check = _validation(column, first)
        check.add(area)
        sheet.add_data_validation(check)
    if column.doubtful:
        rule = Rule(
            "expression",
            dxf=DifferentialStyle(fill=WRONG),
            formula=[column.doubtful.format(cell=first)],
        )
        sheet.conditional_formatting.add(area, rule)


def _validation(column: Column, first: str) -> DataValidation:
    """Return Excel's check; a list that only suggests lets everything else pass."""
    choice = column.choice
    check = DataValidation(
        type="list" if choice else "custom",
        formula1=choice.words if choice else column.allowed.format(cell=first),
        allow_blank=True,
    )
    check.showErrorMessage = choice is None or choice.strict
    check.errorTitle = f"Spalte „{column.heading}“"
    check.error = column.explanation[:_ERROR_LIMIT]
    return check


def _style_row(sheet: Worksheet, row: int) -> None:
    """Give the cells of a row what their column has: a cell that exists has a style of its own."""
    for number, cell in enumerate(sheet[row], start=1):
        whole = sheet.column_dimensions[get_column_letter(number)]
        cell.font, cell.number_format = FONT, whole.number_format
        cell.protection, cell.border = Protection(locked=False), LINE


def _protect(sheet: Worksheet) -> None:
    """Lock the headings; rows may be added, deleted, sorted, and columns made wider."""
    protection = sheet.protection
    protection.enable()
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort"):
        setattr(protection, allowed, False)
