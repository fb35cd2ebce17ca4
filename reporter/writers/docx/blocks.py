"""Blocks → the content of the body: paragraphs, lists, tables, in their flow over pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reporter.document.tree import (
    Block,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Role,
    SignatureBlock,
    Table,
    TableOfContents,
)
from reporter.errors import BuildError
from reporter.writers.docx.contents import Contents
from reporter.writers.docx.flow import Flow
from reporter.writers.docx.headings import HeadingNumbers
from reporter.writers.docx.names import Element, w
from reporter.writers.docx.numbering import list_properties
from reporter.writers.docx.pictures import picture
from reporter.writers.docx.properties import paragraph, set_property
from reporter.writers.docx.story import Story
from reporter.writers.docx.styles import BULLETS, HEADINGS, NUMBERS, Style
from reporter.writers.docx.tables import data_table, signature_table

_ROLES = {
    Role.BODY: Style.BODY,
    Role.COVER: Style.COVER,
    Role.PREAMBLE: Style.PREAMBLE,
    Role.NOTE: Style.NOTE,
}
_HEADINGS = dict(enumerate((Style.TITLE, *HEADINGS), start=1))
_COVER_SPACE = "1928"
"""twips above the title of a cover"""
_SPACED = (Style.TITLE, *HEADINGS, Style.CAPTION)
"""keep their distance to a table above by themselves"""
_KEPT_TOGETHER = (ListBlock, SignatureBlock)
"""what a paragraph before it introduces, and so must not part from"""


class Body:
    """Writes the blocks of one document."""

    def __init__(self, story: Story, contents: Contents, numbers: HeadingNumbers) -> None:
        self._story = story
        self._contents = contents
        self._numbers = numbers

    def write(self, blocks: tuple[Block, ...]) -> list[Element]:
        """Return the elements of the body, without the section's properties."""
        flow = Flow({self._story.ids[style] for style in _SPACED})
        before: Block | None = None
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, PageBreak):
                flow.new_page()
            else:
                flow.extend(self._block(before, block, after))
            before = block
        return flow.finish()

    def _block(self, before: Block | None, block: Block, after: Block | None) -> Iterable[Element]:
        elements: Iterable[Element]
        match block:
            case Heading():
                elements = [self._heading(before, block, after)]
            case Paragraph():
                elements = [self._paragraph(block, after)]
            case ListBlock():
                elements = self._top_list(block, after)
            case Table():
                elements = data_table(self._story, block)
            case Figure():
                elements = self._figure(block)
            case SignatureBlock():
                elements = [signature_table(self._story, block)]
            case TableOfContents():
                elements = [self._contents.write(block)]
            case PageBreak():
                elements = []
            case _:
                assert_never(block)
        return elements

    def _heading(self, before: Block | None, heading: Heading, after: Block | None) -> Element:
        return self._story.paragraph(
            _HEADINGS[heading.level],
            heading.children,
            *self._numbers.properties(heading),
            *_placement(before, after),
            bookmark=self._contents.bookmark(heading),
        )

    def _paragraph(self, block: Paragraph, after: Block | None) -> Element:
        keep = [w("keepNext")] if isinstance(after, _KEPT_TOGETHER) else ()
        return self._story.paragraph(_ROLES[block.role], block.children, *keep)

    def _top_list(self, block: ListBlock, after: Block | None) -> list[Element]:
        elements = [*self._list(block, depth=0)]
        if len(elements) == 1 and isinstance(after, Paragraph):  # it heads that paragraph
            set_property(elements[0], w("keepNext"))
        return elements

    def _list(self, block: ListBlock, depth: int) -> Iterator[Element]:
        styles = NUMBERS if block.ordered else BULLETS
        if depth >= len(styles):
            raise BuildError(
                f"Eine Aufzählung ist mehr als {len(styles)} Ebenen tief; "
                "so viele Formatvorlagen hat das Word-Dokument dafür."
            )
        style = styles[depth]
        number = self._story.numbering.restart(style) if block.ordered else None
        for item in block.items:
            own_list = [list_properties(number)] if number else ()
            yield self._story.paragraph(style, item.children, *own_list)
            for nested in item.lists:
                yield from self._list(nested, depth + 1)

    def _figure(self, figure: Figure) -> Iterator[Element]:
        keep = [w("keepNext")] if figure.caption else ()
        image = picture(self._story, figure)
        yield paragraph(self._story.ids[Style.BODY], image, properties=tuple(keep))
        if figure.caption:
            yield self._story.paragraph(Style.CAPTION, figure.caption, w("spacing", before="0"))


def _placement(before: Block | None, after: Block | None) -> list[Element]:
    """Return where a heading stands: centred beside centred text, lower down on a cover."""
    on_cover, below_preamble = _has_role(after, Role.COVER), _has_role(before, Role.PREAMBLE)
    return [
        *([w("spacing", before=_COVER_SPACE)] if on_cover and before is None else ()),
        *([w("jc", val="center")] if on_cover or below_preamble else ()),
    ]


def _has_role(block: Block | None, role: Role) -> bool:
    return isinstance(block, Paragraph) and block.role is role
