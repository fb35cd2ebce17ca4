"""The columns of one file become numbers: Träger, series, sex, month, value, origin."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from reporter.errors import Fault, Faults, InputError, Place
from reporter.kennzahlen import aliases, katalog
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.katalog import GROESSEN
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.quelle import Quelle, Zelle, place_in
from reporter.kennzahlen.spalten import Spalte, Spaltensammler, constant, paired, read_cells
from reporter.kennzahlen.tabelle import BLANK, Wertespalten, packed, row_key
from reporter.kennzahlen.wertespalten import Zahlen, read_zahlen
from reporter.kennzahlen.zeitformat import read_datum, read_jahr, read_monat
from reporter.kennzahlen.zellen import Traegerschluessel, plain, read_geschlecht, read_groesse

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

Cell = TypeVar("Cell", bound=Hashable)
Value = TypeVar("Value")

_REPORTED_ROWS = 20
_FORMEN: Mapping[str, str] = {
    aliases.WERT: "",
    aliases.ZAEHLER: katalog.ZAEHLER,
    aliases.NENNER: katalog.NENNER,
}
"""the columns of values, and which form of a series each of them gives"""

_INDEX: Mapping[str, int] = {name: index for index, name in enumerate(GROESSEN)}
_SEXES = tuple(Geschlecht)


@dataclass(frozen=True, slots=True)
class Register:
    """Which number each Träger and each Datenstand has, the same in all files."""

    schluessel: Traegerschluessel
    traeger: dict[str, int] = field(default_factory=dict)
    datenstaende: dict[date, int] = field(default_factory=dict)


def deute(quelle: Quelle, *, datei: int, register: Register, faults: Faults) -> list[Wertespalten]:
    """Return the values of a file, unsorted, one part for each of its columns of values.

    `datei` is the number of the file. What can't be read is added to `faults`; the values are
    of use only if there are none.
    """
    zeilen, spalten = _collect(quelle)
    if not len(zeilen):
        return []
    leser = _Leser(quelle, zeilen, spalten, register, faults)
    groesse, geschlecht = leser.groesse_and_geschlecht()
    monat, whole_year = leser.monat()
    groesse[whole_year] = _index_table(katalog.JAHRESFORM)[groesse[whole_year]]
    traeger, datenstand = leser.traeger(), leser.datenstand()
    parts = []
    for name, zahlen in leser.zahlen().items():
        leser.check(groesse, zahlen, name)
        given = _index_table(_with_form(_FORMEN[name]))[groesse]
        values = packed(
            key=row_key(traeger, given, geschlecht, monat),
            mantisse=zahlen.mantisse,
            stellen=zahlen.stellen,
            grund=zahlen.grund,
            datei=datei,
            zeile=zeilen,
            spalte=quelle.kopf.spalten[name],
            datenstand=datenstand,
        )
        parts.append(values)
    return parts if len(parts) == 1 else [each.only(each.grund != BLANK) for each in parts]


def _with_form(form: str) -> Mapping[str, str]:
    """Return for each series its Zähler or Nenner, where it has one."""
    return {name: name + form for name in GROESSEN if name + form in _INDEX}


def _collect(quelle: Quelle) -> tuple[Zahlenspalte, dict[str, Spalte[Zelle]]]:
    """Return the line numbers and the columns that are read, by name."""
    import numpy as np

    names = quelle.kopf.spalten
    columns = {name: Spaltensammler[Zelle](name) for name in names}
    zeilen = [np.array([], dtype=np.int64)]
    for block in quelle.bloecke([*names.values()]):
        zeilen.append(block.zeilen)
        for column, cells in zip(columns.values(), block.spalten, strict=True):
            column.add(cells)
    return np.concatenate(zeilen), {name: each.spalte() for name, each in columns.items()}


def _index_table(other: Mapping[str, str]) -> Zahlenspalte:
    """Return for the index of each series that of another one, or its own."""
    import numpy as np

    return np.array([_INDEX[other.get(name, name)] for name in GROESSEN], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Leser:
    """Reads the columns of one file, row by row; −1 stands for what was refused."""

    quelle: Quelle
    zeilen: Zahlenspalte
    spalten: Mapping[str, Spalte[Zelle]]
    register: Register
    faults: Faults

    def traeger(self) -> Zahlenspalte:
        """Return the number of each row's Träger."""
        known, schluessel = self.register.traeger, self.register.schluessel
        return self._read(
            self._spalte(aliases.TRAEGER),
            lambda cell: known.setdefault(schluessel.read(cell), len(known)),
        )

    def datenstand(self) -> Zahlenspalte:
        """Return the number of each row's Datenstand, −1 where it has none."""
        known = self.register.datenstaende

        def read(cell: Zelle) -> int:
            given = plain(cell)
            return -1 if given == "" else known.setdefault(read_datum(given), len(known))

        return self._read(self._spalte(aliases.DATENSTAND), read)

    def groesse_and_geschlecht(self) -> tuple[Zahlenspalte, Zahlenspalte]:
        """Return the index of each row's series, and that of its sex."""
        column = self._spalte(aliases.GESCHLECHT)
        sexes = self._by_cell(column, read_geschlecht)

        def read(pair: tuple[Zelle, Zelle]) -> int:
            groesse, geschlecht = read_groesse(pair[0], sexes[pair[1]])
            return _INDEX[groesse] * len(_SEXES) + _SEXES.index(geschlecht)

        both = self._read(paired(self._spalte(aliases.GROESSE), column), read)
        return both // len(_SEXES), both % len(_SEXES)

    def monat(self) -> tuple[Zahlenspalte, Zahlenspalte]:
        """Return each row's month, and whether it stands for its whole year."""
        column = self._spalte(aliases.JAHR)
        years = self._by_cell(column, _read_optional_jahr)

        def read(pair: tuple[Zelle, Zelle]) -> int:
            given, jahr = plain(pair[0]), years[pair[1]]
            if pair[1] != "" and jahr is None:
                return -1
            if given == "":
                return Monat(_needed(jahr), 12).index * 2 + 1
            return read_monat(given, jahr).index * 2

        both = self._read(paired(self._spalte(aliases.MONAT), column), read)
        return both // 2, (both % 2 == 1) & (both > 0)

    def zahlen(self) -> Mapping[str, Zahlen]:
        """Return the numbers of each column of values."""
        columns = {name: self.spalten[name] for name in _FORMEN if name in self.spalten}
        return read_zahlen(columns, faults=self.faults, place=self._place)

    def check(self, groesse: Zahlenspalte, zahlen: Zahlen, name: str) -> None:
        """Report values that their series can't have; what was refused before stays out."""
        import numpy as np

        known = groesse >= 0
        number = known & ~np.isin(groesse, _PERCENT)
        found = {
            _PERCENT_OF_NUMBER: number & zahlen.prozent,
            _NEGATIVE: number & (zahlen.mantisse < 0),
        }
        if _FORMEN[name]:
            given = known & (zahlen.grund != BLANK)
            found[_NO_FRACTION] = given & ~np.isin(groesse, _WITH_FRACTION)
        for message, rows in found.items():
            for row in rows.nonzero()[0][:_REPORTED_ROWS].tolist():
                fault = message.format(GROESSEN[groesse[row]])
                self.faults.add(Fault(fault, "", self._place(row, name)))

    def _spalte(self, name: str) -> Spalte[Zelle]:
        """Return a column; one that the file does not have is empty throughout."""
        return self.spalten.get(name) or constant("", self.spalten[aliases.TRAEGER])

    def _place(self, row: int, name: str) -> Place:
        kopf = self.quelle.kopf
        spalte = kopf.spalten[name]
        return place_in(self.quelle.datei, int(self.zeilen[row]), spalte, kopf.titel[spalte])

    def _read(self, spalte: Spalte[Cell], read: Callable[[Cell], int]) -> Zahlenspalte:
        import numpy as np

        values = read_cells(spalte, read, faults=self.faults, place=self._place)
        numbers = [-1 if each is None else each for each in values]
        return np.array(numbers, dtype=np.int64)[spalte.codes]

    def _by_cell(
        self, spalte: Spalte[Zelle], read: Callable[[Zelle], Value | None]
    ) -> Mapping[Zelle, Value | None]:
        values = read_cells(spalte, read, faults=self.faults, place=self._place)
        return dict(zip(spalte.cells, values, strict=True))


_PERCENT = [_INDEX[name] for name in katalog.PROZENTGROESSEN]
_WITH_FRACTION = [_INDEX[name] for name in katalog.MIT_BRUCH]

_PERCENT_OF_NUMBER = "Hier steht ein Prozentwert, aber „{}“ ist keine Quote."
_NEGATIVE = "Der Wert ist negativ; „{}“ kann nicht kleiner als null sein."
_NO_FRACTION = "„{}“ ist keine Quote und hat weder Zähler noch Nenner."


def _read_optional_jahr(cell: Zelle) -> int | None:
    given = plain(cell)
    return None if given == "" else read_jahr(given)


def _needed(jahr: int | None) -> int:
    if jahr is None:
        raise InputError(Fault("Monat und Jahr fehlen.", "Erwartet wird z. B. „2023-01“."))
    return jahr
