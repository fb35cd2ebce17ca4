"""The table of Träger of next year's round: the same file with its targets opened."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from reporter.carry.years import move_year

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TARGET = "ziel."
_PLAN = "planungsdokument"
_PLAN_FILE = "planungsdokument_datei"
_DELIMITERS = ";,\t"
_SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", " ": "_"})
_HEADING_WITHIN = 20
"""rows from the top among which a sheet has its headings"""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written, so that it is written the same way again."""

    encoding: str
    bom: bytes
    newline: str
    delimiter: str

    def write(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Return the file of these rows."""
        written = StringIO()
        csv.writer(written, delimiter=self.delimiter, lineterminator=self.newline).writerows(rows)
        return self.bom + written.getvalue().encode(self.encoding)


def carried_table(data: bytes, name: str, *, old: int, new: int) -> bytes:
    """Return the table `name` (.csv or .xlsx) with empty targets and the year moved."""
    if name.lower().endswith(".xlsx"):
        return _carried_workbook(data, old, new)
    return _carried_csv(data, old, new)


def csv_form(data: bytes) -> tuple[str, CsvForm]:
    """Return the text of a CSV file and the form in which it is written."""
    bom = _BOM if data.startswith(_BOM) else b""
    encoding = _encoding(data)
    text = data.removeprefix(bom).decode(encoding)
    newline = "\r\n" if "\r\n" in text else "\n"
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    return text, CsvForm(encoding, bom, newline, delimiter)


def column_name(heading: object) -> str:
    """Return a heading in the spelling of the input's keys: „Schlüssel“ is „schluessel“."""
    return str(heading or "").strip().casefold().translate(_SPELLING)


def heading_row(sheet: Worksheet, named: str = "schluessel") -> tuple[list[str], int]:
    """Return the names of a sheet's columns and their row, the first with a column `named`.

    There are none where there is no such row.
    """
    rows = sheet.iter_rows(max_row=_HEADING_WITHIN, values_only=True)
    for number, row in enumerate(rows, start=1):
        names = list(map(column_name, row))
        if named in names:
            return names, number
    return [], 0


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _carried_value(column: str, value: str, old: int, new: int) -> str:
    if column.startswith(TARGET) or column == _PLAN_FILE:
        return ""
    return move_year(value, old, new) if column == _PLAN else value


def _carried_csv(data: bytes, old: int, new: int) -> bytes:
    text, form = csv_form(data)
    header, *rows = csv.reader(StringIO(text), delimiter=form.delimiter)
    columns = list(map(column_name, header))
    carried = (
        [
            _carried_value(column, value, old, new)
            for column, value in zip(columns, row, strict=False)
        ]
        for row in rows
    )
    return form.write([header, *carried])


def _carried_workbook(data: bytes, old: int, new: int) -> bytes:
    """Return the workbook with its form kept: widths, input checks, notes."""
    from reporter.carry.round_sheets import carry_round_sheet
    from reporter.workbooks.reopen import reopen

    workbook = reopen(data)
    for sheet in workbook.worksheets:
        _carry_sheet(sheet, old, new)
        carry_round_sheet(sheet, new)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _carry_sheet(sheet: Worksheet, old: int, new: int) -> None:
    from reporter.workbooks.look import write_value

    names, first = heading_row(sheet)
    for row in sheet.iter_rows(min_row=first + 1) if names else ():
        for column, cell in zip(names, row, strict=False):
            if isinstance(cell.value, str) and column == _PLAN:
                write_value(cell, move_year(cell.value, old, new))
            elif column.startswith(TARGET) or column == _PLAN_FILE:
                cell.value = None
