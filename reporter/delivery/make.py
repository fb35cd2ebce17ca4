"""One Träger's document: composed, written in each format, proved, put into the folder."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reporter import __version__
from reporter.delivery.files import write_whole
from reporter.document.tree import Document, EmbeddedFile, OpenField, open_fields
from reporter.errors import BuildError, Fault, Place, located
from reporter.model.export import round_as_input
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer
from reporter.writers.build import OUR_LOOK, Look, build


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a round: kind of document, formats, date, draft or final."""

    art: str
    formats: tuple[str, ...]
    stand: date
    final: bool
    folder: Path
    look: Look = OUR_LOOK


@dataclass(frozen=True, slots=True)
class Made:
    """What was made for one Träger: files by format, and what is still open in them."""

    traeger: str
    files: tuple[tuple[str, Path], ...]
    open_fields: tuple[OpenField, ...]


def make(composer: Composer, runde: Runde, traeger: Traeger, order: Order) -> Made:
    """Make and write one Träger's documents; raise a `ReporterError` that names the Träger."""
    with located(Place(), traeger=traeger.schluessel):
        document = compose(composer, runde, traeger, order)
        fields = open_fields(document)
        if order.final and fields:
            raise BuildError(*(_still_open(field) for field in fields))
        built = [(name, build(document, name, order.look)) for name in order.formats]
        files = tuple((name, order.folder / file_name(runde, traeger, order, name))
                      for name, _ in built)  # fmt: skip
        for (_, data), (_, path) in zip(built, files, strict=True):
            write_whole(path, data)
    return Made(traeger.schluessel, files, fields)


def compose(composer: Composer, runde: Runde, traeger: Traeger, order: Order) -> Document:
    """Return the document with the data and settings that it was made from embedded."""
    document = composer.compose(
        runde, traeger, art=order.art, stand=order.stand, draft=not order.final
    )
    return replace(document, embedded=_sources(composer.fassung, runde, traeger, order))


def file_name(runde: Runde, traeger: Traeger, order: Order, format_name: str) -> str:
    """Return the name of a finished file: JAHR-vereinbarung-SCHLUESSEL.pdf."""
    return f"{runde.jahr}-{order.art}-{traeger.schluessel}.{format_name}"


def _still_open(field: OpenField) -> Fault:
    return Fault(
        f"„{field.label}“ ist noch offen.",
        f"Tragen Sie „{field.key}“ ein, oder erstellen Sie ohne --reinschrift einen Entwurf.",
    )


def _sources(
    fassung: Fassung, runde: Runde, traeger: Traeger, order: Order
) -> tuple[EmbeddedFile, ...]:
    """Return the round, cut down to this Träger, and the settings, as files to embed."""
    settings = {
        "programm": f"reporter {__version__}",
        "fassung": fassung.schluessel,
        "dokument": order.art,
        "stand": order.stand.isoformat(),
        "reinschrift": order.final,
    }
    return (
        _json_file("runde.json", round_as_input(runde, traeger, fassung.schluessel),
                   "Angaben der Runde, aus denen dieses Dokument entstanden ist"),
        _json_file("einstellungen.json", settings,
                   "Einstellungen, mit denen dieses Dokument entstanden ist"),
    )  # fmt: skip


def _json_file(name: str, content: object, description: str) -> EmbeddedFile:
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    return EmbeddedFile(name, "application/json", data, description)
