"""Numbers of headings: one multilevel list that is linked to Word's heading styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from reporter.document.changes import unwrapped
from reporter.document.numbering import FIRST_NUMBERED_LEVEL, Numberer
from reporter.document.tree import Block, Counter, Heading, LevelNumber
from reporter.document.walk import plain_text
from reporter.errors import BuildError
from reporter.writers.docx.base import list_number_id
from reporter.writers.docx.names import Element, w
from reporter.writers.docx.numbering import Numbering, list_properties
from reporter.writers.docx.properties import drop_property, set_property
from reporter.writers.docx.styles import HEADINGS, StyleElements, style_id
from reporter.writers.docx.type import Type, type_of

_FORMATS = {
    Counter.DECIMAL: "decimal",
    Counter.UPPER_ROMAN: "upperRoman",
    Counter.LOWER_LETTER: "lowerLetter",
    Counter.LOWER_ROMAN: "lowerRoman",
}
_GAP = 0.55
"""of the size, between a number and its heading, as in print"""
_TWIPS_PER_POINT = 20


class HeadingNumbers:
    """Lets Word number the headings of one document, and holds the tree's numbers against it."""

    def __init__(
        self,
        numbering: Numbering,
        styles: StyleElements,
        forms: tuple[LevelNumber, ...],
        blocks: Iterable[Block],
    ) -> None:
        self._numbering = numbering
        self._styles = styles
        self._numberer = Numberer(forms)
        if forms:
            self._link(forms, blocks)

    def properties(self, heading: Heading, *, gone: bool = False) -> tuple[Element, ...]:
        """Return what a heading needs beside its style, asked for each in reading order.

        One that is `gone` counts no more, and keeps its list for the case that it comes back.

        A numbered heading needs nothing, an unnumbered one leaves the list of its style.
        Raises `BuildError` where Word would show another number than the tree has.
        """
        counts = heading.number and not gone
        counted = self._numberer.next(heading.level) if counts else ""
        if not gone and heading.number != counted:
            raise BuildError(
                f"Die Überschrift „{plain_text(heading.children)}“ trägt die Nummer "
                f"„{heading.number}“, Word würde „{counted}“ zählen."
            )
        index = heading.level - FIRST_NUMBERED_LEVEL
        if heading.number or index < 0 or not list_number_id(self._styles[HEADINGS[index]]):
            return ()
        return (list_properties(self._without_numbers, index),)

    def _link(self, forms: Sequence[LevelNumber], blocks: Iterable[Block]) -> None:
        styles = [self._styles[style] for style in HEADINGS[: len(forms)]]
        numbers = _numbers(blocks)
        levels = [
            _level(index, forms, style, _indent(type_of(style), numbers[index]))
            for index, style in enumerate(styles)
        ]
        number = self._numbering.define(levels)
        for index, style in enumerate(styles):
            set_property(style, list_properties(number, index))
            drop_property(style, "w:ind")  # it would come before that of the list

    @cached_property
    def _without_numbers(self) -> str:
        """A list that shows no numbers.

        `w:numId` 0 would say the same (17.9.18), but openxml-audit takes it for a list that
        is missing.
        """
        return self._numbering.define([_bare_level(index) for index in range(len(HEADINGS))])


def _level(index: int, forms: Sequence[LevelNumber], style: Element, indent: str) -> Element:
    form = forms[index]
    first = 0 if form.with_parents else index
    counters = ".".join(f"%{each + 1}" for each in range(first, index + 1))
    return w(
        "lvl",
        w("start", val="1"),
        w("numFmt", val=_FORMATS[form.counter]),
        w("pStyle", val=style_id(style)),
        w("lvlText", val=form.before + counters + form.after),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=indent, hanging=indent)),
        ilvl=str(index),
    )


def _indent(type_: Type, numbers: Iterable[str]) -> str:
    """Return how far (twips) headings hang to the right, whose numbers are these."""
    widest = max(type_.width(number, bold=True) for number in numbers)
    return str(round((widest + _GAP * type_.size) * _TWIPS_PER_POINT))


def _bare_level(index: int) -> Element:
    return w(
        "lvl",
        w("start", val="1"),
        w("numFmt", val="none"),
        w("suff", val="nothing"),
        w("lvlText", val=""),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left="0", firstLine="0")),
        ilvl=str(index),
    )


def _numbers(blocks: Iterable[Block]) -> list[set[str]]:
    """Return the numbers of each heading level; „1.“ has room in any case."""
    found = [{"1."} for _ in HEADINGS]
    for block in map(unwrapped, blocks):
        if isinstance(block, Heading) and block.level >= FIRST_NUMBERED_LEVEL:
            found[block.level - FIRST_NUMBERED_LEVEL].add(block.number)
    return found
