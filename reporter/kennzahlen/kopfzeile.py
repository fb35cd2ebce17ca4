"""The row of headings: found below titles and comments, checked against what is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reporter.errors import Fault, Faults, InputError, Place, did_you_mean
from reporter.kennzahlen.aliases import (
    GROESSE,
    JAHR,
    KOMMENTARSPALTEN,
    KOMMENTARZEICHEN,
    MONAT,
    NENNER,
    SPALTEN,
    TRAEGER,
    WERT,
    ZAEHLER,
    letters,
)
from reporter.kennzahlen.quelle import Datei, Zelle, place_in

SUCHTIEFE = 100
"""rows in which the headings are looked for"""

_NEEDED: Sequence[tuple[frozenset[str], str]] = (
    (frozenset({TRAEGER}), "„traeger“"),
    (frozenset({GROESSE}), "„groesse“"),
    (frozenset({MONAT, JAHR}), "„monat“ oder „jahr“"),
    (frozenset({WERT, ZAEHLER}), "„wert“ (oder „zaehler“ und „nenner“)"),
)
_COLUMNS = "Erwartet werden die Spalten traeger, groesse, monat und wert."


@dataclass(frozen=True, slots=True)
class Kopfzeile:
    """The headings: `zeile` is their row, `spalten` the index of each column that is read."""

    zeile: int
    titel: tuple[str, ...]
    spalten: Mapping[str, int]


def find_kopfzeile(rows: Iterable[tuple[int, Sequence[Zelle]]]) -> Kopfzeile | None:
    """Return the first row with two or more known headings, or `None`."""
    for zeile, cells in rows:
        titel = tuple(cell.strip() if isinstance(cell, str) else str(cell) for cell in cells)
        names = [SPALTEN.get(letters(each)) for each in titel]
        spalten = {name: index for index, name in reversed([*enumerate(names)]) if name}
        if len(spalten) >= 2:
            return Kopfzeile(zeile, titel, spalten)
    return None


def check_kopfzeile(kopf: Kopfzeile | None, datei: Datei) -> Kopfzeile:
    """Return the headings if they can be used; raise all their faults at once."""
    if kopf is None:
        place = Place(datei.name, sheet=datei.blatt)
        raise InputError(Fault("Die Kopfzeile fehlt.", _COLUMNS, place))
    faults = Faults()
    for fault in (*_missing(kopf), *_twofold(kopf)):
        faults.add(Fault(fault, _COLUMNS, Place(datei.name, line=kopf.zeile, sheet=datei.blatt)))
    for index, titel in enumerate(kopf.titel):
        if not _is_known(titel):
            hint = did_you_mean(titel.lower(), sorted({*SPALTEN.values()}))
            place = place_in(datei, kopf.zeile, index, titel)
            faults.add(Fault(f"Die Spalte „{titel}“ ist nicht bekannt.", hint or _COMMENT, place))
    faults.raise_if_any()
    return kopf


_COMMENT = "Eine Spalte mit Bemerkungen beginnt mit „#“ oder heißt „Kommentar“."


def _is_known(titel: str) -> bool:
    plain = letters(titel)
    is_comment = not plain or titel.startswith(KOMMENTARZEICHEN) or plain in KOMMENTARSPALTEN
    return is_comment or plain in SPALTEN


def _missing(kopf: Kopfzeile) -> list[str]:
    found = set(kopf.spalten)
    missing = [f"Die Spalte {words} fehlt." for names, words in _NEEDED if not names & found]
    if len(found & {ZAEHLER, NENNER}) == 1:
        missing.append("Zu Zähler und Nenner gehören beide Spalten, „zaehler“ und „nenner“.")
    return missing


def _twofold(kopf: Kopfzeile) -> list[str]:
    counts = Counter(SPALTEN.get(letters(titel)) for titel in kopf.titel)
    return [
        f"Die Spalte „{name}“ ist {count}-mal da."
        for name, count in counts.items()
        if name and count > 1
    ]
