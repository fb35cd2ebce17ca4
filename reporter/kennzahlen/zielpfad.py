"""The way to a goal through the year: month by month what was to be reached and what was."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reporter.kennzahlen.monat import Monat, Zeitraum, monate
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.kennzahlen.zielerreichung import Zielergebnis, bewerte
from reporter.model.ziel import Ziel, Zielwert


@dataclass(frozen=True, slots=True)
class Pfadpunkt:
    """The Jahresfortschrittswert of a month, in the unit of the Kennzahl.

    `basis` is that of the previous year, `ziel` the goal measured over the months so far, `ist`
    what its value is: `None` for months to come and where data are missing. Targets that are a
    level or points of the whole year have a value to be reached in December alone.
    """

    monat: Monat
    ziel: Zielergebnis
    ist: Decimal | None

    @property
    def basis(self) -> Decimal | None:
        """The value of the same months of the previous year."""
        return self.ziel.basis


def zielpfad(
    ziel: Ziel, zielwert: Zielwert, *, tabelle: Kennzahlentabelle, traeger: str, bis: Monat
) -> tuple[Pfadpunkt, ...]:
    """Return the twelve points of the year of `bis`, the last month that is looked at."""

    def punkt(monat: Monat) -> Pfadpunkt:
        zeitraum = Zeitraum.jahresfortschritt(monat)
        stand = bewerte(ziel, zielwert, tabelle=tabelle, traeger=traeger, zeitraum=zeitraum)
        ist = stand.ist if monat <= bis else None
        return Pfadpunkt(monat, stand, ist)

    return tuple(map(punkt, monate(Monat(bis.jahr, 1), Monat(bis.jahr, 12))))
