"""Years in texts: moved where they mean the agreement's year, reported where they may not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.errors import Fault, Place

_YEAR = re.compile(r"(?<![\d./-])(20\d\d)(?![\d]|[.,]\d)")


def years_left(text: str, place: Place, *, jahr: int, key: str = "") -> Iterator[Fault]:
    """Yield a question for each line of `text` with a year before `jahr`.

    `key` names the entry that holds the text, where its line says too little.
    """
    for offset, text_line in enumerate(text.split("\n")):
        for year in dict.fromkeys(_YEAR.findall(text_line)):
            if int(year) < jahr:
                message = f"„{year}“ – ist das noch gemeint?"
                line = Place(place.file, line=(place.line or 1) + offset)
                where = place if place.cell else line
                yield Fault(f"{key}: {message}" if key else message, "", where)


def move_year(text: str, old: int, new: int) -> str:
    """Return `text` with the year `old` moved to `new`."""
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), text)
