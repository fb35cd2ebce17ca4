"""The sheets of next year's workbook but the Träger: the year moved, dates and data opened."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.carry.toml_round import OPENED_IN_DIALOG
from reporter.carry.written import WrittenWorkbook
from reporter.carry.years import years_left
from reporter.errors import Fault
from reporter.input.record import is_missing
from reporter.input.round_workbook import workbook_cells
from reporter.kennzahlen.arbeitsmappe import Arbeitsmappe

_NO_FREE_TEXTS = frozenset(["telefon", "plz"])


def carry_round_sheets(data: bytes, name: str, file: WrittenWorkbook, jahr: int) -> None:
    """Move the year to `jahr` and open the dates on the sheets „Runde“ and „Dialoge“."""
    for path, cell in workbook_cells(data, name):
        if path == ("jahr",) and not is_missing(cell.value):
            file.put_into(cell.place, jahr)
        elif path == ("datenstand",) or (path[0] == "dialog" and path[-1] in OPENED_IN_DIALOG):
            file.put_into(cell.place, None)


def empty_data(data: bytes, name: str, file: WrittenWorkbook) -> None:
    """Empty the sheet of data: what of them is the base of new goals is in a file of its own."""
    source = Arbeitsmappe(data, name, "")
    sheet = file.sheet(source.datei.blatt)
    for row in sheet.iter_rows(min_row=source.kopf.zeile + 1):
        for cell in row:
            cell.value = None


def years_left_in(data: bytes, name: str, *, jahr: int) -> Iterator[Fault]:
    """Yield a question for each text of these sheets in which a year before `jahr` is left."""
    for path, cell in workbook_cells(data, name):
        if isinstance(cell.value, str) and path[-1] not in _NO_FREE_TEXTS:
            yield from years_left(cell.value, cell.place, jahr=jahr)
