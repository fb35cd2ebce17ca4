"""The folder of finished documents, with a list of what it holds (`ausgabe.json`).

The list says of each file what it was made from (a fingerprint) and what it is (its SHA-256).
So a second run makes only what would change, and a document that a person has changed since is
not overwritten. The list is written before the files and again after them: whenever the program
is stopped, each file is either one that the list knows or the old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reporter import __version__
from reporter.delivery.files import UNFINISHED, write_whole
from reporter.errors import BuildError, Fault, Place

LIST = "ausgabe.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list: its fingerprint, and the digests that the file may have.

    There are two digests while a new file is about to take the place of the old one.
    """

    fingerprint: str
    digests: tuple[str, ...]


class Store:
    """A folder of finished documents; one run at a time."""

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self.folder = folder
        self._overwrite = overwrite
        self._entries = _read_list(folder / LIST)
        _remove_unfinished(folder)

    def is_current(self, names: Iterable[str], fingerprint: str) -> bool:
        """Whether all of these files are there as they were made, from the same input."""
        return all(
            (entry := self._entries.get(name)) is not None
            and entry.fingerprint == fingerprint
            and self._digest(name) in entry.digests
            for name in names
        )

    def check(self, names: Iterable[str]) -> None:
        """Raise `BuildError` naming each file that somebody else has written or changed."""
        if self._overwrite:
            return
        foreign = [name for name in names if self._is_foreign(name)]
        if foreign:
            raise BuildError(*(_changed(self.folder / name) for name in foreign))

    def put(self, files: Mapping[str, bytes], fingerprint: str) -> dict[str, Path]:
        """Write the files whole and return where each is; raise `BuildError` if one can't be."""
        self.check(files)
        new = {name: sha256(data).hexdigest() for name, data in files.items()}
        for name, digest in new.items():
            old = self._digest(name)
            self._entries[name] = Entry(fingerprint, (digest, old) if old else (digest,))
        self._write_list()
        for name, data in files.items():
            write_whole(self.folder / name, data)
        self._entries |= {name: Entry(fingerprint, (digest,)) for name, digest in new.items()}
        self._write_list()
        return {name: self.folder / name for name in files}

    def _is_foreign(self, name: str) -> bool:
        digest = self._digest(name)
        entry = self._entries.get(name)
        return digest != "" and (entry is None or digest not in entry.digests)

    def _digest(self, name: str) -> str:
        """Return the SHA-256 of a file, "" where there is none."""
        try:
            return sha256((self.folder / name).read_bytes()).hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise BuildError(
                Fault(
                    f"Die Datei kann nicht gelesen werden ({error.strerror}).",
                    "Schließen Sie sie in anderen Programmen, und prüfen Sie die Rechte.",
                    Place(file=str(self.folder / name)),
                )
            ) from error

    def _write_list(self) -> None:
        content = {
            "programm": f"reporter {__version__}",
            "dokumente": {
                name: {"eingabe": entry.fingerprint, "sha256": list(entry.digests)}
                for name, entry in sorted(self._entries.items())
            },
        }
        text = json.dumps(content, ensure_ascii=False, indent=1)
        write_whole(self.folder / LIST, text.encode())


def fingerprint(*parts: object) -> str:
    """Return a digest of what documents are made from: texts, bytes and plain values."""
    digest = sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _changed(path: Path) -> Fault:
    return Fault(
        "Die Datei ist nicht die, die das Programm geschrieben hat; jemand hat sie geändert.",
        "Sichern Sie die Änderungen, oder überschreiben Sie sie mit --ueberschreiben.",
        Place(file=str(path)),
    )


def _read_list(path: Path) -> dict[str, Entry]:
    """Return the list of a folder; one that can't be read counts as none."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Entry(entry["eingabe"], tuple(entry["sha256"]))
            for name, entry in content["dokumente"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _remove_unfinished(folder: Path) -> None:
    """Remove what a run left that was stopped in the middle of a file."""
    for path in folder.glob(f"*{UNFINISHED}"):
        path.unlink(missing_ok=True)
