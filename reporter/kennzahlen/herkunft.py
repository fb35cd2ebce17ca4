"""Single values and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reporter.errors import Place


@dataclass(frozen=True, slots=True)
class Herkunft:
    """The cell that a value was read from.

    `sha256` belongs to the whole file; `zelle` (Excel: „E17“) is empty for text files, `blatt`
    too; `datenstand` is what the row itself says, `None` where it says nothing.
    """

    datei: str
    sha256: str
    zeile: int
    spalte: str
    blatt: str = ""
    zelle: str = ""
    datenstand: date | None = None

    @property
    def place(self) -> Place:
        """The place as errors name it."""
        if self.zelle:
            return Place(self.datei, sheet=self.blatt, cell=self.zelle)
        return Place(self.datei, line=self.zeile, column=self.spalte)


@dataclass(frozen=True, slots=True)
class Messwert:
    """A value as it was given: `wert`, or `None` with the `grund` why it is missing."""

    wert: Decimal | None
    grund: str
    herkunft: Herkunft
