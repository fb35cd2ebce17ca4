"""A specification can't contradict itself, and keeps missing apart from zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from chart_samples import GAP, YEAR, gap, months, steps, until, values

from reporter.document.chart import BulletsChart, Mark


def test_line_that_misses_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="for each month"):
        months(steps("1", "1", 11))


def test_chart_without_months_is_refused() -> None:
    with pytest.raises(ValueError, match="for each month"):
        months((), names=())


def test_two_results_are_refused() -> None:
    with pytest.raises(ValueError, match="no more of a role"):
        replace(YEAR, lines=(YEAR.lines[0], YEAR.lines[0]))


def test_chart_of_no_goals_is_refused() -> None:
    with pytest.raises(ValueError, match="one goal"):
        BulletsChart("T", "D", ())


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_value_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        Mark("Ziel", Decimal(value))


def test_last_value_is_the_one_before_the_gaps_at_the_end() -> None:
    line = months(until(6, steps("0", "1"))).lines[0]
    assert (line.last, line.last_value) == (5, Decimal(5))


def test_line_without_values_has_no_last_value() -> None:
    line = months(values(*[None] * 12)).lines[0]
    assert (line.last, line.last_value) == (None, None)


def test_gap_is_men_less_women_unrounded() -> None:
    assert GAP.gap(0) == Decimal("8.11")
    assert GAP.gap(1) == Decimal("7.42")


def test_gap_without_one_of_both_is_missing_and_not_zero() -> None:
    assert gap(("22.4", None), ("30.5", "31.0")).gap(1) is None
