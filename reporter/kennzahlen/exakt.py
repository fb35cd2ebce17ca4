"""Exact fractions inside, decimals outside."""

from __future__ import annotations

from decimal import ROUND_05UP, Context, Decimal
from fractions import Fraction

_CONTEXT = Context(prec=28, rounding=ROUND_05UP)


def as_decimal(value: Fraction) -> Decimal:
    """Return `value` exactly, or to 28 digits where no decimal is exact.

    The last digit is then chosen (`ROUND_05UP`) so that rounding the result to fewer places,
    half-up, and comparing it with a shorter decimal come out as for `value` itself.
    """
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
