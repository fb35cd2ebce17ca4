"""`reporter vereinbarung`: the agreement for signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reporter.cli.documents import make_documents
from reporter.cli.options import document_options
from reporter.delivery.make import VEREINBARUNG


@click.command(options_metavar="[OPTIONEN]")
@document_options
def vereinbarung(runde: Path, *, as_json: bool, **options: Any) -> None:
    """Erstellt die Zielvereinbarung für jeden Träger der RUNDE.

    RUNDE ist der Ordner der Runde oder seine runde.toml. Ohne --reinschrift entsteht ein
    Entwurf mit Wasserzeichen, in dem offene Felder markiert sind.
    """
    make_documents(VEREINBARUNG, runde, as_json=as_json, **options)
