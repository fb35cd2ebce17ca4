"""Writes files whole or not at all, and removes them."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from reporter.errors import BuildError, Fault, InputError, Place
from reporter.german.system import cause_of

UNFINISHED = ".unfertig"
"""ending of a file that is being written"""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: beside it first, synced, then renamed over it.

    Whatever happens, `path` is the old file or the new one. Raises `BuildError` saying what to
    do when the folder can't be written to or the file is open in another program.
    """
    temporary = path.with_name(f".{os.urandom(8).hex()}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_protected(path)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise BuildError(_fault(path, error)) from error
    finally:
        with suppress(OSError):  # renamed by now, or never to be finished
            temporary.unlink(missing_ok=True)


def refuse_filled(folder: Path) -> None:
    """Raise `InputError` unless `folder` is new or empty: nothing in it is overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"„{folder}“ gibt es schon. Wählen Sie einen neuen oder leeren Ordner; "
            "es wird nichts überschrieben."
        )


def remove(path: Path) -> None:
    """Remove a file; raise `BuildError` saying why it stays."""
    try:
        _refuse_protected(path)
        path.unlink(missing_ok=True)
    except OSError as error:
        cause = cause_of(error)
        message = f"Die Datei kann nicht entfernt werden: {cause.sentence}"
        raise BuildError(Fault(message, cause.hint, Place(file=str(path)))) from error


def _refuse_protected(path: Path) -> None:
    """Refuse to take the place of a write-protected file, which POSIX allows and Windows does not.

    Whoever protects a finished document wants to keep it.
    """
    with suppress(FileNotFoundError):
        if not path.stat().st_mode & stat.S_IWUSR:
            raise BuildError(
                Fault(
                    "Die vorhandene Datei ist schreibgeschützt.",
                    "Heben Sie den Schreibschutz auf, oder wählen Sie einen anderen Ordner.",
                    Place(file=str(path)),
                )
            )


def _fault(path: Path, error: OSError) -> Fault:
    cause = cause_of(error)
    message = f"Die Datei kann nicht geschrieben werden: {cause.sentence}"
    return Fault(message, cause.hint, Place(file=str(path)))
