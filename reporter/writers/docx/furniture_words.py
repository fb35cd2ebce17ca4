"""The words of headers and footers: as they are written, and in a file that somebody edited.

Word counts pages anew, so the results of fields are left out; what is in a text box is a
paragraph of its own, wherever a program anchors the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree

from reporter.writers.docx.names import qualified
from reporter.writers.docx.read import parse_part, read_part, text_of

_PARAGRAPH, _TEXT = qualified("w:p"), qualified("w:t")
_SIMPLE_FIELD, _FIELD_SIGN = qualified("w:fldSimple"), qualified("w:fldChar")
_SIGN_KIND = qualified("w:fldCharType")
_TEXT_BOX = qualified("w:txbxContent")
_SECOND_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""what a reader shows that does not know the first form of a drawing: the same again"""
_BODY, _RELATIONS, _SETTINGS = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/settings.xml",
)
_REFERENCES = qualified("w:headerReference"), qualified("w:footerReference")
_KIND, _ID = qualified("w:type"), qualified("r:id")


def edited_furniture(data: bytes) -> Iterator[list[etree._Element]]:
    """Yield the paragraphs of a DOCX's headers, then of its footers, on the pages that it has."""
    body = parse_part(read_part(data, _BODY))
    targets = {
        each.get("Id"): each.get("Target", "") for each in parse_part(read_part(data, _RELATIONS))
    }
    kinds = {"default", *_other_pages(data, body)}
    for reference in _REFERENCES:
        used = (each for each in body.iter(reference) if each.get(_KIND, "default") in kinds)
        names = dict.fromkeys(_part_name(targets.get(each.get(_ID), "")) for each in used)
        roots = (parse_part(read_part(data, name)) for name in names)
        yield [each for root in roots for each in furniture_paragraphs(root)]


def _other_pages(data: bytes, body: etree._Element) -> Iterator[str]:
    """Yield which pages have furniture of their own: the first one, the even ones."""
    if _is_on(body, "w:titlePg"):
        yield "first"
    with ZipFile(BytesIO(data)) as archive:
        settings = archive.read(_SETTINGS) if _SETTINGS in archive.namelist() else b""
    if settings and _is_on(parse_part(settings), "w:evenAndOddHeaders"):
        yield "even"


def _is_on(root: etree._Element, switch: str) -> bool:
    off = {"0", "false", "off"}
    return any(each.get(qualified("w:val")) not in off for each in root.iter(qualified(switch)))


def _part_name(target: str) -> str:
    """Return the name of a part that the body refers to, from the root of the package or not."""
    return target.lstrip("/") if target.startswith("/") else normpath(join("word", target))


def furniture_lines(roots: Iterable[etree._Element]) -> list[str]:
    """Return the text of each paragraph of headers or footers once, with single blanks."""
    paragraphs = (each for root in roots for each in furniture_paragraphs(root))
    return list(dict.fromkeys(filter(None, (_squeezed(text_of([each])) for each in paragraphs))))


def furniture_paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a header or footer, to be read one by one."""
    copy = deepcopy(root)
    for second in list(copy.iter(_SECOND_FORM)):
        second.getparent().remove(second)  # type: ignore[union-attr]
    _empty_fields(copy)
    for box in list(copy.iter(_TEXT_BOX)):
        copy.extend(list(box))
    return list(copy.iter(_PARAGRAPH))


def _empty_fields(root: etree._Element) -> None:
    for text in _results(root):
        text.text = ""


def _results(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts that are results of fields, of both the forms that Word has for them."""
    for simple in root.iter(_SIMPLE_FIELD):
        yield from simple.iter(_TEXT)
    shown: list[bool] = []
    """whether the result has begun, for each field around"""
    for element in root.iter(_FIELD_SIGN, _TEXT):
        if element.tag == _TEXT:
            if any(shown):
                yield element
            continue
        match element.get(_SIGN_KIND):
            case "begin":
                shown.append(False)
            case "separate" if shown:
                shown[-1] = True
            case "end" if shown:
                shown.pop()


def _squeezed(text: str) -> str:
    return " ".join(text.split())
