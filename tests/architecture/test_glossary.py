from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from architecture.source import ROOT, Module, modules

GLOSSARY = ROOT / "docs" / "glossar.md"
HEADER = ["Bezeichner", "Begriff", "Bedeutung", "Quelle"]
PACKAGES = ("reporter.model", "reporter.kennzahlen")
TECHNICAL = frozenset({"aliases", "cells", "codes", "export", "fault", "key", "read"})
"""public names of these packages that are English and no terms of the domain"""


def rows() -> list[list[str]]:
    """Return the cells of every row of the glossary's tables, headers included."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def explained() -> list[str]:
    """Return the identifiers in the first column, each as often as it stands there."""
    return [name for row in rows() for name in re.findall(r"`(\w+)`", row[0])]


def named() -> set[str]:
    """Return the identifiers that the packages of the domain give to things."""
    domain = (module for package in PACKAGES for module in modules(package))
    return {name for module in domain for name in identifiers(module)} - TECHNICAL


def identifiers(module: Module) -> Iterator[str]:
    """Yield a module's own name and the public ones of its classes, fields and enum members."""
    yield module.name.rpartition(".")[2]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
            yield from (name for each in node.body for name in assigned(each) if name[0] != "_")


def assigned(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement of a class body gives a value or a type to."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_every_identifier_of_the_domain_is_explained() -> None:
    assert sorted(named() - set(explained())) == []


def test_glossary_explains_nothing_that_is_gone() -> None:
    assert sorted(set(explained()) - named()) == []


def test_every_identifier_is_explained_once() -> None:
    names = explained()
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_row_has_identifier_term_meaning_and_source() -> None:
    tables = [row for row in rows() if row != HEADER]
    assert [row for row in tables if len(row) != len(HEADER) or not all(row)] == []


def test_classes_fields_members_and_modules_are_the_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "reporter" / "model" / "ziel.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "class Ziel:\n"
        "    wert: int = 0\n"
        "    _merker: int = 0\n"
        "    def fall(self): ort = 1\n"
        "class Art(Enum):\n"
        "    NIVEAU = 'niveau'\n"
        "class _Innen:\n"
        "    rest: int\n",
        encoding="utf-8",
    )
    [module] = modules("reporter.model", root=tmp_path)
    assert set(identifiers(module)) == {"ziel", "Ziel", "wert", "Art", "NIVEAU"}


@pytest.mark.parametrize("package", PACKAGES[:1])
def test_packages_of_the_domain_are_where_the_glossary_looks(package: str) -> None:
    assert modules(package)
