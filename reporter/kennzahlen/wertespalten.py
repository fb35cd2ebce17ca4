"""The value columns of one file: which decimal sign they use, and what their numbers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import Fault, Faults, Place
from reporter.kennzahlen.quelle import Zelle
from reporter.kennzahlen.spalten import Spalte, read_cells
from reporter.kennzahlen.tabelle import GRUENDE
from reporter.kennzahlen.zahlformat import Konvention, Widerspruch, Zahl, Zahltext, settle
from reporter.kennzahlen.zellen import Wertbefund, read_wert

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

_FEHLT = Zahl(0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Zahlen:
    """The numbers of a column, row by row; `grund` is an index of `GRUENDE`."""

    mantisse: Zahlenspalte
    stellen: Zahlenspalte
    grund: Zahlenspalte
    prozent: Zahlenspalte


def read_zahlen(
    spalten: Mapping[str, Spalte[Zelle]], *, faults: Faults, place: Callable[[int, str], Place]
) -> Mapping[str, Zahlen]:
    """Return the numbers of every value column; the convention is settled over all of them."""
    befunde = {
        name: read_cells(spalte, read_wert, faults=faults, place=place)
        for name, spalte in spalten.items()
    }

    def place_of(text: Zahltext) -> Place:
        name, code = next(
            (name, code)
            for name, column in befunde.items()
            for code, each in enumerate(column)
            if each is text
        )
        return place(int((spalten[name].codes == code).argmax()), name)

    texts = [each for column in befunde.values() for each in column if isinstance(each, Zahltext)]
    konvention = settle(texts)
    _report(konvention, texts, faults, place_of)
    settled = Konvention.PUNKT if konvention is Konvention.PUNKT else Konvention.KOMMA
    return {
        name: _as_columns([_zahl(each, settled) for each in befunde[name]], spalte.codes)
        for name, spalte in spalten.items()
    }


def _report(
    konvention: Konvention | Widerspruch | None,
    texts: Iterable[Zahltext],
    faults: Faults,
    place_of: Callable[[Zahltext], Place],
) -> None:
    """Report what keeps the numbers of a file from being read: once, not for every number."""
    if isinstance(konvention, Widerspruch):
        faults.add(_contradiction(konvention, place_of))
    ambiguous = [text for text in texts if text.zweideutig] if konvention is None else []
    if ambiguous:
        faults.add(_ambiguous(ambiguous[0], len(ambiguous), place_of(ambiguous[0])))


def _contradiction(found: Widerspruch, place_of: Callable[[Zahltext], Place]) -> Fault:
    return Fault(
        f"„{found.punkt.text}“ hat einen Dezimalpunkt, „{found.komma.text}“ "
        f"({place_of(found.komma)}) ein Dezimalkomma.",
        "Verwenden Sie in einer Datei nur eines von beiden.",
        place_of(found.punkt),
    )


def _ambiguous(text: Zahltext, many: int, place: Place) -> Fault:
    komma, punkt = text.gezeigt
    others = f" Das gilt für {many} verschiedene Werte der Datei." if many > 1 else ""
    return Fault(
        f"„{text.text}“ ist zweideutig: {komma} oder {punkt}? Nichts in der Datei klärt, ob "
        f"der Punkt oder das Komma die Nachkommastellen abtrennt.{others}",
        "Schreiben Sie die Werte dieser Datei ohne Tausenderzeichen oder alle mit "
        "Nachkommastelle, z. B. „1.234,0“.",
        place,
    )


def _zahl(befund: Wertbefund | None, konvention: Konvention) -> tuple[Zahl, int]:
    """Return number and reason; what was refused is a number that nobody will see."""
    match befund:
        case Zahl():
            return befund, 0
        case Zahltext():
            return befund.lies(konvention), 0
        case str():
            return _FEHLT, GRUENDE.index(befund)
    return _FEHLT, 0


def _as_columns(zahlen: Sequence[tuple[Zahl, int]], codes: Zahlenspalte) -> Zahlen:
    import numpy as np

    def column(values: Iterable[int], kind: type[np.generic]) -> Zahlenspalte:
        return np.fromiter(values, dtype=kind, count=len(zahlen))[codes]

    return Zahlen(
        column((zahl.mantisse for zahl, _ in zahlen), np.int64),
        column((zahl.stellen for zahl, _ in zahlen), np.int8),
        column((grund for _, grund in zahlen), np.int8),
        column((zahl.prozent for zahl, _ in zahlen), np.bool_),
    )
