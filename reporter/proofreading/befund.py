"""What a proof-reader says, and what it knows of the document it reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Befund:
    """One finding: the words it is about, what is doubtful about them, what to write."""

    fund: str
    meldung: str
    vorschlag: str = ""


@dataclass(frozen=True, slots=True)
class Kontext:
    """What is right in this document: its year, and the names that belong to somebody else.

    `fremde` maps a name (a Träger's, an official's) to what it is, for the message.
    `weitere_jahre` are right beside the year and the one before it.
    """

    jahr: int
    fremde: Mapping[str, str] = field(default_factory=dict)
    weitere_jahre: Collection[int] = ()
