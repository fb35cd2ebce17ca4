"""Page furniture: header, notices, page numbers, and the watermark of a draft.

A ministry's base keeps its own header and footer (a letterhead); ours comes below it. What
has to stand on every page stands in each header that the base's pages use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.section import Section
from docx.section import _BaseHeaderFooter as HeaderOrFooter
from docx.shared import Mm

from reporter.document.letter import is_letter
from reporter.document.tree import Document
from reporter.german.dates import datum_lang
from reporter.writers.docx.base import Base
from reporter.writers.docx.embedded import Furniture
from reporter.writers.docx.furniture_words import furniture_lines
from reporter.writers.docx.inlines import field, run
from reporter.writers.docx.letter import draft_mark, marks, no_rule
from reporter.writers.docx.names import Element, qualified, w
from reporter.writers.docx.properties import paragraph
from reporter.writers.docx.styles import Style
from reporter.writers.docx.watermark import watermark

_FIRST_PAGE = 2
"""the second kind of page, where a base tells the first page from the others"""
_LEAST_DISTANCE = Mm(10)
"""from the edge of the paper; printers reach no further"""


def furnish(base: Base, document: Document, text_width: int) -> None:
    """Add headers and footers to every kind of page; `text_width` in twips."""
    letter = is_letter(document)
    if letter:
        _set_off_first_page(base.document.sections[-1])
    for number, (header, footer) in enumerate(_kinds_of_pages(base.document), start=1):
        page = () if _counts_pages(header, footer) else _page_number()
        if letter and number == _FIRST_PAGE:
            _append(header, _letterhead_lines(base.ids[Style.HEADER], document, number))
        else:
            _append(header, _header_lines(base, document, text_width, number))
        _append(footer, _footer_lines(base, document, text_width, page))


def furniture(word: WordDocument) -> Furniture:
    """Return what stands in the headers and footers of a document."""
    headers, footers = (
        furniture_lines(each.part.element for each in kind if not each.is_linked_to_previous)
        for kind in zip(*_kinds_of_pages(word), strict=True)
    )
    return Furniture(headers, footers)


def _kinds_of_pages(word: WordDocument) -> Iterator[tuple[HeaderOrFooter, HeaderOrFooter]]:
    section = word.sections[-1]
    section.header_distance = max(section.header_distance or 0, _LEAST_DISTANCE)
    section.footer_distance = max(section.footer_distance or 0, _LEAST_DISTANCE)
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if word.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _set_off_first_page(section: Section) -> None:
    """Give a letter's first page a header of its own, unless the base's header is one for all."""
    if section.header.is_linked_to_previous or _is_bare(section.header.part.element):
        section.different_first_page_header_footer = True


def _append(furniture: HeaderOrFooter, lines: list[Element]) -> None:
    if not lines:
        return
    root = furniture.part.element
    if _is_bare(root):
        root[:] = lines
    else:
        root.extend(lines)


def _is_bare(root: Element) -> bool:
    drawn = {qualified(name) for name in ("w:drawing", "w:pict", "w:tbl", "w:fldSimple")}
    return not any((each.text or "").strip() or each.tag in drawn for each in root.iter())


def _counts_pages(*furniture: HeaderOrFooter) -> bool:
    roots = [each.part.element for each in furniture if not each.is_linked_to_previous]
    return any(
        "PAGE" in (element.text or "") + element.get(qualified("w:instr"), "")
        for root in roots
        for element in root.iter(qualified("w:instrText"), qualified("w:fldSimple"))
    )


def _header_lines(base: Base, document: Document, text_width: int, number: int) -> list[Element]:
    """Return the header's line: the running title, and at the right what marks a draft."""
    mark = _draft_mark(document)
    if not (document.running_title or mark):
        return []
    line = _line(base.ids[Style.HEADER], [run(document.running_title)], mark, text_width)
    line.extend(_watermark(document, number))
    return [line]


def _letterhead_lines(style: str, document: Document, number: int) -> list[Element]:
    """Return the first page's header: marks for folding and of a draft, no rule and no title."""
    mark = _draft_mark(document)
    last = paragraph(style, *_watermark(document, number), properties=(no_rule(),))
    return [*marks(style), *([draft_mark(style, mark)] if mark else ()), last]


def _footer_lines(
    base: Base, document: Document, text_width: int, page: Sequence[Element]
) -> list[Element]:
    """Return the footer's lines: the notices, and at the right of the first the page number."""
    first, *others = document.notices or ("",)
    style = base.ids[Style.FOOTER]
    lines = [_line(style, [run(first)], page, text_width)] if first or page else []
    return [*lines, *(paragraph(style, run(notice)) for notice in others)]


def _line(
    style: str, left: Sequence[Element], right: Sequence[Element], text_width: int
) -> Element:
    tabs = w("tabs", w("tab", val="right", pos=str(text_width)))
    content = [*left, w("r", w("tab")), *right] if right else left
    return paragraph(style, *content, properties=(tabs,))


def _draft_mark(document: Document) -> list[Element]:
    draft = document.draft
    return [run(f"{draft.word} · Stand {datum_lang(document.stand)}")] if draft else []


def _watermark(document: Document, number: int) -> list[Element]:
    return [watermark(document.draft.word, number)] if document.draft else []


def _page_number() -> list[Element]:
    return [
        run("Seite\u00a0"),
        field("PAGE", "1"),
        run(" von\u00a0"),
        field("NUMPAGES", "1"),
    ]
