"""All values of the data in columns: 28 bytes a value, a `Decimal` only where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from reporter.kennzahlen.aliases import FEHLT
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.herkunft import Herkunft, Messwert
from reporter.kennzahlen.katalog import GROESSEN
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.quelle import Datei, spaltenbuchstaben

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

GRUENDE: tuple[str, ...] = ("", *dict.fromkeys(FEHLT.values()))
"""why a value is missing, by number; 0 is a value that is there"""

BLANK = GRUENDE.index(FEHLT[""])
"""the reason of a cell in which nothing is written"""

_GESCHLECHTER = tuple(Geschlecht)
_GROESSE_INDEX: Mapping[str, int] = {name: index for index, name in enumerate(GROESSEN)}
_MONATE = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Wertespalten:
    """The values, one a row in every column, in ascending order of `key`.

    `key` tells Träger, series, sex and month (`row_key`); the value is `mantisse` / 10 **
    `stellen`, or missing for the reason `grund` (an index of `GRUENDE`); `datei`, `zeile`,
    `spalte` and `datenstand` say where it is from (indices; −1 is no Datenstand).
    """

    key: Zahlenspalte
    mantisse: Zahlenspalte
    stellen: Zahlenspalte
    grund: Zahlenspalte
    datei: Zahlenspalte
    zeile: Zahlenspalte
    spalte: Zahlenspalte
    datenstand: Zahlenspalte

    def only(self, rows: Zahlenspalte) -> Wertespalten:
        """Return some of the rows, chosen by a mask or in the order of their numbers."""
        return Wertespalten(*(getattr(self, name)[rows] for name in self.__slots__))


_DTYPES: Mapping[str, str] = {
    "key": "int64",
    "mantisse": "int64",
    "stellen": "int8",
    "grund": "int8",
    "datei": "int16",
    "zeile": "int32",
    "spalte": "int16",
    "datenstand": "int16",
}
"""how the columns are kept: as small as they can be"""


def packed(*, key: Zahlenspalte, **columns: Zahlenspalte | int) -> Wertespalten:
    """Return columns, each as small as it can be; a single number fills its whole column."""
    import numpy as np

    given = {"key": key, **columns}
    return Wertespalten(
        *(np.full(len(key), given[name], dtype=dtype) for name, dtype in _DTYPES.items())
    )


def sorted_together(parts: Sequence[Wertespalten]) -> Wertespalten:
    """Return the rows of all parts in ascending order of `key`, empty cells last among equals."""
    import numpy as np

    joined = Wertespalten(
        *(
            np.concatenate([np.array([], dtype=dtype), *(getattr(part, name) for part in parts)])
            for name, dtype in _DTYPES.items()
        )
    )
    return joined.only(np.lexsort((joined.grund == BLANK, joined.key)))


@dataclass(frozen=True, slots=True)
class Herkunftsdatei:
    """A file with its headings, and the dates that its rows give as Datenstand."""

    datei: Datei
    titel: tuple[str, ...]


class Kennzahlentabelle:
    """The values by Träger, series, sex and month.

    `traeger` are the keys that occur, those of the round and any others to compare with.
    """

    def __init__(
        self,
        traeger: tuple[str, ...],
        werte: Wertespalten,
        dateien: tuple[Herkunftsdatei, ...],
        datenstaende: tuple[date, ...],
    ) -> None:
        self.traeger = traeger
        self.werte = werte
        self._dateien = dateien
        self._datenstaende = datenstaende
        self._traeger_index = {name: index for index, name in enumerate(traeger)}

    def __len__(self) -> int:
        return len(self.werte.key)

    @property
    def dateien(self) -> tuple[Datei, ...]:
        """The files that were read."""
        return tuple(each.datei for each in self._dateien)

    def datenstand(self, der_runde: date | None) -> date | None:
        """Return the latest day on which values were published, `None` where some tell of none.

        `der_runde` is that of rows that give none.
        """
        indices: set[int] = {*self.werte.datenstand.tolist()}
        given = {self._datenstaende[each] for each in indices - {-1}}
        if indices - {-1} != indices or not given:
            if der_runde is None:
                return None
            given.add(der_runde)
        return max(given)

    def reihe(
        self, traeger: str, groesse: str, geschlecht: Geschlecht = Geschlecht.GESAMT
    ) -> Reihe:
        """Return a series by month; empty where the data have nothing of it.

        `groesse` is one of `katalog.GROESSEN`; a `KeyError` tells of a fault of the program.
        """
        groesse_index = _GROESSE_INDEX[groesse]
        traeger_index = self._traeger_index.get(traeger)
        if traeger_index is None:
            return Reihe(self, 0, 0)
        first = row_key(traeger_index, groesse_index, _GESCHLECHTER.index(geschlecht), 0)
        von, bis = self.werte.key.searchsorted([first, first + _MONATE]).tolist()
        return Reihe(self, von, bis)

    def only(self, rows: Zahlenspalte) -> Kennzahlentabelle:
        """Return the table of some of the rows, chosen by a mask."""
        werte = self.werte.only(rows)
        return Kennzahlentabelle(self.traeger, werte, self._dateien, self._datenstaende)

    def name_at(self, row: int) -> tuple[str, str, Geschlecht, Monat]:
        """Return whose value of what, of whom and when is in a row of the columns."""
        rest, monat = divmod(int(self.werte.key[row]), _MONATE)
        rest, geschlecht = divmod(rest, len(_GESCHLECHTER))
        traeger, groesse = divmod(rest, len(GROESSEN))
        return (
            self.traeger[traeger],
            GROESSEN[groesse],
            _GESCHLECHTER[geschlecht],
            Monat.aus_index(monat),
        )

    def monat_at(self, row: int) -> Monat:
        """Return the month of a row of the columns."""
        return Monat.aus_index(int(self.werte.key[row]) % _MONATE)

    def rows_of(self, traeger: str) -> range:
        """Return the rows of a Träger, an empty range for one without data."""
        index = self._traeger_index.get(traeger)
        if index is None:
            return range(0)
        first, last = (row_key(each, 0, 0, 0) for each in (index, index + 1))
        return range(*self.werte.key.searchsorted([first, last]).tolist())

    def row_of(self, monat: Monat, von: int, bis: int) -> int | None:
        """Return the row of a month among the rows of one series, or `None`."""
        if von == bis:
            return None
        keys = self.werte.key
        wanted = int(keys[von]) // _MONATE * _MONATE + monat.index
        row = von + int(keys[von:bis].searchsorted(wanted))
        return row if row < bis and int(keys[row]) == wanted else None

    def messwert_at(self, row: int) -> Messwert:
        """Return the value of a row of the columns."""
        grund = GRUENDE[self.werte.grund[row]]
        stellen = int(self.werte.stellen[row])
        wert = None if grund else Decimal(int(self.werte.mantisse[row])).scaleb(-stellen)
        return Messwert(wert, grund, self._herkunft_at(row))

    def _herkunft_at(self, row: int) -> Herkunft:
        werte = self.werte
        herkunft = self._dateien[werte.datei[row]]
        zeile, spalte, stand = (
            int(column[row]) for column in (werte.zeile, werte.spalte, werte.datenstand)
        )
        blatt = herkunft.datei.blatt
        return Herkunft(
            herkunft.datei.name,
            herkunft.datei.sha256,
            zeile,
            herkunft.titel[spalte],
            blatt,
            f"{spaltenbuchstaben(spalte)}{zeile}" if blatt else "",
            None if stand < 0 else self._datenstaende[stand],
        )


Indices = TypeVar("Indices", int, "Zahlenspalte")


def row_key(traeger: Indices, groesse: Indices, geschlecht: Indices, monat: Indices) -> Indices:
    """Return the sort key of a row from its indices, or those of all rows from columns."""
    return ((traeger * len(GROESSEN) + groesse) * len(Geschlecht) + geschlecht) * _MONATE + monat


@dataclass(frozen=True, slots=True, eq=False)
class Reihe(Mapping[Monat, Messwert]):
    """One series: `reihe[monat]` is its value of that month, read from the table when asked."""

    tabelle: Kennzahlentabelle
    von: int
    bis: int

    def __getitem__(self, monat: Monat) -> Messwert:
        row = self.tabelle.row_of(monat, self.von, self.bis)
        if row is None:
            raise KeyError(monat)
        return self.tabelle.messwert_at(row)

    def __iter__(self) -> Iterator[Monat]:
        return map(self.tabelle.monat_at, range(self.von, self.bis))

    def __len__(self) -> int:
        return self.bis - self.von
