"""Files of the user's: found under the name they have on disk, read once, of bounded size.

In: a name or a path. Out: the path, or the bytes, refused in German; who watches learns of them.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from unicodedata import normalize

from reporter.errors import Fault, InputError, Place
from reporter.german.system import cause_of
from reporter.witness import saw

MEGABYTE = 1_000_000


def in_folder(folder: Path, name: str) -> Path:
    """Return the path of `name` („texte/grün.md“) in `folder`, spelled as it is on disk.

    A „ü“ is one character or, in a name that macOS gave, two; a text names the file either way.
    """
    path = folder
    for part in PurePosixPath(name).parts:
        spellings = dict.fromkeys(normalize(form, part) for form in ("NFC", "NFD"))
        there = (path / each for each in spellings if len(spellings) > 1)
        path = next((each for each in there if each.exists()), path / part)
    return path


def read_bytes(path: Path, file: str, *, limit: int, if_larger: str = "") -> bytes:
    """Return the bytes of `path`, called `file` in errors; refuse more than `limit` bytes.

    `if_larger` says what to do then.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        saw(path, data)
    except OSError as error:
        raise InputError(
            Fault(
                f"Die Datei lässt sich nicht lesen: {cause_of(error).sentence}",
                "Schließen Sie sie in anderen Programmen und prüfen Sie die Leserechte.",
                Place(file),
            )
        ) from None
    if len(data) > limit:
        message = f"Die Datei ist größer als {limit // MEGABYTE} MB."
        raise InputError(Fault(message, if_larger, Place(file)))
    return data
