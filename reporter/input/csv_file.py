"""CSV files as they are written: their encoding, separator and line ends, and every line.

The separator is the one of `;`, `,` and tab that the heading uses; a heading that uses
several is refused.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from reporter.errors import Fault, InputError, Place
from reporter.input.files import decode_table_as

SEPARATORS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator"}
_ALSO_FOR_EXCEL = "utf-8-sig"

Line = tuple[int, list[str]]
"""the number of the line in which a row begins, and its fields"""


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written, so that it can be written the same way again."""

    encoding: str
    newline: str
    separator: str

    def write(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Return the file of these rows; what its encoding has no sign for makes it UTF-8."""
        text = "".join(self._line(fields, signs) for fields, signs in self._to_be_quoted(rows))
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode(_ALSO_FOR_EXCEL)

    def _line(self, fields: Sequence[str], signs: str) -> str:
        quoted = (
            '"{}"'.format(each.replace('"', '""')) if any(sign in each for sign in signs) else each
            for each in fields
        )
        return self.separator.join(quoted) + self.newline

    def _to_be_quoted(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[Sequence[str], str]]:
        """Yield the rows, each with the signs that put a field in quotes.

        Down to the heading, which tells the separator, these are all that could be it.
        """
        separators = "".join(SEPARATORS)
        for fields in rows:
            yield fields, f'{separators}"\n'
            if says_something(fields):
                separators = self.separator


def open_csv(data: bytes, file: str) -> tuple[CsvForm, Iterator[Line]]:
    """Return the form of a CSV file, and its rows, empty ones too, as they are asked for.

    Raises `InputError` for what is no CSV file, at once or at the row in which it shows.
    """
    text, encoding = decode_table_as(data, file)
    separator = _separator(text, file)
    form = CsvForm(encoding, "\r\n" if b"\r\n" in data else "\n", separator)
    return form, _lines(text, separator, file)


def says_something(fields: Sequence[str]) -> bool:
    """Return whether there is anything in a row."""
    return any(field.strip() for field in fields)


def _lines(text: str, separator: str, file: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    while True:
        try:
            fields = next(reader, None)
        except csv.Error:
            raise _quoting(Place(file, line=begins)) from None
        if fields is None:
            return
        yield begins, fields
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
