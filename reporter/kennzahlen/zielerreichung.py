"""The verdicts: what became of a goal (§ 48b Abs. 3 SGB II), taken on exact values.

Number and judgement are separate: this is the number. A goal whose data are missing is „nicht
bewertbar“, never „nicht erreicht“.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from reporter.german.numbers import runden
from reporter.kennzahlen.ergebnis import Ergebnis, Glied
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.formeln import Rechenart
from reporter.kennzahlen.grenzen import Grenzen, gerundete_enden, grenzen_of
from reporter.kennzahlen.groessen import Geschlecht
from reporter.kennzahlen.messung import Messung, messe
from reporter.kennzahlen.monat import Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import (
    MIT_ZIELWERT,
    NIVEAUS,
    RELATIV,
    VOM_VORJAHR,
    Einheit,
    Richtung,
    Ziel,
    Zielart,
    Zielstand,
    Zielwert,
)

ZIELWERT_OFFEN = "der Zielwert ist noch offen"
JAHRESZIEL = "das Ziel gilt für das ganze Jahr"
NICHT_VEREINBART = "es ist kein Zielwert vereinbart"


class Urteil(Enum):
    """What became of a goal, in the words of the report and of `--json`."""

    ERREICHT = "erreicht"
    NICHT_ERREICHT = "nicht erreicht"
    NICHT_BEWERTBAR = "nicht bewertbar"
    BEOBACHTET = "beobachtet"


_URTEILE = frozenset({Urteil.ERREICHT, Urteil.NICHT_ERREICHT})
_DIGITS = 28
"""how many digits a number that is shown has at most (`as_decimal`)"""


@dataclass(frozen=True, slots=True)
class Fehlmenge:
    """The smallest number of whole pieces that would have met the goal; 0 if it is met.

    `richtung` says whether they were too few (HOEHER: „es fehlten 37 Integrationen“) or too
    many; `geschlecht` whom they count; `im_mittel` that they are the mean of the months.
    """

    anzahl: int
    einheit: Einheit
    richtung: Richtung
    geschlecht: Geschlecht
    im_mittel: bool = False


@dataclass(frozen=True, slots=True)
class Zielergebnis:
    """A goal of one Träger, measured and judged.

    In the unit of the Kennzahl: `basis` (previous year), `ist`, and `zu_erreichen`, the value
    that meets the goal (of a corridor its lower end, with `zu_erreichen_bis` the upper one; of a
    gap its absolute value), both from the limits `niveau`. A part of the year whose target is
    one of the whole (`unterjaehrig`) has none. In the unit of the goal: `wert`, what is compared
    with the target `soll` (and `soll_bis`), and `abstand`, by how much the target was exceeded,
    or missed where it is negative. Numbers are exact or have 28 digits (`as_decimal`); `None` is
    missing. `grund` says why a verdict is missing. `gerundet_anders` tells that the verdict would
    be another one on `wert` as it is shown, `unsicher` that it might be another one on exact
    values where only published, rounded ones are known.
    """

    traeger: str
    ziel: Ziel
    zielwert: Zielwert
    zeitraum: Zeitraum
    urteil: Urteil
    ergebnisse: tuple[Ergebnis, ...]
    basis: Decimal | None
    ist: Decimal | None
    wert: Decimal | None
    grund: str = ""
    niveau: Grenzen | None = None
    unterjaehrig: bool = False
    abstand: Decimal | None = None
    fehlmenge: Fehlmenge | None = None
    gerundet_anders: bool = False
    unsicher: bool = False

    @property
    def veroeffentlichte_stellen(self) -> int | None:
        """The fewest decimals of published values behind it; `None` where all are exact."""
        given = (each.veroeffentlichte_stellen for each in self.ergebnisse)
        return min((each for each in given if each is not None), default=None)

    def entscheidende_stellen(self, mindestens: int) -> int:
        """Return with how many decimals, so many at least, `wert` shows the verdict that it has."""
        if self.wert is None or self.urteil not in _URTEILE:
            return mindestens
        grenzen, met = grenzen_of(self.ziel, self.zielwert), self.urteil is Urteil.ERREICHT
        for stellen in range(mindestens, _DIGITS):
            if grenzen.erfuellt(Fraction(runden(self.wert, stellen))) is met:
                return stellen
        return _DIGITS

    @property
    def soll(self) -> Decimal | None:
        """The target."""
        return self.zielwert.wert

    @property
    def ist_wandel_der_glieder(self) -> bool:
        """Whether one change tells of both years: its terms are `ist` and `basis`."""
        changes = {each.formel.rechenart is Rechenart.VERAENDERUNG for each in self.ergebnisse}
        return self.ziel.art in RELATIV and changes == {True}

    def glieder_of(self, zeitraum: Zeitraum) -> tuple[Glied, ...]:
        """Return the terms behind the value of one span, this one or that of the year before."""
        if self.ist_wandel_der_glieder:
            terms = (glied for each in self.ergebnisse for glied in each.glieder)
            return tuple(glied for glied in terms if glied.bis == zeitraum.bis)
        of_span = [each for each in self.ergebnisse if each.zeitraum == zeitraum]
        return tuple(glied for each in of_span for glied in each.glieder)

    @property
    def soll_bis(self) -> Decimal | None:
        """The upper end of a corridor."""
        return self.zielwert.bis

    @property
    def zu_erreichen(self) -> Decimal | None:
        """What to reach, exactly."""
        return _decimal(self.niveau.enden[0]) if self.niveau else None

    @property
    def zu_erreichen_bis(self) -> Decimal | None:
        """The upper end of what to reach, exactly."""
        return _decimal(self.niveau.enden[1]) if self.niveau else None

    @property
    def unveraendert(self) -> bool:
        """Whether the target is the base itself: nothing has to change."""
        return self.ziel.art in VOM_VORJAHR and self.soll == 0

    def zu_erreichen_gerundet(self, stellen: int) -> tuple[Decimal | None, Decimal | None]:
        """Return what to reach as it is shown: rounded so that reaching it meets the goal."""
        basis = self._stand(self.basis) if self.unveraendert else None
        return gerundete_enden(self.niveau, stellen, basis=basis)

    def niveau_gerundet_anders(self, stellen: int) -> bool:
        """Whether the values as they are shown side by side would give another verdict."""
        stand = self._stand(self.ist)
        if self.niveau is None or stand is None or self.urteil not in _URTEILE:
            return False
        erste, zweite = self.zu_erreichen_gerundet(stellen)
        gezeigt = runden(as_decimal(stand), stellen)
        untere, obere = (None, erste) if self.niveau.untere is None else (erste, zweite)
        met = (untere is None or gezeigt >= untere) and (obere is None or gezeigt <= obere)
        return met is not (self.urteil is Urteil.ERREICHT)

    def _stand(self, wert: Decimal | None) -> Fraction | None:
        """Return a value of the Kennzahl, of a gap its absolute value."""
        if wert is None:
            return None
        return Fraction(abs(wert) if self.ziel.art is Zielart.ABSTAND else wert)


def bewerte(
    ziel: Ziel,
    zielwert: Zielwert,
    *,
    tabelle: Kennzahlentabelle,
    traeger: str,
    zeitraum: Zeitraum,
) -> Zielergebnis:
    """Measure and judge one goal of a Träger, for the year or for the months up to now.

    Raises `WordingError` where the edition names a Kennzahl that does not exist.
    """
    messung = messe(ziel, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
    urteil, grund = _without_verdict(ziel, zielwert, messung)
    ergebnis = Zielergebnis(
        traeger,
        ziel,
        zielwert,
        zeitraum,
        urteil,
        messung.ergebnisse,
        _decimal(messung.basis),
        _decimal(messung.ist),
        _decimal(messung.wert),
        grund,
    )
    if zielwert.wert is None or ziel.art not in MIT_ZIELWERT:
        return ergebnis
    return _judged(ergebnis, messung, grenzen_of(ziel, zielwert))


def _without_verdict(ziel: Ziel, zielwert: Zielwert, messung: Messung) -> tuple[Urteil, str]:
    """Return what can be said before anything is compared."""
    if ziel.art not in MIT_ZIELWERT:
        return Urteil.BEOBACHTET, messung.grund
    if zielwert.stand is Zielstand.NICHT_VEREINBART:
        return Urteil.BEOBACHTET, NICHT_VEREINBART
    offen = zielwert.stand is Zielstand.OFFEN
    return Urteil.NICHT_BEWERTBAR, ZIELWERT_OFFEN if offen else messung.grund


def _judged(ergebnis: Zielergebnis, messung: Messung, grenzen: Grenzen) -> Zielergebnis:
    """Return the result with what the target asks for and, where there is a value, the verdict."""
    if not messung.vergleichbar:
        return replace(ergebnis, grund=ergebnis.grund or JAHRESZIEL, unterjaehrig=True)
    niveau = niveau_of(ergebnis.ziel.art, messung, grenzen)
    ergebnis = replace(ergebnis, niveau=niveau)
    if messung.wert is None or ergebnis.wert is None:
        return ergebnis
    erfuellt = grenzen.erfuellt(messung.wert)
    shown = runden(ergebnis.wert, ergebnis.ziel.nachkommastellen)
    return replace(
        ergebnis,
        urteil=Urteil.ERREICHT if erfuellt else Urteil.NICHT_ERREICHT,
        abstand=as_decimal(grenzen.abstand(messung.wert)),
        fehlmenge=_fehlmenge(ergebnis.ziel.art, messung, niveau) if niveau else None,
        gerundet_anders=grenzen.erfuellt(Fraction(shown)) is not erfuellt,
        unsicher=any(grenzen.erfuellt(each) is not erfuellt for each in messung.spanne),
    )


def niveau_of(art: Zielart, messung: Messung, grenzen: Grenzen) -> Grenzen | None:
    """Return the limits in the unit of the Kennzahl; of a gap those of its absolute value.

    `None` where they depend on a base that is missing, or on a change from nothing.
    """
    basis = messung.basis
    if art in NIVEAUS:
        return grenzen
    if basis is None or (basis == 0 and art is Zielart.VERAENDERUNG):
        return None
    if art is Zielart.ABSTAND:
        weiteste = None if grenzen.untere is None else abs(basis) - grenzen.untere
        return Grenzen(None, weiteste, grenzen.streng)
    return grenzen.map(lambda change: basis * (1 + change / 100))


def _fehlmenge(art: Zielart, messung: Messung, niveau: Grenzen) -> Fehlmenge | None:
    """Count the pieces; `None` where they can't be counted or no number of them would do."""
    stueck, ist = messung.stueck, messung.ist
    if stueck is None or ist is None:
        return None
    gap = art is Zielart.ABSTAND
    stand = abs(ist) if gap else ist
    fehlt, sign = niveau.fehlt(stand)
    anzahl = niveau.stueck(fehlt / stueck.beitrag)
    danach = stand + sign * anzahl * stueck.beitrag
    if not niveau.erfuellt(abs(danach) if gap else danach):
        return None
    richtung = Richtung.HOEHER if gap or sign > 0 else Richtung.NIEDRIGER
    return Fehlmenge(anzahl, stueck.einheit, richtung, stueck.geschlecht, stueck.im_mittel)


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else as_decimal(value)
