"""The way to a goal through the year: month by month what was to be reached and what was."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reporter.kennzahlen.grenzen import Grenzen
from reporter.kennzahlen.katalog import FORMELN
from reporter.kennzahlen.messung import find_kennzahl
from reporter.kennzahlen.monat import Monat, Zeitraum, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import bewerte
from reporter.model.ziel import Richtung, Ziel, Zielwert


@dataclass(frozen=True, slots=True)
class Pfadpunkt:
    """The Jahresfortschrittswert of a month, in the unit of the Kennzahl.

    `basis` is that of the previous year, `zu_erreichen` what it has to be for the goal (of a gap
    its absolute value), `ist` what it is: `None` for months to come and where data are missing.
    Targets that are a level or points of the whole year have `zu_erreichen` in December alone.
    """

    monat: Monat
    basis: Decimal | None
    zu_erreichen: Decimal | None
    ist: Decimal | None


def zielpfad(
    ziel: Ziel, zielwert: Zielwert, *, tabelle: Kennzahlentabelle, traeger: str, bis: Monat
) -> tuple[Pfadpunkt, ...]:
    """Return the twelve points of the year of `bis`, the last month that is looked at."""

    def punkt(monat: Monat) -> Pfadpunkt:
        zeitraum = Zeitraum.jahresfortschritt(monat)
        stand = bewerte(ziel, zielwert, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
        ist = stand.ist if monat <= bis else None
        return Pfadpunkt(monat, stand.basis, stand.zu_erreichen, ist)

    return tuple(map(punkt, monate(Monat(bis.jahr, 1), Monat(bis.jahr, 12))))


def noch_noetig(
    ziel: Ziel, zielwert: Zielwert, *, tabelle: Kennzahlentabelle, traeger: str, bis: Monat
) -> int | None:
    """Return how many are needed until December to meet a goal for the sum of the year.

    `None` for a goal that is no sum or wants less, and where data of either year are missing.
    """
    kennzahl, _ = find_kennzahl(ziel.kennzahl)
    is_sum = FORMELN[kennzahl].waechst_im_jahr and FORMELN[kennzahl].nenner is None
    if ziel.richtung is not Richtung.HOEHER or not is_sum:
        return None
    year, so_far = (
        bewerte(ziel, zielwert, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
        for zeitraum in (Zeitraum.des_jahres(bis.jahr), Zeitraum.jahresfortschritt(bis))
    )
    if year.zu_erreichen is None or so_far.ist is None:
        return None
    grenze = Grenzen(Fraction(year.zu_erreichen), None, ziel.streng)
    return grenze.stueck(grenze.fehlt(Fraction(so_far.ist))[0])
