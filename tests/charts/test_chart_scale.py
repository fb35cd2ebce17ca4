"""Scales end and step on round numbers, hold every value, and are honest about zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.writers.charts.scale import MOST_TICKS, round_scale

NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


@settings(max_examples=200)
@given(st.lists(NUMBERS, min_size=1, max_size=12), st.integers(0, 2))
def test_scale_holds_every_value_in_few_round_steps(numbers: list[Decimal], decimals: int) -> None:
    scale = round_scale(numbers, decimals)

    assert scale.low <= min(numbers)
    assert max(numbers) <= scale.high
    assert 2 <= len(scale.ticks) <= MOST_TICKS
    assert scale.ticks[0] == scale.low
    assert scale.ticks[-1] == scale.high
    assert scale.step is not None
    assert scale.step.scaleb(-scale.step.adjusted()) in (1, 2, 5)
    assert all(tick % scale.step == 0 for tick in scale.ticks)


@settings(max_examples=100)
@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_scale_is_cut_only_where_zero_would_take_half_of_the_picture(
    numbers: list[Decimal],
) -> None:
    scale = round_scale(numbers, 1)
    near, far = sorted((abs(min(numbers)), abs(max(numbers))))
    if min(numbers) * max(numbers) <= 0 or (near <= far / 2 and far - near > 1):
        assert not scale.is_cut


@pytest.mark.parametrize(
    ("numbers", "decimals", "ticks"),
    [
        (("2.0", "28.1"), 1, "0 10 20 30"),
        (("12190", "12604"), 0, "12000 12200 12400 12600 12800"),
        (("-15.8", "-12.4"), 1, "-16 -15 -14 -13 -12"),
        (("-3", "3"), 1, "-4 -2 0 2 4"),
        (("26.9",), 1, "25 26 27 28 29"),
        (("26.90", "26.95"), 1, "26.0 26.5 27.0 27.5"),
        (("0",), 1, "0.0 0.2 0.4 0.6 0.8 1.0"),
        (("0", "0.3"), 0, "0 2 4 6 8 10"),
        ((), 1, ""),
    ],
)
def test_scale_of_usual_values(numbers: tuple[str, ...], decimals: int, ticks: str) -> None:
    scale = round_scale([Decimal(number) for number in numbers], decimals)
    assert [f"{tick:.{scale.decimals}f}" for tick in scale.ticks] == ticks.split()
