"""Months, years and dates as tables write them, in text cells, number cells and date cells."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reporter.errors import Fault, InputError
from reporter.german.dates import parse_datum
from reporter.kennzahlen.aliases import MONATSNAMEN, letters
from reporter.kennzahlen.monat import Monat

ERSTES_JAHR = 2005
"""the SGB II is in force since 1 January 2005"""
LETZTES_JAHR = 2099

_HINT = "Erwartet wird z. B. „2023-01“, „01/2023“ oder „Jan 2023“."

_WITH_NUMBER = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<jahr>[0-9]{4})[-/.](?P<monat>[0-9]{1,2})(?:[-/.][0-9]{1,2})?(?:[ T][0:.]*)?",
        r"(?P<jahr>[0-9]{4})(?P<monat>[0-9]{2})",
        r"(?P<monat>[0-9]{1,2})[-/.](?P<jahr>[0-9]{4})",
        r"[0-9]{1,2}\.(?P<monat>[0-9]{1,2})\.(?P<jahr>[0-9]{4})",
    )
)
_WITH_NAME = re.compile(r"(?P<name>[^\W\d_]+)\.?[ \-/']*(?P<jahr>[0-9]{4}|[0-9]{2})?")
_MONTH_ALONE = re.compile(r"[0-9]{1,2}")

Zeitzelle = str | Decimal | date


def read_monat(cell: Zeitzelle, jahr: int | None) -> Monat:
    """Return the month of a cell; `jahr` completes a month without year and has to agree.

    Raises `InputError` without a place.
    """
    gelesen_jahr, monat = _month_parts(cell)
    if gelesen_jahr is None and jahr is None:
        raise InputError(Fault(f"„{cell}“ nennt einen Monat ohne Jahr.", _HINT))
    if None not in (gelesen_jahr, jahr) and gelesen_jahr != jahr:
        raise InputError(Fault(f"Der Monat „{cell}“ liegt nicht im Jahr {jahr} der Spalte „jahr“."))
    return Monat(_checked_year(gelesen_jahr or jahr or 0, str(cell)), monat)


def read_jahr(cell: Zeitzelle) -> int:
    """Return the year of a cell; `InputError` without a place."""
    text = str(cell)
    if not re.fullmatch("[0-9]{4}", text):
        raise InputError(Fault(f"„{text}“ ist kein Jahr.", "Erwartet wird z. B. „2023“."))
    return _checked_year(int(text), text)


def read_datum(cell: Zeitzelle) -> date:
    """Return the date of a cell; `InputError` without a place."""
    if isinstance(cell, date):
        return cell
    return parse_datum(str(cell))


def _month_parts(cell: Zeitzelle) -> tuple[int | None, int]:
    if isinstance(cell, date):
        return cell.year, cell.month
    return _text_parts(str(cell).strip())


def _text_parts(text: str) -> tuple[int | None, int]:
    for pattern in _WITH_NUMBER:
        if match := pattern.fullmatch(text):
            return int(match["jahr"]), _checked_month(int(match["monat"]), text)
    if _MONTH_ALONE.fullmatch(text):
        return None, _checked_month(int(text), text)
    match = _WITH_NAME.fullmatch(text)
    if match and (number := MONATSNAMEN.get(letters(match["name"]))):
        return _full_year(match["jahr"]), number
    raise InputError(Fault(f"„{text[:40]}“ ist kein Monat.", _hint_for(text)))


def _hint_for(text: str) -> str:
    if re.fullmatch("[0-9]{5}", text):
        return "Formatieren Sie die Zelle in Excel als Datum."
    if re.fullmatch("[0-9]{4}", text):
        return "Jahreswerte stehen in einer Spalte „jahr“."
    return _HINT


def _full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _checked_month(monat: int, text: str) -> int:
    if not 1 <= monat <= 12:
        raise InputError(Fault(f"Den Monat „{text}“ gibt es nicht.", _HINT))
    return monat


def _checked_year(jahr: int, text: str) -> int:
    if not ERSTES_JAHR <= jahr <= LETZTES_JAHR:
        raise InputError(
            Fault(
                f"„{text}“ liegt nicht zwischen {ERSTES_JAHR} und {LETZTES_JAHR}.",
                "Daten der Grundsicherung für Arbeitsuchende gibt es seit 2005.",
            )
        )
    return jahr
