"""The folder of finished documents, with a list of what it holds (`ausgabe.json`).

The list says of each run for a Träger what it was made from (a fingerprint), which files it made
(their SHA-256) and what it had to tell. So a second run makes only what would change, and a
document that a person has changed since is not overwritten. The list is written before the files
and again after them: whenever the program is stopped, each file is one that the list knows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from reporter import __version__
from reporter.delivery.files import UNFINISHED, write_whole
from reporter.errors import BuildError, Fault, Place

LIST = "ausgabe.json"
Told = Mapping[str, Any]
"""what a run had to tell besides its files, as JSON"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A run for one Träger: its fingerprint, its files with their digests, what it told.

    A file has two digests while a new one is about to take the place of the old one.
    """

    fingerprint: str
    files: Mapping[str, Sequence[str]]
    told: Told = field(default_factory=dict)


class Store:
    """A folder of finished documents; one run of the program at a time."""

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self.folder = folder
        self._overwrite = overwrite
        self._entries = _read_list(folder / LIST)
        _remove_unfinished(folder)

    def current(self, key: str, fingerprint: str) -> Entry | None:
        """Return the run `key` if it was made from the same and its files are as it made them."""
        entry = self._entries.get(key)
        if entry is None or not fingerprint or entry.fingerprint != fingerprint:
            return None
        intact = all(self._digest(name) in digests for name, digests in entry.files.items())
        return entry if intact else None

    def put(self, key: str, files: Mapping[str, bytes], fingerprint: str, told: Told) -> None:
        """Write the files of a run whole; raise `BuildError` for what must not be overwritten."""
        self._refuse_foreign(files)
        new = {name: (sha256(data).hexdigest(),) for name, data in files.items()}
        either = {
            name: tuple(filter(None, (*digest, self._digest(name)))) for name, digest in new.items()
        }
        self._list(key, Entry(fingerprint, either, told))
        for name, data in files.items():
            write_whole(self.folder / name, data)
        self._list(key, Entry(fingerprint, new, told))

    def _refuse_foreign(self, files: Mapping[str, bytes]) -> None:
        """Raise `BuildError` naming each file that somebody else has written or changed."""
        if self._overwrite:
            return
        known = {
            digest
            for entry in self._entries.values()
            for digests in entry.files.values()
            for digest in digests
        }
        found = {name: self._digest(name) for name in files}
        foreign = [name for name, digest in found.items() if digest and digest not in known]
        if foreign:
            raise BuildError(*(_changed(self.folder / name) for name in foreign))

    def _digest(self, name: str) -> str:
        """Return the SHA-256 of a file, "" where there is none."""
        path = self.folder / name
        try:
            return sha256(path.read_bytes()).hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise BuildError(_unreadable(path)) from error

    def _list(self, key: str, entry: Entry) -> None:
        self._entries[key] = entry
        content = {
            "programm": f"reporter {__version__}",
            "laeufe": {
                key: {
                    "eingabe": each.fingerprint,
                    "dateien": {name: list(digests) for name, digests in each.files.items()},
                    "auskunft": each.told,
                }
                for key, each in sorted(self._entries.items())
            },
        }
        text = json.dumps(content, ensure_ascii=False, indent=1)
        write_whole(self.folder / LIST, text.encode())


def fingerprint(*parts: str | bytes) -> str:
    """Return a digest of what documents are made from, the program's version among it."""
    digest = sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _changed(path: Path) -> Fault:
    return Fault(
        "Die Datei ist nicht die, die das Programm geschrieben hat; jemand hat sie geändert.",
        "Sichern Sie die Änderungen, oder überschreiben Sie sie mit --ueberschreiben.",
        Place(file=str(path)),
    )


def _unreadable(path: Path) -> Fault:
    return Fault(
        "Die vorhandene Datei kann nicht gelesen werden.",
        "Schließen Sie sie in anderen Programmen, und prüfen Sie die Rechte.",
        Place(file=str(path)),
    )


def _read_list(path: Path) -> dict[str, Entry]:
    """Return the list of a folder; one that can't be read counts as none."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        return {
            key: Entry(entry["eingabe"], dict(entry["dateien"]), dict(entry["auskunft"]))
            for key, entry in content["laeufe"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _remove_unfinished(folder: Path) -> None:
    """Remove what a run left that was stopped in the middle of a file."""
    for path in folder.glob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)
