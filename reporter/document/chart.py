"""Charts: what a picture of a report says, with exact values and without any layout.

Each writer draws a specification in its own way and from the same numbers: vector graphics in
the PDF and on the page, a native chart in Word. A value is a `Decimal` that nobody has rounded,
or `None` where data are missing: that is a gap in the picture, never zero. Labels are German
and come from whoever makes the chart. `title` names it, `description` says in a sentence what
one sees (the alternative text), `decimals` is how many places are shown.

A specification that contradicts itself is a fault of the program: a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

Value = Decimal | None

# --- months ---------------------------------------------------------------------------


class LineRole(Enum):
    """What a line stands for; its look follows from it."""

    RESULT = "result"
    """what has been reached"""
    TARGET = "target"
    """the path to the target; a corridor has two, of its lower and its upper end"""
    PREVIOUS = "previous"
    """the year before"""


_MOST = {LineRole.RESULT: 1, LineRole.TARGET: 2, LineRole.PREVIOUS: 1}
"""how many lines of a role a chart may show"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart of months, with a value or a gap for each of them."""

    label: str
    role: LineRole
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        _check_finite(self.values)

    @property
    def last(self) -> int | None:
        """The index of the last value there is."""
        known = [index for index, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None

    @property
    def last_value(self) -> Value:
        """The last value there is."""
        return None if self.last is None else self.values[self.last]


@dataclass(frozen=True, slots=True)
class MonthsChart:
    """Months of a year against the path to the target and the year before.

    `months` are the labels of the whole axis; an interim report lets the result end earlier.
    `unit` names what is counted („Integrationen“, „Prozent“).
    """

    title: str
    description: str
    unit: str
    decimals: int
    months: tuple[str, ...]
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        if not self.months or any(len(line.values) != len(self.months) for line in self.lines):
            raise ValueError("each line of a chart has one value or gap for each month")
        roles = [line.role for line in self.lines]
        if not roles or any(roles.count(each) > _MOST[each] for each in roles):
            raise ValueError("a chart shows one line at least, and no more of a role than it may")


# --- attainment -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled value of a goal: „Ziel mindestens“, +5,1."""

    label: str
    value: Decimal

    def __post_init__(self) -> None:
        _check_finite([self.value])


@dataclass(frozen=True, slots=True)
class Bullet:
    """One goal: how far it was from the base to the result, and where the target begins.

    The goal is met from `at_least` on and up to `at_most`, inclusive or not as their labels
    say; a corridor has both, an observed goal neither. Its marks share one scale of their own,
    in `unit` („%“, „Prozentpunkte“, „Personen“), so goals of different units never share an
    axis. `signed` shows a plus before growth. `symbol` and `verdict` say the Urteil.
    """

    label: str
    unit: str
    decimals: int
    symbol: str
    verdict: str
    base: Mark | None = None
    result: Mark | None = None
    at_least: Mark | None = None
    at_most: Mark | None = None
    signed: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks there are."""
        marks = (self.base, self.at_least, self.at_most, self.result)
        return tuple(mark for mark in marks if mark is not None)


@dataclass(frozen=True, slots=True)
class BulletsChart:
    """The attainment of all goals, one row a goal.

    In Word each goal is a small chart of its own, over a sheet with its real values: one chart
    could show different units only as shares of something, and shares of a target mislead
    where the target is a limit („um nicht mehr als 7,0 Prozent“).
    """

    title: str
    description: str
    bullets: tuple[Bullet, ...]

    def __post_init__(self) -> None:
        if not self.bullets:
            raise ValueError("a chart of goals shows one goal at least")


# --- women and men --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """Women or men, with the value of the first and of the second period."""

    label: str
    values: tuple[Value, Value]

    def __post_init__(self) -> None:
        _check_finite(self.values)


@dataclass(frozen=True, slots=True)
class GapChart:
    """Women and men in two periods, usually a year and the one before, with their gap.

    `gap_label` and `gap_unit` name the gap („Abstand“, „Prozentpunkte“).
    """

    title: str
    description: str
    unit: str
    decimals: int
    periods: tuple[str, str]
    women: Group
    men: Group
    gap_label: str
    gap_unit: str

    def gap(self, period: int) -> Value:
        """Return men − women (0 the first, 1 the second period), or None if either is missing."""
        women, men = self.women.values[period], self.men.values[period]
        return None if women is None or men is None else men - women

    def middle(self, period: int) -> Value:
        """Return the value half-way between women and men, or None if either is missing."""
        women, men = self.women.values[period], self.men.values[period]
        return None if women is None or men is None else (men + women) / 2


ChartSpec = MonthsChart | BulletsChart | GapChart


def _check_finite(values: Iterable[Value]) -> None:
    if any(value is not None and not value.is_finite() for value in values):
        raise ValueError("a value of a chart is a finite number, or missing")
