"""docs/vorlagen.md is complete: keys, names, filters, markup, sentences, blocks."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from documents import code_words, first_cells, read, section, table
from rounds import data, example

from reporter.document.grammar import GRAMMAR, INLINE, ROOT, Rule
from reporter.document.parse import PAGE_WIDTH_MM
from reporter.errors import Place
from reporter.german.names import Genus, inflect
from reporter.input.fassung_file import DOKUMENT, FASSUNG, TEXT
from reporter.input.ziele import ZIEL
from reporter.kennzahlen.auswertung import werte_aus
from reporter.kennzahlen.monat import Zeitraum
from reporter.model.ziel import FAELLE, Einheit, Zielart
from reporter.resources import TEMPLATES
from reporter.wording.diagrams import charts_of
from reporter.wording.filters import FILTERS
from reporter.wording.kinds import KINDS
from reporter.wording.loader import EditionLoader
from reporter.wording.sandbox import KEPT_FILTERS, TemplateEnvironment
from reporter.wording.views import PersonSicht

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
    rows = table(section(GUIDE, heading), "Schlüssel")
    assert set(first_cells("\n".join(f"| {row}" for row in rows))) == set(fields)


def test_table_of_the_data_file_names_every_key() -> None:
    above = section(GUIDE, "## `fassung.toml`").partition("\n### ")[0]
    assert set(first_cells(above)) == set(FASSUNG)


def test_kinds_of_documents_are_those_that_commands_make() -> None:
    rows = table(section(GUIDE, "### `[dokumente.NAME]`"), "Dokument")
    assert [row.rpartition(" | ")[0] for row in rows] == [
        f"`{name}` | `{kind.vorlage}`" for name, kind in KINDS.items()
    ]
    assert set(KINDS) == set(example("nrw-2023").fassung.dokumente)


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


# --- filters --------------------------------------------------------------------------


BORKEN = inflect("Kreis Borken", Genus.M)
LANDRAT = PersonSicht("Herr", "Landrat", "Dr.", "Max Muster", "")
NAMES = {
    "traeger": {"name": BORKEN, "vertretung": LANDRAT},
    "ministerium": {"name": "Ministerium für Soziales des Landes Nordrhein-Westfalen"},
    "z": {"wert": Decimal("5.1")},
    "ziele": [1, 2, 3, 4, 5],
    "stand": date(2024, 3, 15),
    "dialog": {"datum": date(2024, 8, 22), "bis": date(2024, 6, 1)},
    "namen": ["A", "B", "C"],
}
"""what the examples of the filters are about"""
IN_WORDS = {
    "neue Zeile vor „des Landes“": "Ministerium für Soziales<br>des Landes Nordrhein-Westfalen"
}


def filter_examples() -> Iterator[tuple[str, str]]:
    """Yield an expression of the table of filters and what it comes to."""
    for row in table(section(GUIDE, "## Filter"), "Filter"):
        _, example, result = re.split(r" ?(?<!\\)\| ", row)
        yield example.strip("`").replace("\\|", "|"), result


def test_filters_are_all_in_the_table() -> None:
    below = section(GUIDE, "## Filter")
    assert set(first_cells(below)) == set(FILTERS)
    (line,) = (each for each in below.split("\n") if "Jinjas eigenen Filtern" in each)
    assert code_words(line.partition("Jinjas")[2]) == set(KEPT_FILTERS)


@pytest.mark.parametrize(("source", "result"), list(filter_examples()))
def test_filter_comes_to_what_the_table_says(source: str, result: str) -> None:
    environment = TemplateEnvironment(EditionLoader((), TEMPLATES), FILTERS)
    made = environment.render_text(source, NAMES, where=Place).replace("\u00a0", " ")
    assert made.removeprefix("vertreten durch ") == IN_WORDS.get(result, result)


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
    assert {template, *names} <= code_words(section(GUIDE, "## Mitgelieferte Vorlagen"))


def test_charts_are_all_in_the_table() -> None:
    eingabe = example("recklinghausen-2023")
    (traeger,) = eingabe.runde.traeger
    auswertung = werte_aus(
        data("recklinghausen-2023"),
        traeger=traeger.schluessel,
        ziele=eingabe.fassung.ziele,
        zielwerte=traeger.ziele,
        zeitraum=Zeitraum.des_jahres(2023),
    )
    found = {re.sub(r"^\w+\.", "ZIEL.", key) for key in charts_of(auswertung)}
    below = section(GUIDE, "### Im Bericht außerdem")
    rows = table(below, "Schlüssel")
    assert set(first_cells("\n".join(f"| {row}" for row in rows))) == found
    assert 'schluessel="abstand.geschlechter"' in below
    assert "abstand.geschlechter" in charts_of(auswertung)


def test_width_of_a_picture_is_told_in_millimetres() -> None:
    below = section(GUIDE, "## Vereinbartes HTML")
    assert f"bei `<img>` die Breite in Millimetern, höchstens und sonst {PAGE_WIDTH_MM};" in below
