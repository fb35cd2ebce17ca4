"""The table of contents: a field with its cached result.

The pages of the entries are known to Word only. Each entry ends in a PAGEREF field without a
result: Word fills it when it prints or updates, and no wrong page ever stands there. There is
no `w:updateFields`, since Word would ask a question on opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from reporter.document.changes import current_headings
from reporter.document.tree import Block, Heading, TableOfContents
from reporter.document.walk import plain_text
from reporter.writers.docx.inlines import run
from reporter.writers.docx.names import Element, make, w
from reporter.writers.docx.properties import paragraph
from reporter.writers.docx.story import Story
from reporter.writers.docx.styles import CONTENTS, Style

_FIRST_LEVEL = 2
_MOST_DEPTH = _FIRST_LEVEL + len(CONTENTS) - 1


class Contents:
    """Knows the headings of one document and the bookmarks by which entries find them."""

    def __init__(self, story: Story, blocks: Sequence[Block]) -> None:
        self._story = story
        self._wanted = any(isinstance(block, TableOfContents) for block in blocks)
        self._sections = [
            heading for heading in current_headings(blocks) if heading.level >= _FIRST_LEVEL
        ]
        self._names = _bookmark_names()

    def bookmark(self, heading: Heading) -> str:
        """Return the bookmark of the next heading, asked in reading order; "" for none."""
        return next(self._names) if self._wanted and heading.level >= _FIRST_LEVEL else ""

    def write(self, contents: TableOfContents) -> Element:
        """Return the table of contents as Word's own building block."""
        depth = min(contents.depth, _MOST_DEPTH)
        instruction = f' TOC \\o "1-{depth - _FIRST_LEVEL + 1}" \\h \\z \\u '
        entries = [
            self._entry(heading, bookmark)
            for heading, bookmark in zip(self._sections, _bookmark_names(), strict=False)
            if heading.level <= depth
        ]
        title = paragraph(self._style(Style.TOC_HEADING), run(contents.title))
        return w(
            "sdt",
            w("sdtPr", w("id", val=str(self._story.next_id())), _gallery()),
            w("sdtContent", title, *self._field(instruction, entries)),
        )

    def _field(self, instruction: str, entries: list[Element]) -> list[Element]:
        opening = [_mark("begin"), _instruction(instruction), _mark("separate")]
        no_space = w("spacing", before="0", after="0")
        closing = paragraph(self._style(Style.BODY), _mark("end"), properties=(no_space,))
        if not entries:
            return [paragraph(self._style(Style.BODY), *opening, _mark("end"))]
        entries[0][1:1] = opening
        return [*entries, closing]

    def _entry(self, heading: Heading, bookmark: str) -> Element:
        number = [run(heading.number), w("r", w("tab"))] if heading.number else []
        link = make(
            "w:hyperlink",
            {"w:anchor": bookmark, "w:history": "1"},
            *number,
            run(plain_text(heading.children)),
            w("r", w("tab")),
            _mark("begin"),
            _instruction(f" PAGEREF {bookmark} \\h "),
            _mark("separate"),
            _mark("end"),
        )
        return paragraph(self._style(CONTENTS[heading.level - _FIRST_LEVEL]), link)

    def _style(self, style: Style) -> str:
        return self._story.ids[style]


def _bookmark_names() -> Iterator[str]:
    return (f"_Toc{index:08d}" for index in count(1))


def _gallery() -> Element:
    return w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))


def _mark(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))


def _instruction(text: str) -> Element:
    return w("r", make("w:instrText", {"xml:space": "preserve"}, text=text))
