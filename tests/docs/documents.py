"""The documents for people, taken apart: tables, code, commands and what they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.M | re.S
)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code; `title` is the file that it shows."""

    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line of a console that a user types, and the lines it is said to answer with."""

    words: tuple[str, ...]
    answer: tuple[str, ...]


def read(name: str) -> str:
    """Return a document by its path in the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above.

    A line of a block of code is no heading.
    """
    level = len(heading.partition(" ")[0])
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"there is no heading „{heading}“"
    below: list[str] = []
    in_code = False
    for line in rest.split("\n"):
        in_code ^= line.startswith("```")
        if not in_code and re.match(rf"#{{1,{level}}} ", line):
            break
        below.append(line)
    return "\n".join(below)


def fences(text: str) -> list[Fence]:
    """Return the blocks of code in order."""
    return [
        Fence(each["language"], each["title"] or "", each["text"]) for each in _FENCE.finditer(text)
    ]


def commands(console: str) -> Iterator[Command]:
    """Yield the commands of a console block."""
    for typed in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, *answer = typed.strip().split("\n")
        yield Command(tuple(shlex.split(line)), tuple(filter(None, answer)))


def first_cells(text: str) -> list[str]:
    """Return the code words in the first cells of all tables, in order."""
    rows = (line for line in text.split("\n") if line.startswith("| `"))
    return [word for row in rows for word in _CODE.findall(row.split(" | ")[0])]


def table(text: str, *headings: str) -> list[str]:
    """Return the rows of the table that begins with the first heading and has the others too."""
    tables = re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE)
    (found,) = (
        each
        for each in tables
        if each.startswith(f"| {headings[0]} |")
        and all(f"| {heading} |" in each.partition("\n")[0] for heading in headings)
    )
    return [line[2:-2] for line in found.strip().split("\n")[2:]]


def code_words(text: str) -> set[str]:
    """Return everything that is set as code."""
    return set(_CODE.findall(text))
