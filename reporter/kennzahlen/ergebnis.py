"""What a computed Kennzahl is: its value, its terms with the values put in, its origins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.formeln import Formel, Rechenart, Verdichtung
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.herkunft import Herkunft, Messwert
from reporter.kennzahlen.luecken import Luecke, describe
from reporter.kennzahlen.monat import Monat, Zeitraum


class Grundlage(Enum):
    """What a result was made of."""

    BERECHNET = "berechnet"
    """from monthly or twelve-month values of its series"""
    ZAEHLER_UND_NENNER = "Zähler und Nenner"
    """from the two numbers of its fraction, given ready"""
    VEROEFFENTLICHT = "veröffentlicht"
    """as published, with the digits that publication has"""


@dataclass(frozen=True, slots=True)
class Glied:
    """A term of a formula with its values put in.

    `wert` is the sum, the mean or the value of the months `von` to `bis` of the series
    `groesse`; `werte` are what it was made of: those months, or one ready twelve-month value
    under the month that it is given for. `wert` is `None` where there are `luecken`.
    """

    groesse: str
    geschlecht: Geschlecht
    verdichtung: Verdichtung
    von: Monat
    bis: Monat
    wert: Fraction | None
    werte: tuple[tuple[Monat, Messwert], ...] = ()
    luecken: tuple[Luecke, ...] = ()

    @property
    def zahlen(self) -> tuple[Fraction, ...]:
        """The values, where none is missing."""
        return tuple(Fraction(each.wert) for _, each in self.werte if each.wert is not None)


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """A Kennzahl of one Träger: `wert` in the unit of its formula, or `None` with `luecken`."""

    traeger: str
    formel: Formel
    geschlecht: Geschlecht
    zeitraum: Zeitraum
    grundlage: Grundlage
    glieder: tuple[Glied, ...]
    wert: Fraction | None
    luecken: tuple[Luecke, ...] = ()

    @property
    def dezimal(self) -> Decimal | None:
        """The value as a decimal, for showing (see `as_decimal`)."""
        return None if self.wert is None else as_decimal(self.wert)

    @property
    def veroeffentlichte_stellen(self) -> int | None:
        """How many decimals the value was published with; `None` where it was computed."""
        if self.grundlage is not Grundlage.VEROEFFENTLICHT or self.wert is None:
            return None
        [(_, messwert)] = self.glieder[0].werte
        return 0 if messwert.wert is None else max(0, -int(messwert.wert.as_tuple().exponent))

    @property
    def ungenauigkeit(self) -> Fraction:
        """By how much the exact value may differ from a published one, which is rounded."""
        stellen = self.veroeffentlichte_stellen
        return Fraction(0) if stellen is None else Fraction(1, 2 * 10**stellen)

    @property
    def herkunft(self) -> tuple[Herkunft, ...]:
        """The cells that the result depends on, missing ones included, each once."""
        werte = (messwert for glied in self.glieder for _, messwert in glied.werte)
        return tuple(dict.fromkeys(each.herkunft for each in werte))

    @property
    def grund(self) -> str:
        """Why there is no value, in words; empty where there is one."""
        return describe(self.luecken)


# --- reckoning ------------------------------------------------------------------------


def _mean(zahlen: Sequence[Fraction]) -> Fraction:
    return sum(zahlen, Fraction(0)) / len(zahlen)


VERDICHTUNGEN: Mapping[Verdichtung, Callable[[Sequence[Fraction]], Fraction]] = {
    Verdichtung.MONATSWERT: lambda zahlen: zahlen[0],
    Verdichtung.SUMME: lambda zahlen: sum(zahlen, Fraction(0)),
    Verdichtung.MITTEL: _mean,
}


def _wert(glied: Glied) -> Fraction:
    """Return the value of a term without gaps."""
    if glied.wert is None:
        raise ValueError(f"{glied.groesse} has gaps")
    return glied.wert


def _quote(zaehler: Glied, nenner: Glied) -> Fraction:
    return _wert(zaehler) / _wert(nenner) * 100


def _veraenderung(zaehler: Glied, nenner: Glied) -> Fraction:
    return _quote(zaehler, nenner) - 100


def _mittlere_rate(zaehler: Glied, nenner: Glied) -> Fraction:
    raten = [one / other for one, other in zip(zaehler.zahlen, nenner.zahlen, strict=True)]
    return _mean(raten) * 100


RECHNUNGEN: Mapping[Rechenart, Callable[..., Fraction]] = {
    Rechenart.WERT: _wert,
    Rechenart.QUOTE: _quote,
    Rechenart.VERAENDERUNG: _veraenderung,
    Rechenart.MITTLERE_RATE: _mittlere_rate,
}
"""terms without gaps and without a zero below the line → the value"""
