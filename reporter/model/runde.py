"""A round (Zielrunde): one year of one ministry with one or all of its Träger.

Everything here was checked where it was read (`reporter.input`): texts are NFC and free of
control characters, keys are safe as file names, dates are dates, names are inflected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reporter.german.names import Name
from reporter.model.ziel import Zielwert


@dataclass(frozen=True, slots=True)
class Vertretung:
    """Who signs for a party. `anrede` is „Herr“ or „Frau“; empty texts are open."""

    anrede: str = ""
    amt: str = ""
    titel: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ministerium:
    """One ministry; several of them can be one party together."""

    name: Name
    kurzname: str
    ort: str
    vertretung: Vertretung


@dataclass(frozen=True, slots=True)
class Absender:
    """Who writes the ministry's letters; empty texts are unknown.

    `zeichnung` stands above the signature („Im Auftrag“), `unterschrift` is the name below
    it; without one the ministry's Vertretung signs. `kopie` are the addresses of the Cc.
    """

    zeichen: str = ""
    bearbeitung: str = ""
    telefon: str = ""
    email: str = ""
    strasse: str = ""
    plz: str = ""
    ort: str = ""
    kopie: tuple[str, ...] = ()
    zeichnung: str = ""
    unterschrift: str = ""


@dataclass(frozen=True, slots=True)
class Anschrift:
    """Where a letter goes; empty texts are unknown."""

    strasse: str = ""
    plz: str = ""
    ort: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Traeger:
    """A zugelassener kommunaler Träger (§ 6a SGB II) with what it agrees in this round.

    `jobcenter` is None and `planungsdokument` empty where the edition's own wording applies;
    `planungsdokument_datei` is a PDF file in the round's folder.
    `ziele` has an entry for every goal of the edition that takes a value.
    """

    schluessel: str
    name: Name
    sitz: str
    vertretung: Vertretung
    ags: str = ""
    jobcenter: Name | None = None
    planungsdokument: str = ""
    anschrift: Anschrift = field(default_factory=Anschrift)
    ziele: Mapping[str, Zielwert] = field(default_factory=dict)
    planungsdokument_datei: str = ""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A Steuerungsdialog; `bis` is the last month of data it speaks of (first of month).

    `link` leads into the video conference, `tagesordnung` takes the place of the edition's
    own, `anlagen` are PDF files in the round's folder that go to every Träger.
    """

    nummer: int
    datum: date | None = None
    beginn: str = ""
    ende: str = ""
    ort: str = ""
    teilnahme: tuple[str, ...] = ()
    rueckmeldung_bis: date | None = None
    bis: date | None = None
    link: str = ""
    tagesordnung: tuple[str, ...] = ()
    anlagen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the round for this year: Markdown, and the file and line it begins at."""

    markdown: str
    datei: str
    zeile: int = 1


@dataclass(frozen=True, slots=True)
class Runde:
    """One year's round.

    `wuerdigungen` are the assessments by Träger and goal: free text beside the verdict.
    `hingenommen` are words that proof-reading finds and that are to stay. `ordner` is where
    relative paths begin; `quelldateien` are the files that were read, by
    the name they have in the round, with their bytes, for embedding; `traegerliste` and
    `arbeitsmappe` are the names of two of them, empty where the data file itself says it all.
    """

    jahr: int
    ordner: Path
    ministerien: tuple[Ministerium, ...]
    traeger: tuple[Traeger, ...]
    absender: Absender = field(default_factory=Absender)
    dialoge: tuple[Dialog, ...] = ()
    texte: Mapping[str, Passage] = field(default_factory=dict)
    wuerdigungen: Mapping[str, Mapping[str, Passage]] = field(default_factory=dict)
    kennzahlen: tuple[Path, ...] = ()
    datenstand: date | None = None
    datenhinweis: str = ""
    hinweis: str = ""
    hingenommen: tuple[str, ...] = ()
    quelldateien: Mapping[str, bytes] = field(default_factory=dict)
    traegerliste: str = ""
    arbeitsmappe: str = ""
