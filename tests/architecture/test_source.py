from __future__ import annotations

import ast
import re
import subprocess

import pytest
from architecture.source import ROOT, Module, modules

MODULE_LINES = 400
FUNCTION_LINES = 40
HOME_OF_A_DEVELOPER = re.compile(rb"(?<![\w.])/(?:work|root|home|Users)/\w|\b[A-Z]:\\Users\\")


def long_functions(module: Module) -> list[str]:
    """Return the functions of a module that are too long to be read at a glance."""
    return [
        f"{module.name}.{node.name} has {lines} lines"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]


def test_no_module_is_long() -> None:
    lengths = {m.name: len(m.path.read_bytes().splitlines()) for m in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_no_function_is_long() -> None:
    assert [line for module in modules() for line in long_functions(module)] == []


def test_no_file_names_a_folder_of_a_developers_machine() -> None:
    found = [
        f"{name}: {place.group().decode()}"
        for name in repository_files()
        for place in HOME_OF_A_DEVELOPER.finditer((ROOT / name).read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["/ho" + "me/anna", "/ro" + "ot/x", "C:\\Us" + "ers\\Anna"])
def test_folder_of_a_developers_machine_is_recognised(folder: str) -> None:
    assert HOME_OF_A_DEVELOPER.search(f"see {folder}/file".encode())


@pytest.mark.parametrize("text", ["https://example.de/home/seite", "framework/root/x"])
def test_part_of_an_address_is_no_such_folder(text: str) -> None:
    assert not HOME_OF_A_DEVELOPER.search(text.encode())


def repository_files() -> list[str]:
    """Return the files that git keeps, or would keep, and that are there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
