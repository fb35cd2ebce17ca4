"""`reporter uebersicht`: all Träger side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from reporter.cli.documents import choose, read_data, read_order, read_zeitraum
from reporter.cli.options import (
    DAY,
    EXISTING_FILE,
    FOLDER,
    MONTH,
    fassung_option,
    json_option,
    runde_argument,
    traeger_option,
)
from reporter.cli.report import reporting
from reporter.delivery.batch import result_as_json
from reporter.delivery.uebersicht import Uebersicht, survey, write_overview
from reporter.german.numbers import mit_vorzeichen, zahl
from reporter.input.archive import check_archive
from reporter.input.files import decode_table
from reporter.input.runde import Eingabe, read_runde
from reporter.kennzahlen.auswertung import Auswertung, Zielauswertung
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.read import read_kennzahlen
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.model.ziel import Zielart, Zielstand
from reporter.wording.compose import UEBERSICHT, Composer
from reporter.wording.results import SYMBOLE


@click.command(options_metavar="[OPTIONEN]")
@runde_argument
@click.option(
    "--bis",
    type=MONTH,
    metavar="JJJJ-MM",
    help="Ergebnisse bis zu diesem Monat (sonst das ganze Jahr).",
)
@traeger_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "docx", "xlsx", "html"]),
    default=("pdf", "docx", "xlsx"),
    help="Format (mehrfach möglich; sonst pdf, docx und xlsx).",
)
@click.option(
    "-o",
    "--ausgabe",
    type=FOLDER,
    metavar="ORDNER",
    help="Ordner für die Dateien (sonst „ausgabe“ neben der runde.toml).",
)
@click.option("--stand", type=DAY, metavar="JJJJ-MM-TT", help="Gedruckter Stand (sonst heute).")
@fassung_option
@click.option("--css", type=EXISTING_FILE, metavar="DATEI", help="Eigenes CSS für das PDF.")
@click.option("--vorlage", type=EXISTING_FILE, metavar="DATEI.docx", help="Eigene Word-Vorlage.")
@json_option
def uebersicht(runde: Path, *, as_json: bool, bis: Monat | None, **options: Any) -> None:
    """Stellt alle Träger der RUNDE nebeneinander: Zielwerte, Ergebnisse, Urteile, Offenes, Lücken.

    RUNDE ist der Ordner der Runde oder seine runde.toml. Nennt sie keine Kennzahlen, zeigt die
    Übersicht nur die Zielwerte.
    """
    with reporting(as_json=as_json) as report:
        eingabe = read_runde(runde, fassung=options["fassung"])
        report.notes.extend(eingabe.hinweise)
        chosen = choose(eingabe.runde, options["traeger"])
        order = replace(
            read_order(UEBERSICHT, eingabe, options | {"reinschrift": False}),
            zeitraum=read_zeitraum(eingabe, bis),
        )
        composer = Composer(eingabe.fassung)
        found = survey(composer, eingabe.runde, chosen, order, _data(eingabe))
        if not as_json:
            click.echo("\n".join(table_lines(found)))
        report.traeger.update(found.daten.offen)
        report.open_fields.update({key: each for key, each in found.daten.offen.items() if each})
        report.results.extend(_results(found))
        files = write_overview(composer, found, order)
        report.documents.extend(("", *file) for file in files)


def _data(eingabe: Eingabe) -> Kennzahlentabelle:
    """Return the round's data, an empty table for a round that names none."""
    if eingabe.runde.kennzahlen:
        return read_data(eingabe)
    return read_kennzahlen({}, traeger={}, decode_table=decode_table, check_archive=check_archive)


def _results(found: Uebersicht) -> Iterator[dict[str, str | None]]:
    if found.daten.mit_daten:
        for each in found.traeger:
            auswertung = found.daten.auswertungen[each.schluessel]
            yield from (result_as_json(ziel.ergebnis) for ziel in auswertung.ziele)


# --- on the terminal ------------------------------------------------------------------

_GAP = "  "
_WITHOUT_NUMBER: Mapping[Zielstand, str] = {
    Zielstand.OFFEN: "offen",
    Zielstand.NICHT_VEREINBART: "–",
}


def table_lines(found: Uebersicht) -> list[str]:
    """Return a table of all Träger and the goals they agree, then what its signs mean."""
    with_data = found.daten.mit_daten
    first, *_ = found.daten.auswertungen.values()
    heads = ["Träger", *(each.ziel.schluessel for each in _agreed(first)), "offen"]
    rows = [
        [
            str(each.name),
            *(
                _shown(ziel, with_data)
                for ziel in _agreed(found.daten.auswertungen[each.schluessel])
            ),
            str(len(set(found.daten.offen[each.schluessel])) or ""),
        ]
        for each in found.traeger
    ]
    return [*_aligned([heads, *rows]), "", *_legend(with_data)]


def _agreed(auswertung: Auswertung) -> list[Zielauswertung]:
    return [each for each in auswertung.ziele if each.ziel.faelle]


def _shown(ziel: Zielauswertung, with_data: bool) -> str:
    ergebnis = ziel.ergebnis
    number = mit_vorzeichen if ziel.ziel.art is Zielart.VERAENDERUNG else zahl
    ends = [
        number(each, ziel.ziel.nachkommastellen)
        for each in (ergebnis.soll, ergebnis.soll_bis)
        if each is not None
    ]
    target = "…".join(ends) or _WITHOUT_NUMBER.get(ergebnis.zielwert.stand, "")
    if not with_data:
        return target
    value = "fehlt" if ergebnis.wert is None else number(ergebnis.wert, ziel.ziel.nachkommastellen)
    star = "*" if ergebnis.gerundet_anders else " "
    return f"{target} → {value} {SYMBOLE[ergebnis.urteil]}{star}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: the first column flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
        yield _GAP.join(cells).rstrip()


def _legend(with_data: bool) -> Iterator[str]:
    if with_data:
        yield "Zielwert → Ergebnis; " + ", ".join(
            f"{sign} {urteil.value}" for urteil, sign in SYMBOLE.items()
        )
        yield "Urteile beruhen auf ungerundeten Werten; *: auf den gerundeten fiele es anders aus"
    yield "offen: Zahl der Angaben, die in der Vereinbarung noch fehlen"
