"""A call that makes files: what the last one like it came to is told again, or it is made.

Told again is what would come out the same: the call has the same options, everything that it
looked at then is the same byte for byte, and each of its files is as it was written. Nothing is
parsed for that, and no library loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from reporter import __version__
from reporter.cli.report import Report, reporting
from reporter.delivery.folder.memory import Call, Run
from reporter.delivery.folder.outcome import current
from reporter.delivery.folder.store import Store
from reporter.errors import BuildError, Fault
from reporter.witness import unchanged, watching

Options = Mapping[str, Any]
Came = tuple[Sequence[Run], Sequence[Fault]]
"""what a call came to: its runs, the notes on its input"""
Make = Callable[[Report, Store, Options], Came]
"""makes the files of a call"""

_WITHOUT_EFFECT = frozenset({"parallel", "zeitlimit", "anew", "ueberschreiben", "ausgabe"})
"""options that don't change what comes out; the folder has a list of its own"""


def answer(command: str, options: Options, make: Make, *, as_json: bool) -> None:
    """Do what a call of `command` asks for and report on it.

    `make` gets the options with the date that is printed and the folder of the files filled in.
    """
    folder = options["ausgabe"] or _beside(options["runde"])
    options = {**options, "ausgabe": folder, "stand": options["stand"] or date.today()}
    with reporting(as_json=as_json) as report:
        store = Store(folder, overwrite=options["ueberschreiben"])
        report.notes.extend(store.notes)
        name = _name(command, options)
        if not options["anew"] and _told_again(report, store, name):
            return
        if options.get("parallel", 1) > 1 and len(options["traeger"]) != 1:
            from reporter.delivery.batch.ahead import load_ahead

            load_ahead(options["runde"], options["formats"])
        with watching(without=folder) as seen:
            runs, notes = make(report, store, options)
        if not report.faults:
            with suppress(BuildError):  # all is made; the next call will read its input again
                store.remember(name, Call(dict(seen), tuple(runs), tuple(notes)))


def _beside(runde: Path) -> Path:
    return (runde if runde.is_dir() else runde.parent) / "ausgabe"


def _name(command: str, options: Options) -> str:
    """Return what tells calls apart: the program's version, the command, its options."""
    given = {key: options[key] for key in sorted(options) if key not in _WITHOUT_EFFECT}
    words = (f"{key}={_spelled(value)}" for key, value in given.items())
    return " ".join((f"reporter {__version__}", command, *words))


def _spelled(value: object) -> str:
    """Return an option's value without doubt; a path from the root, wherever it is called."""
    if isinstance(value, Path):
        return repr(os.path.abspath(value))
    if isinstance(value, tuple):
        return f"({', '.join(map(_spelled, value))})"
    return repr(str(value))


def _told_again(report: Report, store: Store, name: str) -> bool:
    call = store.recall(name)
    if call is None or not unchanged(call.seen, without=store.folder):
        return False
    outcomes = [each for run in call.runs if (each := current(store, run))]
    if len(outcomes) < len(call.runs):
        return False
    report.notes.extend(call.notes)
    for each in outcomes:
        report.add(each)
    return True
