"""An edition (Fassung) of the wording: its data file, read and checked.

An edition is a folder with `fassung.toml` and Jinja templates. It may build on another one
(`grundlage`): then what it does not say itself is taken from there, goals and templates alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from reporter.errors import Place
from reporter.model.ziel import Ziel


@dataclass(frozen=True, slots=True)
class Textstelle:
    """A passage that a round may bring; a draft shows a required one that is missing as open."""

    schluessel: str
    titel: str
    pflicht: bool = False


class Zahlenanhang(Enum):
    """When a document says what its targets mean in numbers, where the round has the data."""

    NIE = "nie"
    ENTWURF = "entwurf"
    """in a draft, for the negotiation; what is signed is the text alone"""
    IMMER = "immer"


@dataclass(frozen=True, slots=True)
class Dokumentart:
    """A kind of document an edition can make: its template, and template strings for titles."""

    vorlage: str
    titel: str
    kopfzeile: str
    zahlenanhang: Zahlenanhang = Zahlenanhang.NIE


def nowhere(*_keys: str) -> Place:
    """Return the place of what stands in no file."""
    return Place()


@dataclass(frozen=True, slots=True)
class Fassung:
    """An edition.

    `ordner` are the folders in which its templates are looked up, its own first, then those
    it builds on. `nummerierung` gives the headings' numbers by level as patterns: "1.", "I.",
    "§ 1", "1.1", "a)"; empty for none. `ort` tells where the data file says a thing, or that of
    an edition it builds on: `ort("ziel", "abstand", "kennzahl")`; it is asked for faults only.
    """

    schluessel: str
    titel: str
    ordner: tuple[Path, ...]
    dokumente: Mapping[str, Dokumentart]
    ziele: tuple[Ziel, ...]
    texte: tuple[Textstelle, ...] = ()
    nummerierung: tuple[str, ...] = ()
    einstellungen: Mapping[str, str] = field(default_factory=dict)
    ort: Callable[..., Place] = field(default=nowhere, repr=False, compare=False)

    @property
    def ziele_mit_wert(self) -> tuple[Ziel, ...]:
        """The goals for which a Träger gives a value."""
        return tuple(ziel for ziel in self.ziele if ziel.faelle)
