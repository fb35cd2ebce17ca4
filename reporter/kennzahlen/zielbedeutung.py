"""What a target means in numbers before its year has any data: the value and the count to reach.

Comes in: the table with the year before (the base), the goals, what a Träger agrees. Goes out:
exact limits. A count behind a rate holds at the stock of the year before; that behind a gap
also at the rate that the other sex had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reporter.kennzahlen.auswertung import einheit_der_kennzahl
from reporter.kennzahlen.grenzen import Grenzen, grenzen_of
from reporter.kennzahlen.groessen import GRUNDGROESSEN
from reporter.kennzahlen.luecken import describe
from reporter.kennzahlen.messung import BASIS_NULL, Messung, Stueck, messe
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte, niveau_of
from reporter.model.ziel import OFFEN, VOM_VORJAHR, Einheit, Ziel, Zielart, Zielstand, Zielwert

OHNE_BASIS = "kein Wert in den Daten"
ABSTAND_ZU_KLEIN = "der Abstand ist kleiner als die vereinbarte Verringerung"

_EIN_PROZENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Zielbedeutung:
    """What the target of a goal means; every number is exact, `None` is missing.

    `ergebnis` has base and target, `einheit` is that of the base. `niveau` are the limits in
    that unit, of a gap those of its absolute value. `stueck` is what one more piece adds to the
    Kennzahl, `bisher` how many pieces the base was (of a gap those of the sex with the lower
    rate), `anzahl` how many there have to be. `grund` says why the limits are missing, if it
    is not that the target is open.
    """

    ergebnis: Zielergebnis
    einheit: Einheit
    niveau: Grenzen | None
    stueck: Stueck | None
    bisher: Fraction | None
    anzahl: Grenzen | None
    grund: str

    @property
    def ziel(self) -> Ziel:
        """The goal."""
        return self.ergebnis.ziel

    @property
    def schritt(self) -> Fraction | None:
        """How many pieces one percent of the target comes to, or one percentage point."""
        if self.ziel.art is Zielart.VERAENDERUNG:
            return None if self.bisher is None else self.bisher * _EIN_PROZENT
        in_points = self.ziel.art is Zielart.ABSTAND or self.einheit is Einheit.PROZENT
        return 1 / self.stueck.beitrag if self.stueck and in_points else None

    @property
    def schritt_punkte(self) -> Fraction | None:
        """How many percentage points one percent of change comes to, for a rate."""
        of_rate = self.ziel.art is Zielart.VERAENDERUNG and self.einheit is Einheit.PROZENT
        basis = self.ergebnis.basis
        return Fraction(basis) * _EIN_PROZENT if of_rate and basis is not None else None

    @property
    def bestand(self) -> Fraction | None:
        """The mean stock of the year before that the counts behind a rate rest on."""
        of_rate = self.einheit is Einheit.PROZENT
        return 100 / self.stueck.beitrag if of_rate and self.stueck else None

    @property
    def bestand_von(self) -> str:
        """Whose stock it is, by the title of its series; empty without one."""
        nenner = self.ergebnis.ergebnisse[0].formel.nenner if self.ergebnis.ergebnisse else None
        return GRUNDGROESSEN[nenner.groesse].titel if nenner and self.bestand else ""

    @property
    def quote_bisher(self) -> Fraction | None:
        """Of a gap, the lower of the two rates in the year before."""
        if self.ziel.art is not Zielart.ABSTAND or self.stueck is None or self.bisher is None:
            return None
        return self.bisher * self.stueck.beitrag

    @property
    def quote_andere(self) -> Fraction | None:
        """Of a gap, the higher of the two rates, which is taken to stay as it was."""
        basis, lower = self.ergebnis.basis, self.quote_bisher
        return None if basis is None or lower is None else lower + abs(Fraction(basis))

    @property
    def quote(self) -> Grenzen | None:
        """Of a gap, what the lower rate has to be while the other one stays."""
        stueck, anzahl = self.stueck, self.anzahl
        if self.ziel.art is not Zielart.ABSTAND or stueck is None or anzahl is None:
            return None
        return anzahl.map(lambda count: count * stueck.beitrag)


def zielbedeutungen(
    tabelle: Kennzahlentabelle,
    *,
    traeger: str,
    ziele: Sequence[Ziel],
    zielwerte: Mapping[str, Zielwert],
    jahr: int,
) -> tuple[Zielbedeutung, ...]:
    """Return what the targets of a Träger for `jahr` mean; goals that are not agreed are left out.

    Raises `WordingError` where the edition names a Kennzahl that does not exist.
    """
    return tuple(
        _bedeutung(tabelle, traeger, ziel, zielwerte.get(ziel.schluessel, OFFEN), jahr)
        for ziel in ziele
        if zielwerte.get(ziel.schluessel, OFFEN).stand is not Zielstand.NICHT_VEREINBART
    )


def datenstaende_der_basis(bedeutungen: Sequence[Zielbedeutung]) -> tuple[date | None, ...]:
    """Return the days on which the data of the base were published, each once, as rows give them.

    `None` stands for rows that give none: theirs is that of the round.
    """
    found = {
        messwert.herkunft.datenstand
        for each in bedeutungen
        for glied in each.ergebnis.glieder_of(each.ergebnis.zeitraum.vorjahr)
        for _, messwert in glied.werte
    }
    return tuple(sorted(found, key=lambda tag: tag or date.min))


def _bedeutung(
    tabelle: Kennzahlentabelle, traeger: str, ziel: Ziel, zielwert: Zielwert, jahr: int
) -> Zielbedeutung:
    zeitraum = Zeitraum.des_jahres(jahr)
    ergebnis = bewerte(ziel, zielwert, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
    messung, vorjahr = (
        messe(ziel, tabelle=tabelle, traeger=traeger, zeitraum=each)
        for each in (zeitraum, zeitraum.vorjahr)
    )
    niveau, grund = _niveau(ziel, zielwert, messung, ergebnis)
    bisher = _bisher(ziel, vorjahr)
    return Zielbedeutung(
        ergebnis,
        einheit_der_kennzahl(ziel) if ziel.kennzahl else ziel.einheit,
        niveau,
        vorjahr.stueck,
        bisher,
        _anzahl(ziel, messung, niveau, vorjahr.stueck, bisher),
        grund,
    )


def _niveau(
    ziel: Ziel, zielwert: Zielwert, messung: Messung, ergebnis: Zielergebnis
) -> tuple[Grenzen | None, str]:
    """Return the limits in the unit of the Kennzahl, or why there are none."""
    if ziel.art in VOM_VORJAHR and messung.basis is None:
        return None, _missing(ergebnis)
    if ziel.art is Zielart.VERAENDERUNG and messung.basis == 0:
        return None, BASIS_NULL
    if zielwert.wert is None:
        return None, ""
    niveau = niveau_of(ziel.art, messung, grenzen_of(ziel, zielwert))
    if ziel.art is Zielart.ABSTAND and niveau and niveau.obere is not None and niveau.obere < 0:
        return None, ABSTAND_ZU_KLEIN
    return niveau, ""


def _missing(ergebnis: Zielergebnis) -> str:
    glieder = ergebnis.glieder_of(ergebnis.zeitraum.vorjahr)
    return describe(luecke for glied in glieder for luecke in glied.luecken) or OHNE_BASIS


def _bisher(ziel: Ziel, vorjahr: Messung) -> Fraction | None:
    """Return how many pieces the year before had: of a gap, those of the lower rate."""
    stueck = vorjahr.stueck
    if stueck is None:
        return None
    wert = vorjahr.ist
    if ziel.art is Zielart.ABSTAND:
        wert = next(e.wert for e in vorjahr.ergebnisse if e.geschlecht is stueck.geschlecht)
    return None if wert is None else wert / stueck.beitrag


def _anzahl(
    ziel: Ziel,
    messung: Messung,
    niveau: Grenzen | None,
    stueck: Stueck | None,
    bisher: Fraction | None,
) -> Grenzen | None:
    """Return the limits in pieces."""
    if niveau is None or stueck is None:
        return None
    if ziel.art is not Zielart.ABSTAND:
        return niveau.map(lambda wert: wert / stueck.beitrag)
    if niveau.obere is None or messung.basis is None or bisher is None:
        return None
    narrowing = abs(messung.basis) - niveau.obere
    return Grenzen(bisher + narrowing / stueck.beitrag, None, niveau.streng)
