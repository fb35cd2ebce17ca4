"""What all writers of the body share: the open base, its style ids, and running numbers."""

from __future__ import annotations

from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from reporter.document.tree import Inlines, Revision
from reporter.writers.docx.base import Base, space_after
from reporter.writers.docx.inlines import PLAIN, RunLook, Runs
from reporter.writers.docx.names import Element, w
from reporter.writers.docx.numbering import Numbering
from reporter.writers.docx.properties import paragraph
from reporter.writers.docx.styles import Style
from reporter.writers.docx.tracked import Tracker
from reporter.writers.docx.type import Type, type_of

EMU_PER_TWIP = 635


class Story:
    """The main text of one document while it is written."""

    def __init__(self, base: Base, revision: Revision | None = None) -> None:
        self.ids = base.ids
        self._styles = base.styles
        self.part: DocumentPart = base.document.part
        self.numbering = Numbering(self.part.numbering_part.element, base.styles)
        self.text_width = _text_width(base)
        """twips between the margins"""
        self.space_after = space_after(base.styles[Style.BODY])
        """twips below a paragraph, empty where the base does not say"""
        self._count = count(1)
        self.tracker = Tracker(revision, self.next_id)
        self._runs = Runs(base.ids, self._relate, self.next_id, self.tracker)

    def next_id(self) -> int:
        """Return a number that nothing else in the body bears."""
        return next(self._count)

    @property
    def top_margin_mm(self) -> float:
        """Where the text begins on a page, below its upper edge."""
        margin = self.part.document.sections[-1].top_margin
        return float(margin.mm) if margin else 0.0

    def type_of(self, style: Style) -> Type:
        """Return the typeface and size of a style."""
        return type_of(self._styles[style])

    def content(self, children: Inlines, look: RunLook = PLAIN) -> list[Element]:
        """Return what a paragraph that says `children` holds."""
        return self._runs.write(children, look)

    def paragraph(
        self,
        style: Style,
        children: Inlines,
        *properties: Element,
        look: RunLook = PLAIN,
        bookmark: str = "",
    ) -> Element:
        """Return a paragraph that says `children`, inside a bookmark where one is named."""
        content = self.content(children, look)
        if bookmark:
            key = str(self.next_id())
            start, end = w("bookmarkStart", id=key, name=bookmark), w("bookmarkEnd", id=key)
            content = [start, *content, end]
        return paragraph(self.ids[style], *content, properties=properties)

    def _relate(self, address: str) -> str:
        return self.part.relate_to(address, RT.HYPERLINK, is_external=True)


def _text_width(base: Base) -> int:
    section = base.document.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return ((section.page_width or 0) - margins) // EMU_PER_TWIP
