"""What is enclosed with a letter: our own documents, and PDF files from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reporter.delivery.making.make import prepare
from reporter.delivery.making.order import Order, report_kind
from reporter.document.tree import Document
from reporter.errors import Fault, InputError, Place, ReporterError
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.plausibilitaet import WARTEZEIT_MONATE
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.runde import Dialog, Runde, Traeger
from reporter.reading import MEGABYTE, in_folder, read_bytes
from reporter.wording.compose import Composer
from reporter.wording.kinds import VEREINBARUNG
from reporter.writers.build import build
from reporter.writers.look import Look

LIMIT = 20 * MEGABYTE
"""how large a file from elsewhere may be"""
_IF_LARGER = "Speichern Sie sie kleiner, z. B. mit geringerer Auflösung der Bilder."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One enclosure as a PDF; `document` is its tree where it is ours."""

    art: str
    title: str
    data: bytes
    pages: int
    document: Document | None = None
    notes: tuple[Fault, ...] = ()
    """what is doubtful of the data it rests on"""


def own_enclosure(
    document: Document, art: str, look: Look, *, notes: tuple[Fault, ...] = ()
) -> Enclosed:
    """Return a finished document of ours as an enclosure."""
    from reporter.writers.pdf.foreign import count_pages

    data = build(document, "pdf", look)
    title = document.metadata.title
    return Enclosed(art, title, data, count_pages(data, title), document, notes)


def agreement(composer: Composer, runde: Runde, traeger: Traeger, order: Order) -> Enclosed:
    """Return the Zielvereinbarung as an enclosure."""
    own = replace(order, art=VEREINBARUNG, invitation=None)
    document, _ = prepare(composer, runde, traeger, own)
    return own_enclosure(document, VEREINBARUNG, order.look)


def interim_report(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    tabelle: Kennzahlentabelle | None,
    dialog: Dialog,
) -> Enclosed:
    """Return the report as an enclosure; `InputError` with the reason if there is none.

    It reaches up to the month that the dialogue names, else to the last one of the year whose
    data are final (three months' Wartezeit) when they are published, and before the dialogue.
    """
    zeitraum = _period(dialog, runde, order.stand)
    if tabelle is None or zeitraum is None:
        raise InputError("Die Runde hat dafür keine Kennzahlen.")
    if zeitraum.bis.jahr != runde.jahr:
        raise InputError(f"{zeitraum.bis.name} liegt nicht im Jahr {runde.jahr} der Runde.")
    art = report_kind(zeitraum)
    own = replace(order, art=art, zeitraum=zeitraum, invitation=None)
    document, daten = prepare(composer, runde, traeger, own, tabelle)
    if daten is None or not daten.auswertung.mit_daten:
        raise InputError(f"Bis {zeitraum.bis.name} gibt es keine Kennzahlen dieses Trägers.")
    return own_enclosure(document, art, order.look, notes=daten.hinweise)


def _period(dialog: Dialog, runde: Runde, stand: date) -> Zeitraum | None:
    if dialog.bis:
        return Zeitraum.jahresfortschritt(Monat.aus_datum(dialog.bis))
    published = min(runde.datenstand or stand, dialog.datum or stand)
    final = Monat.aus_datum(published) - WARTEZEIT_MONATE
    month = min(final, Monat(runde.jahr, 12))
    return Zeitraum.jahresfortschritt(month) if month.jahr == runde.jahr else None


def without_report(error: ReporterError, traeger: Traeger) -> Fault:
    """Return the note that the letter goes without its report, and why."""
    reason = " ".join(fault.message for fault in error.faults)
    return Fault(
        f"Die Einladung geht ohne Zwischenbericht hinaus. {reason}",
        "Prüfen Sie „kennzahlen“ und „bis“ des Dialogs in der runde.toml.",
        Place(),
        traeger.schluessel,
    )


def foreign_enclosures(runde: Runde, traeger: Traeger, dialog: Dialog) -> Iterator[Enclosed]:
    """Yield the PDF files that the round names; `InputError` for one that can't be enclosed."""
    from reporter.writers.pdf.foreign import count_pages

    planung = traeger.planungsdokument or f"Lokales Planungsdokument {runde.jahr}"
    for name in foreign_names(traeger, dialog):
        title = planung if name == traeger.planungsdokument_datei else _title(name)
        path = foreign_path(runde, name)
        data = read_bytes(path, name, limit=LIMIT, if_larger=_IF_LARGER)
        yield Enclosed("", title, data, count_pages(data, name))


def foreign_names(traeger: Traeger, dialog: Dialog) -> tuple[str, ...]:
    """Return the files that the round names to be enclosed, the Träger's own first."""
    return (*filter(None, (traeger.planungsdokument_datei,)), *dialog.anlagen)


def foreign_path(runde: Runde, name: str) -> Path:
    """Return where a file is that the round names."""
    return in_folder(runde.ordner, name.replace("\\", "/"))


def _title(name: str) -> str:
    return Path(name.replace("\\", "/")).stem.replace("_", " ")
