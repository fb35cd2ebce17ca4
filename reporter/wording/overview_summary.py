"""What an overview of very many Träger shows instead of them all: counts, ranges, the last ten.

Comes in: the results of each Träger. Goes out: views for the template. A value in the middle is
one that a Träger has, of two the lower one, so that every number keeps its origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.document.tree import OpenField
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.zielerreichung import Urteil
from reporter.model.ziel import Ziel, Zielstand
from reporter.wording.results import Anzeige, Zahlensicht, kein_wert

MAX_TRAEGER = 150
"""side by side in one document: about 1,200 rows, 20 seconds for the PDF"""
RUECKSTAENDE = 10
"""Träger named for each goal: those that missed it by most"""


@dataclass(frozen=True, slots=True)
class SpanneSicht:
    """Some values as shown: how many, the smallest, the one in the middle, the largest."""

    anzahl: int
    kleinster: Zahlensicht
    mittlerer: Zahlensicht
    groesster: Zahlensicht


@dataclass(frozen=True, slots=True)
class ZusammenfassungSicht:
    """A goal over all Träger: verdicts, targets, results, and who missed it by most.

    `anzahl` counts verdicts by their names; `rueckstaende` are keys of Träger, the one that
    missed it by most first.
    """

    schluessel: str
    titel: str
    anzahl: Mapping[str, int]
    ohne_zielwert: int
    zielwerte: SpanneSicht
    werte: SpanneSicht
    rueckstaende: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HaeufigkeitSicht:
    """Something that is missing with several Träger: what, and with how many."""

    was: str
    grund: str
    anzahl: int


def summaries(
    ziele: Iterable[Ziel], auswertungen: Mapping[str, Auswertung]
) -> list[ZusammenfassungSicht]:
    """Return the summary of each goal, `auswertungen` by the key of the Träger."""
    return [_summary(ziel, auswertungen) for ziel in ziele]


def _summary(ziel: Ziel, auswertungen: Mapping[str, Auswertung]) -> ZusammenfassungSicht:
    own = [
        (key, each)
        for key, auswertung in auswertungen.items()
        for each in auswertung.ziele
        if each.ziel.schluessel == ziel.schluessel
    ]
    judged = Counter(
        each.ergebnis.urteil
        for _, each in own
        if each.ergebnis.zielwert.stand is Zielstand.VEREINBART
    )
    return ZusammenfassungSicht(
        ziel.schluessel,
        ziel.titel,
        {urteil.name.lower(): judged[urteil] for urteil in Urteil},
        len(own) - judged.total(),
        _span("soll", own),
        _span("wert", own),
        tuple(_missed_most(own)),
    )


def _span(name: str, own: Sequence[tuple[str, Zielauswertung]]) -> SpanneSicht:
    """Return the range of the results' value `name`, those without one left out."""
    values = ((getattr(each.ergebnis, name), key, each) for key, each in own)
    found = (each for each in values if each[0] is not None)
    ordered = sorted(found, key=lambda each: each[0])
    if not ordered:
        return SpanneSicht(0, kein_wert(), kein_wert(), kein_wert())
    chosen = (ordered[0], ordered[(len(ordered) - 1) // 2], ordered[-1])
    return SpanneSicht(len(ordered), *(_shown(name, *each) for each in chosen))


def _shown(name: str, value: Decimal, key: str, auswertung: Zielauswertung) -> Zahlensicht:
    key = f"ergebnis.{key}.{auswertung.ziel.schluessel}"
    return Anzeige(key, auswertung).vergleich(name, value)


def _missed_most(own: Iterable[tuple[str, Zielauswertung]]) -> list[str]:
    missed = [
        (each.ergebnis.abstand, key)
        for key, each in own
        if each.ergebnis.urteil is Urteil.NICHT_ERREICHT and each.ergebnis.abstand is not None
    ]
    return [key for _, key in sorted(missed)[:RUECKSTAENDE]]


def count_open(offen: Mapping[str, Sequence[OpenField]]) -> list[HaeufigkeitSicht]:
    """Return what is open, and with how many Träger."""
    labels = (label for own in offen.values() for label in {field.label: None for field in own})
    return [HaeufigkeitSicht(label, "", n) for label, n in Counter(labels).most_common()]


def count_gaps(gaps: Iterable[tuple[str, str]]) -> list[HaeufigkeitSicht]:
    """Return of which goal what is missing, and with how many Träger."""
    return [HaeufigkeitSicht(ziel, grund, n) for (ziel, grund), n in Counter(gaps).most_common()]
