"""CSV files: bytes in, a `Table` of texts out.

The separator is the one of `;`, `,` and tab that the heading uses; a heading that uses
several is refused. Places have line and column heading.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from reporter.errors import Fault, Faults, InputError, Place
from reporter.input.files import decode_table
from reporter.input.record import shorten
from reporter.input.table import MAX_ROWS, Table, TableCell

SEPARATORS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator"}


def read_csv(data: bytes, file: str, faults: Faults) -> Table:
    """Return the table; rows of another length than the heading go to `faults`.

    Raises `InputError` where no table can be made of it.
    """
    text = decode_table(data, file)
    lines = _lines(text, file)
    heading_line, heading = next(lines, (1, []))
    if not heading:
        raise InputError(
            Fault("Die Datei ist leer.", "Erwartet wird eine Zeile mit Überschriften.", Place(file))
        )
    names = [name.strip() for name in heading]
    places = [Place(file, line=heading_line, column=shorten(name)) for name in names]
    rows = tuple(
        _cells(values, names, Place(file, line=line))
        for line, values in lines
        if _fits(values, len(names), Place(file, line=line), faults)
    )
    return Table(tuple(map(TableCell, names, places)), rows)


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that aren't empty, each with the line it begins in."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text, file), strict=True)
    begins, count = 1, 0
    while True:
        try:
            values = next(reader, None)
        except csv.Error:
            raise _quoting(Place(file, line=begins)) from None
        if values is None:
            return
        if any(value.strip() for value in values):
            count += 1
            _check_count(count, file)
            yield begins, values
        begins = reader.line_num + 1


def _quoting(place: Place) -> InputError:
    return InputError(
        Fault(
            "Die Anführungszeichen in dieser Zeile stimmen nicht, oder ein Feld ist zu lang.",
            'Ein Feld mit Trennzeichen steht ganz in "…"; ein Anführungszeichen darin wird '
            "verdoppelt.",
            place,
        )
    )


def _check_count(count: int, file: str) -> None:
    if count > MAX_ROWS:
        raise InputError(Fault(f"Die Tabelle hat mehr als {MAX_ROWS} Zeilen.", "", Place(file)))


def _separator(text: str, file: str) -> str:
    number, heading = next(
        ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()),
        (1, ""),
    )
    outside_quotes = "".join(heading.split('"')[::2])
    found = [each for each in SEPARATORS if each in outside_quotes]
    if len(found) > 1:
        raise InputError(
            Fault(
                "Das Trennzeichen ist nicht eindeutig: die Überschriften enthalten "
                f"{' und '.join(SEPARATORS[each] for each in found)}.",
                'Trennen Sie überall mit Semikolon, oder setzen Sie die Überschrift in "…".',
                Place(file, line=number),
            )
        )
    return found[0] if found else ";"


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
