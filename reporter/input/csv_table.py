"""CSV files: bytes in, a `Table` of texts out, places with line and column heading."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.errors import Fault, Faults, InputError, Place
from reporter.input.csv_file import Line, open_csv, says_something
from reporter.input.record import shorten
from reporter.input.table import MAX_ROWS, Table, TableCell


def read_csv(data: bytes, file: str, faults: Faults) -> Table:
    """Return the table; rows of another length than the heading go to `faults`.

    Raises `InputError` where no table can be made of it.
    """
    _, lines = open_csv(data, file)
    filled = _filled(lines, file)
    heading_line, heading = next(filled, (1, []))
    if not heading:
        raise InputError(
            Fault("Die Datei ist leer.", "Erwartet wird eine Zeile mit Überschriften.", Place(file))
        )
    names = [name.strip() for name in heading]
    places = [Place(file, line=heading_line, column=shorten(name)) for name in names]
    rows = tuple(
        _cells(values, names, Place(file, line=line))
        for line, values in filled
        if _fits(values, len(names), Place(file, line=line), faults)
    )
    return Table(tuple(map(TableCell, names, places)), rows)


def _filled(lines: Iterator[Line], file: str) -> Iterator[Line]:
    """Yield the rows that aren't empty."""
    for count, line in enumerate((each for each in lines if says_something(each[1])), start=1):
        if count > MAX_ROWS:
            raise InputError(Fault(f"Die Tabelle hat mehr als {MAX_ROWS} Zeilen.", "", Place(file)))
        yield line


def _fits(values: list[str], length: int, place: Place, faults: Faults) -> bool:
    if len(values) == length:
        return True
    faults.add(
        Fault(
            f"Die Zeile hat {len(values)} statt {length} Felder.",
            "Prüfen Sie Trennzeichen und Anführungszeichen in dieser Zeile.",
            place,
        )
    )
    return False


def _cells(values: list[str], names: list[str], place: Place) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(value, Place(place.file, line=place.line, column=shorten(name)))
        for value, name in zip(values, names, strict=True)
    )
