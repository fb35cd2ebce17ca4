"""What a call has looked at: files, folders, and names under which it found nothing.

In: paths, from whoever reads a file or looks for one. Out: for each a digest of what was there.
Whoever reads on behalf of a call says so here, so that the record is what was looked at, not a
list of what somebody thought of; outside of `watching` nothing is kept. What a call itself
writes, the folder `without`, is nothing that it looks at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

NOTHING = ""
"""the digest of what is not there"""
UNCERTAIN = "?"
"""in place of a digest: can't be read, or was not the same each time; equal to nothing"""


class _Watch(NamedTuple):
    without: Path
    record: dict[str, str]

    def keep(self, path: Path, found: str) -> None:
        name = os.path.abspath(path).removeprefix(os.path.join(os.path.abspath(self.without), ""))
        if self.record.setdefault(name, found) != found:
            self.record[name] = UNCERTAIN


_watch: ContextVar[_Watch | None] = ContextVar("_watch", default=None)


@contextmanager
def watching(*, without: Path) -> Iterator[Mapping[str, str]]:
    """Keep what is looked at inside: its digest by path, links not followed.

    Paths are from the root, those in the folder `without` from there.
    """
    watch = _Watch(without, {})
    token = _watch.set(watch)
    try:
        yield watch.record
    finally:
        _watch.reset(token)


def look(path: Path) -> str:
    """Return the digest of the file or folder at `path`, and keep it for who watches."""
    watch = _watch.get()
    found = digest(path, without=watch.without if watch else None)
    if watch:
        watch.keep(path, found)
    return found


def looked_for(*paths: Path) -> None:
    """Keep, while somebody watches, what is at these paths: what is there decides what is read."""
    if _watch.get():
        for path in paths:
            look(path)


def saw(path: Path, data: bytes) -> None:
    """Keep, while somebody watches, that `path` was read and had these bytes."""
    if watch := _watch.get():
        watch.keep(path, sha256(data).hexdigest())


def unchanged(record: Mapping[str, str], *, without: Path) -> bool:
    """Whether everything that was looked at is the same now, byte for byte."""
    return all(
        known != UNCERTAIN and digest(without / path, without=without) == known
        for path, known in record.items()
    )


def digest(path: Path, *, without: Path | None = None) -> str:
    """Return a digest of a file's bytes, or of all names and bytes below a folder."""
    try:
        if path.is_file():
            return sha256(path.read_bytes()).hexdigest()
        if path.is_dir():
            return _tree(path, without)
    except OSError:
        return UNCERTAIN
    except ValueError:  # no name that a file can have
        return NOTHING
    return UNCERTAIN if os.path.lexists(path) else NOTHING


def _tree(folder: Path, without: Path | None) -> str:
    whole = sha256()
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            below = Path(entry.path)
            if without and os.path.abspath(below) == os.path.abspath(without):
                continue
            # a link to a folder is not followed: it may lead round in a circle
            linked = entry.is_symlink() and not entry.is_file()
            found = f"→{below.readlink()}" if linked else digest(below, without=without)
            if found == UNCERTAIN:
                return UNCERTAIN
            whole.update(f"{entry.name}\0{found}\0".encode(errors="surrogateescape"))
    return f"/{whole.hexdigest()}"
