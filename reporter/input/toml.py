"""TOML files: bytes in, plain values out, and the line of every key when it is asked for.

Values are those of `tomllib`, with `Decimal` for numbers with a fraction. Faults of the
syntax are said in German with line and position. The lines of keys are found by
`reporter.input.toml_lines`, and only when a fault needs one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from reporter.errors import Fault, InputError, Place
from reporter.input.files import decode_utf8
from reporter.input.record import Record
from reporter.input.toml_lines import KeyPath, key_lines, nearest_line
from reporter.reading import MEGABYTE

LIMIT = 5 * MEGABYTE
MAX_DEPTH = 12
"""how deep tables and lists may lie in one another; a round needs four"""

_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_ENDLESS_KEY = re.compile(
    rf"(?:^|[\[{{,])[ \t]*+(?:{_KEY_PART}\.[ \t]*+){{{MAX_DEPTH}}}", re.MULTILINE
)
"""`a.b.c…`: tomllib's effort grows with the square of such a key's length"""

_QUOTES = 'Texte stehen in geraden Anführungszeichen, z. B. "Kreis Borken".'
_VALUES = (
    f"{_QUOTES} Zahlen stehen mit Punkt, z. B. 5.1, ein Datum so: 2023-08-22, "
    'und Nummern mit führender Null als Text, z. B. "05562".'
)
_ONCE = "Jede Angabe darf nur einmal vorkommen; löschen Sie eine davon."

_GERMAN: Mapping[str, tuple[str, str]] = {
    r"Illegal character '\\n'": (
        "Der Text ist in dieser Zeile nicht geschlossen.",
        f'Am Ende fehlt das gerade Anführungszeichen ("). {_QUOTES}',
    ),
    r"Found invalid character '\\n'": (
        "Der Text ist in dieser Zeile nicht geschlossen.",
        "Am Ende fehlt das gerade Anführungszeichen (').",
    ),
    r"Illegal character|Found invalid character": (
        "Hier steht ein unerlaubtes Steuerzeichen.",
        "Löschen Sie es.",
    ),
    r"Unterminated string|Expected \"'''\"|Expected '\"\"\"'|Expected \"'\"": (
        "Ein Text ist nicht geschlossen.",
        "Am Ende fehlen die Anführungszeichen.",
    ),
    r"Unescaped '\\'|Invalid hex value|not a Unicode scalar value": (
        "Der umgekehrte Schrägstrich „\\“ hat in einem Text eine besondere Bedeutung.",
        "Schreiben Sie Dateinamen mit „/“.",
    ),
    r"Expected newline or end of document after a statement": (
        "Nach dem Wert steht noch etwas.",
        _VALUES,
    ),
    r"Expected '=' after a key": (
        "Nach dem Namen der Angabe fehlt „=“.",
        'Erwartet wird z. B. ort = "Düsseldorf".',
    ),
    r"Invalid initial character for a key part|Invalid statement": (
        "Hier müsste der Name einer Angabe stehen.",
        'Erwartet wird z. B. ort = "Düsseldorf"; Bemerkungen beginnen mit „#“.',
    ),
    r"Invalid date or datetime": (
        "Dieses Datum gibt es nicht.",
        "Erwartet wird z. B. 2023-08-22.",
    ),
    r"Invalid value": ("Hier steht kein gültiger Wert.", _VALUES),
    r"Expected '\]' at the end of a table": ("Nach dem Namen der Tabelle fehlt „]“.", ""),
    r"Expected '\]\]' at the end of an array": ("Nach dem Namen der Tabelle fehlt „]]“.", ""),
    r"Unclosed array": ("In der Liste fehlt ein Komma oder am Ende „]“.", _VALUES),
    r"Unclosed inline table": ("In der Tabelle fehlt ein Komma oder am Ende „}“.", _VALUES),
    r"Cannot declare|Cannot redefine": ("Diese Tabelle steht schon weiter oben.", _ONCE),
    r"Cannot overwrite|Cannot mutate|Duplicate inline table key": (
        "Diese Angabe steht schon weiter oben.",
        _ONCE,
    ),
}
"""tomllib's messages, the special ones before the general ones"""

