"""All results of one Träger for a year, or for the months up to now: what a report shows.

Comes in: the table of data, the goals of an edition, what the Träger agrees. Goes out: each goal
measured and judged, its way through the year, and women and men where the data tell them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reporter.kennzahlen.berechnung import berechne
from reporter.kennzahlen.ergebnis import Ergebnis
from reporter.kennzahlen.formeln import Rechenart
from reporter.kennzahlen.groessen import GRUNDGROESSEN, Geschlecht
from reporter.kennzahlen.katalog import FORMELN, JAHRESLESART
from reporter.kennzahlen.messung import find_kennzahl
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.quelle import Datei
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte
from reporter.kennzahlen.zielpfad import Pfadpunkt, zielpfad
from reporter.model.ziel import NIVEAUS, OFFEN, Einheit, Ziel, Zielart, Zielwert

NACH_GESCHLECHT = (Geschlecht.FRAUEN, Geschlecht.MAENNER)

_STELLEN: Mapping[Einheit, int] = {Einheit.PROZENT: 2, Einheit.PROZENTPUNKTE: 2}
"""places shown of a Kennzahl itself; counts and sums have none"""


def stellen_der_kennzahl(einheit: Einheit) -> int:
    """Return how many places a Kennzahl of this unit is shown with."""
    return _STELLEN.get(einheit, 0)


def gezeigte_stellen(ergebnis: Zielergebnis, einheit: Einheit) -> int:
    """Return how many places its values are shown with: no more than were published."""
    stellen, given = stellen_der_kennzahl(einheit), ergebnis.veroeffentlichte_stellen
    return stellen if given is None else min(stellen, given)


@dataclass(frozen=True, slots=True)
class Geschlechtswerte:
    """The Kennzahl of a goal for women or men, this year and the year before."""

    geschlecht: Geschlecht
    basis: Ergebnis
    ist: Ergebnis


@dataclass(frozen=True, slots=True)
class Zielauswertung:
    """One goal with everything that a report tells of it.

    `einheit` is that of `basis`, `ist` and `zu_erreichen` of the result; `pfad` and
    `geschlechter` are empty for a goal without a Kennzahl, and `nur_am_ende`.
    """

    ergebnis: Zielergebnis
    einheit: Einheit
    pfad: tuple[Pfadpunkt, ...] = ()
    geschlechter: tuple[Geschlechtswerte, ...] = ()

    @property
    def ziel(self) -> Ziel:
        """The goal."""
        return self.ergebnis.ziel

    @property
    def einheit_der_werte(self) -> Einheit:
        """The unit in which the values are shown: two rates differ by points."""
        gap = self.ziel.art is Zielart.ABSTAND
        return Einheit.PROZENTPUNKTE if gap else self.einheit

    @property
    def stellen(self) -> int:
        """How many places the values are shown with."""
        return gezeigte_stellen(self.ergebnis, self.einheit_der_werte)

    @property
    def gerundet_anders(self) -> bool:
        """Whether the verdict would be another one on the values as they are shown."""
        ergebnis = self.ergebnis
        return ergebnis.gerundet_anders or ergebnis.niveau_gerundet_anders(self.stellen)


@dataclass(frozen=True, slots=True)
class Auswertung:
    """A Träger's results over `zeitraum`; `dateien` are the files behind them."""

    traeger: str
    zeitraum: Zeitraum
    ziele: tuple[Zielauswertung, ...]
    dateien: tuple[Datei, ...]
    mit_daten: bool


def werte_aus(
    tabelle: Kennzahlentabelle,
    *,
    traeger: str,
    ziele: Sequence[Ziel],
    zielwerte: Mapping[str, Zielwert],
    zeitraum: Zeitraum,
    nur_am_ende: bool = False,
) -> Auswertung:
    """Measure and judge all goals of a Träger.

    `nur_am_ende` leaves out the way through the year and the sexes, which cost the most.
    """
    judge = _am_ende if nur_am_ende else _ziel
    return Auswertung(
        traeger,
        zeitraum,
        tuple(
            judge(tabelle, traeger, ziel, zielwerte.get(ziel.schluessel, OFFEN), zeitraum)
            for ziel in ziele
        ),
        tabelle.dateien,
        traeger in tabelle.traeger,
    )


def _ziel(
    tabelle: Kennzahlentabelle, traeger: str, ziel: Ziel, zielwert: Zielwert, zeitraum: Zeitraum
) -> Zielauswertung:
    am_ende = _am_ende(tabelle, traeger, ziel, zielwert, zeitraum)
    if not ziel.kennzahl:
        return am_ende
    return replace(
        am_ende,
        pfad=zielpfad(ziel, zielwert, tabelle=tabelle, traeger=traeger, bis=zeitraum.bis),
        geschlechter=tuple(_geschlechter(tabelle, traeger, ziel, zeitraum)),
    )


def _am_ende(
    tabelle: Kennzahlentabelle, traeger: str, ziel: Ziel, zielwert: Zielwert, zeitraum: Zeitraum
) -> Zielauswertung:
    ergebnis = bewerte(ziel, zielwert, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
    return Zielauswertung(ergebnis, einheit_der_kennzahl(ziel) if ziel.kennzahl else ziel.einheit)


def einheit_der_kennzahl(ziel: Ziel) -> Einheit:
    """Return the unit of the value itself: a goal of change in K 3 is about a stock of persons."""
    name, _ = find_kennzahl(ziel.kennzahl)
    if name in JAHRESLESART and ziel.art not in NIVEAUS:
        return GRUNDGROESSEN[FORMELN[name].zaehler.groesse].einheit
    return FORMELN[name].einheit


def _geschlechter(
    tabelle: Kennzahlentabelle, traeger: str, ziel: Ziel, zeitraum: Zeitraum
) -> list[Geschlechtswerte]:
    """Return women and men, for a Kennzahl of everybody, where either has a value."""
    name, geschlecht = find_kennzahl(ziel.kennzahl)
    if geschlecht is not Geschlecht.GESAMT or FORMELN[name].rechenart is Rechenart.VERAENDERUNG:
        return []
    found = [
        Geschlechtswerte(
            wen,
            berechne(tabelle, traeger, name, zeitraum.vorjahr, wen),
            berechne(tabelle, traeger, name, zeitraum, wen),
        )
        for wen in NACH_GESCHLECHT
    ]
    return found if any(each.ist.wert is not None for each in found) else []
