"""The folder of finished documents, with a list of what it holds (`ausgabe.json`).

The list says of each run what it was made from (a fingerprint), which files it made (their
SHA-256) and what it had to tell. So a second run makes only what would change, and a document that
a person has changed since is not overwritten. Of the last calls it says what they looked at and
which runs came of that, so that the same call need not even read its input again. The list is
written before the files, with the digests of old and new: whenever the program is stopped, each
file is one that the list knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from reporter import __version__
from reporter.delivery.folder.files import UNFINISHED, remove, write_whole
from reporter.delivery.folder.memory import (
    Call,
    Entry,
    Told,
    call_as_json,
    call_from_json,
    entry_as_json,
    entry_from_json,
)
from reporter.errors import BuildError, Fault, Place
from reporter.german.system import cause_of
from reporter.witness import UNCERTAIN

LIST = "ausgabe.json"
CALLS_KEPT = 20
"""of how many calls the list knows; each differs from the others in an option or the date"""

Kept = TypeVar("Kept")


class Store:
    """A folder of finished documents; one run of the program at a time."""

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self.folder = folder
        self._overwrite = overwrite
        self.notes: tuple[Fault, ...] = ()
        """what is wrong with the folder's list"""
        self._entries, self._calls = self._read_list()
        _remove_unfinished(folder)

    def _read_list(self) -> tuple[dict[str, Entry], dict[str, Call]]:
        """Return the runs and calls of the list; what can't be read of it counts as none."""
        path, content = self.folder / LIST, None
        try:
            content = json.loads(path.read_bytes().decode(errors=_FOREIGN_NAMES))
        except (FileNotFoundError, NotADirectoryError):
            content = {}
        except (OSError, ValueError):
            pass
        if not isinstance(content, dict):
            self.notes = (_damaged(path),)
        return (
            _read_part(content, "laeufe", entry_from_json),
            _read_part(content, "aufrufe", call_from_json),
        )

    def current(self, key: str, fingerprint: str) -> Entry | None:
        """Return the run `key` if it was made from the same and its files are as it made them."""
        entry = self._entries.get(key)
        if entry is None or not fingerprint or entry.fingerprint != fingerprint:
            return None
        with suppress(BuildError):  # of what can't be read, `put` says why
            if all(self._digest(name) in new[:1] for name, new in entry.files.items()):
                return entry
        return None

    def recall(self, name: str) -> Call | None:
        """Return what the call `name` came to when it was last made."""
        return self._calls.get(name)

    def remember(self, name: str, call: Call) -> None:
        """Keep what a call came to, for `recall`."""
        if self._calls.get(name) != call:
            self._calls.pop(name, None)
            self._calls[name] = call
            for oldest in list(self._calls)[:-CALLS_KEPT]:
                del self._calls[oldest]
            self._write_list()

    def put(
        self, key: str, files: Mapping[str, bytes], fingerprint: str, told: Told
    ) -> tuple[Fault, ...]:
        """Write the files of a run whole; raise `BuildError` for what must not be overwritten.

        Return what became of the files that it made earlier and makes no more.
        """
        self._refuse_foreign(files)
        notes = tuple(self._remove_leftovers(key, files))
        before = self._in_other_formats(key, files)
        new = {name: (sha256(data).hexdigest(),) for name, data in files.items()}
        either = {
            name: tuple(filter(None, (*digest, self._digest(name)))) for name, digest in new.items()
        }
        self._entries[key] = Entry(fingerprint, either, told, before)
        self._write_list()
        for name, data in files.items():
            write_whole(self.folder / name, data)
        # the next list to be written says so
        self._entries[key] = Entry(fingerprint, new, told, before)
        return notes

    def _in_other_formats(self, key: str, files: Mapping[str, bytes]) -> dict[str, Sequence[str]]:
        """Return the run's earlier documents in formats not asked for now: they are ours too."""
        earlier = self._entries.get(key)
        known = {**earlier.before, **earlier.files} if earlier else {}
        return {
            name: digests
            for name, digests in known.items()
            if Path(name).stem == key and name not in files
        }

    def _remove_leftovers(self, key: str, files: Mapping[str, bytes]) -> Iterator[Fault]:
        """Remove what the run made earlier beside its documents and makes no more; tell of it.

        What somebody has changed stays, and so does a document in a format not asked for now.
        """
        earlier = self._entries[key].files if key in self._entries else {}
        others = (entry.files for other, entry in self._entries.items() if other != key)
        shared = {name for names in others for name in names}
        for name in sorted(earlier.keys() - files.keys() - shared):
            if name != Path(name).name or Path(name).stem == key:
                continue
            digest = self._digest(name)
            if digest in earlier[name]:
                yield _removed(self.folder / name)
            elif digest:
                yield _left(self.folder / name)

    def _refuse_foreign(self, files: Mapping[str, bytes]) -> None:
        """Raise `BuildError` naming each file that somebody else has written or changed."""
        if self._overwrite:
            return
        known = {
            digest
            for entry in self._entries.values()
            for digests in (*entry.files.values(), *entry.before.values())
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
            raise BuildError(_unreadable(path, error)) from error

    def _write_list(self) -> None:
        content = {
            "programm": f"reporter {__version__}",
            "laeufe": {key: entry_as_json(each) for key, each in sorted(self._entries.items())},
            "aufrufe": {name: call_as_json(each) for name, each in self._calls.items()},
        }
        text = json.dumps(content, ensure_ascii=False)  # indented it takes ten times as long
        write_whole(self.folder / LIST, text.encode(errors=_FOREIGN_NAMES))


_FOREIGN_NAMES = "surrogateescape"
"""how names of files that are no UTF-8 are kept"""


def fingerprint(*parts: str | bytes) -> str:
    """Return a digest of what files are made from, the program's version among it.

    It is empty, which is never current, if a part is the digest of what could not be read.
    """
    if UNCERTAIN in parts:
        return ""
    digest = sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _damaged(path: Path) -> Fault:
    return Fault(
        "Die Liste der Dokumente ist beschädigt; welche vom Programm sind, ist unbekannt.",
        "Holen Sie sie aus einer Sicherung, oder überschreiben Sie die Dokumente mit "
        "--ueberschreiben.",
        _at(path),
    )


def _changed(path: Path) -> Fault:
    return Fault(
        "Die Datei ist nicht die, die das Programm geschrieben hat; jemand hat sie geändert.",
        "Sichern Sie die Änderungen, oder überschreiben Sie sie mit --ueberschreiben.",
        _at(path),
    )


def _removed(path: Path) -> Fault:
    """Remove a file that nobody needs and tell of it, or why it could not be removed."""
    try:
        remove(path)
    except BuildError as error:
        return error.faults[0]
    return Fault("Das Dokument braucht die Datei nicht mehr; sie wurde entfernt.", "", _at(path))


def _left(path: Path) -> Fault:
    return Fault(
        "Das Dokument braucht die Datei nicht mehr; sie bleibt, weil jemand sie geändert hat.",
        "Löschen Sie sie, wenn auch Sie sie nicht mehr brauchen.",
        _at(path),
    )


def _at(path: Path) -> Place:
    return Place(file=str(path))


def _unreadable(path: Path, error: OSError) -> Fault:
    return Fault(
        f"Die vorhandene Datei kann nicht gelesen werden: {cause_of(error).sentence}",
        "Schließen Sie sie in anderen Programmen, und prüfen Sie die Rechte.",
        _at(path),
    )


def _read_part(content: Any, part: str, read: Callable[[Any], Kept]) -> dict[str, Kept]:
    try:
        return {key: read(each) for key, each in content[part].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _remove_unfinished(folder: Path) -> None:
    """Remove what a run left that was stopped in the middle of a file."""
    for path in folder.glob(f".*{UNFINISHED}"):
        with suppress(OSError):  # where nothing can be removed, writing will say why
            path.unlink()
