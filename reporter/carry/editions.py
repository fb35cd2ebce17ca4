"""Which edition of the wording a year uses: „nrw-2023“ is followed by „nrw-2024“."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WITH_YEAR = re.compile(r"(?P<family>.+)-(?P<year>20\d\d)")


def edition_for(name: str, jahr: int, shipped: Iterable[str]) -> str:
    """Return the newest edition of the family of `name` that is made for `jahr` or earlier.

    An edition that belongs to no year stays as it is, and so does one of a house's own.
    """
    own = _WITH_YEAR.fullmatch(name)
    if own is None or name not in (known := list(shipped)):
        return name
    matches = filter(None, map(_WITH_YEAR.fullmatch, known))
    years = [int(each["year"]) for each in matches if each["family"] == own["family"]]
    newest = max((year for year in years if year <= jahr), default=int(own["year"]))
    return f"{own['family']}-{newest}"
