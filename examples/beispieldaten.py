"""Invented monthly data for the examples: plausible in size and season, true of nobody.

A `Profil` says how large a Träger is and how its year 2023 went; `monatsdaten` makes the monthly
values from December 2021 to December 2023 of it, always the same ones.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil
from pathlib import Path

KOPF = "# Beispieldaten, frei erfunden: keine Ergebnisse der Statistik der Bundesagentur für Arbeit"
SPALTEN = ("traeger", "groesse", "geschlecht", "monat", "wert")

MONATE = ("2021-12", *(f"{jahr}-{monat:02}" for jahr in (2022, 2023) for monat in range(1, 13)))
JAHRE = (2022, 2023)
VERSCHOBEN = {2022: slice(0, 12), 2023: slice(12, 24)}
"""the months of a year, and those of its shifted mean (December of the year before … November)"""

SAISON = (94, 96, 104, 105, 104, 100, 93, 105, 112, 104, 97, 86)
"""integrations by month, in percent of the mean"""

Zeile = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Profil:
    """A Träger: its size in December 2021, its rates of 2022 and what changed in 2023.

    Rates and the gap are in percent and points, changes in percent, of the gap in points.
    `unterdrueckt` are values that show BA's sign `*`.
    """

    schluessel: str
    elb: int
    elb_veraenderung: str = "1.4"
    frauenanteil: str = "0.51"
    quote: str = "19.5"
    quote_veraenderung: str = "4.5"
    abstand: str = "7.5"
    abstand_veraenderung: str = "-1.2"
    lzb_anteil: str = "0.70"
    lzb_veraenderung: str = "-2.2"
    lzb_integrationen_veraenderung: str = "3.0"
    unterdrueckt: tuple[tuple[str, str], ...] = ()


def monatsdaten(profil: Profil) -> Iterator[Zeile]:
    """Yield the rows of a Träger."""
    zufall = random.Random(f"Beispiel 2023 {profil.schluessel}")
    reihen = _bestaende(profil, zufall)
    reihen |= _integrationen(profil, reihen, zufall)
    reihen |= _beobachtetes(reihen, zufall)
    for (groesse, geschlecht), werte in reihen.items():
        for monat, wert in zip(MONATE, werte, strict=True):
            shown = "*" if (groesse, monat) in profil.unterdrueckt else str(wert)
            yield profil.schluessel, groesse, geschlecht, monat, shown


def schreibe(ziel: Path, zeilen: Iterable[Zeile]) -> None:
    """Write rows as `kennzahlen.csv` wants them, below the line that says they are invented."""
    with ziel.open("w", encoding="utf-8", newline="") as datei:
        datei.write(f"{KOPF}\n")
        tabelle = csv.writer(datei, delimiter=";", lineterminator="\n")
        tabelle.writerow(SPALTEN)
        tabelle.writerows(zeilen)


Reihen = dict[tuple[str, str], list[int]]


def _bestaende(profil: Profil, zufall: random.Random) -> Reihen:
    """Stocks that drift from the level of one year to that of the next."""
    elb = _drift(profil.elb, Fraction(profil.elb_veraenderung), zufall)
    lzb = _drift(
        int(profil.elb * Fraction(profil.lzb_anteil)), Fraction(profil.lzb_veraenderung), zufall
    )
    frauen = [int(wert * Fraction(profil.frauenanteil)) + zufall.randint(-20, 20) for wert in elb]
    return {
        ("ELB", "gesamt"): elb,
        ("ELB", "maenner"): [alle - andere for alle, andere in zip(elb, frauen, strict=True)],
        ("ELB", "frauen"): frauen,
        ("LZB", "gesamt"): lzb,
    }


def _drift(anfang: int, veraenderung: Fraction, zufall: random.Random) -> list[int]:
    """Return a stock whose mean changes by about `veraenderung` percent from year to year."""
    je_monat = anfang * veraenderung / 1200
    return [
        int(anfang + je_monat * nummer) + zufall.randint(-anfang // 800, anfang // 800)
        for nummer in range(len(MONATE))
    ]


def _integrationen(profil: Profil, reihen: Reihen, zufall: random.Random) -> Reihen:
    """Integrations, so many that rates and gap come out as the profile has them."""
    gesamt = _summen(profil, reihen["ELB", "gesamt"])
    frauen = {
        2022: _frauen(gesamt[2022], Fraction(profil.abstand), _elb_mittel(reihen, 2022)),
        2023: _frauen(
            gesamt[2023],
            Fraction(profil.abstand) + Fraction(profil.abstand_veraenderung),
            _elb_mittel(reihen, 2023),
        ),
    }
    maenner = {jahr: gesamt[jahr] - frauen[jahr] for jahr in JAHRE}
    monate = [_verteilt(summen, zufall) for summen in (maenner, frauen)]
    lzb = gesamt[2022] * 38 // 100
    lzb_zuwachs = 1 + Fraction(profil.lzb_integrationen_veraenderung) / 100
    return {
        ("INT", "gesamt"): [sum(paar) for paar in zip(*monate, strict=True)],
        ("INT", "maenner"): monate[0],
        ("INT", "frauen"): monate[1],
        ("INT_LZB", "gesamt"): _verteilt({2022: lzb, 2023: ceil(lzb * lzb_zuwachs)}, zufall),
    }


def _summen(profil: Profil, elb: Sequence[int]) -> dict[int, int]:
    """Return the integrations of both years: the fewest that reach the rates."""
    mittel = {jahr: Fraction(sum(elb[spanne]), 12) for jahr, spanne in VERSCHOBEN.items()}
    vorjahr = ceil(Fraction(profil.quote) / 100 * mittel[2022])
    quote = vorjahr / mittel[2022] * (1 + Fraction(profil.quote_veraenderung) / 100)
    return {2022: vorjahr, 2023: ceil(quote * mittel[2023])}


def _elb_mittel(reihen: Reihen, jahr: int) -> tuple[Fraction, Fraction]:
    """Return the shifted means of men and women."""
    maenner, frauen = (
        Fraction(sum(reihen["ELB", geschlecht][VERSCHOBEN[jahr]]), 12)
        for geschlecht in ("maenner", "frauen")
    )
    return maenner, frauen


def _frauen(gesamt: int, abstand: Fraction, mittel: tuple[Fraction, Fraction]) -> int:
    """Return how many of the integrations are of women, if men's rate is `abstand` higher."""
    maenner, frauen = mittel
    return round((gesamt / maenner - abstand / 100) / (1 / maenner + 1 / frauen))


