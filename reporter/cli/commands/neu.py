"""`reporter neu`: a new round to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from reporter.carry.editions import edition_for
from reporter.cli.options import FOLDER, WholeNumber, json_option
from reporter.cli.report import reporting
from reporter.delivery.rounds.scaffold import WORKBOOK, lay_out
from reporter.input.fassung import read_fassung, shipped_editions

_TO_FILL_IN = {False: "runde.toml und die Liste der Träger", True: f"die Mappe {WORKBOOK}"}
FIRST = "nrw-2023"
"""the edition whose family a new round takes, the newest one for its year"""


@click.command(options_metavar="[OPTIONEN]")
@click.argument("ordner", type=FOLDER, metavar="ORDNER")
@click.option(
    "--jahr",
    type=WholeNumber(2005, 2100),
    metavar="J",
    help="Jahr der Vereinbarung (sonst das nächste Jahr).",
)
@click.option(
    "--fassung", metavar="NAME", help="Fassung des Wortlauts (sonst die neueste für das Jahr)."
)
@click.option(
    "--excel", is_flag=True, help="Die ganze Runde als Excel-Mappe mit Prüfung der Eingaben."
)
@json_option
def neu(ordner: Path, *, jahr: int | None, fassung: str | None, excel: bool, as_json: bool) -> None:
    """Legt im ORDNER eine neue Runde an, kommentiert und sofort als Entwurf zu erstellen."""
    with reporting(as_json=as_json) as report:
        year = jahr or date.today().year + 1
        named = fassung or edition_for(FIRST, year, shipped_editions())
        edition = read_fassung(named, relative_to=Path.cwd())
        report.beside = lay_out(ordner, edition, jahr=year, excel=excel)
        report.closing = (
            f"Die Runde liegt in {ordner}. Füllen Sie {_TO_FILL_IN[excel]} aus.\n"
            f"Prüfen: reporter pruefen {ordner}\n"
            f"Entwürfe erstellen: reporter vereinbarung {ordner}"
        )
