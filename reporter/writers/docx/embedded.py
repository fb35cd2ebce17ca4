"""The data a document was made from, as a custom XML part inside the Word file, and back.

Word and LibreOffice keep such a part when somebody edits and saves the document, so a draft
that comes back still knows what it was (ECMA-376 Part 1, 15.2.5 and 22.5). Its headers and
footers are noted there too: a house's own are in no data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reporter.document.embedded import SOURCE, EmbeddedFile
from reporter.writers.docx.read import parse_part

NAMESPACE = "urn:zielvereinbarung-reporter:einbettung"
_ROOT, _FILE = f"{{{NAMESPACE}}}einbettung", f"{{{NAMESPACE}}}datei"
_FURNITURE = f"{{{NAMESPACE}}}kopfzeile", f"{{{NAMESPACE}}}fusszeile"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_NAME = "/customXml/item{}.xml"
_PROPERTIES_NAME = "/customXml/itemProps{}.xml"
_OURS = "900"
"""number of our part, out of the way of those of a house's base document"""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of all headers and of all footers of a document, each once."""

    headers: Sequence[str] = ()
    footers: Sequence[str] = ()


def embed_files(
    document: DocumentPart, files: tuple[EmbeddedFile, ...], furniture: Furniture
) -> None:
    """Put the sources among `files`, which are texts, into the package of a document.

    A supplement stays outside: no reader of a Word file could open it from there. With the
    sources goes what stands in the document's headers and footers.
    """
    sources = [file for file in files if file.relationship == SOURCE]
    if not sources:
        return
    data = _serialized(sources, furniture)
    package = document.package
    part = Part(PackURI(_NAME.format(_OURS)), CT.XML, data, package)
    properties = Part(
        PackURI(_PROPERTIES_NAME.format(_OURS)),
        CT.OFC_CUSTOM_XML_PROPERTIES,
        _item_properties(data),
        package,
    )
    part.relate_to(properties, RT.CUSTOM_XML_PROPS)
    document.relate_to(part, RT.CUSTOM_XML)


def read_embedded(data: bytes) -> dict[str, bytes]:
    """Return the embedded files of a DOCX by name, wherever Word put the part; {} for none."""
    return {file.get("name", ""): (file.text or "").encode() for file in _noted(data, _FILE)}


def read_furniture(data: bytes) -> Furniture | None:
    """Return what stood in headers and footers when the file was made, if that was noted."""
    headers, footers = ([each.text or "" for each in _noted(data, kind)] for kind in _FURNITURE)
    return Furniture(headers, footers) if headers or footers else None


def _serialized(files: Iterable[EmbeddedFile], furniture: Furniture) -> bytes:
    root = etree.Element(_ROOT, nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    for file in files:
        attributes = {"name": file.name, "art": file.media_type, "zweck": file.description}
        etree.SubElement(root, _FILE, attributes).text = file.data.decode()
    for kind, lines in zip(_FURNITURE, (furniture.headers, furniture.footers), strict=True):
        for line in lines:
            etree.SubElement(root, kind).text = line
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _item_properties(data: bytes) -> bytes:
    """Return the part that gives the data an id, made from the data themselves."""
    key = UUID(bytes=sha256(data).digest()[:16], version=5)
    item = f"{{{_STORE}}}"
    root = etree.Element(
        f"{item}datastoreItem", {f"{item}itemID": f"{{{str(key).upper()}}}"}, nsmap={"ds": _STORE}
    )
    references = etree.SubElement(root, f"{item}schemaRefs")
    etree.SubElement(references, f"{item}schemaRef", {f"{item}uri": NAMESPACE})
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _noted(data: bytes, kind: str) -> Iterator[etree._Element]:
    """Yield the elements of one kind in our part of a DOCX."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("customXml/item")]
        roots = [parse_part(archive.read(name)) for name in names]
    for root in roots:
        if root.tag == _ROOT:
            yield from root.iter(kind)
