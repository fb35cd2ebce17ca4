"""What a preview shows: its documents by Träger and kind, each made when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporter.errors import Fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as a page of HTML, or the faults that it could not be made for.

    `open_fields` are the names of what is open in it, `notes` what looks doubtful.
    """

    html: bytes = b""
    open_fields: tuple[str, ...] = ()
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What there is to see of a round that could be read.

    `traeger` are names and `kinds` titles of documents, both by key and in their order; the
    first kind is the one that the list leads to. `notes` are on the round as a whole. `make`
    gets the keys of a Träger and a kind; it raises a `ReporterError` for a document that can't
    be made.
    """

    title: str
    traeger: Mapping[str, str]
    kinds: Mapping[str, str]
    notes: tuple[Fault, ...]
    make: Callable[[str, str], Sheet]
