"""A Word file that somebody edited: its fields, tracked changes and comments.

Files saved by Word and by LibreOffice are read alike; nothing in them is run or fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reporter.document.tree import Change

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = (f"{_W}t", f"{_W}delText")
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_CHANGES = {f"{_W}ins": Change.INSERTED, f"{_W}del": Change.DELETED}
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"


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
class Comment:
    """A comment in the margin."""

    author: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What an edited file says beside its words."""

    fields: tuple[Field, ...]
    changes: tuple[TrackedChange, ...]
    comments: tuple[Comment, ...]


def read_returned(data: bytes) -> Returned:
    """Return fields, tracked changes and comments of a DOCX in reading order."""
    with ZipFile(BytesIO(data)) as archive:
        body = _parse(archive.read(_BODY))
        comments = _parse(archive.read(_COMMENTS)) if _COMMENTS in archive.namelist() else None
    return Returned(
        tuple(_fields(body)),
        tuple(_changes(body)),
        tuple(_comments(comments)) if comments is not None else (),
    )


def _parse(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part, parser)


def _fields(body: etree._Element) -> Iterator[Field]:
    for control in body.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        content = control.find(f"{_W}sdtContent")
        if tag is not None and content is not None:
            yield Field(tag.get(f"{_W}val", ""), "".join(_current(content)).strip())


def _current(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag not in _GONE:
            yield from _current(child)


def _changes(body: etree._Element) -> Iterator[TrackedChange]:
    for element in body.iter(*_CHANGES):
        text = _text(element)
        if text.strip():
            yield TrackedChange(_CHANGES[element.tag], *_origin(element), text)


def _comments(part: etree._Element) -> Iterator[Comment]:
    for element in part.iter(f"{_W}comment"):
        yield Comment(*_origin(element), _text(element).strip())


def _origin(element: etree._Element) -> tuple[str, str]:
    return element.get(f"{_W}author", ""), element.get(f"{_W}date", "")[:10]


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(*_TEXTS))
