"""What became of a run, as it is reported: made, kept as it was, or failed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reporter.delivery.folder.memory import Run, Told
from reporter.delivery.folder.store import Store
from reporter.errors import Fault


class Failed(NamedTuple):
    """A Träger whose documents could not be made, and why."""

    traeger: str
    faults: tuple[Fault, ...]


class Delivered(NamedTuple):
    """A run whose files are in the folder, made now or before (`kept`).

    `traeger` is empty for what is about all of them; `files` are the documents by format, `indices`
    the files that list what else was made.
    """

    traeger: str
    files: tuple[tuple[str, Path], ...]
    told: Told
    indices: tuple[Path, ...] = ()
    kept: bool = False


Outcome = Delivered | Failed


def delivered(traeger: str, told: Told, folder: Path, *, kept: bool = False) -> Delivered:
    """Return the outcome of a run whose files are in `folder`."""
    return Delivered(
        traeger,
        tuple((form, folder / name) for form, name in told.forms),
        told,
        tuple(folder / name for name in told.indices),
        kept=kept,
    )


def current(store: Store, run: Run) -> Delivered | None:
    """Return the outcome of a run that was made before and would come out the same."""
    entry = store.current(run.key, run.fingerprint)
    return delivered(run.traeger, entry.told, store.folder, kept=True) if entry else None
