"""Embedded fonts: the faces of Amtstext, obfuscated as ECMA-376 Part 4, 2.8.1 asks.

The first 32 bytes of a font are XORed with a GUID. Word invents the GUID; here it comes from
the font's own hash, so that the same font gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from uuid import UUID

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.parts.document import DocumentPart

from reporter.resources import FONTS
from reporter.writers.docx.names import Element, make, qualified

FAMILY = "Amtstext"
_FACES = {
    "w:embedRegular": "Regular",
    "w:embedBold": "Bold",
    "w:embedItalic": "Italic",
    "w:embedBoldItalic": "BoldItalic",
}
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def embed_fonts(document: DocumentPart) -> None:
    """Embed Amtstext where the base's font table names it and does not bring it itself."""
    tables = [rel for rel in document.rels.values() if rel.reltype == RT.FONT_TABLE]
    for relation in tables:
        table = _as_xml(relation.target_part)
        entry = _entry_without_font(table.element)
        if entry is not None:
            document.load_rel(RT.FONT_TABLE, table, relation.rId)
            entry.extend(_embedded(table, name, face) for name, face in _FACES.items())


def _as_xml(part: Part) -> XmlPart:
    """Return a copy of a font table, which python-docx keeps as plain bytes, as XML."""
    table: XmlPart = XmlPart.load(part.partname, part.content_type, part.blob, part.package)
    for relation in part.rels.values():
        table.load_rel(relation.reltype, relation.target_part, relation.rId)
    return table


def _entry_without_font(fonts: Element) -> Element | None:
    for font in fonts.iterchildren(qualified("w:font")):
        if font.get(qualified("w:name")) == FAMILY:
            embedded = any(font.find(qualified(name)) is not None for name in _FACES)
            return None if embedded else font
    return None


def _embedded(table: XmlPart, name: str, face: str) -> Element:
    guid, data = _obfuscated(face)
    partname = PackURI(f"/word/fonts/{FAMILY}-{face}.odttf")
    relation = table.relate_to(Part(partname, _CONTENT_TYPE, data, table.package), RT.FONT)
    return make(name, {"r:id": relation, "w:fontKey": f"{{{str(guid).upper()}}}"})


@cache
def _obfuscated(face: str) -> tuple[UUID, bytes]:
    data = (FONTS / f"{FAMILY}-{face}.ttf").read_bytes()
    guid = UUID(bytes=sha256(data).digest()[:16], version=5)
    key = guid.bytes[::-1] * 2
    return guid, bytes(one ^ other for one, other in zip(data, key, strict=False)) + data[32:]
