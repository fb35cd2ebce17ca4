"""What the benefit is called, by date: Arbeitslosengeld II, Bürgergeld, Grundsicherungsgeld."""

from __future__ import annotations

from datetime import date

LEISTUNGEN = (
    (date(2005, 1, 1), "Arbeitslosengeld II"),
    (date(2023, 1, 1), "Bürgergeld"),
    (date(2026, 7, 1), "Grundsicherungsgeld"),
)
"""from which day on each name applies (§ 19 SGB II as it then reads)"""


def leistungen_im(jahr: int) -> tuple[str, ...]:
    """Return the names that apply in a year, one after the other."""
    ends = [*(start for start, _ in LEISTUNGEN[1:]), date.max]
    return tuple(
        name
        for (start, name), end in zip(LEISTUNGEN, ends, strict=True)
        if start <= date(jahr, 12, 31) and end > date(jahr, 1, 1)
    )
