"""What all charts share on a page: their size in points, their texts' sizes, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reporter.german.numbers import mit_vorzeichen, zahl
from reporter.writers.charts.metrics import CAPITAL, LINE_HEIGHT, text_width
from reporter.writers.charts.scale import Scale

POINTS_PER_MM = 72 / 25.4
WIDTH = 165 * POINTS_PER_MM
"""the text width of a page of the documents"""
SIZE = 8.5
"""of all text in a chart"""
LINE = SIZE * LINE_HEIGHT
BASELINE = (LINE + CAPITAL * SIZE) / 2
"""how far below the top of a line of text its baseline lies"""
NO_BREAK_SPACE = "\u00a0"


def widest(texts: Iterable[str], *, bold: bool = False) -> float:
    """Return the width of the widest of some lines of text, 0 if there are none."""
    return max((text_width(text, SIZE, bold=bold) for text in texts), default=0.0)


def heading(unit: str, scale: Scale, silent: Sequence[str] = ()) -> str:
    """Return the line above a chart: its unit, and what a reader must know of its scale.

    `silent` names the lines without a value.
    """
    cut = " (Skala beginnt nicht bei null)" if scale.is_cut else ""
    missing = f" – keine Werte: {', '.join(silent)}" if silent else ""
    return f"{unit}{cut}{missing}"


def labelled(label: str, value: Decimal, decimals: int) -> str:
    """Return „2023: 27,4“, never to be broken before the value."""
    return f"{label}:{NO_BREAK_SPACE}{zahl(value, decimals)}"


def with_unit(value: Decimal, decimals: int, unit: str, *, signed: bool = False) -> str:
    """Return „+5,1 %“, with a no-break space."""
    show = mit_vorzeichen if signed else zahl
    return f"{show(value, decimals)}{NO_BREAK_SPACE}{unit}"
