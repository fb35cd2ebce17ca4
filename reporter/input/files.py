"""Files of the input: found inside their folder, read once, decoded to text.

Comes in: a folder and names that a user wrote. Goes out: bytes and texts of bounded size,
in NFC and with the line ends `\n`. Nothing here follows a name or a link out of the folder.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.german.characters import clean, composed
from reporter.reading import in_folder, read_bytes
from reporter.typeface import refuse_foreign
from reporter.witness import looked_for

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ZIP_MARK = b"PK\x03\x04"


class Folder:
    """A folder of the user's: gives the bytes of files inside it and remembers them.

    `contents` are the files read so far by the name they have in the folder (posix). `instead`
    are files, by that name, that are read as if they had other bytes.
    """

    def __init__(self, path: Path, instead: Mapping[str, bytes] | None = None) -> None:
        self.path = path
        self.contents: dict[str, bytes] = {}
        self._instead = instead or {}

    def locate(self, name: str) -> Path:
        """Return the existing file `name` of this folder; `InputError` without a place."""
        return locate((self.path,), name)

    def read(self, name: str, *, limit: int) -> bytes:
        """Return the bytes of the file `name`, at most `limit` of them."""
        key = name_in_folder(name)
        if key in self._instead:
            data = self._instead[key]
        else:
            data = read_bytes(self.locate(name), name, limit=limit)
        self.contents[key] = data
        return data


def name_in_folder(name: str) -> str:
    """Return a name that a user wrote as `Folder.contents` has it: „texte/lage.md“."""
    return Path(_posix(name)).as_posix()


def locate(folders: tuple[Path, ...], name: str) -> Path:
    """Return the file `name` in the first of `folders` that has it.

    `name` is relative, with „/“ or „\\“; links are resolved and may not lead out of the folder.
    """
    relative = _posix(clean(name))
    try:
        for folder in folders:
            on_disk = in_folder(folder, relative)
            path = on_disk.resolve()
            if not path.is_relative_to(folder.resolve()):
                raise _outside(name)
            looked_for(folder / relative, on_disk)
            if path.is_file():
                return path
    except (OSError, RuntimeError, ValueError):
        # a name too long for the system, a loop of links
        raise InputError(Fault(f"„{_short(name)}“ ist kein brauchbarer Dateiname.")) from None
    raise InputError(
        Fault(
            f"Die Datei „{_short(name)}“ gibt es nicht.",
            "Prüfen Sie den Namen; er gilt vom Ordner der Datei aus, in der er steht.",
        )
    )


def _outside(name: str) -> InputError:
    return InputError(
        Fault(
            f"Die Datei „{_short(name)}“ liegt außerhalb des Ordners.",
            "Legen Sie sie in den Ordner und nennen Sie sie ohne „..“ und Laufwerk.",
        )
    )


def _posix(name: str) -> str:
    return name.replace("\\", "/")


def _short(name: str) -> str:
    return name if len(name) <= 80 else name[:79] + "…"


def decode_utf8(data: bytes, file: str) -> str:
    """Return the text of a UTF-8 file, with or without BOM, in NFC; lines end with `\\n`."""
    with located(Place(file)):
        _refuse_other_formats(data)
    try:
        return _as_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            Fault(
                "Die Datei ist nicht in UTF-8 gespeichert.",
                "Speichern Sie sie im Editor mit der Codierung „UTF-8“.",
                Place(file, line=line),
            )
        ) from None


def clean_lines(text: str, file: str) -> str:
    """Return the text of a file, clean; characters that are not let in are said by line."""
    faults = Faults()
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        with faults.collecting(), located(Place(file, line=number)):
            lines.append(refuse_foreign(clean(line)))
    faults.raise_if_any()
    return "\n".join(lines)


def decode_table(data: bytes, file: str) -> str:
    """Return the text of a CSV file in UTF-8 or, where it is not that, in Windows-1252."""
    text, _ = decode_table_as(data, file)
    return text


def decode_table_as(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a CSV file, and the encoding that it has it in."""
    with located(Place(file)):
        _refuse_other_formats(data)
        try:
            return _as_text(data.decode("utf-8-sig")), _kind_of_utf8(data)
        except UnicodeDecodeError:
            return _as_text(_decode_windows(data)), "cp1252"


def _kind_of_utf8(data: bytes) -> str:
    if data.isascii():
        return "ascii"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"


def _decode_windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(
            Fault(
                "Die Datei ist weder in UTF-8 noch in Windows-1252 gespeichert.",
                "Speichern Sie sie in Excel als „CSV UTF-8 (durch Trennzeichen getrennt)“.",
            )
        ) from None


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_UTF16_MARKS):
        raise InputError(
            Fault(
                "Die Datei ist in UTF-16 („Unicode-Text“) gespeichert.",
                "Speichern Sie sie mit der Codierung „UTF-8“.",
            )
        )
    if data.startswith(_ZIP_MARK):
        raise InputError(
            Fault(
                "Die Datei ist keine Textdatei, sondern ein ZIP-Archiv, z. B. eine Excel-Mappe.",
                "Geben Sie ihr die richtige Endung, z. B. „.xlsx“.",
            )
        )
    if b"\0" in data:
        raise InputError(
            Fault(
                "Die Datei ist keine Textdatei: sie enthält Nullbytes.",
                "Speichern Sie sie neu als Text mit der Codierung „UTF-8“.",
            )
        )


def _as_text(decoded: str) -> str:
    return composed(decoded.replace("\r\n", "\n").replace("\r", "\n"))
