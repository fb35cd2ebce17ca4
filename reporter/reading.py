"""Files of the user's as bytes: read once, of bounded size, refused in German.

In: a path and the name that errors give it. Out: its bytes; who watches learns of them.
"""

from __future__ import annotations

from pathlib import Path

from reporter.errors import Fault, InputError, Place
from reporter.german.system import cause_of
from reporter.witness import saw

MEGABYTE = 1_000_000


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
