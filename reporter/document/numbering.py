"""Numbers of headings, from an edition's patterns to what each heading shows, and of list items."""

from __future__ import annotations

import re

from reporter.document.tree import Counter, LevelNumber
from reporter.errors import WordingError

_PATTERN = re.compile(r"(?P<before>[^\dA-Za-z]*)(?P<parents>1\.)?(?P<counter>[1Ia])(?P<after>\D?)$")
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

FIRST_NUMBERED_LEVEL = 2

ITEM_NUMBERS = (
    LevelNumber(Counter.DECIMAL, after="."),
    LevelNumber(Counter.LOWER_LETTER, after=")"),
    LevelNumber(Counter.LOWER_ROMAN, after="."),
)
"""of ordered lists by their depth, as in our Word base and in `druck.css`"""


def parse_pattern(pattern: str) -> LevelNumber:
    """Read an edition's pattern: "1.", "I.", "a)", "§ 1", "1.1".

    The last 1, I or a is the counter; "1." before it means the numbers of the levels above.
    """
    match = _PATTERN.match(pattern.strip())
    if not match:
        raise WordingError(
            f"„{pattern}“ ist kein Muster für die Nummern von Überschriften. "
            "Möglich sind z. B. „1.“, „I.“, „a)“, „§ 1“ und „1.1“."
        )
    return LevelNumber(
        counter=Counter(match["counter"]),
        before=match["before"].replace(" ", "\u00a0"),
        after=match["after"],
        with_parents=bool(match["parents"]),
    )


class Numberer:
    """Counts headings in reading order; a heading starts the levels below it anew."""

    def __init__(self, numbering: tuple[LevelNumber, ...]) -> None:
        self._numbering = numbering
        self._counts = [0] * len(numbering)

    def next(self, level: int) -> str:
        """Return the number of the next heading of `level`, "" where that level has none."""
        index = level - FIRST_NUMBERED_LEVEL
        if not 0 <= index < len(self._numbering):
            return ""
        self._counts[index] += 1
        self._counts[index + 1 :] = [0] * (len(self._counts) - index - 1)
        return self._format(index)

    def _format(self, index: int) -> str:
        form = self._numbering[index]
        first = 0 if form.with_parents else index
        counts = [
            count_text(self._counts[each], self._numbering[each].counter)
            for each in range(first, index + 1)
        ]
        return form.before + ".".join(counts) + form.after


def item_number(count: int, depth: int) -> str:
    """Return the number of an item ("4.", "d)", "iv.") in a list that lies in `depth` others."""
    form = ITEM_NUMBERS[min(depth, len(ITEM_NUMBERS) - 1)]
    return form.before + count_text(count, form.counter) + form.after


def count_text(count: int, counter: Counter) -> str:
    """Return `count` as Word's counter writes it: 4 → "4", "IV", "d" or "iv"; 28 → "bb"."""
    match counter:
        case Counter.DECIMAL:
            return str(count)
        case Counter.UPPER_ROMAN:
            return _roman(count)
        case Counter.LOWER_LETTER:
            times, letter = divmod(count - 1, 26)
            return chr(ord("a") + letter) * (times + 1)
        case Counter.LOWER_ROMAN:
            return _roman(count).lower()


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text
