"""A workbook that is there already, opened to write into it, its form kept."""

from __future__ import annotations

import warnings
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporter.german.characters import composed
from reporter.workbooks.look import fitted


def reopen(data: bytes) -> Workbook:
    """Return the workbook; its comments are as large as their texts, which openpyxl forgets."""
    with warnings.catch_warnings():
        # of parts that openpyxl doesn't keep; the original keeps them
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), keep_links=False)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.comment:
                fitted(cell.comment)
    return book


def sheet_called(book: Workbook, title: str) -> Worksheet:
    """Return the sheet with this title, which is in NFC; the first where there is none."""
    named = (sheet for sheet in book.worksheets if composed(sheet.title) == title)
    return next(named, book.worksheets[0])
