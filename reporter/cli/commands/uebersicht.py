"""`reporter uebersicht`: all Träger side by side."""

from __future__ import annotations

from typing import Any

import click

from reporter.cli.calls import Came, Options, answer
from reporter.cli.options import (
    DAY,
    EXISTING_FILE,
    FOLDER,
    MONTH,
    anew_option,
    fassung_option,
    json_option,
    overwrite_option,
    runde_argument,
    traeger_option,
)
from reporter.cli.report import Report
from reporter.delivery.folder.store import Store


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
@anew_option
@overwrite_option
@fassung_option
@click.option("--css", type=EXISTING_FILE, metavar="DATEI", help="Eigenes CSS für das PDF.")
@click.option("--vorlage", type=EXISTING_FILE, metavar="DATEI.docx", help="Eigene Word-Vorlage.")
@json_option
def uebersicht(*, as_json: bool, **options: Any) -> None:
    """Stellt alle Träger der RUNDE nebeneinander: Zielwerte, Ergebnisse, Urteile, Offenes, Lücken.

    RUNDE ist der Ordner der Runde oder seine runde.toml. Nennt sie keine Kennzahlen, zeigt die
    Übersicht nur die Zielwerte.
    """
    answer("uebersicht", options, _make, as_json=as_json)


def _make(report: Report, store: Store, options: Options) -> Came:
    from reporter.cli.overview import make_overview

    return make_overview(report, store, options)
