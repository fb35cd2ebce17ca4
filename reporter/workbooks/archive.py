"""A workbook of openpyxl → bytes of an XLSX file, the same bytes for the same content."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

AUTHOR = "reporter"


def save_workbook(book: Workbook, *, stand: date) -> bytes:
    """Return the file; `stand` is the only date in its metadata."""
    moment = datetime.combine(stand, time())
    book.properties.creator = AUTHOR
    book.properties.language = "de-DE"
    book.properties.created = moment
    written = BytesIO()
    # openpyxl's own function to save puts the time of the clock into the file
    book.properties.modified = moment
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return _without_times(written)


def _without_times(archive: BytesIO) -> bytes:
    """Return the archive with all its members dated 1 January 1980."""
    result = BytesIO()
    with ZipFile(archive) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return result.getvalue()
