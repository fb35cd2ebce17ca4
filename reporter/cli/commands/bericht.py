"""`reporter bericht`: the attainment report of a year, or of its months so far."""

from __future__ import annotations

from typing import Any

import click

from reporter.cli.calls import Came, Options, answer
from reporter.cli.options import EXISTING_FILE, MONTH, document_options
from reporter.cli.report import Report
from reporter.delivery.folder.store import Store


@click.command(options_metavar="[OPTIONEN]")
@click.option(
    "--bis",
    type=MONTH,
    metavar="JJJJ-MM",
    help="Zwischenbericht bis zu diesem Monat (sonst das ganze Jahr).",
)
@click.option(
    "--vorher",
    "earlier",
    multiple=True,
    type=EXISTING_FILE,
    metavar="DATEI",
    help="Früherer Bericht (PDF oder DOCX): Der neue nennt, was seither korrigiert wurde.",
)
@document_options
def bericht(*, as_json: bool, **options: Any) -> None:
    """Erstellt den Bericht zur Zielerreichung für jeden Träger der RUNDE.

    RUNDE ist der Ordner der Runde oder seine runde.toml, die unter „kennzahlen“ die Dateien
    mit den Ergebnissen nennt. Mit --bis entsteht ein Zwischenbericht auf der Grundlage der
    Jahresfortschrittswerte.
    """
    answer("bericht", options, _make, as_json=as_json)


def _make(report: Report, store: Store, options: Options) -> Came:
    from reporter.cli.documents import make_documents
    from reporter.delivery.making.order import report_kind
    from reporter.kennzahlen.monat import Zeitraum
    from reporter.wording.kinds import BERICHT

    bis, earlier = options["bis"], options["earlier"]
    art = report_kind(Zeitraum.jahresfortschritt(bis)) if bis else BERICHT
    return make_documents(art, report, store, options, bis=bis, earlier=earlier)
