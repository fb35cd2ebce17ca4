"""The limits that a target sets: what has to be reached, by how much it was missed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reporter.german.numbers import runden
from reporter.kennzahlen.exakt import as_decimal
from reporter.model.ziel import Fall, Ziel, Zielwert

_UNTERGRENZE = frozenset(
    {
        Fall.ZUNAHME,
        Fall.BEGRENZTE_ABNAHME,
        Fall.MINDESTENS_GLEICH,
        Fall.VERRINGERUNG,
        Fall.KEINE_VERGROESSERUNG,
        Fall.BEGRENZTE_VERGROESSERUNG,
        Fall.MINDESTENS,
        Fall.ZWISCHEN,
    }
)
"""the cases that are met at the target and above; a gap is measured by its narrowing"""

_OBERGRENZE = frozenset(
    {
        Fall.ABNAHME,
        Fall.BEGRENZTE_ZUNAHME,
        Fall.KEINE_ZUNAHME,
        Fall.HOECHSTENS,
        Fall.ZWISCHEN,
    }
)
"""the cases that are met at the target and below"""


@dataclass(frozen=True, slots=True)
class Grenzen:
    """A lower limit, an upper one or both; a limit itself is good enough unless `streng`."""

    untere: Fraction | None
    obere: Fraction | None
    streng: bool = False

    def erfuellt(self, wert: Fraction) -> bool:
        """Whether `wert` keeps the limits."""
        abstand = self.abstand(wert)
        return abstand > 0 or (abstand == 0 and not self.streng)

    def abstand(self, wert: Fraction) -> Fraction:
        """Return how far `wert` is from the nearest limit, negative on the wrong side."""
        return -self.fehlt(wert)[0]

    def fehlt(self, wert: Fraction) -> tuple[Fraction, int]:
        """Return what `wert` lacks, negative where there is room, and the sign of the way back."""
        ways = []
        if self.untere is not None:
            ways.append((self.untere - wert, 1))
        if self.obere is not None:
            ways.append((wert - self.obere, -1))
        return max(ways)

    def map(self, change: Callable[[Fraction], Fraction]) -> Grenzen:
        """Return the limits in another unit; `change` keeps the order of numbers."""
        untere, obere = (
            None if each is None else change(each) for each in (self.untere, self.obere)
        )
        return Grenzen(untere, obere, self.streng)

    @property
    def enden(self) -> tuple[Fraction | None, Fraction | None]:
        """What to reach, and a corridor's upper end: a limit that is alone comes first."""
        return (self.obere, None) if self.untere is None else (self.untere, self.obere)

    def gerundet(self, stellen: int) -> tuple[Decimal | None, Decimal | None]:
        """Return `enden` to `stellen` decimal places, rounded so that they keep the limits.

        A lower limit is rounded up, an upper one down; one that is `streng` is passed.
        """
        untere = None if self.untere is None else self._inside(self.untere, stellen, 1)
        obere = None if self.obere is None else self._inside(self.obere, stellen, -1)
        return (obere, None) if untere is None else (untere, obere)

    def _inside(self, limit: Fraction, stellen: int, sign: int) -> Decimal:
        """Return the first value from `limit` on, upwards (1) or downwards (-1)."""
        scaled = sign * limit * 10**stellen
        steps = math.floor(scaled) + 1 if self.streng else math.ceil(scaled)
        return Decimal(sign * steps).scaleb(-stellen)

    def stueck(self, fehlt: Fraction) -> int:
        """Return the smallest whole number that makes up for `fehlt`, one more if `streng`."""
        needed = math.floor(fehlt) + 1 if self.streng else math.ceil(fehlt)
        return max(needed, 0)


def gerundete_enden(
    grenzen: Grenzen | None, stellen: int, *, basis: Fraction | None
) -> tuple[Decimal | None, Decimal | None]:
    """Return what to reach, rounded so that reaching it meets the target; ends of a corridor.

    `basis` is given where nothing has to change: it is what to reach, rounded half-up as it is
    where it stands beside.
    """
    if grenzen is None:
        return None, None
    if basis is not None:
        return runden(as_decimal(basis), stellen), None
    return grenzen.gerundet(stellen)


def grenzen_of(ziel: Ziel, zielwert: Zielwert) -> Grenzen:
    """Return the limits of a target in the unit of the goal; `ValueError` of an open one."""
    if zielwert.wert is None:
        raise ValueError(f"{ziel.schluessel} has no target")
    fall = ziel.fall(zielwert.wert)
    wert = Fraction(zielwert.wert)
    obere = wert if zielwert.bis is None else Fraction(zielwert.bis)
    return Grenzen(
        wert if fall in _UNTERGRENZE else None,
        obere if fall in _OBERGRENZE else None,
        ziel.streng,
    )
