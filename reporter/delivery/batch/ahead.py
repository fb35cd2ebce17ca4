"""Loads what makes documents while the program still reads what is to be made.

Reading a round in Excel takes half as long as loading what a process needs; with this the two
go on at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_SEVERAL = re.compile(
    rb"(?m)^\s*(?:traeger|arbeitsmappe)\s*=|\[\[traeger\]\](?s:.)*\[\[traeger\]\]"
)
"""what a round says whose Träger are in a table, or more than one of them in itself"""

_GLANCE = 1_000_000
"""how many bytes of a round are looked at; the reader refuses a larger one"""

_ALWAYS = ("reporter.delivery.batch.worker", "reporter.wording.passages", "markdown_it")


def load_ahead(runde: Path, formats: Sequence[str]) -> None:
    """Begin to load what makes documents in these formats, if a round seems to have several."""
    if not seems_to_have_several(runde):
        return
    from reporter.delivery.batch.processes import load_for_all
    from reporter.writers.needed import MODULES

    load_for_all((*_ALWAYS, *(name for each in formats for name in MODULES[each])))


def seems_to_have_several(runde: Path) -> bool:
    """Guess from a glance at a round whether it has several Träger."""
    file = runde / "runde.toml" if runde.is_dir() else runde
    if not file.is_file():  # whoever reads it will say so; a device might never end
        return False
    try:
        with file.open("rb") as stream:
            return bool(_SEVERAL.search(stream.read(_GLANCE)))
    except OSError:  # likewise
        return False
