"""Blocks → the content of the body: paragraphs, lists, tables, in their flow over pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from reporter.document.changes import is_gone, unwrapped
from reporter.document.letter import LetterHead
from reporter.document.together import kept_with_next
from reporter.document.tree import (
    Block,
    ChangedBlock,
    Chart,
    Figure,
    Heading,
    Inlines,
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
from reporter.writers.docx.letter import closing, letter_head, subject
from reporter.writers.docx.names import Element, w
from reporter.writers.docx.numbering import list_properties
from reporter.writers.docx.pictures import picture
from reporter.writers.docx.properties import paragraph, set_property, set_spacing
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


class _Place(NamedTuple):
    """What stands before and after a block, and whether it stays on the page of the latter."""

    before: Block | None
    after: Block | None
    kept: bool


class Body:
    """Writes the blocks of one document."""

    def __init__(self, story: Story, contents: Contents, numbers: HeadingNumbers) -> None:
        self._story = story
        self._contents = contents
        self._numbers = numbers
        self._closed = False
        """whether a letter's closing is written: who signs and the enclosures stay whole"""

    def write(self, blocks: tuple[Block, ...]) -> list[Element]:
        """Return the elements of the body, without the section's properties."""
        flow = Flow({self._story.ids[style] for style in _SPACED})
        bare = [None, *map(unwrapped, blocks), None]
        places = map(_Place, bare, bare[2:], kept_with_next(blocks))
        for block, place in zip(blocks, places, strict=True):
            if isinstance(block, PageBreak):
                flow.new_page()
            else:
                flow.extend(self._block(block, place))
        return flow.finish()

    def _block(self, block: Block, place: _Place) -> Iterable[Element]:
        elements: Iterable[Element]
        match block:
            case Heading():
                elements = [self._heading(block, place)]
            case Paragraph():
                elements = [self._paragraph(block, place)]
            case ListBlock():
                elements = self._top_list(block, place)
            case Table():
                elements = data_table(self._story, block)
            case Figure():
                elements = self._figure(block)
            case Chart():
                elements = self._chart(block)
            case SignatureBlock():
                elements = [signature_table(self._story, block)]
            case TableOfContents():
                elements = [self._contents.write(block)]
            case LetterHead():
                elements = letter_head(self._story, block)
            case PageBreak():
                elements = []
            case ChangedBlock():
                elements = self._changed(block, place)
            case _:
                assert_never(block)
        return elements

    def _changed(self, block: ChangedBlock, place: _Place) -> list[Element]:
        """Write the block as if nothing had changed, then track the whole of it."""
        gone = is_gone(block)
        elements = (
            [self._heading(block.block, place, gone=gone)]
            if isinstance(block.block, Heading)
            else self._block(block.block, place)
        )
        return self._story.tracker.track_blocks(elements, block.change, move=block.move)

    def _heading(self, heading: Heading, place: _Place, *, gone: bool = False) -> Element:
        if isinstance(place.before, LetterHead):
            return subject(self._story, heading.children)
        return self._story.paragraph(
            _HEADINGS[heading.level],
            heading.children,
            *self._numbers.properties(heading, gone=gone),
            *_placement(heading, place),
            bookmark="" if gone else self._contents.bookmark(heading),
        )

    def _paragraph(self, block: Paragraph, place: _Place) -> Element:
        if block.role is Role.CLOSING:
            self._closed = True
            return closing(self._story, block.children)
        keep = [
            *([w("keepNext")] if place.kept else ()),
            *([w("keepLines")] if self._closed else ()),
        ]
        return self._story.paragraph(_ROLES[block.role], block.children, *keep)

    def _top_list(self, block: ListBlock, place: _Place) -> list[Element]:
        elements = [*self._list(block, depth=0)]
        if place.kept:
            set_property(elements[-1], w("keepNext"))
        elif self._story.space_after:  # its end is the end of a paragraph
            set_spacing(elements[-1], after=self._story.space_after)
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
            own_list = [list_properties(number)] if number else []
            keep = [w("keepNext")] if item.lists else []
            line = self._story.paragraph(style, item.children, *own_list, *keep)
            if item.change:
                self._story.tracker.track_blocks([line], item.change)
            yield line
            for nested in item.lists:
                yield from self._list(nested, depth + 1)

    def _figure(self, figure: Figure) -> Iterator[Element]:
        keep = [w("keepNext")] if figure.caption else ()
        image = picture(self._story, figure)
        yield paragraph(self._story.ids[Style.BODY], image, properties=tuple(keep))
        if figure.caption:
            yield self._caption(figure.caption)

    def _chart(self, chart: Chart) -> Iterator[Element]:
        from reporter.writers.docx.charts.insert import chart_paragraphs  # most have no chart

        yield from chart_paragraphs(self._story, chart)
        if chart.caption:
            yield self._caption(chart.caption)

    def _caption(self, caption: Inlines) -> Element:
        return self._story.paragraph(Style.CAPTION, caption, w("spacing", before="0"))


def _placement(heading: Heading, place: _Place) -> list[Element]:
    """Return where a heading stands: centred beside centred text, lower down on a cover."""
    on_cover = heading.level == 1 and _has_role(place.after, Role.COVER)
    return [
        *([w("spacing", before=_COVER_SPACE)] if on_cover else ()),
        *([w("jc", val="center")] if on_cover or _has_role(place.before, Role.PREAMBLE) else ()),
    ]


def _has_role(block: Block | None, role: Role) -> bool:
    return isinstance(block, Paragraph) and block.role is role
