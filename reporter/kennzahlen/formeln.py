"""What a formula of an indicator is made of; the formulas themselves are in `katalog`.

A formula is one or two parts (`Teil`), each a series taken over a span of months, and how they
are reckoned (`Rechenart`). The spans are relative to a `Zeitraum`, so that one formula gives the
value of the year, of any twelve months and the Jahresfortschrittswert.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reporter.kennzahlen.groessen import (
    GRUNDGROESSEN,
    MITTEL_12,
    SUMME_12,
    VERSCHOBENES_MITTEL_12,
)
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.model.ziel import Einheit


class Verdichtung(Enum):
    """What becomes of the months of a span."""

    MONATSWERT = "Monatswert"
    SUMME = "Summe"
    MITTEL = "Mittel"


class Rechenart(Enum):
    """How a Kennzahl follows from its parts."""

    WERT = "Wert"
    """the first part alone"""
    QUOTE = "Quote"
    """Zähler / Nenner × 100"""
    VERAENDERUNG = "Veränderung"
    """(Zähler / Nenner − 1) × 100"""
    MITTLERE_RATE = "mittlere Rate"
    """mean of the monthly rates Zähler / Nenner × 100"""


@dataclass(frozen=True, slots=True)
class Teil:
    """A series over a span: the months of a `Zeitraum`, moved back by `versatz` months.

    For a `MONATSWERT` the span is the last month alone.
    """

    groesse: str
    verdichtung: Verdichtung
    versatz: int = 0

    def spanne(self, zeitraum: Zeitraum) -> tuple[Monat, Monat]:
        """Return the first and the last month."""
        einzeln = self.verdichtung is Verdichtung.MONATSWERT
        von = zeitraum.bis if einzeln else zeitraum.von
        return von - self.versatz, zeitraum.bis - self.versatz

    def fertige(self, zeitraum: Zeitraum) -> tuple[tuple[str, Monat], ...]:
        """Return the ready twelve-month values that say the same: series and month."""
        ende = zeitraum.bis - self.versatz
        if zeitraum.laenge != 12:
            return ()
        match self.verdichtung:
            case Verdichtung.MONATSWERT:
                return ()
            case Verdichtung.SUMME:
                return ((self.groesse + SUMME_12, ende),)
            case Verdichtung.MITTEL:
                return (
                    (self.groesse + VERSCHOBENES_MITTEL_12, ende + 1),
                    (self.groesse + MITTEL_12, ende),
                )


@dataclass(frozen=True, slots=True)
class Formel:
    """A Kennzahl: its name in the data, its place in the law, its title, its formula."""

    kennzahl: str
    quelle: str
    titel: str
    rechenart: Rechenart
    zaehler: Teil
    nenner: Teil | None = None

    @property
    def teile(self) -> tuple[Teil, ...]:
        """The parts in reading order."""
        return (self.zaehler,) if self.nenner is None else (self.zaehler, self.nenner)

    @property
    def einheit(self) -> Einheit:
        """The unit of the Kennzahl: all but the plain series are in percent (§ 3)."""
        if self.rechenart is Rechenart.WERT:
            return GRUNDGROESSEN[self.zaehler.groesse].einheit
        return Einheit.PROZENT

    @property
    def waechst_im_jahr(self) -> bool:
        """Whether the value grows with the months: a sum, or a sum per mean stock like K2."""
        per_stock = self.nenner is None or self.nenner.verdichtung is Verdichtung.MITTEL
        added_up = self.zaehler.verdichtung is Verdichtung.SUMME and per_stock
        return added_up and self.rechenart in {Rechenart.WERT, Rechenart.QUOTE}
