"""How numbers of tables are read: the text, and what settles its decimal sign."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.numbers import runden
from reporter.kennzahlen.exakt import as_decimal
from reporter.kennzahlen.zahlformat import Konvention, Widerspruch, read_zahltext, settle


@pytest.mark.parametrize(
    ("text", "komma", "punkt"),
    [
        ("1234", "1234", "1234"),
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("1.234,5", "1234.5", None),
        ("1,234.5", None, "1234.5"),
        ("12,5", "12.5", None),
        ("12.5", None, "12.5"),
        ("12.3456", None, "12.3456"),
        ("1234,567", "1234.567", None),
        ("0,123", "0.123", None),
        ("1.234.567", "1234567", None),
        ("1 234,5", "1234.5", None),
        ("1 234.567", None, "1234.567"),
        ("1\u202f234", "1234", "1234"),
        ("1'234.50", None, "1234.50"),
        ("- 1,9", "-1.9", None),
        ("−1,9", "-1.9", None),
        ("+5.1", None, "5.1"),
        ("26,5 %", "26.5", None),
        ("007", "7", "7"),
    ],
)
def test_text_is_read_in_both_conventions(text: str, komma: str | None, punkt: str | None) -> None:
    read = read_zahltext(text)
    assert [each and each.decimal for each in (read.komma, read.punkt)] == [
        each and Decimal(each) for each in (komma, punkt)
    ]


@pytest.mark.parametrize(
    "text",
    ["12,3,4", "1.23.456", "1.234.56", "1,2e5", "12,", ",5", "--5", "5-", "1 23", "½", "٣", "12a"],
)
def test_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="ist keine Zahl"):
        read_zahltext(text)


def test_more_digits_than_can_be_kept_are_refused() -> None:
    with pytest.raises(InputError, match="mehr als 18 Ziffern"):
        read_zahltext("1234567890123456,789")


def test_percent_sign_is_kept() -> None:
    assert [read_zahltext(text).komma.prozent for text in ("26,5%", "26,5 %", "26,5")] == [
        True,
        True,
        False,
    ]


def test_one_decisive_text_settles_the_convention() -> None:
    assert settle(map(read_zahltext, ["1.234", "12", "1.234,5"])) is Konvention.KOMMA
    assert settle(map(read_zahltext, ["1.234", "12", "12.3456"])) is Konvention.PUNKT


def test_ambiguous_and_neutral_texts_settle_nothing() -> None:
    assert settle(map(read_zahltext, ["1.234", "12", "1 234"])) is None


def test_decisive_texts_of_both_kinds_contradict_each_other() -> None:
    found = settle(map(read_zahltext, ["12,5", "12", "12.5"]))
    assert isinstance(found, Widerspruch)
    assert (found.komma.text, found.punkt.text) == ("12,5", "12.5")


@st.composite
def written(draw: st.DrawFn) -> tuple[Decimal, Konvention, str]:
    """A number and a way to write it: decimal sign, decimals, thousands sign or none, sign."""
    stellen = draw(st.integers(0, 5))
    number = Decimal(draw(st.integers(-(10**12), 10**12))).scaleb(-stellen)
    konvention = draw(st.sampled_from(Konvention))
    decimal_sign, other = (",", ".") if konvention is Konvention.KOMMA else (".", ",")
    thousands = draw(st.sampled_from(["", other, " ", "\u00a0", "’"]))
    text = f"{number:,f}".replace(",", "T").replace(".", decimal_sign).replace("T", thousands)
    return number, konvention, text


@settings(max_examples=300)
@given(written())
def test_what_is_written_in_a_convention_is_read_in_it(
    example: tuple[Decimal, Konvention, str],
) -> None:
    number, konvention, text = example
    assert read_zahltext(text).lies(konvention).decimal == number


@settings(max_examples=300)
@given(st.text(alphabet="0123456789.,'’ -−+%", max_size=14))
def test_a_reading_has_exactly_the_digits_of_the_text(text: str) -> None:
    try:
        read = read_zahltext(text)
    except InputError:
        return
    for zahl in filter(None, (read.komma, read.punkt)):
        digits = "".join(filter(str.isdigit, text)).lstrip("0")
        assert str(abs(zahl.mantisse)).lstrip("0") == digits


@settings(max_examples=300)
@given(
    st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**9),
    st.integers(0, 4),
)
def test_decimal_of_a_fraction_rounds_as_the_fraction_does(value: Fraction, stellen: int) -> None:
    sign = -1 if value < 0 else 1
    half_up = sign * ((abs(value) * 10**stellen + Fraction(1, 2)) // 1)
    assert Fraction(runden(as_decimal(value), stellen)) == Fraction(half_up, 10**stellen)


@settings(max_examples=300)
@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10**9),
    st.decimals(-1000, 1000, places=2),
)
def test_decimal_of_a_fraction_compares_as_the_fraction_does(
    value: Fraction, limit: Decimal
) -> None:
    exact, shown = Fraction(limit), as_decimal(value)
    assert (shown < limit, shown == limit) == (value < exact, value == exact)


@pytest.mark.parametrize(("tiny", "expected"), [(-1, "0.0"), (0, "0.1"), (1, "0.1")])
def test_decimal_of_a_fraction_stays_on_its_side_of_a_border(tiny: int, expected: str) -> None:
    value = as_decimal(Fraction(1, 20) + Fraction(tiny, 10**40))
    assert runden(value, 1) == Decimal(expected)
    assert (value > Decimal("0.05")) - (value < Decimal("0.05")) == tiny
