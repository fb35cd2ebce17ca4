"""The base of next year's goals as a table: the rows of this year that they rest on.

It is a file of data like any other (`read`): one value a row, to be read and corrected by
people. So the base is never stated in a second way, and the new year's data are put beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from reporter.kennzahlen.aliases import FEHLT
from reporter.kennzahlen.groessen import FORMEN, GRUNDGROESSEN, VERSCHOBENES_MITTEL_12
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.katalog import FORMELN, JAHRESLESART, MIT_BRUCH, NENNER, ZAEHLER
from reporter.kennzahlen.messung import find_kennzahl
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import Ziel

_SPALTEN = ("traeger", "groesse", "geschlecht", "monat", "wert", "datenstand")
_ZEICHEN = {grund: zeichen for zeichen, grund in FEHLT.items()}
_MEHRDEUTIG = 3
"""decimals that may be read as thousands"""


def schreibe_basiswerte(
    tabelle: Kennzahlentabelle,
    *,
    ziele: Iterable[Ziel],
    jahr: int,
    datenstand: date | None,
    bemerkungen: Iterable[str],
) -> bytes:
    """Return the rows of `jahr` that goals of the year after rest on, as CSV.

    The shifted mean of a year begins with the December before it. `datenstand` is that of rows
    that name none; `bemerkungen` are lines for people above the table.
    """
    groessen = frozenset(name for ziel in ziele for name in _groessen_of(ziel))
    text = io.StringIO()
    text.writelines(f"# {line}\n" for line in bemerkungen)
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_SPALTEN)
    for row in range(len(tabelle)):
        traeger, groesse, geschlecht, monat = tabelle.name_at(row)
        if groesse in groessen and _of_year(groesse, monat, jahr):
            wert = tabelle.messwert_at(row)
            stand = wert.herkunft.datenstand or datenstand or ""
            writer.writerow((traeger, groesse, geschlecht.value, monat, _amount(wert), stand))
    return text.getvalue().encode("utf-8-sig")  # Excel takes it for Windows-1252 otherwise


def _groessen_of(ziel: Ziel) -> Iterator[str]:
    """Yield the names under which data may give what a goal is measured by."""
    if not ziel.kennzahl:
        return
    kennzahl, _ = find_kennzahl(ziel.kennzahl)
    for name in (kennzahl, JAHRESLESART.get(kennzahl, kennzahl)):
        yield from (name, *(name + form for form in (ZAEHLER, NENNER) if name in MIT_BRUCH))
        for teil in FORMELN[name].teile:
            yield teil.groesse
            forms = FORMEN[GRUNDGROESSEN[teil.groesse].art]
            yield from (teil.groesse + form for form in forms)


def _of_year(groesse: str, monat: Monat, jahr: int) -> bool:
    """Whether a value is of the year; its mean is also the shifted mean of the January after."""
    last = Monat(jahr + 1, 1) if groesse.endswith(VERSCHOBENES_MITTEL_12) else Monat(jahr, 12)
    return Monat(jahr - 1, 12) <= monat <= last


def _amount(wert: Messwert) -> str:
    """Return a value with a decimal comma, or BA's sign for a missing one."""
    if wert.wert is None:
        return _ZEICHEN[wert.grund]
    return _unambiguous(wert.wert).replace(".", ",")


def _unambiguous(value: Decimal) -> str:
    """Return the digits of a value so that no reader takes three decimals for thousands."""
    shown = f"{value:f}"
    return f"{shown}0" if len(shown.partition(".")[2]) == _MEHRDEUTIG else shown
