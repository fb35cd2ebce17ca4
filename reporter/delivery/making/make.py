"""One Träger's document: composed, written in each format, proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.delivery.making.order import (
    BASIS_FILE,
    DATA_FILE,
    EARLIER_FILE,
    Finished,
    Made,
    Order,
    file_name,
    shows_meanings,
    sources,
)
from reporter.delivery.making.whole_tables import WORKBOOK, files_beside, with_whole_tables
from reporter.document.embedded import EmbeddedFile
from reporter.document.tree import Document, OpenField
from reporter.document.walk import open_fields
from reporter.errors import BuildError, Fault, Place, located
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer
from reporter.writers.build import build

if TYPE_CHECKING:  # what only a report needs is imported when one is made
    from reporter.kennzahlen.tabelle import Kennzahlentabelle
    from reporter.kennzahlen.zielerreichung import Zielergebnis
    from reporter.wording.invitation import Einladungsdaten
    from reporter.wording.report import Berichtsdaten
    from reporter.wording.zielbedeutung import Bedeutungsdaten


def make(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    tabelle: Kennzahlentabelle | None = None,
) -> Made:
    """Make one Träger's documents; raise a `ReporterError` that names the Träger.

    `tabelle` are the data, for the kinds of documents that tell something of them.
    """
    with located(Place(), traeger=traeger.schluessel):
        document, daten = prepare(composer, runde, traeger, order, tabelle)
        fields = settled(document, order)
        files = [
            Finished(
                name, file_name(runde, traeger, order, name), build(document, name, order.look)
            )
            for name in order.formats
        ]
    files += (Finished(WORKBOOK, file.name, file.data) for file in files_beside(document))
    notes = (
        *(daten.hinweise if daten else ()),
        *_without_meanings(document, runde, traeger, composer.fassung, order, tabelle),
    )
    return Made(traeger.schluessel, tuple(files), fields, _results(daten), notes)


def prepare(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    tabelle: Kennzahlentabelle | None = None,
) -> tuple[Document, Berichtsdaten | None]:
    """Return the document, all that it was made from embedded, and the results it shows.

    Its long tables are in a file beside it, which is embedded too.
    """
    stem = Path(file_name(runde, traeger, order, "pdf")).stem
    if tabelle is None or order.zeitraum is None:
        document = compose_agreement(composer, runde, traeger, order, tabelle)
        return with_whole_tables(composer, document, stem=stem), None
    from reporter.delivery.making.results import report_data, rows_behind

    rows = rows_behind(tabelle, runde, traeger, order.zeitraum)
    earlier = order.earlier.get(traeger.schluessel, b"")
    daten = report_data(rows, runde, composer.fassung, traeger, order.zeitraum, earlier=earlier)
    document = compose(composer, runde, traeger, order, daten)
    files = [EmbeddedFile(DATA_FILE, "text/csv", rows, "Daten, auf denen die Zahlen beruhen")]
    if earlier:
        files.append(EmbeddedFile(EARLIER_FILE, "text/csv", earlier, "Daten des früheren Berichts"))
    document = replace(document, embedded=(*document.embedded, *files))
    return with_whole_tables(composer, document, stem=stem), daten


def _without_meanings(
    document: Document,
    runde: Runde,
    traeger: Traeger,
    fassung: Fassung,
    order: Order,
    tabelle: Kennzahlentabelle | None,
) -> Iterator[Fault]:
    """Yield that the annex is left out, where there are data but none to start from."""
    has_annex = any(file.name == BASIS_FILE for file in document.embedded)
    if tabelle is not None and len(tabelle) and shows_meanings(fassung, order) and not has_annex:
        yield Fault(
            f"Der Anhang zu den Zielwerten entfällt: Werte des Jahres {runde.jahr - 1} fehlen.",
            "Nennen Sie sie unter „kennzahlen“ der runde.toml.",
            traeger=traeger.schluessel,
        )


def compose_agreement(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    tabelle: Kennzahlentabelle | None,
) -> Document:
    """Return an agreement, or another document without results, its tables whole.

    With data of the year before it says what its targets mean, if its edition wants that.
    """
    if tabelle is None or not shows_meanings(composer.fassung, order):
        return compose(composer, runde, traeger, order)
    from reporter.delivery.making.zielbedeutung import basis_rows, meaning_data

    rows = basis_rows(tabelle, runde, traeger)
    daten = meaning_data(rows, runde, composer.fassung, traeger)
    if not daten.zeigt_werte:
        return compose(composer, runde, traeger, order)
    document = compose(composer, runde, traeger, order, daten)
    file = EmbeddedFile(BASIS_FILE, "text/csv", rows, "Daten des Vorjahres, die Basis der Ziele")
    return replace(document, embedded=(*document.embedded, file))


def settled(document: Document, order: Order) -> tuple[OpenField, ...]:
    """Return what is open in a document; in a final one nothing may be (`BuildError`)."""
    fields = open_fields(document)
    if order.final and fields:
        raise BuildError(*(_still_open(field) for field in fields))
    return fields


def _results(daten: Berichtsdaten | None) -> tuple[Zielergebnis, ...]:
    return tuple(each.ergebnis for each in daten.auswertung.ziele) if daten else ()


def compose(
    composer: Composer,
    runde: Runde,
    traeger: Traeger,
    order: Order,
    daten: Berichtsdaten | Bedeutungsdaten | None = None,
    einladung: Einladungsdaten | None = None,
) -> Document:
    """Return the document with the data and settings that it was made from embedded."""
    document = composer.compose(
        runde,
        traeger,
        art=order.art,
        stand=order.stand,
        draft=not order.final,
        daten=daten,
        einladung=einladung,
    )
    return replace(
        document, embedded=sources(composer.fassung, runde, (traeger,), order, einladung)
    )


def _still_open(field: OpenField) -> Fault:
    return Fault(
        f"„{field.label}“ ist noch offen.",
        f"Tragen Sie „{field.key}“ ein, oder erstellen Sie ohne --reinschrift einen Entwurf.",
    )
