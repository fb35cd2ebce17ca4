"""One Träger's document: composed, written in each format, proved, put into the folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import __version__
from reporter.delivery.annex import WORKBOOK, annexes, with_annex
from reporter.document.embedded import EmbeddedFile
from reporter.document.tree import Document, OpenField
from reporter.document.walk import open_fields
from reporter.errors import BuildError, Fault, Place, located
from reporter.kennzahlen.monat import Zeitraum
from reporter.model.export import round_as_input
from reporter.model.fassung import Fassung, Zahlenanhang
from reporter.model.runde import Runde, Traeger
from reporter.wording.compose import Composer
from reporter.writers.build import OUR_LOOK, Look, build

if TYPE_CHECKING:  # what only a report needs is imported when one is made
    from reporter.kennzahlen.tabelle import Kennzahlentabelle
    from reporter.kennzahlen.zielerreichung import Zielergebnis
    from reporter.wording.invitation import Einladungsdaten
    from reporter.wording.report import Berichtsdaten
    from reporter.wording.zielbedeutung import Bedeutungsdaten

DATA_FILE = "kennzahlen.csv"
BASIS_FILE = "basiswerte.csv"
EARLIER_FILE = "kennzahlen-vorher.csv"
VEREINBARUNG = "vereinbarung"
BERICHT = "bericht"
ZWISCHENBERICHT = "zwischenbericht"


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
    files += (Finished(WORKBOOK, file.name, file.data) for file in annexes(document))
    notes = tuple(_without_meanings(document, runde, traeger, composer.fassung, order, tabelle))
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
        return with_annex(composer, document, stem=stem), None
    from reporter.delivery.results import report_data, rows_behind

    rows = rows_behind(tabelle, runde, traeger, order.zeitraum)
    earlier = order.earlier.get(traeger.schluessel, b"")
    daten = report_data(rows, runde, composer.fassung, traeger, order.zeitraum, earlier=earlier)
    document = compose(composer, runde, traeger, order, daten)
    files = [EmbeddedFile(DATA_FILE, "text/csv", rows, "Daten, auf denen die Zahlen beruhen")]
    if earlier:
        files.append(EmbeddedFile(EARLIER_FILE, "text/csv", earlier, "Daten des früheren Berichts"))
    document = replace(document, embedded=(*document.embedded, *files))
    return with_annex(composer, document, stem=stem), daten


def shows_meanings(fassung: Fassung, order: Order) -> bool:
    """Whether a document says what its targets mean in numbers, as its edition has it."""
    dokument = fassung.dokumente.get(order.art)
    wanted = {Zahlenanhang.IMMER} if order.final else {Zahlenanhang.IMMER, Zahlenanhang.ENTWURF}
    return dokument is not None and dokument.zahlenanhang in wanted


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
    from reporter.delivery.zielbedeutung import basis_rows, meaning_data

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


def _still_open(field: OpenField) -> Fault:
    return Fault(
        f"„{field.label}“ ist noch offen.",
        f"Tragen Sie „{field.key}“ ein, oder erstellen Sie ohne --reinschrift einen Entwurf.",
    )


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
