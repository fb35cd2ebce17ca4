"""Dates as German texts show and write them.

No-break spaces (U+00A0) stand between the day, month and year of a full date. The names of
months and days are tables of this module: the machine's locale has no say.
"""

from __future__ import annotations

import re
from datetime import date

from reporter.errors import Fault, InputError

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
WOCHENTAGE = (
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
)

_SCHREIBWEISEN = tuple(
    re.compile(muster, re.ASCII)
    for muster in (
        r"(?P<jahr>\d{4})-(?P<monat>\d{2})-(?P<tag>\d{2})",
        r"(?P<tag>\d{1,2})\.(?P<monat>\d{1,2})\.(?P<jahr>\d{4})",
    )
)
_HOECHSTLAENGE = 40


def datum_lang(tag: date) -> str:
    """Return „15. März 2024“, with no-break spaces."""
    return f"{tag.day}.\u00a0{MONATE[tag.month - 1]}\u00a0{tag.year}"


def datum_kurz(tag: date) -> str:
    """Return „15.03.2024“."""
    return f"{tag.day:02}.{tag.month:02}.{tag.year:04}"


def datum_mit_wochentag(tag: date) -> str:
    """Return „Dienstag, 22. August 2023“, with no-break spaces in the date."""
    return f"{wochentag(tag)}, {datum_lang(tag)}"


def wochentag(tag: date) -> str:
    """Return the day of the week: „Dienstag“."""
    return WOCHENTAGE[tag.weekday()]


def monat(tag: date) -> str:
    """Return month and year of a day: „März 2024“; a line may break between them."""
    return f"{MONATE[tag.month - 1]} {tag.year}"


def parse_datum(text: str) -> date:
    """Read „2024-03-15“ or „15.03.2024“ (day and month may have one digit there).

    Raises `InputError` for any other text and for a day that no calendar has.
    """
    for schreibweise in _SCHREIBWEISEN:
        fund = schreibweise.fullmatch(text.strip())
        if fund:
            return _kalendertag(text.strip(), fund)
    gezeigt = text if len(text) <= _HOECHSTLAENGE else f"{text[:_HOECHSTLAENGE]}…"
    raise InputError(
        Fault(f"„{gezeigt}“ ist kein Datum.", "Erwartet wird z. B. „15.03.2024“ oder „2024-03-15“.")
    )


def _kalendertag(text: str, fund: re.Match[str]) -> date:
    try:
        return date(int(fund["jahr"]), int(fund["monat"]), int(fund["tag"]))
    except ValueError:
        raise InputError(
            Fault(f"Den Tag „{text}“ gibt es nicht.", "Bitte Tag und Monat prüfen.")
        ) from None
