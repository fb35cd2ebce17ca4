"""What a document says, as one text in reading order: the measure for every writer.

White space, soft hyphens and the hyphens of line ends carry no words; list marks and the
table of contents are made by the writers and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.document.changes import unwrapped
from reporter.document.tree import Document, Heading
from reporter.document.walk import inline_runs, plain_text

_CONTEXT = 40
_NO_WORDS = re.compile("[\\s\u00ad]+")

LINE_END_HYPHEN = "\u0002"
"""what a reader puts for a hyphen at the end of a line when it can't tell whose it is"""


def reading_text(document: Document, *, heading_numbers: bool) -> str:
    """Return the words of `document`, a line for each run, with heading numbers if wanted."""
    return "\n".join(_lines(document, heading_numbers))


def _lines(document: Document, heading_numbers: bool) -> Iterator[str]:
    for block in document.blocks:
        heading = unwrapped(block)
        if heading_numbers and isinstance(heading, Heading):
            yield heading.former_number + heading.number
        yield from map(plain_text, inline_runs(block))
    for enclosure in document.enclosures:
        yield from _lines(enclosure.document, heading_numbers)


def first_difference(expected: str, actual: str) -> tuple[str, str] | None:
    """Return where two texts first say different things, each with its surroundings.

    `None` when they say the same. A `LINE_END_HYPHEN` in `actual` stands for a hyphen of the
    text or for none.
    """
    left, right = (_NO_WORDS.sub("", text) for text in (expected, actual))
    at_left = at_right = 0
    for index, piece in enumerate(right.split(LINE_END_HYPHEN)):
        if index:
            at_right += 1
            at_left += left.startswith("-", at_left)
        same = _common_length(left[at_left : at_left + len(piece)], piece)
        at_left, at_right = at_left + same, at_right + same
        if same < len(piece):
            return _around(left, at_left), _around(right, at_right)
    return None if at_left == len(left) else (_around(left, at_left), _around(right, at_right))


def _common_length(left: str, right: str) -> int:
    if left == right:
        return len(left)
    shorter = min(len(left), len(right))
    return next((i for i in range(shorter) if left[i] != right[i]), shorter)


def _around(text: str, at: int) -> str:
    return text[max(0, at - _CONTEXT) : at + _CONTEXT] or "(Ende)"
