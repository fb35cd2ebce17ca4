"""Document tree → DOCX: opens the base, fills it, and saves it the same way every time."""

from __future__ import annotations

from datetime import UTC, datetime, time

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.section import Section

from reporter.document.letter import is_letter
from reporter.document.tree import Document
from reporter.errors import BuildError
from reporter.writers.docx.archive import save_package
from reporter.writers.docx.base import open_base
from reporter.writers.docx.blocks import Body
from reporter.writers.docx.contents import Contents
from reporter.writers.docx.embedded import embed_files
from reporter.writers.docx.fonts import embed_fonts
from reporter.writers.docx.furniture import furnish, furniture
from reporter.writers.docx.headings import HeadingNumbers
from reporter.writers.docx.letter import set_letter_page
from reporter.writers.docx.names import Element, make
from reporter.writers.docx.story import Story


def write_docx(document: Document, *, base: bytes | None = None) -> bytes:
    """Return `document` as a DOCX; the same document and base give the same bytes.

    `base` is a base document that `check_base` has passed (ours, where none is given): its
    styles, page and letterhead are taken over. Raises `BuildError` for what Word can't
    express, and `InputError` for a base that lacks something.
    """
    if document.enclosures:
        raise BuildError("Anlagen als weitere Seiten gibt es nur im PDF, nicht in Word.")
    opened = open_base(base)
    if document.landscape:
        _turn(opened.document.sections[-1])
    if is_letter(document):
        set_letter_page(opened.document.sections[-1])
    story = Story(opened, document.revision)
    contents = Contents(story, document.blocks)
    numbers = HeadingNumbers(story.numbering, opened.styles, document.numbering, document.blocks)
    body = Body(story, contents, numbers)
    opened.document.element.body[:0] = body.write(document.blocks)
    furnish(opened, document, story.text_width)
    embed_fonts(opened.document.part)
    embed_files(opened.document.part, document.embedded, furniture(opened.document))
    _describe(opened.document, document)
    return save_package(opened.document.part.package)


def _turn(section: Section) -> None:
    """Turn a page of the base on its side, and its margins with it, as Word does."""
    if section.orientation is WD_ORIENT.LANDSCAPE:
        return
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    top, right = section.top_margin, section.right_margin
    section.top_margin, section.right_margin = section.left_margin, top
    section.left_margin, section.bottom_margin = section.bottom_margin, right


def _describe(word: WordDocument, document: Document) -> None:
    """Replace the core properties; whoever wrote the base leaves no trace in the document."""
    metadata = document.metadata
    moment = datetime.combine(document.stand, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = {
        "dc:title": metadata.title,
        "dc:subject": metadata.subject,
        "dc:creator": metadata.author,
        "cp:lastModifiedBy": metadata.author,
        "dc:language": metadata.language,
    }
    properties = word.core_properties._element
    properties[:] = [
        *(make(name, {}, text=text) for name, text in entries.items() if text),
        _moment("dcterms:created", moment),
        _moment("dcterms:modified", moment),
    ]


def _moment(name: str, moment: str) -> Element:
    return make(name, {"xsi:type": "dcterms:W3CDTF"}, text=moment)