def _verteilt(summen: dict[int, int], zufall: random.Random) -> list[int]:
    """Spread the sums of both years over their months; December 2021 is as December 2022."""
    werte: list[int] = []
    for summe in summen.values():
        gewichte = [saison * zufall.randint(97, 103) for saison in SAISON]
        grenzen = [summe * sum(gewichte[:monat]) // sum(gewichte) for monat in range(13)]
        werte += [bis - von for von, bis in pairwise(grenzen)]
    return [werte[11], *werte]


# --- what is observed only ------------------------------------------------------------


def _beobachtetes(reihen: Reihen, zufall: random.Random) -> Reihen:
    """Payments in euros, and parts of the integrations and of the stock."""
    integrationen, elb = reihen["INT", "gesamt"], reihen["ELB", "gesamt"]
    svb = _teil(integrationen, 92, zufall)
    je_person = [_regelsatz(monat) for monat in MONATE]
    return {
        ("INT_SVB", "gesamt"): svb,
        ("INT_KONT", "gesamt"): _teil(svb, 62, zufall),
        ("INT_BEDARF", "gesamt"): _teil(integrationen, 47, zufall),
        ("LZB_4J", "gesamt"): _teil(reihen["LZB", "gesamt"], 58, zufall),
        ("LLU", "gesamt"): [
            anzahl * betrag + zufall.randint(-9999, 9999)
            for anzahl, betrag in zip(elb, je_person, strict=True)
        ],
        ("LUH", "gesamt"): [anzahl * 322 + zufall.randint(-9999, 9999) for anzahl in elb],
    }


def _teil(ganzes: Sequence[int], prozent: int, zufall: random.Random) -> list[int]:
    return [wert * (prozent * 10 + zufall.randint(-8, 8)) // 1000 for wert in ganzes]


def _regelsatz(monat: str) -> int:
    """Return the mean payment per person in euros; it rose with the Bürgergeld in 2023."""
    return 405 if monat < "2023" else 449


RECKLINGHAUSEN = Profil(
    "recklinghausen",
    52_300,
    elb_veraenderung="1.4",
    quote_veraenderung="4.155",
    abstand_veraenderung="-0.9",
    lzb_anteil="0.73",
    lzb_veraenderung="-2.5",
    unterdrueckt=(("INT_LZB", "2023-10"),),
)
"""one goal met, one missed, one at the border of rounding, one that can't be assessed"""
