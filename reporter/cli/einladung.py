"""`reporter einladung`: the letter to a Steuerungsdialog, its mail draft and calendar entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from reporter.cli.documents import deliver, read_order
from reporter.cli.options import WholeNumber, document_options
from reporter.cli.report import Report, reporting
from reporter.delivery.index import Entry, write_index
from reporter.delivery.invitation import ABSAGE, EINLADUNG, dialog_of
from reporter.delivery.make import ZWISCHENBERICHT, Invitation, Order
from reporter.input.runde import Eingabe, read_runde
from reporter.model.runde import Runde


@click.command(options_metavar="[OPTIONEN]")
@click.option(
    "--dialog",
    "nummer",
    type=WholeNumber(1, 99),
    required=True,
    metavar="N",
    help="Nummer des Steuerungsdialogs in der Runde.",
)
@click.option(
    "--anlagen",
    type=click.Choice(["beifuegen", "anhaengen"]),
    default="beifuegen",
    help="Anlagen nur als Dateien beifügen (Vorgabe) oder dem PDF als weitere Seiten anhängen.",
)
@click.option("--mit-word", is_flag=True, help="Der E-Mail auch die Word-Datei beifügen.")
@click.option("--absage", is_flag=True, help="Den Dialog absagen: E-Mail und Kalendereintrag.")
@document_options
def einladung(
    runde: Path,
    *,
    as_json: bool,
    nummer: int,
    anlagen: str,
    mit_word: bool,
    absage: bool,
    **options: Any,
) -> None:
    """Erstellt die Einladung zum N-ten Steuerungsdialog für jeden Träger der RUNDE.

    Für jeden Träger entstehen der Brief, seine Anlagen, ein Entwurf der E-Mail (.eml) und ein
    Kalendereintrag (.ics), dazu ein Verzeichnis. Versendet wird nichts.
    """
    art = ABSAGE if absage else EINLADUNG
    invitation = Invitation(nummer, pages_appended=anlagen == "anhaengen", word_attached=mit_word)
    with reporting(as_json=as_json) as report:
        eingabe = read_runde(runde, fassung=options["fassung"])
        report.notes.extend(eingabe.hinweise)
        dialog_of(eingabe.runde, nummer)
        order = replace(read_order(art, eingabe, options), invitation=invitation)
        deliver(report, eingabe, order, options, with_data=_encloses_report(eingabe, art))
        _add_index(report, eingabe.runde, order)


def _encloses_report(eingabe: Eingabe, art: str) -> bool:
    """Whether an interim report can be enclosed, for which data are needed."""
    wanted = art == EINLADUNG and ZWISCHENBERICHT in eingabe.fassung.dokumente
    return wanted and bool(eingabe.runde.kennzahlen)


def _add_index(report: Report, runde: Runde, order: Order) -> None:
    known = {each.schluessel: each for each in runde.traeger}
    entries = [Entry(known[key], path) for key, _, path in report.documents]
    if entries:
        paths = write_index(runde, order, entries)
        report.closing = "Verzeichnis: " + ", ".join(str(path) for path in paths)
