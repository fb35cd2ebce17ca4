"""The indicators as data: each Kennzahl with its place in the law and its formula.

The law is the Verordnung zur Festlegung der Kennzahlen nach § 48a SGB II; what agreements use
beside it is marked so. Every name that the data may use for a value is made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reporter.kennzahlen.formeln import Formel, Rechenart, Teil, Verdichtung
from reporter.kennzahlen.groessen import FORMEN, GRUNDGROESSEN, Groessenart, Grundgroesse

_Bruch = tuple[Rechenart, Teil, Teil]

LESART = "nicht in der Verordnung; Lesart der Zielvereinbarungen"
_GRUNDREIHE = "nicht in der Verordnung; {} der Monate"


def _monat(groesse: str) -> Teil:
    return Teil(groesse, Verdichtung.MONATSWERT)


def _summe(groesse: str) -> Teil:
    return Teil(groesse, Verdichtung.SUMME)


def _mittel(groesse: str, versatz: int = 0) -> Teil:
    return Teil(groesse, Verdichtung.MITTEL, versatz)


def _quote(ereignisse: str, bestand: str) -> _Bruch:
    """Events of twelve months per mean stock of the twelve months before the last (§ 5)."""
    return Rechenart.QUOTE, _summe(ereignisse), _mittel(bestand, versatz=1)


def _anteil(zaehler: Teil, nenner: Teil) -> _Bruch:
    """A part of the whole in the same months."""
    return Rechenart.QUOTE, zaehler, nenner


def _veraenderung(teil: Teil) -> _Bruch:
    """The change against the same months of the previous year."""
    return Rechenart.VERAENDERUNG, teil, replace(teil, versatz=12)


def _zugangsrate(zugaenge: str, bestand: str) -> _Bruch:
    """Mean of the monthly rates, each per stock of its month (§ 4 Abs. 2 Nr. 3)."""
    return Rechenart.MITTLERE_RATE, _summe(zugaenge), _mittel(bestand)


def _abgangsrate(abgaenge: str, bestand: str) -> _Bruch:
    """Mean of the monthly rates, each per stock of the month before (§ 4 Abs. 2 Nr. 4)."""
    return Rechenart.MITTLERE_RATE, _summe(abgaenge), _mittel(bestand, versatz=1)


_KENNZAHLEN: tuple[Formel, ...] = (
    Formel(
        "K1",
        "§ 4 Abs. 1",
        "Veränderung der Summe der Leistungen zum Lebensunterhalt",
        *_veraenderung(_monat("LLU")),
    ),
    Formel(
        "K1E1",
        "§ 4 Abs. 2 Nr. 1",
        "Veränderung der Summe der Leistungen für Unterkunft und Heizung",
        *_veraenderung(_monat("LUH")),
    ),
    Formel(
        "K1E2",
        "§ 4 Abs. 2 Nr. 2",
        "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten",
        *_veraenderung(_monat("ELB")),
    ),
    Formel(
        "K1E3",
        "§ 4 Abs. 2 Nr. 3",
        "Durchschnittliche Zugangsrate der erwerbsfähigen Leistungsberechtigten",
        *_zugangsrate("ELB_ZUGANG", "ELB"),
    ),
    Formel(
        "K1E4",
        "§ 4 Abs. 2 Nr. 4",
        "Durchschnittliche Abgangsrate der erwerbsfähigen Leistungsberechtigten",
        *_abgangsrate("ELB_ABGANG", "ELB"),
    ),
    Formel("K2", "§ 5 Abs. 1", "Integrationsquote", *_quote("INT", "ELB")),
    Formel(
        "K2E1",
        "§ 5 Abs. 2 Nr. 1",
        "Quote der Eintritte in geringfügige Beschäftigung",
        *_quote("EIN_GB", "ELB"),
    ),
    Formel(
        "K2E2",
        "§ 5 Abs. 2 Nr. 2",
        "Quote der Eintritte in öffentlich geförderte Beschäftigung",
        *_quote("EIN_OEGB", "ELB"),
    ),
    Formel(
        "K2E3",
        "§ 5 Abs. 2 Nr. 3",
        "Kontinuierliche Beschäftigung nach Integration",
        *_anteil(_summe("INT_KONT"), _summe("INT_SVB")),
    ),
    Formel(
        "K2E4",
        "§ 5 Abs. 2 Nr. 4",
        "Integrationsquote der Alleinerziehenden",
        *_quote("INT_AE", "ELB_AE"),
    ),
    Formel(
        "K3",
        "§ 6 Abs. 1",
        "Veränderung des Bestands an Langzeitleistungsbeziehenden",
        *_veraenderung(_monat("LZB")),
    ),
    Formel(
        "K3E1",
        "§ 6 Abs. 2 Nr. 1",
        "Integrationsquote der Langzeitleistungsbeziehenden",
        *_quote("INT_LZB", "LZB"),
    ),
    Formel(
        "K3E2",
        "§ 6 Abs. 2 Nr. 2",
        "Aktivierungsquote der Langzeitleistungsbeziehenden",
        *_anteil(_monat("LZB_AKTIV"), _monat("LZB")),
    ),
    Formel(
        "K3E3",
        "§ 6 Abs. 2 Nr. 3",
        "Durchschnittliche Zugangsrate der Langzeitleistungsbeziehenden",
        *_zugangsrate("LZB_ZUGANG", "LZB"),
    ),
    Formel(
        "K3E4",
        "§ 6 Abs. 2 Nr. 4",
        "Durchschnittliche Abgangsrate der Langzeitleistungsbeziehenden",
        *_abgangsrate("LZB_ABGANG", "LZB"),
    ),
    Formel(
        "K1_JAHR",
        LESART,
        "Veränderung der Leistungen zum Lebensunterhalt im Jahr",
        *_veraenderung(_summe("LLU")),
    ),
    Formel(
        "K1E1_JAHR",
        LESART,
        "Veränderung der Leistungen für Unterkunft und Heizung im Jahr",
        *_veraenderung(_summe("LUH")),
    ),
    Formel(
        "K1E2_JAHR",
        LESART,
        "Veränderung des jahresdurchschnittlichen Bestands an ELB",
        *_veraenderung(_mittel("ELB")),
    ),
    Formel(
        "K3_JAHR",
        LESART,
        "Veränderung des jahresdurchschnittlichen Bestands an LZB",
        *_veraenderung(_mittel("LZB")),
    ),
    Formel(
        "INT_BEDARF_ANTEIL",
        LESART,
        "Anteil bedarfsdeckender Integrationen",
        *_anteil(_summe("INT_BEDARF"), _summe("INT")),
    ),
)


def _grundreihe(groesse: Grundgroesse) -> Formel:
    """A plain series: a stock by the mean of its months, all else by their sum."""
    teil = _mittel(groesse.name) if groesse.art is Groessenart.BESTAND else _summe(groesse.name)
    quelle = _GRUNDREIHE.format(teil.verdichtung.value)
    return Formel(groesse.name, quelle, groesse.titel, Rechenart.WERT, teil)


_GRUNDREIHEN = tuple(map(_grundreihe, GRUNDGROESSEN.values()))

FORMELN: Mapping[str, Formel] = {each.kennzahl: each for each in _KENNZAHLEN + _GRUNDREIHEN}
"""every Kennzahl by its name; a plain series is the sum or the mean of its months"""

JAHRESLESART: Mapping[str, str] = {
    "K1": "K1_JAHR",
    "K1E1": "K1E1_JAHR",
    "K1E2": "K1E2_JAHR",
    "K3": "K3_JAHR",
}
"""Agreements compare whole years where the regulation compares months: K3 → its annual mean."""

ZAEHLER = "_ZAEHLER"
NENNER = "_NENNER"

PROZENTGROESSEN = frozenset(each.kennzahl for each in _KENNZAHLEN)
"""the values in percent, which may be negative"""

MIT_BRUCH = tuple(
    each.kennzahl for each in _KENNZAHLEN if each.rechenart is not Rechenart.MITTLERE_RATE
)
"""the Kennzahlen that are one fraction, of which Zähler and Nenner may be given"""

GROESSEN: tuple[str, ...] = (
    *GRUNDGROESSEN,
    *(name + form for name, each in GRUNDGROESSEN.items() for form in FORMEN[each.art]),
    *(each.kennzahl for each in _KENNZAHLEN),
    *(name + form for name in MIT_BRUCH for form in (ZAEHLER, NENNER)),
)
"""everything that a row of the data may give, by its one name"""

JAHRESFORM: Mapping[str, str] = {
    **{name: name + FORMEN[each.art][0] for name, each in GRUNDGROESSEN.items()},
    **JAHRESLESART,
}
"""what a value that is given for a year, not for a month, is; what is not here stays the same"""
