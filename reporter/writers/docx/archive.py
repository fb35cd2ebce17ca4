"""The DOCX archive: members in fixed order with fixed times, so that equal parts are equal bytes.

`zipfile` can't take data that is compressed already, and compressing four fonts anew costs
more than all the rest of a document; so the archive is put together here (APPNOTE 4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from struct import pack
from zlib import DEFLATED, MAX_WBITS, compressobj, crc32

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DEFLATE, _UTF8_NAMES, _VERSION = 8, 0x0800, 20
_DATE = (0 << 9) | (1 << 5) | 1
"""1 January 1980, the first day a ZIP archive knows"""

Members = Iterable[tuple[str, bytes]]


def save_package(package: OpcPackage) -> bytes:
    """Return a package of python-docx as the bytes of its archive."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    return zip_members(_members(package, parts))


def zip_members(members: Members) -> bytes:
    """Return an archive of `members` (name, content) in their order."""
    files, directory = bytearray(), bytearray()
    count = 0
    for name, content in members:
        packed, checksum = _deflated(content)
        encoded = name.encode()
        header = pack(
            "<HHHHHIIIHH",
            _VERSION, _UTF8_NAMES, _DEFLATE, 0, _DATE,
            checksum, len(packed), len(content), len(encoded), 0,
        )  # fmt: skip
        entry = pack("<4sH", b"PK\1\2", _VERSION) + header + pack("<HHHII", 0, 0, 0, 0, len(files))
        directory += entry + encoded
        files += b"PK\3\4" + header + encoded + packed
        count += 1
    end = pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory + end)


@lru_cache(maxsize=512)
def _deflated(content: bytes) -> tuple[bytes, int]:
    """Compress; remembered, since fonts and styles are the same in every document."""
    compressor = compressobj(6, DEFLATED, -MAX_WBITS)
    return compressor.compress(content) + compressor.flush(), crc32(content)


def _members(package: OpcPackage, parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Part]) -> bytes:
    types = etree.Element(f"{_TYPES}Types", nsmap={None: _TYPES[1:-1]})  # type: ignore[dict-item]
    for extension, kind in (("rels", CT.OPC_RELATIONSHIPS), ("xml", CT.XML)):
        etree.SubElement(types, f"{_TYPES}Default", Extension=extension, ContentType=kind)
    for part in parts:
        attributes = {"PartName": str(part.partname), "ContentType": part.content_type}
        etree.SubElement(types, f"{_TYPES}Override", attributes)
    return etree.tostring(types, encoding="UTF-8", standalone=True)
