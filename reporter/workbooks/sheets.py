"""Sheets to read, filter and print: a row of headings and rows of texts and numbers below it.

Numbers are numbers, with a format that shows their unit; what is missing is an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reporter.workbooks.look import (
    FONT,
    LINE,
    NUMBER_ALIGNMENT,
    TEXT_ALIGNMENT,
    row_height,
    set_up_page,
    write_headings,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and how it is shown; `None` is missing."""

    value: Decimal | None
    number_format: str


Value = str | Amount
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: headings with the widths of their columns, rows, what stays in sight."""

    title: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[Row]
    frozen: str = "A2"


def add_sheet(book: Workbook, table: Sheet, *, notices: Sequence[str]) -> None:
    """Append a sheet to `book`; `notices` stand on every printed page."""
    sheet: Worksheet = book.create_sheet(table.title)
    titles, widths = [title for title, _ in table.heads], [width for _, width in table.heads]
    write_headings(sheet, titles, widths, height=row_height(zip(titles, widths, strict=True)) + 4)
    write = _Writer(sheet)
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            write(number, column, value)
        sheet.row_dimensions[number].height = row_height(_texts(row, widths))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(table.rows) + 1}"
    sheet.freeze_panes = table.frozen
    set_up_page(sheet, notices=notices)


def _texts(row: Row, widths: Sequence[int]) -> Iterable[tuple[str, int]]:
    pairs = zip(row, widths, strict=False)  # a row may end early
    return ((value, width) for value, width in pairs if isinstance(value, str))


class _Writer:
    """Writes cells whose styles are looked up once: openpyxl takes 30 µs for one by its parts."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._styles: dict[str, StyleArray] = {}

    def __call__(self, row: int, column: int, value: Value) -> None:
        """Write one cell; a text is never a formula, whatever it begins with."""
        cell: Any = self._sheet.cell(row, column)
        number_format = value.number_format if isinstance(value, Amount) else ""
        cell._style = self._style(number_format)
        if isinstance(value, Amount):
            cell.value = None if value.value is None else float(value.value)
        elif value:
            cell.value = value
            cell.data_type = "s"

    def _style(self, number_format: str) -> StyleArray:
        """Return the style of a number shown this way, for "" that of a text."""
        if number_format not in self._styles:
            model: Any = Cell(self._sheet, row=1, column=1)
            model.font, model.border = FONT, LINE
            model.alignment = NUMBER_ALIGNMENT if number_format else TEXT_ALIGNMENT
            model.number_format = number_format or model.number_format
            self._styles[number_format] = model._style
        return self._styles[number_format]
