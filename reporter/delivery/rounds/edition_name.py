"""How a round names the edition of the wording that it uses."""

from __future__ import annotations

import os
from pathlib import Path

from reporter.model.fassung import Fassung
from reporter.resources import TEMPLATES


def is_shipped(fassung: Fassung) -> bool:
    """Return whether an edition comes with the program."""
    return fassung.ordner[0].parent == TEMPLATES.resolve()


def edition_name(fassung: Fassung, folder: Path) -> str:
    """Return the name of a shipped edition, or the way to another from a round in `folder`."""
    if is_shipped(fassung):
        return fassung.schluessel
    return Path(os.path.relpath(fassung.ordner[0], folder.resolve())).as_posix()
