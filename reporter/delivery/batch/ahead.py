"""Processes that load what makes documents while the program still reads what is to be made.

Reading a round in Excel takes as long as loading a third of what a process needs; with this the
two go on at once. A process that then has nothing to do is ended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who makes a single document needs no processes
    from concurrent.futures import Executor

    Lane = Callable[..., Executor]  # gives a process, begun with a function and its arguments

_MOST = 2
"""how many are begun for a number of Träger that is not known yet"""
_SEVERAL = re.compile(
    rb"(?m)^\s*(?:traeger|arbeitsmappe)\s*=|\[\[traeger\]\](?s:.)*\[\[traeger\]\]"
)
"""what a round says whose Träger are in a table, or more than one of them in itself"""


def seems_to_have_several(runde: Path) -> bool:
    """Guess from a glance at a round whether it has several Träger."""
    file = runde / "runde.toml" if runde.is_dir() else runde
    try:
        return bool(_SEVERAL.search(file.read_bytes()))
    except OSError:  # whoever reads it will say so
        return False


@contextmanager
def begun_ahead(number: int, formats: Sequence[str]) -> Iterator[Lane]:
    """Begin up to `number` processes that get ready to write these formats.

    Gives what a run asks for its processes: one of these, and new ones when they are used up.
    """
    from reporter.delivery.batch.processes import ProcessLane

    waiting = [ProcessLane(get_ready, formats) for _ in range(min(number, _MOST))]

    def lane(start: Callable[..., object], *arguments: object) -> Executor:
        if not waiting:
            return ProcessLane(start, *arguments)
        begun = waiting.pop()
        begun.go_on(start, *arguments)
        return begun

    try:
        yield lane
    finally:
        for each in waiting:
            each.shutdown(wait=False)


def get_ready(formats: Sequence[str]) -> None:
    """Load what makes documents and writes these formats."""
    import reporter.delivery.batch.worker  # noqa: F401
    from reporter.writers.build import FORMATS

    for name in formats:
        FORMATS[name].load()
