"""The limits that a target sets: what has to be reached, by how much it was missed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

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

    def stueck(self, fehlt: Fraction) -> int:
        """Return the smallest whole number that makes up for `fehlt`, one more if `streng`."""
        needed = math.floor(fehlt) + 1 if self.streng else math.ceil(fehlt)
        return max(needed, 0)


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
