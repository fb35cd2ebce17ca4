"""Columns of cells as numbers: every distinct cell is looked at once, however many rows have it.

This is what makes a million rows cheap: Python reads distinct texts, numpy moves the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from reporter.errors import Fault, Faults, InputError, Place
from reporter.kennzahlen.frames import distinct

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

REPORTED_PER_COLUMN = 50

Cell = TypeVar("Cell", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)
class Spalte(Generic[Cell]):
    """A column: its distinct cells, and for each row the index of its cell."""

    titel: str
    cells: Sequence[Cell]
    codes: Zahlenspalte


class Spaltensammler(Generic[Cell]):
    """Makes a column out of blocks of rows."""

    def __init__(self, titel: str) -> None:
        self._titel = titel
        self._known: dict[Cell, int] = {}
        self._blocks: list[Zahlenspalte] = []

    def add(self, cells: Zahlenspalte) -> None:
        """Add the cells of some more rows."""
        import numpy as np

        codes, found = distinct(cells)
        known = self._known
        numbers = [known.setdefault(cast("Cell", cell), len(known)) for cell in found]
        self._blocks.append(np.array(numbers, dtype=np.int32)[codes])

    def spalte(self) -> Spalte[Cell]:
        """Return the column."""
        import numpy as np

        empty = np.array([], dtype=np.int32)
        return Spalte(self._titel, list(self._known), np.concatenate([empty, *self._blocks]))


def constant(cell: Cell, like: Spalte[Other]) -> Spalte[Cell]:
    """Return a column that has the same cell in every row of another one."""
    return Spalte("", [cell], like.codes * 0)


def paired(left: Spalte[Cell], right: Spalte[Other]) -> Spalte[tuple[Cell, Other]]:
    """Return the column of the pairs of two columns' cells."""
    wide = len(right.cells)
    codes, found = distinct(left.codes.astype("int64") * wide + right.codes)
    pairs = [
        (left.cells[pair // wide], right.cells[pair % wide]) for pair in cast("list[int]", found)
    ]
    return Spalte(left.titel or right.titel, pairs, codes)


def read_cells(
    spalte: Spalte[Cell],
    read: Callable[[Cell], Value],
    *,
    faults: Faults,
    place: Callable[[int, str], Place],
) -> list[Value | None]:
    """Return what `read` makes of each distinct cell, `None` for one that it refuses.

    A refused cell is reported once, with the place of its first row and the number of rows.
    """
    values: list[Value | None] = []
    refused: dict[int, InputError] = {}
    for code, cell in enumerate(spalte.cells):
        try:
            values.append(read(cell))
        except InputError as error:
            values.append(None)
            refused[code] = error
    for code, refusal in [*refused.items()][:REPORTED_PER_COLUMN]:
        for fault in refusal.faults:
            faults.add(_with_rows(fault, spalte, code, place))
    if len(refused) > REPORTED_PER_COLUMN:
        rest = len(refused) - REPORTED_PER_COLUMN
        faults.add(Fault(f"Die Spalte „{spalte.titel}“ enthält {rest} weitere Fehler dieser Art."))
    return values


def _with_rows(
    fault: Fault, spalte: Spalte[Cell], code: int, place: Callable[[int, str], Place]
) -> Fault:
    rows = (spalte.codes == code).nonzero()[0]
    many = f"Betroffen sind {len(rows)} Zeilen." if len(rows) > 1 else ""
    return fault._replace(
        hint=" ".join(filter(None, (fault.hint, many))),
        place=fault.place.within(place(int(rows[0]), spalte.titel)),
    )
