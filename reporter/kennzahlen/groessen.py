"""The series that the data have (Grundgrößen) and the forms in which they are given.

Names of series are those of the Bundesagentur für Arbeit (BA) where it has published ones:
INT, INT_LZB, INT_SVB, ELB, LZB, LLU, LUH; with `_12` a twelve-month sum, with `_VM_12` the mean
of the twelve months before (shifted mean). The other names are this program's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from reporter.model.ziel import Einheit


class Geschlecht(Enum):
    """Whom a value counts; § 3 of the regulation wants values by sex."""

    GESAMT = "gesamt"
    MAENNER = "maenner"
    FRAUEN = "frauen"


class Groessenart(Enum):
    """Whether a series is summed over months or averaged."""

    ANZAHL = "Anzahl"
    """events of a month; a span of months has their sum"""
    BETRAG = "Betrag"
    """euros of a month; a span of months has their sum"""
    BESTAND = "Bestand"
    """a stock; a span of months has its mean"""


@dataclass(frozen=True, slots=True)
class Grundgroesse:
    """A monthly series, whole or fractional (extrapolated), never negative."""

    name: str
    titel: str
    art: Groessenart
    einheit: Einheit


SUMME_12 = "_12"
MITTEL_12 = "_MITTEL_12"
VERSCHOBENES_MITTEL_12 = "_VM_12"

FORMEN: Mapping[Groessenart, tuple[str, ...]] = {
    Groessenart.ANZAHL: (SUMME_12,),
    Groessenart.BETRAG: (SUMME_12,),
    Groessenart.BESTAND: (MITTEL_12, VERSCHOBENES_MITTEL_12),
}
"""the ready twelve-month forms of a series, as endings of its name"""


def _anzahl(name: str, titel: str, einheit: Einheit = Einheit.PERSONEN) -> Grundgroesse:
    return Grundgroesse(name, titel, Groessenart.ANZAHL, einheit)


def _integrationen(name: str, titel: str) -> Grundgroesse:
    return _anzahl(name, titel, Einheit.INTEGRATIONEN)


def _bestand(name: str, titel: str) -> Grundgroesse:
    return Grundgroesse(name, titel, Groessenart.BESTAND, Einheit.PERSONEN)


def _betrag(name: str, titel: str) -> Grundgroesse:
    return Grundgroesse(name, titel, Groessenart.BETRAG, Einheit.EURO)


GRUNDGROESSEN: Mapping[str, Grundgroesse] = {
    each.name: each
    for each in (
        _integrationen("INT", "Integrationen"),
        _integrationen("INT_SVB", "Integrationen in sozialversicherungspflichtige Beschäftigung"),
        _integrationen("INT_LZB", "Integrationen von Langzeitleistungsbeziehenden"),
        _integrationen("INT_AE", "Integrationen von Alleinerziehenden"),
        _integrationen("INT_BEDARF", "Bedarfsdeckende Integrationen"),
        _integrationen("INT_KONT", "Kontinuierliche Beschäftigungen nach Integration"),
        _anzahl("EIN_GB", "Eintritte in geringfügige Beschäftigung"),
        _anzahl("EIN_OEGB", "Eintritte in öffentlich geförderte Beschäftigung"),
        _bestand("ELB", "Erwerbsfähige Leistungsberechtigte"),
        _bestand("ELB_AE", "Alleinerziehende erwerbsfähige Leistungsberechtigte"),
        _anzahl("ELB_ZUGANG", "Zugegangene erwerbsfähige Leistungsberechtigte"),
        _anzahl("ELB_ABGANG", "Abgegangene erwerbsfähige Leistungsberechtigte"),
        _bestand("LZB", "Langzeitleistungsbeziehende"),
        _bestand("LZB_4J", "Langzeitleistungsbeziehende seit vier Jahren und länger"),
        _bestand("LZB_AKTIV", "Langzeitleistungsbeziehende in Maßnahmen"),
        _anzahl("LZB_ZUGANG", "Zugegangene Langzeitleistungsbeziehende"),
        _anzahl("LZB_ABGANG", "Abgegangene Langzeitleistungsbeziehende"),
        _betrag("LLU", "Leistungen zum Lebensunterhalt"),
        _betrag("LUH", "Leistungen für Unterkunft und Heizung"),
    )
}