_YEAR = re.compile(r"(?<![\w.-])[0-9]{4}$")
_MONTH = re.compile(r"-([0-9]{1,2})(?![\w.-])")
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True)
class TomlFile:
    """A parsed file: its name for errors, its text, its values.

    `elsewhere` has the places of those values that another file gave.
    """

    name: str
    text: str
    values: Mapping[str, Any]
    elsewhere: Mapping[KeyPath, Place] = field(default_factory=dict)

    @cached_property
    def _lines(self) -> Mapping[KeyPath, int]:
        return key_lines(self.text)

    def place(self, path: KeyPath) -> Place:
        """Return where the key `path` stands, or the nearest table around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.elsewhere:
                return self.elsewhere[path[:length]]
        return Place(self.name, line=nearest_line(self._lines, path))

    def text_line(self, path: KeyPath) -> int:
        """Return the line in which the text at `path` begins, after opening quotes of its own."""
        line = nearest_line(self._lines, path) or 1
        opening = self.text.split("\n", line)[line - 1].rstrip()
        return line + opening.endswith(('"""', "'''"))

    def record(self, *path: str | int) -> Record:
        """Return the table at `path` as a record whose faults know their line."""
        table: Any = self.values
        for part in path:
            table = table[part]
        return Record(
            table,
            place=lambda *keys: self.place((*path, *keys)),
            naming="Angabe „{}“: ",
        )

    def records(self, key: str) -> tuple[Record, ...]:
        """Return the tables `[[key]]`, or the one table `[key]`; anything else gives none."""
        match self.values.get(key):
            case dict():
                return (self.record(key),)
            case [*tables]:
                return tuple(
                    self.record(key, number)
                    for number, table in enumerate(tables)
                    if isinstance(table, dict)
                )
        return ()


def parse_toml(data: bytes, name: str) -> TomlFile:
    """Return the values of a TOML file called `name` in errors.

    Raises `InputError` for other encodings than UTF-8, faulty syntax, and files that are too
    large or nested too deeply to be meant.
    """
    if len(data) > LIMIT:
        raise InputError(
            Fault(f"Die Datei ist größer als {LIMIT // MEGABYTE} MB.", "", Place(name))
        )
    text = decode_utf8(data, name)
    if _ENDLESS_KEY.search(text):
        raise _too_deep(name)
    return TomlFile(name, text, _parse(text, name))


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text, name) from None
    except RecursionError:
        raise _too_deep(name) from None
    except (ValueError, ArithmeticError):
        # an integer of thousands of digits, an exponent out of range
        raise InputError(
            Fault("Die Datei enthält eine Zahl, die zu groß ist.", "", Place(name))
        ) from None
    if _depth_exceeds(values, MAX_DEPTH):
        raise _too_deep(name)
    return values


def _syntax_error(message: str, text: str, name: str) -> InputError:
    where = _WHERE.search(message)
    line = int(where[1]) if where else text.count("\n") + 1
    position = f" (Stelle {where[2]} der Zeile)" if where else " (am Ende der Datei)"
    if where and (month := _bare_month(text.split("\n")[line - 1], int(where[2]) - 1)):
        what, hint = "Ein Monat steht in Anführungszeichen.", f'Schreiben Sie "{month}".'
        return InputError(Fault(what, hint, Place(name, line=line)))
    what, hint = next(
        (german for pattern, german in _GERMAN.items() if re.search(pattern, message)),
        ("Die Datei ist kein gültiges TOML.", _VALUES),
    )
    return InputError(Fault(what.removesuffix(".") + position + ".", hint, Place(name, line=line)))


def _bare_month(line: str, fault_at: int) -> str:
    """Return the month without quotes that the fault is about: 2023 is read, „-05“ is not."""
    year, rest = _YEAR.search(line[:fault_at]), _MONTH.match(line[fault_at:])
    return f"{year[0]}-{int(rest[1]):02}" if year and rest else ""


def _too_deep(name: str) -> InputError:
    return InputError(
        Fault(
            f"Tabellen oder Listen sind mehr als {MAX_DEPTH}-mal ineinander verschachtelt.",
            "",
            Place(name),
        )
    )


def _depth_exceeds(values: object, depth: int) -> bool:
    level = [values]
    for _ in range(depth):
        level = [child for value in level for child in _children(value)]
    return bool(level)


def _children(value: object) -> list[object]:
    match value:
        case dict():
            return list(value.values())
        case list():
            return value
    return []
