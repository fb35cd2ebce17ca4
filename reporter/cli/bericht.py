"""`reporter bericht`: the attainment report of a year, or of its months so far."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reporter.cli.documents import make_documents
from reporter.cli.options import EXISTING_FILE, MONTH, document_options
from reporter.delivery.make import BERICHT, ZWISCHENBERICHT
from reporter.kennzahlen.monat import Monat


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
def bericht(
    runde: Path, *, as_json: bool, bis: Monat | None, earlier: Sequence[Path], **options: Any
) -> None:
    """Erstellt den Bericht zur Zielerreichung für jeden Träger der RUNDE.

    RUNDE ist der Ordner der Runde oder seine runde.toml, die unter „kennzahlen“ die Dateien
    mit den Ergebnissen nennt. Mit --bis entsteht ein Zwischenbericht auf der Grundlage der
    Jahresfortschrittswerte.
    """
    art = ZWISCHENBERICHT if bis else BERICHT
    make_documents(art, runde, as_json=as_json, bis=bis, earlier=earlier, **options)
