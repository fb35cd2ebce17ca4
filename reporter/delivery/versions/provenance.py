"""Where each number of a finished document comes from, and whether the document is unchanged.

A document is made anew from what it carries inside; its numbers' keys lead to the results, and
these to the cells of the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reporter.delivery.making.enclosures import Enclosed
from reporter.delivery.making.make import prepare
from reporter.delivery.making.order import BASIS_FILE, DATA_FILE, EARLIER_FILE, Invitation, Order
from reporter.delivery.making.zielbedeutung import meaning_data
from reporter.document.tree import Document, Number
from reporter.document.walk import flatten, inline_runs
from reporter.document.words import first_difference, reading_text
from reporter.errors import Fault, InputError
from reporter.kennzahlen.auszug import lies_auszug
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.nachweis import (
    Nachweis,
    bedeutungsnachweise,
    nachweise,
    vergleichsnachweise,
)
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde
from reporter.wording.compose import Composer
from reporter.wording.invitation import Anlage
from reporter.wording.kinds import EINLADUNG, UEBERSICHT
from reporter.writers.build import FORMATS, build

_NO_ORIGINS = Fault(
    "Eine Übersicht trägt die Daten nicht in sich, aus denen ihre Zahlen stammen.",
    "Dieser Befehl liest die Dokumente der einzelnen Träger.",
)
_NO_LETTER = Fault(
    "Der Brief sagt nicht, zu welchem Dialog er gehört und was ihm beilag.",
    "Er kommt aus einer älteren Version dieses Programms; erstellen Sie ihn neu.",
)


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number as the document shows it, its key, and its origin; `None` for a target agreed."""

    text: str
    schluessel: str
    nachweis: Nachweis | None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A finished document made anew from what it carries, with its numbers in reading order."""

    document: Document
    numbers: tuple[TracedNumber, ...]


def rebuild(
    runde: Runde, fassung: Fassung, settings: Mapping[str, Any], files: Mapping[str, bytes]
) -> Rebuilt:
    """Make a document anew from its round, its edition, its settings and embedded files.

    Raises `InputError` for an overview, which carries no data.
    """
    if settings["dokument"] == UEBERSICHT:
        raise InputError(_NO_ORIGINS)
    if settings["dokument"] == EINLADUNG:
        return _rebuild_letter(runde, fassung, settings, files)
    (traeger,) = runde.traeger
    earlier = {traeger.schluessel: files.get(EARLIER_FILE, b"")}
    order = replace(_order(settings), earlier=earlier)
    rows = files.get(DATA_FILE) or files.get(BASIS_FILE)
    tabelle = lies_auszug(rows) if rows else None
    document, daten = prepare(Composer(fassung), runde, traeger, order, tabelle)
    known: dict[str, Nachweis] = {}
    if daten and tabelle is not None:
        known = nachweise(daten.auswertung, tabelle)
        for each in daten.vergleiche:
            known |= vergleichsnachweise(each)
    elif rows:
        meant = meaning_data(rows, runde, fassung, traeger)
        known = bedeutungsnachweise(meant.bedeutungen)
    return Rebuilt(document, tuple(_numbers(document, known)))


def _rebuild_letter(
    runde: Runde, fassung: Fassung, settings: Mapping[str, Any], files: Mapping[str, bytes]
) -> Rebuilt:
    """Make a letter anew; a PDF carries its enclosures, a Word file has neither them nor pages."""
    from reporter.delivery.making.invitation import (  # loads calendars too
        enclosure_name,
        letter_again,
    )

    (traeger,) = runde.traeger
    said, anlagen = _letter_settings(settings)
    order = replace(_order(settings), invitation=said)
    carried = [
        files.get(enclosure_name(runde, traeger, order, each.nummer), b"") for each in anlagen
    ]
    pages = {
        each.nummer: _rebuild_enclosure(runde, fassung, data)
        for each, data in zip(anlagen, carried, strict=True)
        if said.pages_appended and each.art and data
    }
    enclosed = [
        Enclosed(
            each.art,
            each.titel,
            data,
            each.seiten,
            pages[each.nummer].document if each.nummer in pages else None,
        )
        for each, data in zip(anlagen, carried, strict=True)
    ]
    form = "pdf" if any(carried) else "docx"
    document = letter_again(form, Composer(fassung), runde, traeger, order, enclosed)
    shown = (number for each in pages.values() for number in each.numbers)
    return Rebuilt(document, (*_numbers(document, {}), *shown))


def _letter_settings(settings: Mapping[str, Any]) -> tuple[Invitation, tuple[Anlage, ...]]:
    """Return which dialogue a letter is about and what its list of enclosures names."""
    try:
        said = settings["einladung"]
        anlagen = tuple(
            Anlage(number, str(each["titel"]), int(each["seiten"]), str(each["art"]))
            for number, each in enumerate(said["anlagen"], start=1)
        )
        return Invitation(int(said["dialog"]), pages_appended=bool(said["anhaengen"])), anlagen
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(_NO_LETTER) from error


def _rebuild_enclosure(runde: Runde, fassung: Fassung, data: bytes) -> Rebuilt:
    """Make an enclosure of ours anew, from what it carries itself."""
    from reporter.writers.pdf.embedded import read_embedded

    files = read_embedded(data)
    return rebuild(runde, fassung, json.loads(files["einstellungen.json"]), files)


def _order(settings: Mapping[str, Any]) -> Order:
    """Return the order that a document was made by, read from its settings."""
    year, _, month = settings.get("bis", "").partition("-")
    zeitraum = Zeitraum.jahresfortschritt(Monat(int(year), int(month))) if month else None
    return Order(
        art=settings["dokument"],
        formats=(),
        stand=date.fromisoformat(settings["stand"]),
        final=settings["reinschrift"],
        folder=Path(),
        zeitraum=zeitraum,
    )


def _numbers(document: Document, known: Mapping[str, Nachweis]) -> list[TracedNumber]:
    found = [
        leaf
        for block in (*document.blocks, *document.whole_tables)
        for run in inline_runs(block)
        for leaf in flatten(run)
        if isinstance(leaf, Number)
    ]
    return [TracedNumber(each.text, each.key, known.get(each.key)) for each in dict.fromkeys(found)]


def unchanged(rebuilt: Rebuilt, data: bytes, format_name: str) -> tuple[bool, str]:
    """Return whether a file is byte for byte what it was made as, and where its words differ.

    The place is empty while the words are the same: then somebody saved the file again, or it
    was made with another version or another look.
    """
    if build(rebuilt.document, format_name) == data:
        return True, ""
    form = FORMATS[format_name]
    expected = reading_text(rebuilt.document, heading_numbers=form.heading_numbers)
    difference = first_difference(expected, form.read(data))
    return False, f"statt „{difference[0]}“ steht dort „{difference[1]}“" if difference else ""
