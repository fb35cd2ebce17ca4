"""Golden texts: the wording of a document, in a file that is reviewed like a document."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path


def assert_text_equals(actual: str, golden: Path, *, update: bool) -> None:
    """Fail at the first line in which `actual` differs from the file; `update` rewrites it."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8", newline="\n")
        return
    assert golden.exists(), f"{golden.name} does not exist yet: make it with --update-wording"
    expected = golden.read_text(encoding="utf-8")
    assert actual == expected, f"{golden.name}, {_first_difference(actual, expected)}"


def _first_difference(actual: str, expected: str) -> str:
    """Return the place and both lines; `repr` shows no-break spaces and soft hyphens."""
    lines = zip_longest(expected.split("\n"), actual.split("\n"))
    for number, (wanted, found) in enumerate(lines, start=1):
        if wanted != found:
            return f"line {number}:\n  expected {_shown(wanted)}\n  found    {_shown(found)}"
    raise AssertionError("the texts do not differ")


def _shown(line: str | None) -> str:
    return "the end of the text" if line is None else repr(line)
