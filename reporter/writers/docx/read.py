"""A finished DOCX → its words, in the order in which they are read.

Written apart from the writer, so that it can prove what the writer made: the body only, with
tables row by row and tracked insertions taken as accepted; without the table of contents and
without the headings' numbers, which Word counts itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reporter.errors import Fault, InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _CONTROL = f"{_W}p", f"{_W}sdt"
_TEXTS = {f"{_W}t", f"{_W}delText"}
_SIGNS = {
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}tab": " ",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_PROPERTIES = {f"{_W}pPr", f"{_W}rPr"}
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_NEW = {f"{_W}ins", f"{_W}moveTo"}
_GALLERY = f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery"
_CONTENTS = "Table of Contents"
_DAMAGED = Fault(
    "Das Word-Dokument ist beschädigt.", "Öffnen Sie es in Word und speichern Sie es neu."
)


def read_paragraphs(data: bytes, *, former: bool = False) -> list[str]:
    """Return the text of every paragraph that has any; a line break reads as a space.

    Tracked changes are read as accepted; for the `former` text as rejected.
    """
    texts = (text_of(each, former=former) for each in paragraphs_of(data, former=former))
    return [text for text in texts if text]


def read_words(data: bytes, *, former: bool = False) -> list[str]:
    """Return the words of the body; a no-break space parts words as a space does."""
    return " ".join(read_paragraphs(data, former=former)).split()


def paragraphs_of(data: bytes, *, former: bool = False) -> Iterator[list[etree._Element]]:
    """Yield the paragraphs of the body; those that a change joins to one come together."""
    root = parse_part(read_part(data, "word/document.xml"))
    gone = _NEW if former else _GONE
    joined: list[etree._Element] = []
    for paragraph in _paragraphs(root):
        joined.append(paragraph)
        following = paragraph.getnext()
        if following is None or following.tag != _PARAGRAPH or not _loses_mark(paragraph, gone):
            yield joined
            joined = []


def text_of(paragraphs: Iterable[etree._Element], *, former: bool = False) -> str:
    """Return the text of paragraphs that are one."""
    unread = _PROPERTIES | (_NEW if former else _GONE)
    return "".join(piece for each in paragraphs for piece in _text(each, unread))


def _loses_mark(paragraph: etree._Element, gone: Set[str]) -> bool:
    marks = paragraph.find(f"{_W}pPr/{_W}rPr")
    return marks is not None and any(mark.tag in gone for mark in marks)


def read_part(data: bytes, name: str) -> bytes:
    """Return a part of a DOCX; raise `InputError` where the file has none of that name."""
    with ZipFile(BytesIO(data)) as archive:
        try:
            return archive.read(name)
        except KeyError as error:
            raise InputError(_DAMAGED) from error


def parse_part(part: bytes) -> etree._Element:
    """Return a part's root, nothing fetched; raise `InputError` for one that is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(_DAMAGED) from error


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield child
        elif not _is_contents(child):
            yield from _paragraphs(child)


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(_GALLERY) if element.tag == _CONTROL else None
    return gallery is not None and gallery.get(f"{_W}val") == _CONTENTS


def _text(element: etree._Element, unread: Set[str]) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in unread:
            yield from _text(child, unread)
