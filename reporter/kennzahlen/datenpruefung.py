"""Doubts about the data of one Träger: values that contradict each other, sudden jumps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reporter.errors import Fault
from reporter.german.numbers import zahl
from reporter.kennzahlen.berechnung import aus_monaten, aus_reihen
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.formeln import Teil, Verdichtung
from reporter.kennzahlen.groessen import (
    FORMEN,
    GRUNDGROESSEN,
    MITTEL_12,
    SUMME_12,
    VERSCHOBENES_MITTEL_12,
    Geschlecht,
    Groessenart,
    Grundgroesse,
)
from reporter.kennzahlen.herkunft import Herkunft
from reporter.kennzahlen.katalog import PROZENTGROESSEN
from reporter.kennzahlen.luecken import benannt
from reporter.kennzahlen.monat import Monat, Zeitraum, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle

SPRUNG = Fraction(1, 3)
"""the change within a month from which on it is doubtful"""
SPRUNG_AB = 100
"""below this, a change of a third is chance"""

_SAME_DATENSTAND = "Prüfen Sie, ob alle Werte denselben Datenstand haben."

_FERTIGE: Mapping[str, tuple[Verdichtung, int]] = {
    SUMME_12: (Verdichtung.SUMME, 0),
    MITTEL_12: (Verdichtung.MITTEL, 0),
    VERSCHOBENES_MITTEL_12: (Verdichtung.MITTEL, 1),
}
"""how a ready twelve-month value follows from its months, and by how many months it is shifted"""


@dataclass(frozen=True, slots=True)
class Ausschnitt:
    """The values of one Träger in a span of months."""

    tabelle: Kennzahlentabelle
    traeger: str
    spanne: tuple[Monat, ...]

    def angaben(self, groesse: str, geschlecht: Geschlecht) -> dict[Monat, Angabe]:
        """Return the values of a series that are there."""
        reihe = self.tabelle.reihe(self.traeger, groesse, geschlecht)
        found = {monat: reihe.get(monat) for monat in self.spanne} if reihe else {}
        return {
            monat: Angabe(
                self.traeger, benannt(groesse, geschlecht), monat, each.wert, each.herkunft
            )
            for monat, each in found.items()
            if each and each.wert is not None
        }


@dataclass(frozen=True, slots=True)
class Angabe:
    """A value with everything that a doubt about it has to name."""

    traeger: str
    name: str
    monat: Monat
    wert: Decimal
    herkunft: Herkunft

    @property
    def gezeigt(self) -> str:
        """The value with the decimals that it was given with."""
        return zahl(self.wert, self.stellen)

    @property
    def stellen(self) -> int:
        """The number of decimals that the value was given with."""
        exponent = self.wert.as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0

    def half_unit(self, *, stellen: int = 0) -> Decimal:
        """Return half a unit of the last decimal, if the value has at least `stellen` of them."""
        return Decimal(5).scaleb(-max(self.stellen, stellen) - 1)

    def doubt(self, message: str, hint: str) -> Fault:
        """Return a doubt about this value."""
        message = f"{self.name}, {self.monat.name}: {message}"
        return Fault(message, hint, self.herkunft.place, self.traeger)


def pruefe_daten(tabelle: Kennzahlentabelle, traeger: str, zeitraum: Zeitraum) -> Iterator[Fault]:
    """Yield the doubts about the months that a span and its previous year need."""
    spanne = monate(zeitraum.vorjahr.von - 1, zeitraum.bis)
    ausschnitt = Ausschnitt(tabelle, traeger, spanne)
    for groesse in GRUNDGROESSEN.values():
        yield from _summed_up(_sexes_against_total(ausschnitt, groesse))
        for geschlecht in Geschlecht:
            yield from _summed_up(_jumps(ausschnitt.angaben(groesse.name, geschlecht)))
    for geschlecht in Geschlecht:
        yield from _ready_against_months(ausschnitt, geschlecht)
        yield from _published_against_computed(ausschnitt, geschlecht)


def _sexes_against_total(ausschnitt: Ausschnitt, groesse: Grundgroesse) -> Iterator[Fault]:
    gesamt, maenner, frauen = (ausschnitt.angaben(groesse.name, each) for each in Geschlecht)
    for monat in sorted(gesamt.keys() & maenner.keys() & frauen.keys()):
        total, men, women = gesamt[monat], maenner[monat], frauen[monat]
        if abs(total.wert - men.wert - women.wert) > _tolerance(groesse, total, men, women):
            yield total.doubt(
                f"Männer ({men.gezeigt}) und Frauen ({women.gezeigt}) ergeben zusammen nicht "
                f"den Wert für alle ({total.gezeigt}).",
                _SAME_DATENSTAND,
            )


def _tolerance(groesse: Grundgroesse, *parts: Angabe) -> Decimal:
    """Return by how much rounded parts may miss their total; counts are not rounded."""
    if groesse.art is Groessenart.ANZAHL:
        return Decimal(0)
    return sum((each.half_unit() for each in parts), Decimal(0))


def _jumps(reihe: dict[Monat, Angabe]) -> Iterator[Fault]:
    for monat, after in reihe.items():
        before = reihe.get(monat - 1)
        if before and _is_jump(before.wert, after.wert):
            yield after.doubt(
                f"Der Wert springt gegenüber dem Vormonat von {before.gezeigt} auf "
                f"{after.gezeigt}, um mehr als ein Drittel.",
                "Prüfen Sie, ob eine Ziffer oder das Komma falsch steht.",
            )


def _is_jump(before: Decimal, after: Decimal) -> bool:
    return before >= SPRUNG_AB and abs(after - before) * SPRUNG.denominator > before


def _ready_against_months(ausschnitt: Ausschnitt, geschlecht: Geschlecht) -> Iterator[Fault]:
    for groesse in GRUNDGROESSEN.values():
        for form in FORMEN[groesse.art]:
            teil = Teil(groesse.name, *_FERTIGE[form])
            for monat, given in ausschnitt.angaben(groesse.name + form, geschlecht).items():
                glied = aus_monaten(ausschnitt.tabelle, ausschnitt.traeger, teil, monat, geschlecht)
                yield from _differing(given, glied.wert, stellen=0)


def _published_against_computed(ausschnitt: Ausschnitt, geschlecht: Geschlecht) -> Iterator[Fault]:
    for kennzahl in sorted(PROZENTGROESSEN):
        for monat, given in ausschnitt.angaben(kennzahl, geschlecht).items():
            zeitraum = Zeitraum.zwoelf_monate(monat)
            computed = aus_reihen(
                ausschnitt.tabelle, ausschnitt.traeger, kennzahl, zeitraum, geschlecht
            )
            yield from _differing(given, computed.wert, stellen=1)


def _differing(given: Angabe, computed: Fraction | None, *, stellen: int) -> Iterator[Fault]:
    """Yield a doubt where a value with at least `stellen` decimals is not the computed one."""
    half_unit = Fraction(given.half_unit(stellen=stellen))
    if computed is not None and abs(computed - Fraction(given.wert)) > half_unit:
        shown = zahl(as_decimal(computed), max(given.stellen, stellen) + 1)
        yield given.doubt(
            f"Angegeben ist {given.gezeigt}, aus den übrigen Werten ergibt sich {shown}.",
            f"Gerechnet wird mit den übrigen Werten. {_SAME_DATENSTAND}",
        )


def _summed_up(doubts: Iterator[Fault]) -> Iterator[Fault]:
    """Yield the first of some doubts of one kind, with the number of the others."""
    first = next(doubts, None)
    if first is not None:
        others = sum(1 for _ in doubts)
        also = f" Ebenso in weiteren Monaten: {others}." if others else ""
        yield first._replace(hint=first.hint + also)
