"""Files of a round that are changed cell by cell and written again in the form that they have.

The places are those of the input's tables (`reporter.input.table`), so that whatever is read
from a file is found in it here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from reporter.errors import Place
from reporter.input.csv_file import open_csv

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None
"""what can be written into a cell; `None` empties it"""


class Written(Protocol):
    """A file that is being changed."""

    def put(self, place: Place, position: int, value: Value, /) -> None:
        """Write into the cell at `place`, which has this position in its row (from 0)."""

    def write(self) -> bytes:
        """Return the file as it is now."""


def open_written(data: bytes, name: str) -> Written:
    """Return a table that was read from a file of this name, to be changed."""
    return WrittenWorkbook(data) if is_workbook(name) else _WrittenCsv(data, name)


def is_workbook(name: str) -> bool:
    """Return whether a table of this name is a workbook."""
    return name.casefold().endswith(".xlsx")


class _WrittenCsv:
    """A CSV file: its encoding, separator and line ends stay, and so do lines without content."""

    def __init__(self, data: bytes, name: str) -> None:
        self._form, lines = open_csv(data, name)
        self._lines = dict(lines)

    def put(self, place: Place, position: int, value: Value, /) -> None:
        """Write into a cell, numbers with a decimal comma."""
        assert place.line is not None, "a cell of a CSV file is in a line"
        shown = str(value).replace(".", ",") if isinstance(value, Decimal) else value
        self._lines[place.line][position] = "" if shown is None else str(shown)

    def write(self) -> bytes:
        """Return the file as it is now."""
        return self._form.write(self._lines.values())


class WrittenWorkbook:
    """A workbook: widths, input checks and comments stay, formulas keep their results."""

    def __init__(self, data: bytes) -> None:
        from reporter.workbooks.reopen import reopen

        self._before = data
        self._book = reopen(data)

    def put(self, place: Place, _position: int, value: Value, /) -> None:
        """Write into a cell of the table of Träger."""
        self.put_into(place, value)

    def put_into(self, place: Place, value: Value) -> None:
        """Write into any cell: a number in its cell's format, a text never as a formula."""
        from reporter.workbooks.look import shows_percent, write_value

        cell = self.sheet(place.sheet)[place.cell]
        if isinstance(value, Decimal):
            write_value(cell, float(value.scaleb(-2 if shows_percent(cell) else 0)))
        else:
            write_value(cell, value)

    def sheet(self, title: str) -> Worksheet:
        """Return the sheet with this title."""
        from reporter.workbooks.reopen import sheet_called

        return sheet_called(self._book, title)

    def write(self) -> bytes:
        """Return the file as it is now."""
        from reporter.workbooks.results import save_with_results

        return save_with_results(self._book, self._before)
