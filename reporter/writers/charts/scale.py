"""Scales: from which round number to which a picture shows its values, and how.

Zero belongs to a scale where it costs no more than half of the picture; otherwise the scale is
cut, and the picture says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST_TICKS = 6
_STEPS = (1, 2, 5)
_LEAST_UNITS = 10
"""how many units of the last place shown a scale spans at least"""
_FLAT_SHARE = Decimal("0.05")
"""how much of a single value its scale shows to either side"""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`; `step` is the distance of its ticks, None without values."""

    low: Decimal
    high: Decimal
    step: Decimal | None = None

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The values at which a label stands, rising."""
        if self.step is None:
            return ()
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + index * self.step for index in range(count + 1))

    @property
    def decimals(self) -> int:
        """How many decimal places the ticks need."""
        return 0 if self.step is None else max(0, -self.step.adjusted())

    @property
    def is_cut(self) -> bool:
        """Whether zero lies outside."""
        return not self.low <= 0 <= self.high

    def share(self, value: Decimal) -> float:
        """Return where `value` lies: 0 at the low end, 1 at the high end."""
        return float((value - self.low) / (self.high - self.low))


EMPTY = Scale(Decimal(0), Decimal(1))
"""the scale of a picture without values"""


def round_scale(values: Collection[Decimal], decimals: int) -> Scale:
    """Return a scale with at most six ticks in steps of 1, 2 or 5 around `values`.

    `decimals` is how exactly the values are shown: it sets the width around a single value.
    """
    if not values:
        return EMPTY
    low, high = _with_zero(*_widened(min(values), max(values), decimals))
    exponent = (high - low).adjusted() - 1
    while True:
        for digit in _STEPS:
            step = Decimal(digit).scaleb(exponent)
            first = (low / step).to_integral_value(ROUND_FLOOR)
            last = (high / step).to_integral_value(ROUND_CEILING)
            if last - first < MOST_TICKS:
                return Scale(first * step, last * step, step)
        exponent += 1


def _widened(low: Decimal, high: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """Give values room that show as nearly the same, so that rounding does not look like a leap."""
    least = _LEAST_UNITS * Decimal(1).scaleb(-decimals)
    if low == high:
        least = max(least, 2 * _FLAT_SHARE * abs(low))
    room = max(Decimal(0), (least - (high - low)) / 2)
    if low >= 0 and low < room:
        return Decimal(0), max(high, least)
    return low - room, high + room


def _with_zero(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    if 0 < low <= high / 2:
        return Decimal(0), high
    if low / 2 <= high < 0:
        return low, Decimal(0)
    return low, high
