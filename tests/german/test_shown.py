"""Numbers read back from the text that shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.german.numbers import mit_vorzeichen, mit_zeichen, runden, zahl
from reporter.german.shown import read_shown

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
PLACES = st.integers(0, 3)


@given(NUMBERS, PLACES, st.sampled_from(["prozent", "euro", "prozentpunkte"]))
def test_shown_number_is_read_back_as_it_was_rounded(
    value: Decimal, places: int, einheit: str
) -> None:
    for show in (zahl, mit_vorzeichen):
        number = read_shown(mit_zeichen(show(value, places), einheit))
        assert number is not None
        assert number.value == runden(value, places)
        assert number.places == places
        assert number.unit


@pytest.mark.parametrize(
    "text", ["", "fehlt", "–", "K 2", "5 bis 6", "1.23", "+5,1 % → +4,3 %", "12.2023", "2023-12"]
)
def test_what_is_no_number_alone_is_none(text: str) -> None:
    assert read_shown(text) is None


def test_year_is_a_number_without_parted_thousands() -> None:
    year = read_shown("2023")
    assert year is not None
    assert year.value == 2023
    assert not year.grouped
