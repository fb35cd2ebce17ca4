"""Writes files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from reporter.errors import BuildError, Fault, Place

UNFINISHED = ".unfertig"
"""ending of a file that is being written"""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: beside it first, synced, then renamed over it.

    Whatever happens, `path` is the old file or the new one. Raises `BuildError` saying what to
    do when the folder can't be written to or the file is open in another program.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise BuildError(_fault(path, error)) from error
    finally:
        if temporary:  # renamed by now, or never to be finished
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _fault(path: Path, error: OSError) -> Fault:
    place = Place(file=str(path))
    if isinstance(error, PermissionError):
        return Fault(
            "Die Datei kann nicht geschrieben werden.",
            "Vielleicht ist sie in Word oder einem PDF-Programm geöffnet: schließen Sie sie dort, "
            "oder wählen Sie mit --ausgabe einen anderen Ordner.",
            place,
        )
    return Fault(
        f"Die Datei kann nicht geschrieben werden ({error.strerror}).",
        "Prüfen Sie den freien Platz und den Ordner.",
        place,
    )
