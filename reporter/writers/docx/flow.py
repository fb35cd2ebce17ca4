"""The flow of a body over pages: page breaks, the space beside tables, what changes lean on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reporter.writers.docx.names import Element, qualified, w
from reporter.writers.docx.properties import set_property, set_spacing

_PARAGRAPH, _TABLE = qualified("w:p"), qualified("w:tbl")
_STYLE = f"{qualified('w:pPr')}/{qualified('w:pStyle')}"
_SPACE_BEFORE = f"{qualified('w:pPr')}/{qualified('w:spacing')}[@{qualified('w:before')}]"
_MARKS = f"{qualified('w:pPr')}/{qualified('w:rPr')}"
_CHANGES = {qualified(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
_SPACE_AFTER_TABLE = "200"


class Flow:
    """Takes the elements of a body in their order and settles what lies between them.

    Two tables in a row become one in Word, and a table can't be the last thing on its page:
    where needed, a paragraph one point high parts them. So does it after a paragraph that is
    inserted or deleted: when it goes, what it leaves needs a paragraph to merge into, and an
    empty bullet or number would remain. `spaced` are the ids of styles that keep their own
    distance to a table above.
    """

    def __init__(self, spaced: Collection[str]) -> None:
        self._spaced = spaced
        self._elements: list[Element] = []
        self._breaks = False

    def new_page(self) -> None:
        """Let what follows begin on a new page; nothing happens where nothing went before."""
        self._breaks = bool(self._elements)

    def extend(self, elements: Iterable[Element]) -> None:
        """Add elements."""
        for element in elements:
            self._settle(element)
            self._elements.append(element)

    def finish(self) -> list[Element]:
        """Return everything."""
        if self._after_table() or self._after_change():
            self._elements.append(_spacer())
        return self._elements

    def _settle(self, element: Element) -> None:
        if self._after_change() and element.tag != _PARAGRAPH:
            self._elements.append(_spacer(*([] if self._breaks else [w("keepNext")])))
        if self._breaks:
            self._break_before(element)
        elif self._after_table() and element.tag == _TABLE:
            self._elements.append(_spacer())
        elif self._after_table() and element.tag == _PARAGRAPH:
            self._set_off(element)

    def _break_before(self, element: Element) -> None:
        first = None if element.tag == _TABLE else next(element.iter(_PARAGRAPH), None)
        if first is None:
            first = _spacer()
            self._elements.append(first)
        elif first.find(_SPACE_BEFORE) is None:  # as in print, a page begins at its top
            set_spacing(first, before="0")
        set_property(first, w("pageBreakBefore"))
        self._breaks = False

    def _set_off(self, element: Element) -> None:
        style = element.find(_STYLE)
        if style is None or style.get(qualified("w:val")) not in self._spaced:
            set_spacing(element, before=_SPACE_AFTER_TABLE)

    def _after_table(self) -> bool:
        return bool(self._elements) and self._elements[-1].tag == _TABLE

    def _after_change(self) -> bool:
        marks = self._elements[-1].find(_MARKS) if self._elements else None
        return marks is not None and any(mark.tag in _CHANGES for mark in marks)


def _spacer(*properties: Element) -> Element:
    spacing = w("spacing", before="0", after="0", line="20", lineRule="exact")
    return w("p", w("pPr", *properties, spacing))
