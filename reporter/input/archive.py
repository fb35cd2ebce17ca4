"""Archives of Office files, checked before a library opens them.

XLSX and DOCX files are ZIP archives of XML. A hostile one can inflate to gigabytes, define
entities that do, or carry macros. `check_archive` measures by really inflating, in pieces
and with a cap, because the sizes that an archive states of itself prove nothing.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from reporter.errors import Fault, InputError, Place, located
from reporter.reading import MEGABYTE

MAX_ENTRIES = 2_000
MAX_MEMBER = 50 * MEGABYTE
MAX_TOTAL = 100 * MEGABYTE
MAX_RATIO = 200
"""how often a member may exceed its packed size, from `MEGABYTE` on; a sheet of nothing but
equal cells reaches 17"""

_CHUNK = 1 << 16
_HEAD = 1_000
_OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[Content_Types].xml"
_XML_NAMES = (".xml", ".rels", ".vml")
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
_BYTE_MARKS = b"\xef\xbb\xbf\xff\xfe"
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = frozenset([b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"])
_DEFINITIONS = (b"<!DOCTYPE", b"<!ENTITY")


def check_archive(data: bytes, file: str) -> None:
    """Refuse an Office file (bytes of an XLSX or DOCX) that is no safe archive.

    Raises `InputError` with the place `file` for a wrong or encrypted format, damage, too
    many or too large members, document type definitions, and macros.
    """
    with located(Place(file)):
        _check_format(data)
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                _check_directory(archive.infolist())
                _check_members(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise _damaged() from None


def _check_format(data: bytes) -> None:
    if data.startswith(_OLE_MARK) and _ENCRYPTED in data:
        raise _refused(
            "Die Datei ist kennwortgeschützt.",
            "Öffnen Sie sie, entfernen Sie das Kennwort und speichern Sie sie neu.",
        )
    if data.startswith(_OLE_MARK):
        raise _refused(
            "Die Datei hat das alte Format von Office (.xls, .doc).",
            "Speichern Sie sie als „.xlsx“ oder „.docx“.",
        )
    if not data.startswith(b"PK"):
        raise _refused(
            "Die Datei ist keine .xlsx- oder .docx-Datei.",
            "Öffnen Sie sie im passenden Programm und speichern Sie sie in diesem Format.",
        )


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(names) > MAX_ENTRIES:
        raise _refused(f"Das Archiv hat mehr als {MAX_ENTRIES} Teile.")
    if _CONTENT_TYPES not in names or len({name.casefold() for name in names}) < len(names):
        raise _damaged()
    if any(member.flag_bits & 1 for member in members):
        raise _refused("Die Datei ist kennwortgeschützt.", "Speichern Sie sie ohne Kennwort.")
    if any(member.compress_type not in _METHODS for member in members):
        raise _damaged()
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise _macros()


def _check_members(archive: zipfile.ZipFile) -> None:
    total = 0
    for member in archive.infolist():
        scan = _XmlScan(must_be_xml=member.filename.casefold().endswith(_XML_NAMES))
        size = 0
        for chunk in _chunks(archive, member):
            size += len(chunk)
            _check_size(size, total + size, member.compress_size)
            scan.feed(chunk)
        total += size
    if b"vbaproject" in archive.read(_CONTENT_TYPES).lower():
        raise _macros()


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_size(size: int, total: int, packed: int) -> None:
    if size > MAX_MEMBER or total > MAX_TOTAL:
        raise _refused(
            f"Der Inhalt ist entpackt zu groß (mehr als {MAX_MEMBER // MEGABYTE} MB in einem "
            f"Teil oder {MAX_TOTAL // MEGABYTE} MB zusammen).",
            "Löschen Sie Bilder und leere Zeilen oder legen Sie eine neue Datei an.",
        )
    if size > MEGABYTE and size > MAX_RATIO * packed:
        raise _refused(
            f"Ein Teil der Datei ist entpackt mehr als {MAX_RATIO}-mal so groß wie gepackt.",
            "So schreibt kein Office-Programm; legen Sie die Datei neu an.",
        )


class _XmlScan:
    """Looks for definitions in one member, in any encoding that an XML parser would take."""

    def __init__(self, *, must_be_xml: bool) -> None:
        self._must_be_xml = must_be_xml
        self._head = b""
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Check the next piece of the member."""
        # without the zero bytes, UTF-16 and UTF-32 read like ASCII
        piece = chunk.replace(b"\0", b"")
        if not self._head:
            self._head = piece[:_HEAD].lstrip(_BYTE_MARKS + b" \t\r\n")
            self._check_head()
        window = self._tail + piece
        if self._head.startswith(b"<") and any(each in window for each in _DEFINITIONS):
            raise _refused(
                "Die Datei enthält eine Dokumenttyp-Definition (DOCTYPE).",
                "So schreibt kein Office-Programm; legen Sie die Datei neu an.",
            )
        self._tail = window[-len(max(_DEFINITIONS, key=len)) :]

    def _check_head(self) -> None:
        declared = _DECLARED.match(self._head)
        if self._head.startswith(b"<?xml") and b"?>" not in self._head:
            raise _damaged()
        if declared and declared[1].lower() not in _ENCODINGS:
            raise _damaged()
        if self._must_be_xml and not self._head.startswith(b"<"):
            raise _damaged()


def _refused(message: str, hint: str = "") -> InputError:
    return InputError(Fault(message, hint))


def _damaged() -> InputError:
    return _refused(
        "Die Datei ist beschädigt.",
        "Öffnen Sie sie im Office-Programm und speichern Sie sie neu.",
    )


def _macros() -> InputError:
    return _refused(
        "Die Datei enthält Makros.",
        "Speichern Sie sie ohne Makros, als „.xlsx“ oder „.docx“.",
    )
