"""docs/eingabe.md is complete: every key and column that the program reads."""

from __future__ import annotations

import pytest
from documents import code_words, fences, first_cells, read, section, table
from rounds import ROOT, example

from reporter.input.fassung import read_fassung, shipped_editions
from reporter.input.fields import ABSENDER, DIALOG, MINISTERIUM, RUNDE, TRAEGER
from reporter.input.record import Fields
from reporter.input.round_workbook import HEAD
from reporter.input.toml import parse_toml

GUIDE = read("docs/eingabe.md")


@pytest.mark.parametrize(
    ("heading", "fields", "besides"),
    [
        ("### Oben in der Datei", RUNDE, set()),
        ("### `[ministerium]`", MINISTERIUM, set()),
        ("### `[absender]`", ABSENDER, set()),
        ("### `[[dialog]]`", DIALOG, set()),
        ("## Die Liste der Träger", TRAEGER, {"ziel.NAME"}),
    ],
)
def test_table_names_every_field(heading: str, fields: Fields, besides: set[str]) -> None:
    assert set(first_cells(section(GUIDE, heading))) == set(fields) | besides


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("### Oben in der Datei", RUNDE),
        ("### `[ministerium]`", MINISTERIUM),
        ("### `[[dialog]]`", DIALOG),
        ("## Die Liste der Träger", TRAEGER),
    ],
)
def test_table_says_what_must_be_given(heading: str, fields: Fields) -> None:
    rows = [line for line in section(GUIDE, heading).split("\n") if "**Pflicht.**" in line]
    required = {name for name, field in fields.items() if field.required} | (
        {"fassung"} if fields is RUNDE else set()
    )
    assert set(first_cells("\n".join(rows))) == required


def test_goals_of_the_edition_are_all_named() -> None:
    goals = example("nrw-2023").fassung.ziele_mit_wert
    named = first_cells(section(GUIDE, "## Zielwerte"))
    assert {f"ziel.{goal.schluessel}" for goal in goals} <= set(named)


def test_what_can_stand_in_the_workbook_is_all_named() -> None:
    _, _, below_the_example = section(GUIDE, "## Die Arbeitsmappe").rpartition("```")
    words = code_words(below_the_example)
    assert {*HEAD, "ministerium", "absender", "dialog"} <= words


def test_texts_are_those_of_the_shipped_editions_which_need_them_all() -> None:
    editions = {name: read_fassung(name, relative_to=ROOT).texte for name in shipped_editions()}
    known = {each.schluessel: each for texte in editions.values() for each in texte}
    assert all(each.pflicht for each in known.values())
    assert table(GUIDE, "Textstelle") == [
        f"`{key}` | {each.titel} | "
        + ", ".join(f"`{name}`" for name, texte in editions.items() if each in texte)
        for key, each in known.items()
    ]


def test_examples_of_toml_are_read_a_month_as_the_text_that_it_is() -> None:
    examples = [each.text for each in fences(GUIDE) if each.language == "toml"]
    first, *_ = [parse_toml(text.encode(), "runde.toml").values for text in examples]
    assert set(first) <= set(RUNDE)
    (dialog,) = first["dialog"]
    assert DIALOG["bis"].convert(dialog["bis"]).isoformat() == "2024-05-01"
