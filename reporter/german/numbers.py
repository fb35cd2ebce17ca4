"""Numbers as German texts show and write them.

Values are `Decimal`. A number is shown with decimal comma, a point between thousands from
1.000 on and U+2212 as minus; it is rounded in one place, `runden`, half-up (kaufmännisch).
A unit is joined with a no-break space (U+00A0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal

from reporter.errors import Fault, InputError, did_you_mean

MINUS = "\u2212"

_EXAKT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)
_DEUTSCHE_ZEICHEN = str.maketrans(",.", ".,")


# --- showing --------------------------------------------------------------------------


def runden(value: Decimal, stellen: int) -> Decimal:
    """Return `value` rounded to `stellen` decimal places, half away from zero, never −0.

    `value` is finite; otherwise a `ValueError` tells of a fault of the program.
    """
    if not value.is_finite():
        raise ValueError(f"{value} can't be rounded")
    return _ohne_minus_null(value.quantize(Decimal((0, (1,), -stellen)), context=_EXAKT))


def _ohne_minus_null(value: Decimal) -> Decimal:
    return value if value else value.copy_abs()


def betrag(value: Decimal, nachkommastellen: int) -> str:
    """Return the number without its sign, for sentences that say it: „um 1,9 Prozent sinkt“."""
    return f"{runden(value, nachkommastellen).copy_abs():,f}".translate(_DEUTSCHE_ZEICHEN)


def zahl(value: Decimal, nachkommastellen: int) -> str:
    """Return the number with a minus where it shows as negative: „1.234,5“, „−1,9“."""
    minus = MINUS if runden(value, nachkommastellen) < 0 else ""
    return minus + betrag(value, nachkommastellen)


def mit_vorzeichen(value: Decimal, nachkommastellen: int) -> str:
    """Return the number with its sign, for changes: „+5,1“, „−1,9“, „±0,0“.

    What is shown as zero has the sign „±“, so that a column of changes reads alike and
    nobody takes a rounded +0,04 for an increase.
    """
    gerundet = runden(value, nachkommastellen)
    zeichen = ("±", "+", MINUS)[(gerundet > 0) - (gerundet < 0)]
    return zeichen + betrag(value, nachkommastellen)


# --- units ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Einheitswort:
    """A unit's words: for „1“, for all other numbers, and a sign for tables where there is one."""

    einzahl: str
    mehrzahl: str
    zeichen: str = ""


EINHEITEN: Mapping[str, Einheitswort] = {
    "prozent": Einheitswort("Prozent", "Prozent", "%"),
    "prozentpunkte": Einheitswort("Prozentpunkt", "Prozentpunkte"),
    "personen": Einheitswort("Person", "Personen"),
    "integrationen": Einheitswort("Integration", "Integrationen"),
    "euro": Einheitswort("Euro", "Euro", "€"),
}
"""by the word that an edition's data file uses for the unit"""


def mit_einheit(gezeigt: str, einheit: str) -> str:
    """Return a shown number with its unit for running text: „5,1 Prozent“, „1 Prozentpunkt“.

    `gezeigt` comes from `zahl`, `betrag` or `mit_vorzeichen`. The singular belongs to „1“
    alone, whatever its sign: „1,0 Prozentpunkte“.
    """
    wort = _einheitswort(einheit)
    eins = gezeigt.lstrip(f"+{MINUS}") == "1"
    return f"{gezeigt}\u00a0{wort.einzahl if eins else wort.mehrzahl}"


def mit_zeichen(gezeigt: str, einheit: str) -> str:
    """Return a shown number with its unit for tables: „5,1 %“; in words where it has no sign."""
    zeichen = _einheitswort(einheit).zeichen
    return f"{gezeigt}\u00a0{zeichen}" if zeichen else mit_einheit(gezeigt, einheit)


def _einheitswort(einheit: str) -> Einheitswort:
    if einheit not in EINHEITEN:
        raise InputError(
            Fault(
                f"Die Einheit „{einheit}“ ist nicht bekannt.",
                did_you_mean(einheit, list(EINHEITEN)),
            )
        )
    return EINHEITEN[einheit]


# --- reading --------------------------------------------------------------------------

_HOECHSTLAENGE = 40
_ERWARTET = "Erwartet wird z. B. „1.234,5“."

_VORZEICHEN: Mapping[str, str] = {"": "", "+": "", "-": "-", MINUS: "-", "–": "-"}
_GANZ = "(?:0|[1-9][0-9]*)"
_GRUPPIERT = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_DEUTSCH = re.compile(rf"(?:{_GANZ}|{_GRUPPIERT})(?:,[0-9]+)?")
_MIT_DEZIMALPUNKT = re.compile(rf"{_GANZ}\.[0-9]+")


def parse_zahl(text: str, *, ganz: bool = False) -> Decimal:
    """Read one number as a German or a program writes it, exactly.

    Read are decimal comma („5,1“, „9.300,5“) and decimal point („-1.9“), thousands points
    („1.234.567“), any usual minus (-, −, –) and a blank after the sign („+ 4,2“). „9.300“ is
    refused, since it may mean 9300 or 9,3, unless the number counts whole things (`ganz`). A
    unit is refused too: only the caller knows whether it expects percent or percentage points.
    Raises `InputError` for all else.
    """
    if len(text) > _HOECHSTLAENGE:
        raise InputError(_keine_zahl(text))
    knapp = text.strip()
    vorzeichen = knapp[:1] if knapp[:1] in _VORZEICHEN else ""
    ziffern = knapp.removeprefix(vorzeichen).lstrip()
    if ganz and re.fullmatch(_GRUPPIERT, ziffern):
        ziffern = ziffern.replace(".", "")
    return _ohne_minus_null(Decimal(_VORZEICHEN[vorzeichen] + _ziffern_mit_punkt(knapp, ziffern)))


def _ziffern_mit_punkt(text: str, ziffern: str) -> str:
    """Return unsigned digits with a decimal point alone, or raise a fault about `text`."""
    deutsch = _DEUTSCH.fullmatch(ziffern)
    mit_dezimalpunkt = _MIT_DEZIMALPUNKT.fullmatch(ziffern)
    if deutsch and mit_dezimalpunkt:
        raise InputError(_mehrdeutig(text, ziffern))
    if deutsch:
        return ziffern.replace(".", "").replace(",", ".")
    if mit_dezimalpunkt:
        return ziffern
    raise InputError(_keine_zahl(text))


def _keine_zahl(text: str) -> Fault:
    gezeigt = text if len(text) <= _HOECHSTLAENGE else f"{text[:_HOECHSTLAENGE]}…"
    return Fault(f"„{gezeigt}“ ist keine Zahl.", _ERWARTET)


def _mehrdeutig(text: str, ziffern: str) -> Fault:
    tausend, dezimal = ziffern.replace(".", ""), ziffern.replace(".", ",")
    return Fault(
        f"„{text}“ ist mehrdeutig: {tausend} (Tausenderpunkt) oder {dezimal} (Dezimalpunkt)?",
        f"Bitte „{tausend}“ oder „{dezimal}“ schreiben.",
    )
