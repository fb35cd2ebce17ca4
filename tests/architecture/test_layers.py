from __future__ import annotations

import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from architecture.source import ROOT, Module, modules

LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "resources": set(),
    "typeface": {"errors", "resources"},
    "witness": set(),
    "german": {"errors"},
    "model": {"errors", "german"},
    "reading": {"errors", "german", "witness"},
    "input": {"errors", "german", "model", "reading", "resources", "typeface", "witness"},
    "kennzahlen": {"errors", "german", "model"},
    "document": {"errors"},
    "redline": {"document"},
    "carry": {"errors", "input", "kennzahlen", "model", "workbooks"},
    "proofreading": {"document", "errors", "model"},
    "wording": {
        "document",
        "errors",
        "german",
        "kennzahlen",
        "model",
        "reading",
        "resources",
        "typeface",
    },
    "writers": {"document", "errors", "german", "resources"},
    "correspondence": {"errors", "german", "model"},
    "workbooks": {"document", "errors", "german", "kennzahlen", "model"},
    "preview": {"errors", "resources", "witness"},
    "delivery": {
        "carry",
        "correspondence",
        "document",
        "errors",
        "german",
        "kennzahlen",
        "model",
        "reading",
        "redline",
        "resources",
        "witness",
        "wording",
        "workbooks",
        "writers",
    },
    "cli": {
        "carry",
        "correspondence",
        "delivery",
        "document",
        "errors",
        "german",
        "input",
        "kennzahlen",
        "model",
        "preview",
        "proofreading",
        "reading",
        "redline",
        "resources",
        "typeface",
        "witness",
        "wording",
        "workbooks",
        "writers",
    },
    "__main__": {"cli"},
}
"""who (a part of `reporter`) may import whom; ARCHITECTURE.md repeats this table"""

HOMES = {
    "click": "reporter.cli",
    "docx": "reporter.writers.docx",
    "hunspell": "reporter.proofreading",
    "icalendar": "reporter.correspondence",
    "jinja2": "reporter.wording",
    "markdown_it": "reporter.wording",
    "pandas": "reporter.kennzahlen",
    "pydyf": "reporter.writers.pdf",
    "pypdfium2": "reporter.writers.pdf",
    "tomlkit": "reporter.carry",
    "weasyprint": "reporter.writers.pdf",
}
"""libraries that have one home: the part outside of which nobody imports them"""

HEAVY = {"docx", "openpyxl", "pandas", "weasyprint"}
"""libraries that a command must not load before it needs them"""


def part(name: str, of: str = "reporter") -> str:
    """Return the part of the package `of` that a dotted name is in, empty for the package itself.

    >>> part("reporter.model.ziel.Ziel")
    'model'
    """
    return name.removeprefix(f"{of}.").partition(".")[0] if name.startswith(f"{of}.") else ""


def forbidden_imports(module: Module) -> list[str]:
    """Return what a module imports against the table of layers."""
    own = part(module.name)
    allowed = {own, *LAYERS.get(own, ())}
    return [
        f"{module.name} imports {name}"
        for name in module.imports
        if part(name) in LAYERS.keys() - allowed
    ]


def away_from_home(module: Module) -> list[str]:
    """Return what a module imports that has its home elsewhere."""
    imported = {name.partition(".")[0] for name in module.imports}
    return [
        f"{module.name} imports {library}, whose home is {home}"
        for library, home in HOMES.items()
        if library in imported and not f"{module.name}.".startswith(f"{home}.")
    ]


def imported_parts(of: str = "reporter") -> dict[str, set[str]]:
    """Return which other parts of the package `of` each of its parts imports."""
    graph: dict[str, set[str]] = {part(module.name, of): set() for module in modules(of)}
    for module in modules(of):
        own = part(module.name, of)
        graph[own].update({part(name, of) for name in module.imports} & graph.keys() - {own})
    return graph


def test_every_part_has_a_row_in_the_table() -> None:
    assert {part(module.name) for module in modules()} - {""} <= LAYERS.keys()


def test_every_part_imports_only_what_the_table_allows() -> None:
    assert [line for module in modules() for line in forbidden_imports(module)] == []


def test_libraries_are_imported_only_in_their_home() -> None:
    assert [line for module in modules() for line in away_from_home(module)] == []


def test_pandas_is_imported_by_one_module_at_most() -> None:
    users = [m.name for m in modules() if any(name.split(".")[0] == "pandas" for name in m.imports)]
    assert len(users) <= 1, users


def test_table_allows_no_cycle() -> None:
    TopologicalSorter(LAYERS).prepare()


def test_parts_import_each_other_without_a_cycle() -> None:
    TopologicalSorter(imported_parts()).prepare()


def test_folders_of_the_delivery_import_each_other_without_a_cycle() -> None:
    TopologicalSorter(imported_parts("reporter.delivery")).prepare()


def test_help_is_shown_without_the_heavy_libraries() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "reporter", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "click" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    ("name", "source", "finding"),
    [
        (
            "reporter/model/ziel.py",
            "def f():\n    from reporter.input import toml",
            "reporter.model.ziel imports reporter.input.toml",
        ),
        (
            "reporter/document/tree.py",
            "from ..wording.compose import compose",
            "reporter.document.tree imports reporter.wording.compose.compose",
        ),
        (
            "reporter/german/__init__.py",
            "from . import names\nfrom .. import model",
            "reporter.german imports reporter.model",
        ),
        (
            "reporter/writers/pdfa.py",
            "if TYPE_CHECKING:\n    import weasyprint.css",
            "reporter.writers.pdfa imports weasyprint, whose home is reporter.writers.pdf",
        ),
    ],
    ids=["inside a function", "relative", "in a package's own file", "for types, near the home"],
)
def test_forbidden_import_is_found(tmp_path: Path, name: str, source: str, finding: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    [module] = modules(root=tmp_path)
    assert forbidden_imports(module) + away_from_home(module) == [finding]
