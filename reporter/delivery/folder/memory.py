"""What the list of a folder (`ausgabe.json`) remembers, and how it stands there as JSON.

A run makes the files of one Träger, or those about all of them; a call makes some runs. A run
is known by the fingerprint of what its files are made from. A call is known by what it looked at
and the runs that came of it, so that the same call on the same input need not read it again:
whether a run is current is told by its fingerprint and its files, each time.

All of it is plain tuples: each call begins with these classes, and Python makes one in a seventh
of the time that a dataclass takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from reporter.errors import Fault, Place

Result = Mapping[str, str | None]
"""a result as `--json` gives it: exact decimals as text, missing as null"""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Open(NamedTuple):
    """A field that is open in a document: its key in the input, and what it is called."""

    key: str
    label: str


class Told(NamedTuple):
    """What a run has to tell besides its bytes.

    `forms` are the documents among its files, by format; `indices` are those that list what else
    was made; `open_fields` are those of each Träger that it is about; `text` is shown to people.
    """

    forms: Sequence[tuple[str, str]] = ()
    open_fields: Mapping[str, tuple[Open, ...]] = _NOTHING
    results: tuple[Result, ...] = ()
    notes: tuple[Fault, ...] = ()
    indices: tuple[str, ...] = ()
    text: str = ""


class Entry(NamedTuple):
    """A run that was made: its fingerprint, its files with their digests, what it told.

    A file has two digests, the new one first, while it is about to take the old one's place.
    `before` are documents of earlier runs in formats that this one was not asked for.
    """

    fingerprint: str
    files: Mapping[str, Sequence[str]]
    told: Told = Told()
    before: Mapping[str, Sequence[str]] = _NOTHING


class Run(NamedTuple):
    """A run to be made: of which Träger (empty: about all), its name, its fingerprint.

    The name is that of its files without the format. An empty fingerprint is never current.
    """

    traeger: str
    key: str
    fingerprint: str


class Call(NamedTuple):
    """What a call came to: what it looked at (`reporter.witness`), its runs, its notes."""

    seen: Mapping[str, str]
    runs: tuple[Run, ...]
    notes: tuple[Fault, ...] = ()


# --- as JSON --------------------------------------------------------------------------


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Return a run as it stands in the list."""
    told = entry.told
    return {
        "eingabe": entry.fingerprint,
        "dateien": {name: list(digests) for name, digests in entry.files.items()},
        "frueher": {name: list(digests) for name, digests in entry.before.items()},
        "formate": [list(each) for each in told.forms],
        "offen": {key: [list(each) for each in those] for key, those in told.open_fields.items()},
        "ergebnisse": [dict(each) for each in told.results],
        "hinweise": [_note_as_json(each) for each in told.notes],
        "verzeichnis": list(told.indices),
        "text": told.text,
    }


def entry_from_json(found: Mapping[str, Any]) -> Entry:
    """Return the run that stands in the list; `KeyError`, `TypeError` or the like for no run."""
    told = Told(
        forms=tuple((form, name) for form, name in found["formate"]),
        open_fields={
            key: tuple(Open(*each) for each in those) for key, those in found["offen"].items()
        },
        results=tuple(dict(each) for each in found["ergebnisse"]),
        notes=tuple(map(_note_from_json, found["hinweise"])),
        indices=tuple(found["verzeichnis"]),
        text=str(found["text"]),
    )
    return Entry(str(found["eingabe"]), dict(found["dateien"]), told, dict(found["frueher"]))


def call_as_json(call: Call) -> dict[str, Any]:
    """Return a call as it stands in the list."""
    return {
        "gelesen": dict(call.seen),
        "laeufe": [[run.traeger, run.key, run.fingerprint] for run in call.runs],
        "hinweise": [_note_as_json(each) for each in call.notes],
    }


def call_from_json(found: Mapping[str, Any]) -> Call:
    """Return the call that stands in the list; `KeyError`, `TypeError` or the like for none."""
    return Call(
        dict(found["gelesen"]),
        tuple(Run(*each) for each in found["laeufe"]),
        tuple(map(_note_from_json, found["hinweise"])),
    )


def _note_as_json(note: Fault) -> dict[str, Any]:
    return {**note._asdict(), "place": note.place._asdict()}


def _note_from_json(found: Mapping[str, Any]) -> Fault:
    return Fault(**{**found, "place": Place(**found["place"])})
