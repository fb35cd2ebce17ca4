"""The list of Träger in a file of its own: that of next year's round, with its targets opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reporter.carry.written import Value, Written
from reporter.carry.years import move_year
from reporter.errors import Fault, Faults, InputError, Place
from reporter.input.table import TARGET_PREFIX, TableCell, named_columns, parse_table

TARGET = TARGET_PREFIX
_PLAN = "planungsdokument"
_PLAN_FILE = "planungsdokument_datei"


@dataclass(frozen=True, slots=True)
class Row:
    """A Träger: its cells, the columns by their names as keys, and the file they are written to."""

    cells: tuple[TableCell, ...]
    columns: Mapping[str, int]
    file: Written

    def value(self, column: str) -> object:
        """Return what is written in a column."""
        return self.cells[self.columns[column]].value

    def put(self, column: str, value: Value) -> None:
        """Write into a column."""
        position = self.columns[column]
        self.file.put(self.cells[position].place, position, value)


def rows_of(data: bytes, name: str, file: Written) -> Iterator[Row]:
    """Yield the Träger of the table `name` (.csv or .xlsx), to be written into `file`.

    Raises `InputError` where the table can't be read.
    """
    table = parse_table(data, name)
    faults = Faults()
    columns = named_columns(table, faults)
    faults.raise_if_any()
    return (Row(cells, columns, file) for cells in table.rows)


def open_targets(data: bytes, name: str, file: Written, *, old: int, new: int) -> None:
    """Empty the targets of the table, and move the year in the titles of plans."""
    for row in rows_of(data, name, file):
        for column in row.columns:
            if column.startswith(TARGET) or column == _PLAN_FILE:
                row.put(column, None)
            elif column == _PLAN:
                _move_year(row, old, new)


def _move_year(row: Row, old: int, new: int) -> None:
    """Move the year in a plan's title; a formula that names none stays one."""
    title = row.value(_PLAN)
    if isinstance(title, str) and (moved := move_year(title, old, new)) != title:
        row.put(_PLAN, moved)


def refuse_empty(data: bytes, name: str) -> None:
    """Raise `InputError` for a table of Träger in which there is none, read as it will be."""
    if not parse_table(data, name).rows:
        raise InputError(
            Fault(
                "In der Liste der neuen Runde stünde kein Träger.",
                "Schreiben Sie die Überschriften in die erste ausgefüllte Zeile und die Träger "
                "darunter.",
                Place(name),
            )
        )
