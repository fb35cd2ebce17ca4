"""What the cells of each column say; every function raises `InputError` without a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reporter.errors import Fault, InputError, did_you_mean
from reporter.german.characters import clean
from reporter.kennzahlen.aliases import (
    BEKANNTE_NAMEN,
    FEHLT,
    GESCHLECHTER,
    GROESSENNAMEN,
    NICHTS_VORHANDEN,
    letters,
)
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.quelle import Fehlzelle, Prozentwert, Zelle
from reporter.kennzahlen.zahlformat import Zahl, Zahltext, read_zahltext
from reporter.kennzahlen.zeitformat import Zeitzelle

Wertbefund = Zahl | Zahltext | str
"""a number, a text that may be read two ways, or the reason why a value is missing"""

_AGS = re.compile("[0-9]{4,5}|[0-9]{7,8}")
_NULL = Zahl(0, 0)


class Traegerschluessel:
    """The keys of the round's Träger, also found by AGS; any other text is its own key."""

    def __init__(self, ags_by_schluessel: Mapping[str, str]) -> None:
        self._known = {each.lower(): each for each in ags_by_schluessel}
        self._known |= {_ags(ags): key for key, ags in ags_by_schluessel.items() if ags}

    def read(self, cell: Zelle) -> str:
        """Return the key of a cell's Träger; „5562“ has lost the zero of its AGS in Excel."""
        text = str(plain(cell))
        if not text:
            raise InputError(Fault("Der Träger fehlt.", "Nennen Sie Schlüssel oder AGS."))
        return self._known.get(text.lower()) or self._known.get(_ags(text)) or _ags(text)


def _ags(text: str) -> str:
    """Return an AGS with its zero, without the three zeros of a Kreis; other texts as they are."""
    if not _AGS.fullmatch(text):
        return text
    full = text.zfill(5 if len(text) < 6 else 8)
    return full.removesuffix("000") if len(full) == 8 else full


def plain(cell: Zelle) -> Zeitzelle:
    """Return a text (NFC, without blanks around it), number or date; refuse any other cell."""
    match cell:
        case Fehlzelle(fault):
            raise InputError(fault)
        case Prozentwert(wert):
            raise InputError(Fault(f"Hier steht ein Prozentwert ({wert} %)."))
        case str():
            return clean(cell).strip()
    return cell


def read_geschlecht(cell: Zelle) -> Geschlecht | None:
    """Return whom a row counts, `None` where the cell is empty."""
    text = str(plain(cell))
    if not text:
        return None
    geschlecht = GESCHLECHTER.get(letters(text))
    if geschlecht is None:
        raise InputError(
            Fault(
                f"„{text}“ ist als Geschlecht nicht bekannt.",
                "Erwartet wird „gesamt“, „maenner“ oder „frauen“.",
            )
        )
    return geschlecht


_WEN: Mapping[Geschlecht, str] = {
    Geschlecht.GESAMT: "alle",
    Geschlecht.MAENNER: "Männer",
    Geschlecht.FRAUEN: "Frauen",
}


def read_groesse(cell: Zelle, geschlecht: Geschlecht | None) -> tuple[str, Geschlecht]:
    """Return series and sex; the column of the sex must not contradict a name like INT_M."""
    text = str(plain(cell))
    if letters(text) not in GROESSENNAMEN:
        raise InputError(_unknown_groesse(text))
    groesse, named = GROESSENNAMEN[letters(text)]
    if named and geschlecht and named is not geschlecht:
        raise InputError(
            Fault(
                f"„{text}“ zählt {_WEN[named]}, die Spalte „geschlecht“ sagt „{geschlecht.value}“.",
                "Lassen Sie eine der beiden Angaben weg.",
            )
        )
    return groesse, named or geschlecht or Geschlecht.GESAMT


def _unknown_groesse(text: str) -> Fault:
    if not text:
        return Fault("Die Größe fehlt.", "Erwartet wird z. B. „INT“, „ELB“ oder „K2“.")
    hint = did_you_mean(text.upper(), BEKANNTE_NAMEN)
    return Fault(
        f"Die Größe „{text[:60]}“ ist nicht bekannt.",
        hint or "Zeilen, die nicht gelesen werden sollen, beginnen mit „#“.",
    )


def read_wert(cell: Zelle) -> Wertbefund:
    """Return the number of a cell, or the reason why BA does not give one."""
    match cell:
        case Fehlzelle(fault):
            raise InputError(fault)
        case Prozentwert(wert):
            return Zahl.aus_decimal(wert, prozent=True)
        case Decimal():
            return Zahl.aus_decimal(cell)
        case date():
            raise InputError(
                Fault(
                    f"Hier steht ein Datum ({cell:%d.%m.%Y}), keine Zahl.",
                    "Excel macht aus „5.1“ ein Datum. Formatieren Sie die Zelle als Zahl und "
                    "geben Sie den Wert mit Komma neu ein.",
                )
            )
    return _read_text(cell.strip())


def _read_text(text: str) -> Wertbefund:
    if text.isascii() and text.isdigit():
        return Zahl.aus_ziffern(text)
    grund = FEHLT.get(text.lower())
    if grund is not None:
        return grund
    return _NULL if text in NICHTS_VORHANDEN else read_zahltext(text)
