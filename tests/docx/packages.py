"""Looking into DOCX packages, and changing them, with nothing but zipfile and lxml."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PREFIXES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


def members(docx: bytes) -> dict[str, bytes]:
    """Return the members of an archive by name."""
    with ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(docx: bytes, name: str = BODY) -> etree._Element:
    """Return the root of one part."""
    return etree.fromstring(members(docx)[name])


def find(docx: bytes, path: str, name: str = BODY) -> list[etree._Element]:
    """Return what an XPath finds in one part."""
    return part(docx, name).xpath(path, namespaces=PREFIXES)


def text(element: etree._Element) -> str:
    """Return the text below an element."""
    return "".join(element.itertext(f"{{{W}}}t"))


def style_of(paragraph: etree._Element) -> str:
    """Return the style id of a paragraph."""
    return paragraph.find("w:pPr/w:pStyle", PREFIXES).get(f"{{{W}}}val")


def changed(docx: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an archive with one member changed."""
    return packed({**members(docx), name: change(members(docx)[name])})


def packed(contents: dict[str, bytes]) -> bytes:
    """Return an archive of these members."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return data.getvalue()
