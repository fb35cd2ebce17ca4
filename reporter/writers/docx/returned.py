"""A Word file that somebody edited: its paragraphs, fields, tracked changes and comments.

Files saved by Word and by LibreOffice are read alike; nothing in them is run or fetched.
Texts come out in NFC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reporter.document.tree import Change
from reporter.german.characters import composed
from reporter.writers.docx.furniture_words import edited_furniture
from reporter.writers.docx.read import paragraphs_of, parse_part, read_part, text_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = (f"{_W}t", f"{_W}delText")
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_CHANGES = {
    f"{_W}ins": Change.INSERTED,
    f"{_W}moveTo": Change.INSERTED,
    f"{_W}del": Change.DELETED,
    f"{_W}moveFrom": Change.DELETED,
}
_COMMENTS = "word/comments.xml"
_COMMENT_START, _COMMENT_END = f"{_W}commentRangeStart", f"{_W}commentRangeEnd"
_ID = f"{_W}id"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""how a day is written; LibreOffice may write a nonsense where it knows none"""


@dataclass(frozen=True, slots=True)
class Field:
    """A content control: the key that we gave it, and the text in it, its changes accepted."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """Words that somebody inserted or deleted with Word's tracking on."""

    change: Change
    author: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph: its text, what it was before the tracked changes in it, and these."""

    text: str
    former: str
    changes: tuple[TrackedChange, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, and the words that it stands beside."""

    author: str
    day: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What an edited file says, in reading order; of headers and footers all that there are."""

    paragraphs: tuple[EditedParagraph, ...]
    comments: tuple[Comment, ...]
    headers: tuple[EditedParagraph, ...]
    footers: tuple[EditedParagraph, ...]


def read_returned(data: bytes) -> Returned:
    """Return the paragraphs of a DOCX, one that is deleted too, and its comments."""
    paragraphs = [*paragraphs_of(data)]
    elements = [element for each in paragraphs for element in each]
    headers, footers = ([[each] for each in own] for own in edited_furniture(data))
    return Returned(
        _read(paragraphs),
        tuple(_comments(data, _commented(elements))),
        _read(headers),
        _read(footers),
    )


def _read(paragraphs: Iterable[list[etree._Element]]) -> tuple[EditedParagraph, ...]:
    return tuple(filter(_says_something, map(_paragraph, paragraphs)))


def _says_something(paragraph: EditedParagraph) -> bool:
    return bool(paragraph.text.strip() or paragraph.former.strip())


def _paragraph(elements: list[etree._Element]) -> EditedParagraph:
    return EditedParagraph(
        composed(text_of(elements)),
        composed(text_of(elements, former=True)),
        tuple(change for each in elements for change in _changes(each)),
        tuple(field for each in elements for field in _fields(each)),
    )


def _fields(paragraph: etree._Element) -> Iterator[Field]:
    controls = [*paragraph.iter(f"{_W}sdt"), *paragraph.iterancestors(f"{_W}sdt")]
    for control in controls:
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        content = control.find(f"{_W}sdtContent")
        if tag is not None and content is not None:
            yield Field(tag.get(f"{_W}val", ""), composed("".join(_current(content))).strip())


def _current(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag not in _GONE:
            yield from _current(child)


def _changes(paragraph: etree._Element) -> Iterator[TrackedChange]:
    for element in paragraph.iter(*_CHANGES):
        text = _text(element)
        if text.strip():
            yield TrackedChange(_CHANGES[element.tag], *_origin(element), text)


# --- comments -------------------------------------------------------------------------


def _commented(paragraphs: Iterable[etree._Element]) -> dict[str, str]:
    """Return the words that each comment stands beside, by its id."""
    words: dict[str, list[str]] = {}
    running: set[str] = set()
    for paragraph in paragraphs:
        for element in paragraph.iter(_COMMENT_START, _COMMENT_END, *_TEXTS):
            if element.tag == _COMMENT_START:
                running.add(element.get(_ID, ""))
            elif element.tag == _COMMENT_END:
                running.discard(element.get(_ID, ""))
            else:
                for key in running:
                    words.setdefault(key, []).append(element.text or "")
    return {key: composed("".join(found)).strip() for key, found in words.items()}


def _comments(data: bytes, words: dict[str, str]) -> Iterator[Comment]:
    with ZipFile(BytesIO(data)) as archive:
        if _COMMENTS not in archive.namelist():
            return
    part = read_part(data, _COMMENTS)
    for element in parse_part(part).iter(f"{_W}comment"):
        text = "\n".join(map(_text, element.iter(f"{_W}p"))).strip()
        yield Comment(*_origin(element), text, words.get(element.get(_ID, ""), ""))


def _origin(element: etree._Element) -> tuple[str, str]:
    day = _DAY.match(element.get(f"{_W}date", ""))
    return composed(element.get(f"{_W}author", "")), day.group() if day else ""


def _text(element: etree._Element) -> str:
    return composed("".join(each.text or "" for each in element.iter(*_TEXTS)))
