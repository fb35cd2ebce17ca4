"""`reporter uebersicht`: all Träger side by side."""

from __future__ import annotations

from typing import Any

import click

from reporter.cli.calls import Came, Options, answer
from reporter.cli.options import (
    MONTH,
    anew_option,
    base_option,
    css_option,
    fassung_option,
    folder_option,
    json_option,
    overwrite_option,
    runde_argument,
    stand_option,
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
@folder_option
@stand_option
@anew_option
@overwrite_option
@fassung_option
@css_option
@base_option
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
