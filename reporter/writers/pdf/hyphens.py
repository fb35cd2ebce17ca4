"""German hyphenation without parsing 66,000 patterns first: 0.04 s instead of 0.65 s.

pyphen reads its whole dictionary before it parts the first word. Here a pattern is parsed
when a word asks for it: a document asks for some thousand. Which patterns there are, and how
words are parted by them, is pyphen's own; `tests/speed/test_hyphens.py` compares all patterns.
Only abbreviations and codes, words of nothing but capitals, stay whole, as German has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyphen

PYPHEN_VERSIONS = frozenset({"0.18.1"})
"""the versions whose reading of a dictionary is known here; any other reads it itself"""

_LANGUAGE = "de_DE"
_DIGITS = b"0123456789"


@cache
def know_german_hyphens() -> None:
    """Put the German dictionary into pyphen's cache of dictionaries, once for the process."""
    if pyphen.VERSION not in PYPHEN_VERSIONS:
        return
    path = pyphen.LANGUAGES[_LANGUAGE]
    if path not in pyphen.hdcache:
        pyphen.hdcache[path] = _dictionary(path)


class Patterns:
    """The patterns of a dictionary by their letters, as `HyphDict.positions` asks for them."""

    def __init__(self, text: str, encoding: str) -> None:
        for space in " \t":
            text = text.replace(f"{space}\n", "\n")
        letters = text.encode(encoding).translate(None, _DIGITS).decode(encoding)
        lines = zip(letters.split("\n")[1:], text.split("\n")[1:], strict=True)
        self._lines = {
            letters: line
            for letters, line in lines
            if letters != line and not line.startswith(pyphen.ignored)
        }

    def get(self, letters: str) -> tuple[int, tuple[int, ...]] | None:
        """Return where the values of a pattern begin, and the values, or `None`."""
        line = self._lines.get(letters)
        return _values(line) if line else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)


def _values(line: str) -> tuple[int, tuple[int, ...]] | None:
    """Return the digits between the letters of „2ab1c“ as (0, (2, 0, 1)), without outer zeros."""
    values = [int(digit or "0") for digit, _ in pyphen.parse(line)]
    weighty = [index for index, value in enumerate(values) if value]
    if not weighty:
        return None
    return weighty[0], tuple(values[weighty[0] : weighty[-1] + 1])


class _Dictionary(pyphen.HyphDict):  # type: ignore[misc]
    """A dictionary that leaves abbreviations whole."""

    def positions(self, word: str) -> list[int]:
        return [] if word.isupper() else super().positions(word)


def _dictionary(path: Any) -> pyphen.HyphDict:
    with path.open("rb") as file:
        encoding = file.readline().decode().strip()
    dictionary = _Dictionary.__new__(_Dictionary)
    dictionary.patterns = Patterns(path.read_text(encoding), encoding)
    dictionary.cache = {}
    dictionary.maxlen = max(map(len, dictionary.patterns))
    return dictionary
