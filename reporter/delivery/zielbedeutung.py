"""What a target means in numbers, before its year has any data: „von 20,3 auf 21,2 Prozent“."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reporter.german.numbers import mit_einheit, mit_vorzeichen, zahl
from reporter.kennzahlen.auswertung import Zielauswertung, werte_aus
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.model.ziel import Einheit, Richtung, Zielart
from reporter.wording.results import stellen_der_kennzahl

_CHANGES = (Zielart.VERAENDERUNG, Zielart.ABSTAND)


def meanings(
    runde: Runde, fassung: Fassung, traeger: Traeger, tabelle: Kennzahlentabelle
) -> Iterator[str]:
    """Yield a line for each agreed change whose base is known and whose year is still to come.

    „Integrationsquote (K 2): +4,2 Prozent heißt von 20,3 auf 21,2 Prozent.“
    """
    auswertung = werte_aus(
        tabelle,
        traeger=traeger.schluessel,
        ziele=fassung.ziele_mit_wert,
        zielwerte=traeger.ziele,
        zeitraum=Zeitraum.des_jahres(runde.jahr),
    )
    for each in auswertung.ziele:
        ergebnis = each.ergebnis
        known = ergebnis.basis is not None and ergebnis.zu_erreichen is not None
        if known and ergebnis.ist is None and ergebnis.ziel.art in _CHANGES:
            yield _meaning(each)


def _meaning(auswertung: Zielauswertung) -> str:
    ergebnis = auswertung.ergebnis
    ziel, basis, goal, soll = ergebnis.ziel, ergebnis.basis, ergebnis.zu_erreichen, ergebnis.soll
    assert basis is not None, "asked for with a base only"
    assert goal is not None, "asked for with a target only"
    assert soll is not None, "asked for with a target only"
    unit = Einheit.PROZENTPUNKTE if ziel.art is Zielart.ABSTAND else auswertung.einheit
    places = stellen_der_kennzahl(unit)
    if places == 0:  # whole people: the first number that meets the goal
        goal = goal.to_integral_value(_towards(ziel.richtung))
    shown = mit_vorzeichen(-soll if ziel.art is Zielart.ABSTAND else soll, ziel.nachkommastellen)
    return (
        f"{ziel.titel}: {mit_einheit(shown, ziel.einheit.value)} heißt "
        f"von {zahl(basis, places)} auf {mit_einheit(zahl(goal, places), unit.value)}."
    )


def _towards(richtung: Richtung) -> str:
    return ROUND_CEILING if richtung is Richtung.HOEHER else ROUND_FLOOR


def level(value: Decimal | None, einheit: Einheit) -> str:
    """Return the value of a Kennzahl in its own unit, „–“ for none."""
    return "–" if value is None else zahl(value, stellen_der_kennzahl(einheit))
