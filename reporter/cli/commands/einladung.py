"""`reporter einladung`: the letter to a Steuerungsdialog, its mail draft and calendar entry."""

from __future__ import annotations

from typing import Any

import click

from reporter.cli.calls import Came, Options, answer
from reporter.cli.options import WholeNumber, document_options
from reporter.cli.report import Report
from reporter.delivery.folder.store import Store


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
def einladung(*, as_json: bool, **options: Any) -> None:
    """Erstellt die Einladung zum N-ten Steuerungsdialog für jeden Träger der RUNDE.

    Für jeden Träger entstehen der Brief, seine Anlagen, ein Entwurf der E-Mail (.eml) und ein
    Kalendereintrag (.ics), dazu ein Verzeichnis. Versendet wird nichts.
    """
    answer("einladung", options, _make, as_json=as_json)


def _make(report: Report, store: Store, options: Options) -> Came:
    from reporter.cli.letters import make_letters

    return make_letters(report, store, options)
