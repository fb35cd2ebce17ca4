"""A target value as it is written becomes a `Zielwert` in the unit of its goal.

Percent and percentage points never pass for one another: „5,1 %“ is refused for a goal in
points, „2,1 Prozentpunkte“ for a goal in percent, and a cell with the format „0,0 %“ counts
as the former.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reporter.german.numbers import parse_zahl
from reporter.input.converters import line, refuse
from reporter.input.record import Percentage, quoted
from reporter.model.ziel import (
    NICHT_VEREINBART,
    NIVEAUS,
    OFFEN,
    Einheit,
    Ziel,
    Zielart,
    Zielstand,
    Zielwert,
)

_WITHOUT_NUMBER: Mapping[str, Zielwert] = {
    **dict.fromkeys("-–—−", NICHT_VEREINBART),
    "nicht vereinbart": NICHT_VEREINBART,
    "offen": OFFEN,
}
"""hyphen, dashes and minus alone, and words, that stand where no number is agreed"""

MAX_AMOUNT = 10**10

_BETWEEN = re.compile(r"\s+(?:bis|und)\s+")
_PLACES = ("ohne Nachkommastelle", "mit einer Nachkommastelle", "mit zwei Nachkommastellen")
_NUMBER_WITH_UNIT = re.compile(r"(?P<number>.*[0-9])(?P<unit>[^0-9]*)")

UNIT_WORDS: Mapping[str, Einheit] = {
    "%": Einheit.PROZENT,
    "prozent": Einheit.PROZENT,
    "v.h.": Einheit.PROZENT,
    "prozentpunkt": Einheit.PROZENTPUNKTE,
    "prozentpunkte": Einheit.PROZENTPUNKTE,
    "prozent-punkte": Einheit.PROZENTPUNKTE,
    "%-punkte": Einheit.PROZENTPUNKTE,
    "person": Einheit.PERSONEN,
    "personen": Einheit.PERSONEN,
    "integration": Einheit.INTEGRATIONEN,
    "integrationen": Einheit.INTEGRATIONEN,
    "euro": Einheit.EURO,
    "€": Einheit.EURO,
}
"""what may stand after a number, in lower case and without blanks"""

_IN_UNIT: Mapping[Einheit, str] = {
    Einheit.PROZENT: "Prozent",
    Einheit.PROZENTPUNKTE: "Prozentpunkten",
    Einheit.PERSONEN: "Personen",
    Einheit.INTEGRATIONEN: "Integrationen",
    Einheit.EURO: "Euro",
}


def zielwert(raw: object, *, ziel: Ziel) -> Zielwert:
    """Return what is agreed for `ziel`; a dash alone means that nothing is, „offen“ not yet."""
    if isinstance(raw, str) and (stand := _WITHOUT_NUMBER.get(line(raw).casefold())):
        return stand
    if ziel.art is Zielart.KORRIDOR:
        return _corridor(raw, ziel)
    return Zielwert(Zielstand.VEREINBART, _amount(raw, ziel))


def _corridor(raw: object, ziel: Ziel) -> Zielwert:
    ends = _BETWEEN.split(line(raw).removeprefix("zwischen ")) if isinstance(raw, str) else raw
    if not isinstance(ends, list) or len(ends) != 2:
        raise refuse(
            f"{quoted(raw)} ist kein Korridor.",
            "Erwartet wird z. B. „20,0 bis 25,0“, in TOML auch [20.0, 25.0].",
        )
    lower, upper = (_amount(end, ziel) for end in ends)
    if lower >= upper:
        raise refuse(
            f"Die untere Grenze {quoted(lower)} liegt nicht unter der oberen {quoted(upper)}.",
            "Erwartet wird die kleinere Zahl zuerst.",
        )
    return Zielwert(Zielstand.VEREINBART, lower, upper)


def _amount(raw: object, ziel: Ziel) -> Decimal:
    amount = _read_amount(raw, ziel)
    if not amount.is_finite() or amount.copy_abs() >= MAX_AMOUNT:
        raise refuse(f"{quoted(raw)} ist als Zielwert nicht möglich.", "Prüfen Sie die Zahl.")
    if ziel.art in NIVEAUS and amount < 0:
        raise refuse(
            f"{quoted(raw)} ist negativ.", "Dieses Ziel nennt eine Höhe, keine Veränderung."
        )
    return _with_places(amount, raw, ziel.nachkommastellen)


def _read_amount(raw: object, ziel: Ziel) -> Decimal:
    match raw:
        case bool():
            raise refuse(f"{quoted(raw)} ist ein Wahrheitswert, keine Zahl.")
        case int() | Decimal():
            return Decimal(raw)
        case Percentage(percent):
            _check_unit(Einheit.PROZENT, raw, ziel)
            return percent
        case str():
            return _parse_amount(line(raw), ziel)
        case date():
            raise refuse(
                f"{quoted(raw)} ist ein Datum, keine Zahl.",
                "Excel macht aus „5.1“ ein Datum. Formatieren Sie die Zelle als Zahl und "
                "geben Sie den Wert mit Komma neu ein.",
            )
    raise refuse(f"{quoted(raw)} ist keine Zahl.", "Erwartet wird z. B. 5.1.")


def _parse_amount(text: str, ziel: Ziel) -> Decimal:
    match = _NUMBER_WITH_UNIT.fullmatch(text)
    unit = UNIT_WORDS.get("".join(match["unit"].casefold().split())) if match else None
    if match is None or unit is None:
        return parse_zahl(text, ganz=ziel.nachkommastellen == 0)
    _check_unit(unit, text, ziel)
    return parse_zahl(match["number"], ganz=ziel.nachkommastellen == 0)


def _check_unit(unit: Einheit, raw: object, ziel: Ziel) -> None:
    if unit is not ziel.einheit:
        cell = ", und formatieren Sie die Zelle als Zahl" if isinstance(raw, Percentage) else ""
        raise refuse(
            f"{quoted(raw)} steht in {_IN_UNIT[unit]}; das Ziel „{ziel.titel}“ wird in "
            f"{_IN_UNIT[ziel.einheit]} vereinbart.",
            f"Prüfen Sie, was gemeint ist{cell}; erwartet wird die Zahl in "
            f"{_IN_UNIT[ziel.einheit]}.",
        )


def _with_places(amount: Decimal, raw: object, places: int) -> Decimal:
    """Return `amount` with exactly the agreed places, never a negative zero."""
    exact = amount.quantize(Decimal(1).scaleb(-places))
    if exact != amount:
        raise refuse(
            f"{quoted(raw)} hat zu viele Nachkommastellen; vereinbart wird {_PLACES[places]}.",
            "Geben Sie den Wert so ein, wie er vereinbart ist.",
        )
    return exact + 0
