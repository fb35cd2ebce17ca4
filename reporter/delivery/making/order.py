"""What is to be made of a round, what came of it, and what files are called.

Nothing is composed here: whoever only asks what there is to do needs no templates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import __version__
from reporter.document.embedded import EmbeddedFile
from reporter.errors import Fault
from reporter.kennzahlen.monat import Zeitraum
from reporter.model.export import round_as_input
from reporter.model.fassung import Fassung, Zahlenanhang
from reporter.model.runde import Runde, Traeger
from reporter.wording.kinds import BERICHT, ZWISCHENBERICHT
from reporter.writers.look import OUR_LOOK, Look

if TYPE_CHECKING:  # what only a made document holds
    from reporter.document.tree import OpenField
    from reporter.kennzahlen.zielerreichung import Zielergebnis
    from reporter.wording.invitation import Einladungsdaten

DATA_FILE = "kennzahlen.csv"
BASIS_FILE = "basiswerte.csv"
EARLIER_FILE = "kennzahlen-vorher.csv"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which Steuerungsdialog a letter invites to.

    `pages_appended`: our own enclosures follow as pages of the letter's PDF. `word_attached`:
    the mail carries the Word file too.
    """

    nummer: int
    pages_appended: bool = False
    word_attached: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a round: kind of document, formats, date, draft or final.

    `zeitraum` are the months that a report is about, `earlier` are the rows of data that an
    earlier report of a Träger rests on, by its key; `invitation` is the dialogue that a
    letter is about; other documents have none.
    """

    art: str
    formats: tuple[str, ...]
    stand: date
    final: bool
    folder: Path
    look: Look = OUR_LOOK
    zeitraum: Zeitraum | None = None
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished file: its format, its name in the folder, its bytes."""

    form: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What was made for one Träger: files, what is still open, the results shown.

    Nothing is written yet. `notes` tell of what was left out.
    """

    traeger: str
    files: tuple[Finished, ...]
    open_fields: tuple[OpenField, ...]
    results: tuple[Zielergebnis, ...] = ()
    notes: tuple[Fault, ...] = ()


def shows_meanings(fassung: Fassung, order: Order) -> bool:
    """Whether a document says what its targets mean in numbers, as its edition has it."""
    dokument = fassung.dokumente.get(order.art)
    wanted = {Zahlenanhang.IMMER} if order.final else {Zahlenanhang.IMMER, Zahlenanhang.ENTWURF}
    return dokument is not None and dokument.zahlenanhang in wanted


def report_kind(zeitraum: Zeitraum) -> str:
    """Return the kind of report about some months: of all twelve it is that of the year."""
    return BERICHT if zeitraum.laenge == 12 else ZWISCHENBERICHT


def file_name(runde: Runde, traeger: Traeger, order: Order, format_name: str) -> str:
    """Return the name of a finished file: JAHR-vereinbarung-SCHLUESSEL.pdf.

    An interim report has its last month in it: JAHR-zwischenbericht-06-SCHLUESSEL.pdf; a
    letter the number of its dialogue: JAHR-einladung-1-SCHLUESSEL.pdf.
    """
    parts = (runde.jahr, order.art, _part_of_year(order), traeger.schluessel)
    return "-".join(str(part) for part in parts if part) + f".{format_name}"


def _part_of_year(order: Order) -> str:
    if order.invitation:
        return str(order.invitation.nummer)
    if order.art == ZWISCHENBERICHT and order.zeitraum:
        return f"{order.zeitraum.bis.monat:02}"
    return ""


def sources(
    fassung: Fassung,
    runde: Runde,
    traeger: Sequence[Traeger],
    order: Order,
    einladung: Einladungsdaten | None = None,
) -> tuple[EmbeddedFile, ...]:
    """Return the round, cut down to these Träger, and the settings, as files to embed."""
    settings: dict[str, object] = {
        "programm": f"reporter {__version__}",
        "fassung": fassung.schluessel,
        "dokument": order.art,
        "stand": order.stand.isoformat(),
        "bis": str(order.zeitraum.bis) if order.zeitraum else "",
        "reinschrift": order.final,
    }
    if einladung:
        settings["einladung"] = _letter_settings(einladung, order)
    return (
        _json_file("runde.json", round_as_input(runde, traeger, fassung.schluessel),
                   "Angaben der Runde, aus denen dieses Dokument entstanden ist"),
        _json_file("einstellungen.json", settings,
                   "Einstellungen, mit denen dieses Dokument entstanden ist"),
    )  # fmt: skip


def _letter_settings(einladung: Einladungsdaten, order: Order) -> dict[str, object]:
    """Return what a letter was made from besides its round: the dialogue, what is enclosed."""
    return {
        "dialog": einladung.dialog.nummer,
        "anhaengen": order.invitation is not None and order.invitation.pages_appended,
        "anlagen": [
            {"art": each.art, "titel": each.titel, "seiten": each.seiten}
            for each in einladung.anlagen
        ],
    }


def _json_file(name: str, content: object, description: str) -> EmbeddedFile:
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    return EmbeddedFile(name, "application/json", data, description)
