"""Native tracked changes: what the body's writers made becomes inserted, deleted or moved.

A tracker takes finished elements and marks them: runs, the marks of paragraphs, the rows of
tables. So the writers of blocks need not know of changes (ECMA-376 Part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reporter.document.tree import Change, Revision
from reporter.errors import BuildError
from reporter.writers.docx.names import Element, qualified, w
from reporter.writers.docx.properties import set_property

_PARAGRAPH, _ROW, _RUN = qualified("w:p"), qualified("w:tr"), qualified("w:r")
_LINK, _CONTROL = qualified("w:hyperlink"), qualified("w:sdt")
_CONTENT, _PROPERTIES = qualified("w:sdtContent"), qualified("w:pPr")
_TAGS = {Change.INSERTED: "ins", Change.DELETED: "del"}
_MOVE_TAGS = {Change.INSERTED: "moveTo", Change.DELETED: "moveFrom"}
_CONTROL_RANGES = {"ins": "customXmlIns", "moveTo": "customXmlMoveTo"}
_IN_DELETION = {
    qualified("w:t"): qualified("w:delText"),
    qualified("w:instrText"): qualified("w:delInstrText"),
}


@dataclass(frozen=True, slots=True)
class Tracker:
    """Marks changes as made by `revision`; `next_id` gives numbers unique in the document."""

    revision: Revision | None
    next_id: Callable[[], int]

    def track_runs(self, content: Iterable[Element], change: Change) -> list[Element]:
        """Return the content of a paragraph as inserted or deleted."""
        return list(self._tracked(content, _TAGS[change]))

    def track_blocks(
        self, elements: Iterable[Element], change: Change, *, move: str = ""
    ) -> list[Element]:
        """Return paragraphs and tables as inserted or deleted; `move` names the move of both."""
        blocks = list(elements)
        for block in blocks:
            for row in block.iter(_ROW):
                self._track_row(row, change)
            for paragraph in block.iter(_PARAGRAPH):
                self._track_paragraph(paragraph, (_MOVE_TAGS if move else _TAGS)[change])
        if move and blocks:
            self._enclose_move(blocks, _MOVE_TAGS[change], move)
        return blocks

    def track_row(self, row: Element, change: Change) -> Element:
        """Return a row of a table as inserted or deleted."""
        self.track_blocks([row], change)
        return row

    # --- parts ---

    def _track_row(self, row: Element, change: Change) -> None:
        properties = row.find(qualified("w:trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        properties.append(self._mark(_TAGS[change]))

    def _track_paragraph(self, paragraph: Element, tag: str) -> None:
        content = [child for child in paragraph if child.tag != _PROPERTIES]
        for child in content:
            paragraph.remove(child)
        paragraph.extend(self._tracked(content, tag))
        set_property(paragraph, w("rPr", self._mark(tag)))

    def _tracked(self, content: Iterable[Element], tag: str) -> Iterator[Element]:
        """Yield the content with its runs marked, those of links and content controls too."""
        for kind, group in groupby(content, key=lambda element: element.tag):
            if kind == _RUN:
                yield self._mark(tag, *map(_for(tag), group))
                continue
            for element in group:
                if kind == _CONTROL:
                    yield from self._tracked_control(element, tag)
                    continue
                if kind == _LINK:
                    element[:] = list(self._tracked(list(element), tag))
                yield element

    def _tracked_control(self, control: Element, tag: str) -> Iterator[Element]:
        """Yield a new content control with what it shows marked, and both its ends.

        Without the marks of its ends Word keeps an empty control where its text is rejected
        (17.13.5.6 and 7). Of one that goes the text is enough.
        """
        inside = control.find(_CONTENT)
        assert inside is not None, "a content control has content"
        shown = list(self._tracked(list(inside), tag))
        if tag not in _CONTROL_RANGES:
            yield from shown
            return
        first, last = (self._range(_CONTROL_RANGES[tag]) for _ in range(2))
        inside[:] = [first[1], *shown, last[0]]
        yield from (first[0], control, last[1])

    def _range(self, kind: str, /, **attributes: str) -> tuple[Element, Element]:
        """Return the start and the end of a range of a kind: "moveFrom", "customXmlIns"."""
        key = str(self.next_id())
        start = w(f"{kind}RangeStart", id=key, **self._origin(), **attributes)
        return start, w(f"{kind}RangeEnd", id=key)

    def _mark(self, tag: str, *content: Element) -> Element:
        return w(tag, *content, id=str(self.next_id()), **self._origin())

    def _origin(self) -> dict[str, str]:
        revision = self._required_revision()
        return {"author": revision.author, "date": f"{revision.day.isoformat()}T00:00:00Z"}

    def _required_revision(self) -> Revision:
        if self.revision is None:
            raise BuildError("Das Dokument zeigt Änderungen, sagt aber nicht, von wem sie sind.")
        return self.revision

    def _enclose_move(self, blocks: list[Element], tag: str, name: str) -> None:
        """Put the marks around a moved block by which Word finds its other place."""
        start, end = self._range(tag, name=name)
        blocks[0].insert(1, start)
        blocks[-1].append(end)


def _for(tag: str) -> Callable[[Element], Element]:
    return _deleted if tag == "del" else lambda run: run


def _deleted(run: Element) -> Element:
    for element in run:
        element.tag = _IN_DELETION.get(element.tag, element.tag)
    return run
