"""How single values are read: the cases are tables in data/."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from reporter.errors import InputError
from reporter.input import converters
from reporter.input.fields import TRAEGER
from reporter.input.record import Percentage
from reporter.input.targets import zielwert
from reporter.model.ziel import (
    NICHT_VEREINBART,
    Einheit,
    Richtung,
    Ziel,
    Zielart,
    Zielstand,
    Zielwert,
)

DATA = Path(__file__).parent / "data"
POINTS = Ziel("abstand", "Abstand", "", Zielart.ABSTAND, "K2", einheit=Einheit.PROZENTPUNKTE)
PERCENT = Ziel("quote", "Quote", "", Zielart.VERAENDERUNG, "K2")
CORRIDOR = Ziel("korridor", "Korridor", "", Zielart.KORRIDOR, "K2")


def cases(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter=";"))


def refusal(error: pytest.ExceptionInfo[InputError]) -> str:
    (fault,) = error.value.faults
    return f"{fault.message} {fault.hint}"


@pytest.mark.parametrize("case", cases("zielwerte.csv"), ids=lambda case: case["eingabe"])
def test_a_target_is_read_in_the_unit_of_its_goal_or_refused(case: dict[str, str]) -> None:
    ziel = Ziel(
        "pruefziel",
        "Prüfziel",
        "",
        Zielart(case["art"]),
        "K2",
        Richtung.HOEHER,
        Einheit(case["einheit"]),
        int(case["nachkommastellen"]),
    )
    expected = case["erwartet"]
    if expected.startswith("!"):
        with pytest.raises(InputError) as error:
            zielwert(case["eingabe"], ziel=ziel)
        assert refusal(error).startswith(expected[1:])
    elif expected == "nicht vereinbart":
        assert zielwert(case["eingabe"], ziel=ziel) is NICHT_VEREINBART
    else:
        found = zielwert(case["eingabe"], ziel=ziel)
        assert found.stand is Zielstand.VEREINBART
        assert " bis ".join(str(each) for each in (found.wert, found.bis) if each is not None) == (
            expected
        )


@pytest.mark.parametrize("case", cases("angaben.csv"), ids=lambda c: f"{c['feld']}-{c['eingabe']}")
def test_a_field_is_read_or_refused(case: dict[str, str]) -> None:
    convert = TRAEGER[case["feld"]].convert
    expected = case["erwartet"]
    if expected.startswith("!"):
        with pytest.raises(InputError) as error:
            convert(case["eingabe"])
        assert refusal(error).startswith(expected[1:])
    else:
        assert str(convert(case["eingabe"])) == expected


def test_a_cell_in_percent_format_is_percent() -> None:
    assert zielwert(Percentage(Decimal("5.1")), ziel=PERCENT).wert == Decimal("5.1")


def test_a_cell_in_percent_format_is_refused_for_a_goal_in_points() -> None:
    with pytest.raises(InputError) as error:
        zielwert(Percentage(Decimal("5.1")), ziel=POINTS)
    assert refusal(error) == (
        "„5,1 %“ steht in Prozent; das Ziel „Abstand“ wird in Prozentpunkten vereinbart. "
        "Prüfen Sie, was gemeint ist, und formatieren Sie die Zelle als Zahl; erwartet wird "
        "die Zahl in Prozentpunkten."
    )


def test_a_date_that_a_spreadsheet_made_of_a_number_is_refused() -> None:
    with pytest.raises(InputError, match="Excel macht aus"):
        zielwert(datetime(2023, 1, 5), ziel=PERCENT)


@pytest.mark.parametrize("raw", [True, {"a": 1}, [1, 2], time(5, 1)])
def test_a_target_that_is_no_number_is_refused(raw: object) -> None:
    with pytest.raises(InputError):
        zielwert(raw, ziel=PERCENT)


@pytest.mark.parametrize("raw", ["NaN", "-Infinity", "1E+999999999", "1E-999999999", "9" * 500])
def test_a_number_out_of_all_range_is_refused(raw: str) -> None:
    with pytest.raises(InputError):
        zielwert(Decimal(raw), ziel=PERCENT)


def test_a_corridor_is_a_list_of_two_numbers_in_toml() -> None:
    expected = Zielwert(Zielstand.VEREINBART, Decimal("20.0"), Decimal("25.5"))
    assert zielwert([20, Decimal("25.5")], ziel=CORRIDOR) == expected


@pytest.mark.parametrize("raw", [[1], [1, 2, 3], [True, 2], [[1], 2], 20])
def test_a_corridor_needs_exactly_two_numbers(raw: object) -> None:
    with pytest.raises(InputError):
        zielwert(raw, ziel=CORRIDOR)


def test_a_long_name_is_refused_with_its_length() -> None:
    with pytest.raises(InputError) as error:
        converters.line("x" * 10_000)
    assert refusal(error) == (f"„{'x' * 59}…“ hat 10.000 Zeichen. Erlaubt sind höchstens 300.")


@pytest.mark.parametrize("raw", ["a\nb", "a\tb"])
def test_a_name_has_one_line(raw: str) -> None:
    with pytest.raises(InputError, match="enthält einen Zeilenumbruch oder Tabulator"):
        converters.line(raw)


def test_a_number_in_place_of_a_text_is_refused() -> None:
    with pytest.raises(InputError, match="„5“ ist eine Zahl; erwartet wird ein Text"):
        converters.line(5)


def test_decomposed_umlauts_are_composed() -> None:
    assert converters.line("Mu\u0308nster") == "Münster"


@pytest.mark.parametrize(
    "raw", [date(2023, 8, 22), "2023-08-22", "22.08.2023", datetime(2023, 8, 22)]
)
def test_a_date_is_read_in_every_usual_form(raw: object) -> None:
    assert converters.datum(raw) == date(2023, 8, 22)


@pytest.mark.parametrize(
    "raw", ["22.8.23 10 Uhr", "2023-02-30", datetime(2023, 8, 22, 10), date(1, 1, 1), 5]
)
def test_what_is_no_date_of_our_time_is_refused(raw: object) -> None:
    with pytest.raises(InputError):
        converters.datum(raw)


@pytest.mark.parametrize(
    ("raw", "expected"), [("10:30", "10:30"), ("9:05", "09:05"), (time(10, 30), "10:30")]
)
def test_a_time_of_day_has_four_digits(raw: object, expected: str) -> None:
    assert converters.clock(raw) == expected


@pytest.mark.parametrize("raw", ["24:00", "10:60", "10 Uhr", 10, "١٠:٣٠"])
def test_what_is_no_time_of_day_is_refused(raw: object) -> None:
    with pytest.raises(InputError, match="ist keine Uhrzeit"):
        converters.clock(raw)


def test_a_month_is_its_first_day() -> None:
    assert converters.month("2023-06") == date(2023, 6, 1)


@pytest.mark.parametrize("raw", ["2023-13", "06/2023", "0000-01", "1999-06", 202306])
def test_what_is_no_month_is_refused(raw: object) -> None:
    with pytest.raises(InputError):
        converters.month(raw)


def test_several_addresses_are_no_address() -> None:
    assert converters.email("a@kreis.de") == "a@kreis.de"
    with pytest.raises(InputError, match="keine E-Mail-Adresse"):
        converters.email("a@kreis.de, b@kreis.de")


def test_a_link_is_an_address_of_the_web() -> None:
    assert converters.link("https://video.example.org/x?y=1") == "https://video.example.org/x?y=1"


@pytest.mark.parametrize(
    "raw", ["http://x.de", "javascript:alert(1)", "https://", "https://a b.de", 'https://a"b.de', 7]
)
def test_what_is_no_safe_link_is_refused(raw: object) -> None:
    with pytest.raises(InputError):
        converters.link(raw)
