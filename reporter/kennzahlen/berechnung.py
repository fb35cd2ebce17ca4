"""Kennzahlen computed from the data, exactly, each with its terms and the cells behind them.

A Kennzahl is found in one of three ways, tried in this order: from the series of its formula,
from its Zähler and Nenner given ready, from its published value. What is missing stays missing,
with the reasons (`Luecke`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from reporter.kennzahlen.ergebnis import RECHNUNGEN, VERDICHTUNGEN, Ergebnis, Glied, Grundlage
from reporter.kennzahlen.formeln import Formel, Rechenart, Teil, Verdichtung
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.katalog import FORMELN, MIT_BRUCH, NENNER, PROZENTGROESSEN, ZAEHLER
from reporter.kennzahlen.luecken import Luecke
from reporter.kennzahlen.monat import Monat, Zeitraum, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle, Reihe

NICHT_IN_DEN_DATEN = "kein Wert in den Daten"
NULL_IM_NENNER = "im Nenner steht null"


def berechne(
    tabelle: Kennzahlentabelle,
    traeger: str,
    kennzahl: str,
    zeitraum: Zeitraum,
    geschlecht: Geschlecht = Geschlecht.GESAMT,
) -> Ergebnis:
    """Return the Kennzahl (a key of `FORMELN`) of a Träger for a span of months.

    The year gives the value of December, fewer months from January on the
    Jahresfortschrittswert.
    """
    auftrag = _Auftrag(tabelle, traeger, FORMELN[kennzahl], zeitraum, geschlecht)
    tried: list[Ergebnis] = []
    for ergebnis in chain.from_iterable(weg(auftrag) for weg in _WEGE):
        if ergebnis.wert is not None:
            return ergebnis
        tried.append(ergebnis)
    return next((each for each in tried if each.herkunft), tried[0])


def aus_reihen(
    tabelle: Kennzahlentabelle,
    traeger: str,
    kennzahl: str,
    zeitraum: Zeitraum,
    geschlecht: Geschlecht = Geschlecht.GESAMT,
) -> Ergebnis:
    """Return the Kennzahl as its series give it, whatever else the data say."""
    auftrag = _Auftrag(tabelle, traeger, FORMELN[kennzahl], zeitraum, geschlecht)
    return next(_berechnet(auftrag))


def aus_monaten(
    tabelle: Kennzahlentabelle, traeger: str, teil: Teil, bis: Monat, geschlecht: Geschlecht
) -> Glied:
    """Return one term over twelve months, from monthly values alone."""
    auftrag = _Auftrag(
        tabelle, traeger, FORMELN[teil.groesse], Zeitraum.zwoelf_monate(bis), geschlecht
    )
    return _monthly_term(auftrag, teil)


@dataclass(frozen=True, slots=True)
class _Auftrag:
    """Which Kennzahl of whom and when."""

    tabelle: Kennzahlentabelle
    traeger: str
    formel: Formel
    zeitraum: Zeitraum
    geschlecht: Geschlecht

    def reihe(self, groesse: str) -> Reihe:
        """Return a series of the Träger."""
        return self.tabelle.reihe(self.traeger, groesse, self.geschlecht)

    @property
    def is_published_span(self) -> bool:
        """Whether publications have this span: twelve months, or a single one."""
        months = {teil.verdichtung for teil in self.formel.teile} == {Verdichtung.MONATSWERT}
        return self.zeitraum.laenge == 12 or months

    def ergebnis(self, grundlage: Grundlage, glieder: tuple[Glied, ...]) -> Ergebnis:
        """Reckon the terms together."""
        rechenart = Rechenart.WERT if len(glieder) == 1 else self.formel.rechenart
        luecken = tuple(luecke for glied in glieder for luecke in glied.luecken)
        luecken = luecken or tuple(_zeros(rechenart, glieder))
        wert = None if luecken else RECHNUNGEN[rechenart](*glieder)
        return Ergebnis(
            self.traeger,
            self.formel,
            self.geschlecht,
            self.zeitraum,
            grundlage,
            glieder,
            wert,
            luecken,
        )


# --- three ways -----------------------------------------------------------------------


def _berechnet(auftrag: _Auftrag) -> Iterator[Ergebnis]:
    rate = auftrag.formel.rechenart is Rechenart.MITTLERE_RATE
    term = _monthly_term if rate else _term
    glieder = tuple(term(auftrag, teil) for teil in auftrag.formel.teile)
    yield auftrag.ergebnis(Grundlage.BERECHNET, glieder)


def _aus_bruch(auftrag: _Auftrag) -> Iterator[Ergebnis]:
    if auftrag.formel.kennzahl in MIT_BRUCH and auftrag.is_published_span:
        names = (auftrag.formel.kennzahl + form for form in (ZAEHLER, NENNER))
        glieder = tuple(_ready_term(auftrag, name, auftrag.zeitraum.bis) for name in names)
        yield auftrag.ergebnis(Grundlage.ZAEHLER_UND_NENNER, glieder)


def _veroeffentlicht(auftrag: _Auftrag) -> Iterator[Ergebnis]:
    if auftrag.formel.kennzahl in PROZENTGROESSEN and auftrag.is_published_span:
        glied = _ready_term(auftrag, auftrag.formel.kennzahl, auftrag.zeitraum.bis)
        yield auftrag.ergebnis(Grundlage.VEROEFFENTLICHT, (glied,))


_WEGE = (_berechnet, _aus_bruch, _veroeffentlicht)


# --- terms ----------------------------------------------------------------------------


def _term(auftrag: _Auftrag, teil: Teil) -> Glied:
    """Return the term from its months or, where they are not complete, a ready value."""
    monthly = _monthly_term(auftrag, teil)
    if monthly.wert is not None:
        return monthly
    von, bis = monthly.von, monthly.bis
    ready = [
        replace(_ready_term(auftrag, *each), verdichtung=teil.verdichtung, von=von, bis=bis)
        for each in teil.fertige(auftrag.zeitraum)
    ]
    found = [each for each in ready if each.wert is not None]
    told = [each for each in (monthly, *ready) if each.werte]
    return (*found, *told, monthly)[0]


def _monthly_term(auftrag: _Auftrag, teil: Teil) -> Glied:
    von, bis = teil.spanne(auftrag.zeitraum)
    return _glied(auftrag, teil.groesse, teil.verdichtung, von, bis)


def _ready_term(auftrag: _Auftrag, groesse: str, monat: Monat) -> Glied:
    return _glied(auftrag, groesse, Verdichtung.MONATSWERT, monat, monat)


def _glied(
    auftrag: _Auftrag, groesse: str, verdichtung: Verdichtung, von: Monat, bis: Monat
) -> Glied:
    reihe = auftrag.reihe(groesse)
    found = [(monat, reihe.get(monat)) for monat in monate(von, bis)]
    luecken = tuple(
        Luecke(
            groesse, auftrag.geschlecht, monat, monat, each.grund if each else NICHT_IN_DEN_DATEN
        )
        for monat, each in found
        if each is None or each.wert is None
    )
    werte = tuple((monat, each) for monat, each in found if each is not None)
    glied = Glied(groesse, auftrag.geschlecht, verdichtung, von, bis, None, werte, luecken)
    return glied if luecken else replace(glied, wert=VERDICHTUNGEN[verdichtung](glied.zahlen))


def _zeros(rechenart: Rechenart, glieder: tuple[Glied, ...]) -> Iterator[Luecke]:
    """Yield where a denominator is zero: the whole of it or, in a mean of rates, a month."""
    for glied in glieder[1:]:
        if glied.wert == 0:
            yield Luecke(glied.groesse, glied.geschlecht, glied.von, glied.bis, NULL_IM_NENNER)
        elif rechenart is Rechenart.MITTLERE_RATE:
            for monat, each in glied.werte:
                if each.wert == 0:
                    yield Luecke(glied.groesse, glied.geschlecht, monat, monat, NULL_IM_NENNER)
