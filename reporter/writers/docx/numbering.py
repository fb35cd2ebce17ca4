"""Native lists: the numbering part of one document, and lists that begin anew."""

from __future__ import annotations

from reporter.errors import BuildError
from reporter.writers.docx.base import list_number_id
from reporter.writers.docx.names import Element, qualified, w
from reporter.writers.docx.styles import Style, StyleElements


class Numbering:
    """Hands out the lists of one document; `root` is its numbering part."""

    def __init__(self, root: Element, styles: StyleElements) -> None:
        self._root = root
        self._styles = styles

    def restart(self, style: Style) -> str:
        """Return the id of a new list that looks as `style` and begins with its first number."""
        abstract = self._definition_of(list_number_id(self._styles[style]))
        return self._add_list(abstract, w("lvlOverride", w("startOverride", val="1"), ilvl="0"))

    def define(self, levels: list[Element]) -> str:
        """Return the id of a new list of these levels (`w:lvl`)."""
        abstract = self._next_id("w:abstractNum", "w:abstractNumId")
        definition = w(
            "abstractNum",
            w("nsid", val=f"5A57{int(abstract):04X}"),
            w("multiLevelType", val="multilevel"),
            *levels,
            abstractNumId=abstract,
        )
        self._root.insert(self._after_last("w:abstractNum"), definition)
        return self._add_list(abstract)

    def _add_list(self, abstract: str, *overrides: Element) -> str:
        number = self._next_id("w:num", "w:numId")
        entry = w("num", w("abstractNumId", val=abstract), *overrides, numId=number)
        self._root.insert(self._after_last("w:num"), entry)
        return number

    def _definition_of(self, number: str | None) -> str:
        for each in self._root.iterchildren(qualified("w:num")):
            abstract = each.find(qualified("w:abstractNumId"))
            if each.get(qualified("w:numId")) == number and abstract is not None:
                return abstract.get(qualified("w:val"), "")
        raise BuildError("Das Basisdokument nennt eine Liste, die es nicht enthält.")

    def _after_last(self, tag: str) -> int:
        last = next(self._root.iterchildren(qualified(tag), reversed=True), None)
        return len(self._root) if last is None else self._root.index(last) + 1

    def _next_id(self, tag: str, key: str) -> str:
        entries = self._root.iterchildren(qualified(tag))
        used = (int(each.get(qualified(key), "0")) for each in entries)
        return str(max(used, default=0) + 1)


def list_properties(number: str, level: int = 0) -> Element:
    """Return the `w:numPr` that puts a paragraph into a list."""
    return w("numPr", w("ilvl", val=str(level)), w("numId", val=number))
