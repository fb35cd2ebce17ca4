"""Numbers as German texts show them, read back: „−1.234,5 %“ → number, places, unit.

For our own output only, in which a point parts thousands; numbers from outside are read by
`numbers.parse_zahl`, which refuses what is ambiguous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reporter.german.numbers import MINUS

_SHOWN = re.compile(
    rf"(?P<sign>[+±{MINUS}]?)(?P<whole>[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]+)"
    r"(?:,(?P<places>[0-9]+))?(?:[ \u00a0](?P<unit>[^0-9\s][^0-9]*))?"
)


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number with what its text tells of it: places, sign shown, thousands parted, unit."""

    value: Decimal
    places: int
    unit: str
    signed: bool
    grouped: bool


def read_shown(text: str) -> ShownNumber | None:
    """Return the number that `text` shows, `None` where it is no number and unit alone.

    >>> read_shown("−1.234,5 %").value
    Decimal('-1234.5')
    """
    match = _SHOWN.fullmatch(text.strip())
    if match is None:
        return None
    whole, places = match["whole"], match["places"] or ""
    number = Decimal(f"{whole.replace('.', '')}.{places or 0}")
    return ShownNumber(
        value=number.copy_negate() if match["sign"] == MINUS else number,
        places=len(places),
        unit=match["unit"] or "",
        signed=match["sign"] in ("+", "±"),
        grouped="." in whole,
    )
