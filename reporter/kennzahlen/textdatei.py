"""Rows of a CSV file, in blocks of columns.

The bytes are first looked over as a whole, without parsing: where records begin and end, on
which line, with how many fields. What does not fit is reported with its line; what remains is
rectangular, so that pandas reads it in C and a row can be told its line afterwards.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from reporter.errors import Fault, Faults, InputError, Place
from reporter.kennzahlen.frames import csv_columns
from reporter.kennzahlen.kopfzeile import SUCHTIEFE, Kopfzeile, check_kopfzeile, find_kopfzeile
from reporter.kennzahlen.quelle import Block, Datei

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

SEPARATORS = (";", "\t", ",")
REPORTED_LINES = 50
LONGEST_HEADING = 10_000

_NO_RECORD = re.compile(r'^(?:"?#.*|[ \t]+)$', re.MULTILINE)
_LINE = re.compile(r"(.*)\n")
_NEWLINE, _QUOTE = ord("\n"), ord('"')


class Textdatei:
    """A CSV file as a `Quelle`; `text` ends its lines with a newline character alone."""

    def __init__(self, text: str, datei: Datei) -> None:
        self.datei = datei
        self._text = _NO_RECORD.sub("", text.rstrip("\n")) + "\n"

    @cached_property
    def _headed(self) -> tuple[str, Kopfzeile]:
        found = [(sep, find_kopfzeile(_first_rows(self._text, sep))) for sep in SEPARATORS]
        sep, kopf = max(found, key=lambda each: len(each[1].spalten) if each[1] else 0)
        return sep, check_kopfzeile(kopf, self.datei)

    @property
    def kopf(self) -> Kopfzeile:
        """The row of headings; `InputError` where there is none."""
        return self._headed[1]

    def bloecke(self, spalten: Sequence[int]) -> Iterator[Block]:
        """Yield the rows in blocks; `InputError` names every line that is no row."""
        separator, kopf = self._headed
        records = _records(self._text.encode(), separator, self.datei.name)
        rows = records.filled_below(kopf.zeile)
        if not len(rows.zeilen):
            return
        width, done = len(kopf.titel), 0
        data = _rectangular(rows, width, self.datei.name)
        for cells in csv_columns(data, separator=separator, width=width, columns=spalten):
            yield Block(rows.zeilen[done : done + len(cells[0])], cells)
            done += len(cells[0])


def _first_rows(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    for number, match in enumerate(islice(_LINE.finditer(text), SUCHTIEFE), start=1):
        yield number, next(csv.reader([match[1][:LONGEST_HEADING]], delimiter=separator), [])


@dataclass(frozen=True, slots=True)
class _Records:
    """Where the records of `data` begin and end, on which line, with how many fields."""

    data: bytes
    separator: str
    beginn: Zahlenspalte
    ende: Zahlenspalte
    zeilen: Zahlenspalte
    felder: Zahlenspalte

    def filled_below(self, zeile: int) -> _Records:
        """Return the records below a line that have more than separators in them."""
        chosen = (self.zeilen > zeile) & (self.ende - self.beginn != self.felder - 1)
        return _Records(
            self.data,
            self.separator,
            self.beginn[chosen],
            self.ende[chosen],
            self.zeilen[chosen],
            self.felder[chosen],
        )

    def singly(self) -> Iterator[bytes]:
        """Yield the bytes of each record, its newline included."""
        for beginn, ende in zip(self.beginn.tolist(), self.ende.tolist(), strict=True):
            yield self.data[beginn : ende + 1]

    def runs(self) -> Iterator[bytes]:
        """Yield the bytes of the records that follow one another without a gap, together."""
        import numpy as np

        gaps = np.flatnonzero(self.beginn[1:] != self.ende[:-1] + 1)
        firsts, lasts = [0, *(gaps + 1).tolist()], [*gaps.tolist(), len(self.ende) - 1]
        for first, last in zip(firsts, lasts, strict=True):
            yield self.data[self.beginn[first] : self.ende[last] + 1]


def _records(data: bytes, separator: str, file: str) -> _Records:
    """Find the records; raise for quotation marks that are not closed or stand inside a field."""
    import numpy as np

    signs = np.frombuffer(data, dtype=np.uint8)
    newlines = signs == _NEWLINE
    separators = signs == ord(separator)
    line_ends = np.flatnonzero(newlines)
    quotes = signs == _QUOTE
    if quotes.any():
        inside = np.bitwise_xor.accumulate(quotes)
        _check_quotes(signs, np.flatnonzero(quotes), line_ends, ord(separator), file)
        newlines &= ~inside
        separators &= ~inside
    ende = np.flatnonzero(newlines)
    beginn = np.concatenate([[0], ende[:-1] + 1])
    counted = np.searchsorted(np.flatnonzero(separators), ende)
    return _Records(
        data,
        separator,
        beginn,
        ende,
        np.searchsorted(line_ends, beginn) + 1,
        np.diff(counted, prepend=0) + 1,
    )


def _check_quotes(
    signs: Zahlenspalte, quotes: Zahlenspalte, line_ends: Zahlenspalte, separator: int, file: str
) -> None:
    """Raise unless quotation marks open at the beginning of a field and close at its end."""
    import numpy as np

    at_border = np.isin(signs, [separator, _NEWLINE, _QUOTE])
    before = at_border[quotes - 1] | (quotes == 0)
    after = at_border[np.minimum(quotes + 1, len(signs) - 1)]
    fits = np.where(np.arange(len(quotes)) % 2 == 0, before, after)
    if len(quotes) % 2:
        fits[-1] = False
    lines = np.unique(np.searchsorted(line_ends, quotes[~fits]) + 1)
    if len(lines):
        raise InputError(
            *(
                Fault(
                    "Ein Anführungszeichen steht mitten im Feld oder wird nicht geschlossen.",
                    'Sie umschließen ein ganzes Feld; im Feld stehen sie doppelt ("").',
                    Place(file, line=int(line)),
                )
                for line in lines[:REPORTED_LINES]
            )
        )


def _rectangular(rows: _Records, width: int, file: str) -> bytes:
    """Return the bytes of the records, each with `width` fields.

    Empty fields too many at the end of a record are cut off; all else is reported.
    """
    surplus = (rows.felder - width).tolist()
    if not any(surplus):
        return b"".join(rows.runs())
    faults = Faults()
    records = list(rows.singly())
    for row, many in enumerate(surplus):
        if many > 0 and records[row].endswith(rows.separator.encode() * many + b"\n"):
            records[row] = records[row][: -many - 1] + b"\n"
        elif many and len(faults.found) < REPORTED_LINES:
            faults.add(_uneven(width + many, width, Place(file, line=int(rows.zeilen[row]))))
    faults.raise_if_any()
    return b"".join(records)


def _uneven(found: int, width: int, place: Place) -> Fault:
    return Fault(
        f"Die Zeile hat {found} {'Feld' if found == 1 else 'Felder'}, die Kopfzeile {width}.",
        "Prüfen Sie Trennzeichen; ein Feld mit dem Trennzeichen darin steht in Anführungszeichen.",
        place,
    )
