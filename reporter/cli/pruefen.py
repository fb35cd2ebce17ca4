"""`reporter pruefen`: everything read, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from reporter.cli.documents import choose
from reporter.cli.options import fassung_option, json_option, runde_argument, traeger_option
from reporter.cli.report import Report, reporting
from reporter.document.tree import open_fields
from reporter.errors import Faults
from reporter.input.runde import Eingabe, read_runde
from reporter.wording.compose import Composer


@click.command()
@runde_argument
@traeger_option
@fassung_option
@json_option
def pruefen(runde: Path, *, traeger: Sequence[str], fassung: Path | None, as_json: bool) -> None:
    """Prüft die RUNDE und nennt jeden Fehler mit seinem Ort, ohne etwas zu schreiben."""
    with reporting(as_json=as_json) as report:
        eingabe = read_runde(runde, fassung=fassung)
        report.notes.extend(eingabe.hinweise)
        _compose_all(eingabe, traeger, report)
        report.closing = f"Geprüft: {len(eingabe.runde.traeger)} Träger, keine Fehler."


def _compose_all(eingabe: Eingabe, keys: Sequence[str], report: Report) -> None:
    """Put every document's wording together, which finds what only the templates can tell."""
    composer = Composer(eingabe.fassung)
    faults = Faults()
    for traeger in choose(eingabe.runde, keys):
        for art in eingabe.fassung.dokumente:
            with faults.collecting():
                document = composer.compose(
                    eingabe.runde, traeger, art=art, stand=date.today(), draft=True
                )
                fields = open_fields(document)
                if fields:
                    report.open_fields[traeger.schluessel] = fields
    faults.raise_if_any()
