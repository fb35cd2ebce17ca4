"""Raw values of the input become values of the model, or an `InputError` that says why not.

A converter takes what a TOML file, a CSV file or a worksheet can bring (text, whole number,
`Decimal`, `Percentage`, truth value, date, time, list, table) and never guesses: a missing
value doesn't come here, and what has two readings is refused. The error has no place; the
record that holds the value adds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar

from reporter.errors import Fault, InputError, did_you_mean
from reporter.german.characters import clean
from reporter.german.dates import parse_datum
from reporter.input.record import kind, quoted
from reporter.typeface import refuse_foreign

T = TypeVar("T")

MAX_LINE = 300
MAX_KEY = 60
MAX_TEXT = 200_000
YEARS = range(2005, 2101)
"""from the first year of the SGB II"""

_WINDOWS_NAMES = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))]
)
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}")
_LINK = re.compile(r"https://[^\s<>\"„“]+")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(:00)?")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def refuse(message: str, hint: str = "") -> InputError:
    """Return the error of one value, its place to be added further out."""
    return InputError(Fault(message, hint))


# --- texts ----------------------------------------------------------------------------


def passage(raw: object) -> str:
    """Return a text of any number of lines: clean, without blanks at its end."""
    if not isinstance(raw, str):
        raise refuse(
            f"{quoted(raw)} ist {kind(raw)}; erwartet wird ein Text.",
            "In TOML setzen Sie ihn in Anführungszeichen; in Excel formatieren Sie die Zelle "
            "als Text und geben ihn neu ein.",
        )
    if len(raw) > MAX_TEXT:
        raise _too_long(raw, MAX_TEXT)
    return refuse_foreign(clean(raw.replace("\r\n", "\n"))).rstrip()


def line(raw: object) -> str:
    """Return a text of one line and at most `MAX_LINE` characters, without blanks around it."""
    text = passage(raw).lstrip()
    if len(text) > MAX_LINE:
        raise _too_long(text, MAX_LINE)
    if "\n" in text or "\t" in text:
        raise refuse(
            f"{quoted(text)} enthält einen Zeilenumbruch oder Tabulator.",
            "Schreiben Sie den Text in eine Zeile.",
        )
    return text


def _too_long(text: str, limit: int) -> InputError:
    return refuse(
        f"{quoted(text)} hat {_count(len(text))} Zeichen.",
        f"Erlaubt sind höchstens {_count(limit)}.",
    )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def key(raw: object) -> str:
    """Return a key that is safe as part of a file name on every system."""
    text = line(raw)
    if not _KEY.fullmatch(text) or len(text) > MAX_KEY:
        raise refuse(
            f"{quoted(text)} ist kein brauchbarer Schlüssel.",
            f"Erlaubt sind bis zu {MAX_KEY} Buchstaben von A bis Z ohne Umlaute, Ziffern, „-“ "
            "und „_“, am Anfang kein „-“, z. B. „muelheim“.",
        )
    if text.upper() in _WINDOWS_NAMES:
        raise refuse(
            f"{quoted(text)} ist in Windows ein Gerätename und taugt nicht für Dateinamen.",
            "Wählen Sie einen anderen Schlüssel.",
        )
    return text


def email(raw: object) -> str:
    """Return a single plain e-mail address."""
    text = line(raw)
    if not _EMAIL.fullmatch(text):
        raise refuse(
            f"{quoted(text)} ist keine E-Mail-Adresse.",
            "Erwartet wird genau eine, z. B. „jobcenter@kreis-borken.de“.",
        )
    return text


def link(raw: object) -> str:
    """Return an address of the web that a letter can name and a calendar entry can open."""
    text = line(raw)
    if not _LINK.fullmatch(text):
        raise refuse(
            f"{quoted(text)} ist kein Verweis.",
            "Erwartet wird eine Adresse mit „https://“ ohne Leerzeichen.",
        )
    return text


# --- choices and numbers --------------------------------------------------------------


def one_of(choices: Mapping[str, T], what: str) -> Callable[[object], T]:
    """Return a converter for one of a few words; `what` names others („kein Genus“)."""

    def convert(raw: object) -> T:
        word = line(raw)
        found = choices.get(word, choices.get(word.casefold()))
        if found is None:
            raise refuse(f"{quoted(word)} ist {what}.", did_you_mean(word, tuple(choices)))
        return found

    return convert


def member(of: type[Enum], what: str) -> Callable[[object], Any]:
    """Return a converter for a member of an enumeration by its value."""
    return one_of({each.value: each for each in of}, what)


def flag(raw: object) -> bool:
    """Return a truth value."""
    if not isinstance(raw, bool):
        raise refuse(f"{quoted(raw)} ist kein Wahrheitswert.", "Erwartet wird true oder false.")
    return raw


def number(allowed: range, what: str) -> Callable[[object], int]:
    """Return a converter for a whole number; `what` names others („kein Jahr“)."""

    def convert(raw: object) -> int:
        text = raw.strip() if isinstance(raw, str) else ""
        value = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else raw
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            raise refuse(
                f"{quoted(raw)} ist {what}.",
                f"Erwartet wird eine ganze Zahl von {allowed[0]} bis {allowed[-1]}.",
            )
        return value

    return convert


# --- numbers that are names -----------------------------------------------------------


def digits(pattern: str, what: str, example: str) -> Callable[[object], str]:
    """Return a converter for a number that is a name, such as a postcode.

    Spreadsheets take the leading zero away; the converter asks for it and doesn't add it.
    """

    def convert(raw: object) -> str:
        text = str(raw) if type(raw) is int else line(raw)
        if re.fullmatch(pattern, text):
            return text
        if re.fullmatch(pattern, f"0{text}"):
            raise refuse(
                f"{quoted(text)} hat eine Ziffer zu wenig; vermutlich fehlt die führende Null.",
                f"Schreiben Sie „0{text}“; in Excel formatieren Sie die Zelle vorher als Text.",
            )
        raise refuse(f"{quoted(text)} ist {what}.", f"Erwartet wird z. B. „{example}“.")

    return convert


_LAND = r"(0[1-9]|1[0-6])"

ags = digits(
    rf"{_LAND}[0-9]{{3}}([0-9]{{3}})?", "kein Gemeindeschlüssel (AGS, 5 oder 8 Ziffern)", "05562"
)
plz = digits(r"(?!00)[0-9]{5}", "keine Postleitzahl (5 Ziffern)", "45657")


# --- dates and times ------------------------------------------------------------------


def datum(raw: object) -> date:
    """Return a date in `YEARS`; a text has the form JJJJ-MM-TT or TT.MM.JJJJ."""
    value = parse_datum(line(raw)) if isinstance(raw, str) else raw
    if isinstance(value, datetime) and value.time() == time() and value.tzinfo is None:
        value = value.date()
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refuse(
            f"{quoted(raw)} ist {kind(raw)}; erwartet wird ein Datum ohne Uhrzeit.",
            "Schreiben Sie es z. B. so: 2023-08-22.",
        )
    return _checked_year(value)


def month(raw: object) -> date:
    """Return the first day of a month that is given as JJJJ-MM."""
    match = _MONTH.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None:
        raise refuse(f"{quoted(raw)} ist kein Monat.", "Erwartet wird z. B. „2023-06“.")
    return _checked_year(date(int(match[1]) or 1, int(match[2]), 1))


def _checked_year(value: date) -> date:
    if value.year not in YEARS:
        raise refuse(
            f"Das Jahr {value.year:04} ist hier nicht möglich.",
            f"Erwartet wird ein Jahr von {YEARS[0]} bis {YEARS[-1]}.",
        )
    return value


def clock(raw: object) -> str:
    """Return a time of day as HH:MM."""
    if isinstance(raw, time) and raw.tzinfo is None:
        return f"{raw:%H:%M}"
    match = _CLOCK.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise refuse(f"{quoted(raw)} ist keine Uhrzeit.", "Erwartet wird z. B. „10:30“.")
    return f"{int(match[1]):02}:{match[2]}"


# --- shapes of TOML -------------------------------------------------------------------


def table(raw: object) -> Mapping[str, object]:
    """Return a table."""
    if not isinstance(raw, dict):
        raise refuse(f"Hier steht {_what(raw)}; erwartet wird eine Tabelle.")
    return raw


def tables(raw: object) -> Iterable[Mapping[str, object]]:
    """Return a list of tables; a single table is a list of one."""
    items = raw if isinstance(raw, list) else [raw]
    return [table(item) for item in items]


def _what(raw: object) -> str:
    return kind(raw) if isinstance(raw, list | dict) else f"{quoted(raw)}, {kind(raw)}"
