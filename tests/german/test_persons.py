from __future__ import annotations

from collections.abc import Callable

import pytest
from german_cases import Row, cases, first_column
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.persons import anrede_brief, anschrift_zeile, nachname, vertreten_durch

PERSONEN = cases("personen.csv")


def person(case: Row) -> Row:
    return {key: case[key] for key in ("anrede", "amt", "titel", "name")}


@pytest.mark.parametrize("case", PERSONEN, ids=first_column)
def test_party_is_represented_in_the_accusative(case: Row) -> None:
    assert vertreten_durch(**person(case)) == case["vertreten_durch"]


@pytest.mark.parametrize("case", PERSONEN, ids=first_column)
def test_address_is_in_the_accusative_without_a_placeholder(case: Row) -> None:
    assert anschrift_zeile(**person(case)) == case["anschrift"]


@pytest.mark.parametrize("case", PERSONEN, ids=first_column)
def test_salutation_has_office_title_and_surname(case: Row) -> None:
    assert anrede_brief(**person(case)) == case["brief"]


@pytest.mark.parametrize("form", [vertreten_durch, anschrift_zeile, anrede_brief])
@pytest.mark.parametrize("anrede", ["", "Hr.", "herr", "Herrn"])
def test_other_anrede_is_refused(form: Callable[..., str], anrede: str) -> None:
    with pytest.raises(InputError) as raised:
        form(anrede=anrede, name="Max Muster")

    assert str(raised.value) == (
        f"Die Anrede „{anrede}“ ist nicht bekannt. Erwartet wird „Herr“ oder „Frau“."
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Klimpel", "Klimpel"),
        ("Hans-Peter Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("Gabriel García\u00a0Márquez", "García\u00a0Márquez"),
        ("Anna Maria zur Mühlen", "zur Mühlen"),
        ("Max Muster jun., MdL", "Muster"),
    ],
)
def test_surname_is_the_last_word_with_what_belongs_to_it(name: str, expected: str) -> None:
    assert nachname(name) == expected


@settings(max_examples=200)
@given(name=st.text(min_size=1))
@example(name=", MdL")
def test_surname_is_a_part_of_the_name(name: str) -> None:
    assert nachname(name) in name
