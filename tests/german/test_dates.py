from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.dates import (
    datum_kurz,
    datum_lang,
    datum_mit_wochentag,
    monat,
    parse_datum,
    wochentag,
)

MAERZ = date(2024, 3, 15)


def test_long_date_does_not_break() -> None:
    assert datum_lang(MAERZ) == "15.\u00a0März\u00a02024"


def test_first_of_the_month_has_no_leading_zero_in_words() -> None:
    assert datum_lang(date(2023, 8, 1)) == "1.\u00a0August\u00a02023"


def test_short_date_has_two_digits_each() -> None:
    assert datum_kurz(date(2023, 8, 1)) == "01.08.2023"


def test_month_names_its_year() -> None:
    assert monat(MAERZ) == "März 2024"


@pytest.mark.parametrize(
    ("tag", "expected"), [(date(2023, 8, 22), "Dienstag"), (date(2024, 2, 29), "Donnerstag")]
)
def test_weekday_is_german(tag: date, expected: str) -> None:
    assert wochentag(tag) == expected


def test_date_with_weekday_is_as_in_an_invitation() -> None:
    assert datum_mit_wochentag(date(2023, 8, 22)) == "Dienstag, 22.\u00a0August\u00a02023"


@pytest.mark.parametrize("text", ["2024-03-15", "15.03.2024", "15.3.2024", " 15.03.2024 "])
def test_both_spellings_of_a_date_are_read(text: str) -> None:
    assert parse_datum(text) == MAERZ


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15.03.24",
        "03/15/2024",
        "2024-3-15",
        "15. März 2024",
        "20240315",
        "١٥.٠٣.٢٠٢٤",
        "x" * 99,
    ],
)
def test_other_text_is_no_date(text: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_datum(text)

    (fault,) = raised.value.faults
    assert fault.message.endswith("“ ist kein Datum.")
    assert fault.hint == "Erwartet wird z. B. „15.03.2024“ oder „2024-03-15“."
    assert len(fault.message) < 70


@pytest.mark.parametrize("text", ["31.02.2024", "29.02.2023", "2024-13-01", "0.1.2024"])
def test_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_datum(text)

    assert str(raised.value) == f"Den Tag „{text}“ gibt es nicht. Bitte Tag und Monat prüfen."


@settings(max_examples=200)
@given(tag=st.dates())
def test_written_dates_read_back(tag: date) -> None:
    assert parse_datum(datum_kurz(tag)) == parse_datum(tag.isoformat()) == tag
