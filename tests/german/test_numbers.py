from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from german_cases import Row, cases, first_column
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.numbers import (
    betrag,
    mit_einheit,
    mit_vorzeichen,
    mit_zeichen,
    parse_zahl,
    runden,
    zahl,
)

WERTE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
STELLEN = st.integers(0, 4)


@pytest.mark.parametrize("case", cases("zahlen_gezeigt.csv"), ids=first_column)
def test_number_is_shown_in_german(case: Row) -> None:
    value, stellen = Decimal(case["wert"]), int(case["stellen"])

    assert zahl(value, stellen) == case["zahl"]
    assert betrag(value, stellen) == case["betrag"]
    assert mit_vorzeichen(value, stellen) == case["mit_vorzeichen"]


@pytest.mark.parametrize("case", cases("zahlen_gelesen.csv"), ids=first_column)
def test_number_is_read_exactly(case: Row) -> None:
    assert str(parse_zahl(case["text"])) == case["wert"]


@pytest.mark.parametrize("case", cases("zahlen_abgelehnt.csv"), ids=first_column)
def test_other_text_is_refused(case: Row) -> None:
    with pytest.raises(InputError) as raised:
        parse_zahl(case["text"])

    assert case["meldung"] in raised.value.faults[0].message


def test_refusal_says_what_is_expected() -> None:
    with pytest.raises(InputError) as raised:
        parse_zahl("12,3,4")

    assert str(raised.value) == "„12,3,4“ ist keine Zahl. Erwartet wird z. B. „1.234,5“."


def test_ambiguous_number_is_asked_about_with_both_readings() -> None:
    with pytest.raises(InputError) as raised:
        parse_zahl("9.300")

    assert str(raised.value) == (
        "„9.300“ ist mehrdeutig: 9300 (Tausenderpunkt) oder 9,300 (Dezimalpunkt)?"
        " Bitte „9300“ oder „9,300“ schreiben."
    )


@pytest.mark.parametrize("reading", ["9300", "9,300"])
def test_both_readings_offered_can_be_read(reading: str) -> None:
    assert parse_zahl(reading) in (9300, Decimal("9.3"))


@pytest.mark.parametrize(
    ("gezeigt", "einheit", "in_worten", "kurz"),
    [
        ("5,1", "prozent", "5,1 Prozent", "5,1 %"),
        ("1", "prozentpunkte", "1 Prozentpunkt", "1 Prozentpunkt"),
        ("+1", "prozentpunkte", "+1 Prozentpunkt", "+1 Prozentpunkt"),
        ("−1", "prozentpunkte", "−1 Prozentpunkt", "−1 Prozentpunkt"),
        ("1,0", "prozentpunkte", "1,0 Prozentpunkte", "1,0 Prozentpunkte"),
        ("−11", "prozentpunkte", "−11 Prozentpunkte", "−11 Prozentpunkte"),
        ("1", "personen", "1 Person", "1 Person"),
        ("151", "personen", "151 Personen", "151 Personen"),
        ("9.300", "integrationen", "9.300 Integrationen", "9.300 Integrationen"),
        ("1", "integrationen", "1 Integration", "1 Integration"),
        ("1", "euro", "1 Euro", "1 €"),
    ],
)
def test_unit_agrees_with_the_number(gezeigt: str, einheit: str, in_worten: str, kurz: str) -> None:
    assert mit_einheit(gezeigt, einheit) == in_worten.replace(" ", "\u00a0")
    assert mit_zeichen(gezeigt, einheit) == kurz.replace(" ", "\u00a0")


def test_unknown_unit_is_refused_with_a_suggestion() -> None:
    with pytest.raises(InputError, match="Meinten Sie „prozentpunkte“"):
        mit_einheit("2,1", "prozentpunkt")


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_are_rounded(value: str) -> None:
    with pytest.raises(ValueError, match="can't be rounded"):
        runden(Decimal(value), 1)


@settings(max_examples=200)
@given(value=WERTE, stellen=STELLEN)
@example(value=Decimal("2.5"), stellen=0)
@example(value=Decimal("-0.125"), stellen=2)
def test_rounding_is_half_up_away_from_zero(value: Decimal, stellen: int) -> None:
    scaled = abs(Fraction(value)) * 10**stellen
    whole = int(scaled + Fraction(1, 2))

    rounded = runden(value, stellen)

    assert abs(Fraction(rounded)) * 10**stellen == whole
    assert rounded.as_tuple().exponent == -stellen
    assert rounded.is_signed() == (value < 0 and whole > 0)


@settings(max_examples=200)
@given(value=WERTE.filter(lambda value: abs(value) < 10**20), stellen=st.integers(1, 4))
def test_shown_number_reads_back_as_the_rounded_one(value: Decimal, stellen: int) -> None:
    assert parse_zahl(zahl(value, stellen)) == runden(value, stellen)


@settings(max_examples=200)
@given(value=WERTE, stellen=STELLEN)
def test_sign_agrees_with_what_is_shown(value: Decimal, stellen: int) -> None:
    shown = mit_vorzeichen(value, stellen)

    assert shown[0] in "+−±"
    assert (shown[0] == "±") == (not shown.strip("±+−0,."))
    assert shown[1:] == betrag(value, stellen)


@settings(max_examples=300)
@given(text=st.text() | st.text("0123456789.,-+− %", max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = parse_zahl(text)
    except InputError:
        return
    assert value.is_finite()
