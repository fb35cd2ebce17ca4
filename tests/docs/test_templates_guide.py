"""docs/vorlagen.md is complete: keys, names, filters, markup, sentences, blocks."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from documents import code_words, first_cells, read, section

from reporter.document.grammar import GRAMMAR, INLINE, ROOT, Rule
from reporter.input.fassung_file import DOKUMENT, FASSUNG, TEXT
from reporter.input.ziele import ZIEL
from reporter.model.ziel import FAELLE, Einheit, Zielart
from reporter.resources import TEMPLATES
from reporter.wording.filters import FILTERS

GUIDE = read("docs/vorlagen.md")
VIEW_MODULES = (
    "views",
    "report",
    "formulas",
    "results",
    "overview",
    "invitation",
    "zielbedeutung",
    "large_tables",
    "overview_summary",
)
VIEW_NAMES = ("Sicht", "sicht", "Offen")


def views() -> Iterator[type]:
    """Yield the classes whose fields a template sees."""
    for name in VIEW_MODULES:
        module = import_module(f"reporter.wording.{name}")
        for _, each in inspect.getmembers(module, inspect.isclass):
            if each.__module__ == module.__name__ and each.__name__.endswith(VIEW_NAMES):
                yield each


def _contents(rule: Rule) -> str:
    """Return what may stand in an element, in words."""
    words = ["Text"] if rule.text and rule.children & INLINE else []
    words += ["Zeichen"] if rule.text and not rule.children else []
    words += [f"`<{tag}>`" for tag in GRAMMAR if tag in rule.children - INLINE]
    return ", ".join(words) or "–"


def _attributes(rule: Rule) -> str:
    """Return the attributes of an element with their values, in words."""
    shown = []
    for name, values in rule.attributes.items():
        some = f": {', '.join(values)}" if values else ""
        must = " (Pflicht)" if name in rule.required else ""
        shown.append(f"`{name}`{some}{must}")
    return "; ".join(shown) or "–"


def markup_table() -> list[str]:
    """Return the table of the agreed HTML as the guide has it."""
    rows = [
        f"| `<{tag}>` | {rule.meaning} | {_contents(rule)} | {_attributes(rule)} |"
        for tag, rule in GRAMMAR.items()
        if tag != ROOT
    ]
    return ["| Element | Bedeutung | darin | Attribute |", "| --- | --- | --- | --- |", *rows]


def test_markup_is_the_table_of_the_grammar() -> None:
    below = section(GUIDE, "## Vereinbartes HTML").split("\n")
    assert [line for line in below if line.startswith("|")] == markup_table()


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("### `[dokumente.NAME]`", DOKUMENT),
        ("### `[[text]]`", TEXT),
    ],
)
def test_tables_of_an_edition_name_every_key(heading: str, fields: dict[str, object]) -> None:
    assert set(first_cells(section(GUIDE, heading))) == set(fields)


def test_table_of_the_data_file_names_every_key() -> None:
    above = section(GUIDE, "## `fassung.toml`").partition("\n### ")[0]
    assert set(first_cells(above)) == set(FASSUNG)


def test_table_of_a_goal_names_every_key() -> None:
    table = section(GUIDE, "### `[[ziel]]`").partition("\nEin Satz")[0]
    assert set(first_cells(table)) == set(ZIEL)


def test_kinds_and_units_of_goals_are_all_named() -> None:
    words = code_words(section(GUIDE, "### `[[ziel]]`"))
    assert {each.value for each in (*Zielart, *Einheit)} <= words


def test_cases_of_goals_are_those_of_the_model() -> None:
    rows = [
        re.findall("`([^`]+)`", line)
        for line in section(GUIDE, "### `[[ziel]]`").split("\n")
        if line.startswith("| `") and line.count("`") == 10
    ]
    assert rows == [
        [art.value, richtung.value, *(fall.value for fall in cases)]
        for (art, richtung), cases in FAELLE.items()
    ]


def test_filters_are_all_in_the_table() -> None:
    assert set(first_cells(section(GUIDE, "## Filter"))) == set(FILTERS)


@pytest.mark.parametrize("view", list(views()), ids=lambda view: view.__name__)
def test_views_are_described_with_every_name(view: type) -> None:
    assert dataclasses.is_dataclass(view)
    _, found, below = GUIDE.partition(f"(`{view.__name__}`): ")
    assert found, f"{view.__name__} is not described"
    described = code_words(re.split(r"\n\n| \*\*", below)[0])
    assert {field.name for field in dataclasses.fields(view)} <= described


@pytest.mark.parametrize(
    "template", [path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*.html")]
)
def test_shipped_templates_are_described_with_blocks_and_building_blocks(template: str) -> None:
    source = (TEMPLATES / template).read_text("utf-8")
    names = re.findall(r"{% (?:block|macro) (\w+)", source)
    assert set(names) <= code_words(section(GUIDE, "## Mitgelieferte Vorlagen"))
