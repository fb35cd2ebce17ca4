"""The formulas that a report's numbers were reckoned by, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reporter.kennzahlen.auswertung import Auswertung
from reporter.kennzahlen.formeln import Formel, Rechenart, Teil, Verdichtung
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.katalog import LESART
from reporter.kennzahlen.luecken import benannt
from reporter.model.ziel import Zielart

_VERDICHTUNG: Mapping[Verdichtung, str] = {
    Verdichtung.MONATSWERT: "{}",
    Verdichtung.SUMME: "Summe {}",
    Verdichtung.MITTEL: "Mittel {}",
}
_VERSATZ: Mapping[int, str] = {0: "", 1: ", um einen Monat versetzt", 12: " des Vorjahres"}
_GAP = "Abstand"
_RECHENART: Mapping[Rechenart, str] = {
    Rechenart.WERT: "{0}",
    Rechenart.QUOTE: "{0} / {1} × 100",
    Rechenart.VERAENDERUNG: "({0} / {1} − 1) × 100",
    Rechenart.MITTLERE_RATE: "Mittel der Monatswerte {0} / {1} × 100",
}


@dataclass(frozen=True, slots=True)
class FormelSicht:
    """A Kennzahl used: its code, title, formula in words, and its place in the law."""

    kennzahl: str
    titel: str
    formel: str
    quelle: str


def view_formeln(auswertung: Auswertung) -> list[FormelSicht]:
    """Return every formula that was used, once, in the order of the goals."""
    formeln = dict.fromkeys(
        ergebnis.formel for each in auswertung.ziele for ergebnis in each.ergebnis.ergebnisse
    )
    gaps = dict.fromkeys(
        ergebnis.formel
        for each in auswertung.ziele
        if each.ziel.art is Zielart.ABSTAND
        for ergebnis in each.ergebnis.ergebnisse
    )
    return [
        *(FormelSicht(f.kennzahl, f.titel, formula_text(f), f.quelle) for f in formeln),
        *(FormelSicht(_GAP, f"{f.titel}, Männer und Frauen", _gap_text(f), LESART) for f in gaps),
    ]


def _gap_text(formel: Formel) -> str:
    code = formel.kennzahl
    return f"{benannt(code, Geschlecht.MAENNER)} − {benannt(code, Geschlecht.FRAUEN)}"


def formula_text(formel: Formel) -> str:
    """Return a formula in words, e.g. „Summe INT / Mittel ELB, um einen Monat versetzt × 100“."""
    if formel.rechenart is Rechenart.MITTLERE_RATE:
        return _RECHENART[formel.rechenart].format(*map(_month_text, formel.teile))
    return _RECHENART[formel.rechenart].format(*map(_part_text, formel.teile))


def _month_text(teil: Teil) -> str:
    """Return a part of a monthly rate: the stock of the month, or of the month before."""
    return teil.groesse + (" des Vormonats" if teil.versatz else "")


def _part_text(teil: Teil) -> str:
    return _VERDICHTUNG[teil.verdichtung].format(teil.groesse) + _VERSATZ[teil.versatz]
