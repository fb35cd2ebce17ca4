"""`reporter neu`: a new round to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from reporter.cli.options import FOLDER, WholeNumber, json_option
from reporter.cli.report import reporting
from reporter.delivery.scaffold import lay_out
from reporter.input.fassung import read_fassung

STANDARD = "nrw-2023"


@click.command(options_metavar="[OPTIONEN]")
@click.argument("ordner", type=FOLDER, metavar="ORDNER")
@click.option(
    "--jahr",
    type=WholeNumber(2005, 2100),
    metavar="J",
    help="Jahr der Vereinbarung (sonst das nächste Jahr).",
)
@click.option(
    "--fassung", default=STANDARD, metavar="NAME", help=f"Fassung des Wortlauts (sonst {STANDARD})."
)
@click.option(
    "--excel", is_flag=True, help="Träger und Kennzahlen als Excel-Mappe mit Prüfung der Eingaben."
)
@json_option
def neu(ordner: Path, *, jahr: int | None, fassung: str, excel: bool, as_json: bool) -> None:
    """Legt im ORDNER eine neue Runde an, kommentiert und sofort als Entwurf zu erstellen."""
    with reporting(as_json=as_json) as report:
        edition = read_fassung(fassung, relative_to=Path.cwd())
        lay_out(ordner, edition, jahr=jahr or date.today().year + 1, excel=excel)
        report.closing = (
            f"Die Runde liegt in {ordner}. Füllen Sie runde.toml und die Liste der Träger aus; "
            f"Entwürfe erstellt: reporter vereinbarung {ordner}"
        )
