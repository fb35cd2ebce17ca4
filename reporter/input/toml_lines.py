"""The lines in which the keys of a TOML text stand.

The text has been parsed before, so it is valid; this scanner only looks for keys and keeps
count of lists. It knows tables, arrays of tables, dotted and quoted keys, inline tables, and
values that go over several lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""keys of tables and numbers of list items from the top: `("dialog", 0, "datum")`"""

_TOKEN = re.compile(
    r'''
      (?P<blank>[ \t]+|\#[^\n]*)
    | (?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<sign>[\[\]{}=,.\n])
    | (?P<word>[^\s\[\]{}=,.#"']+)
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    text: str
    line: int


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line (from 1) of every key, table and list item of a valid TOML text."""
    return _Scanner(text).lines


def nearest_line(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """Return the line of `path`, or of what is nearest around it, if anything is."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[each] for each in around if each in lines), None)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield _Token(match[0], line)
        line += match[0].count("\n")
    yield _Token("", line)


class _Scanner:
    """One walk over the tokens; `lines` is complete when the scanner has been made."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        self._tokens = _tokens(text)
        self._token = next(self._tokens)
        self._statements()

    def _advance(self) -> _Token:
        token = self._token
        self._token = next(self._tokens, token)
        return token

    def _statements(self) -> None:
        table: KeyPath = ()
        while self._token.text:
            if self._token.text == "\n":
                self._advance()
            elif self._token.text == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        line = self._advance().line
        repeated = self._token.text == "["
        if repeated:
            self._advance()
        *outer, last = self._key()
        path = (*self._latest(outer), last)
        self._note(path, line)
        if repeated:
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            path += (number,)
            self._note(path, line)
        while self._token.text == "]":
            self._advance()
        return path

    def _latest(self, parts: list[str]) -> KeyPath:
        """Return the path with the number of the latest item after each array of tables."""
        path: KeyPath = ()
        for part in parts:
            path += (part,)
            if path in self._counts:
                path += (self._counts[path] - 1,)
        return path

    def _note(self, path: KeyPath, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _key(self) -> list[str]:
        parts = [_unquoted(self._advance().text)]
        while self._token.text == ".":
            self._advance()
            parts.append(_unquoted(self._advance().text))
        return parts

    def _pair(self, table: KeyPath) -> None:
        line = self._token.line
        path = (*table, *self._key())
        self._note(path, line)
        self._advance()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        match self._token.text:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                while self._token.text not in {",", "]", "}", "\n", ""}:
                    self._advance()

    def _array(self, path: KeyPath) -> None:
        self._advance()
        number = 0
        while self._skip_to_item("]"):
            self._note((*path, number), self._token.line)
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._advance()
        while self._skip_to_item("}"):
            self._pair(path)

    def _skip_to_item(self, end: str) -> bool:
        """Move to the next item of a list or inline table; move past its end and say no."""
        while self._token.text in {",", "\n"}:
            self._advance()
        if self._token.text in {end, ""}:
            self._advance()
            return False
        return True


def _unquoted(part: str) -> str:
    if part[:1] in {'"', "'"}:
        return str(tomllib.loads(f"key = {part}")["key"])
    return part
