"""What a source of rows is, whether a text file or a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reporter.errors import Fault, Place

if TYPE_CHECKING:
    import numpy as np

    from reporter.kennzahlen.kopfzeile import Kopfzeile

    Zahlenspalte = np.ndarray[tuple[int], np.dtype[Any]]
    """one column of whole numbers or of objects"""


@dataclass(frozen=True, slots=True)
class Prozentwert:
    """A number that its cell shows in percent: 0.265 in a cell „26,5 %“ is 26.5."""

    wert: Decimal


@dataclass(frozen=True, slots=True)
class Fehlzelle:
    """A cell that has no usable content, and why."""

    fault: Fault


Zelle = str | Decimal | date | Prozentwert | Fehlzelle
"""a cell; an empty one is the empty text"""


@dataclass(frozen=True, slots=True)
class Datei:
    """A file that was read: its name, the SHA-256 of its bytes, the sheet of a workbook."""

    name: str
    sha256: str
    blatt: str = ""


class Block(NamedTuple):
    """Some rows of a source: their numbers and, column by column, their cells."""

    zeilen: Zahlenspalte
    spalten: Sequence[Zahlenspalte]


class Quelle(Protocol):
    """A table of cells below a row of headings."""

    @property
    def datei(self) -> Datei:
        """The file."""

    @property
    def kopf(self) -> Kopfzeile:
        """The row of headings."""

    def bloecke(self, spalten: Sequence[int]) -> Iterator[Block]:
        """Yield the rows below the headings, of the columns asked for; `InputError`."""


def spaltenbuchstaben(spalte: int) -> str:
    """Return the letters of a column, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    number = spalte + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_in(datei: Datei, zeile: int, spalte: int, titel: str) -> Place:
    """Return the place of a cell: by letters and number in a workbook, by line in a text file."""
    if datei.blatt:
        return Place(datei.name, sheet=datei.blatt, cell=f"{spaltenbuchstaben(spalte)}{zeile}")
    return Place(datei.name, line=zeile, column=titel)
