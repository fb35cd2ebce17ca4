"""`reporter vereinbarung`: the agreement for signature."""

from __future__ import annotations

from typing import Any

import click

from reporter.cli.calls import Came, Options, answer
from reporter.cli.options import document_options
from reporter.cli.report import Report
from reporter.delivery.folder.store import Store


@click.command(options_metavar="[OPTIONEN]")
@document_options
def vereinbarung(*, as_json: bool, **options: Any) -> None:
    """Erstellt die Zielvereinbarung für jeden Träger der RUNDE.

    RUNDE ist der Ordner der Runde oder seine runde.toml. Ohne --reinschrift entsteht ein
    Entwurf mit Wasserzeichen, in dem offene Felder markiert sind.
    """
    answer("vereinbarung", options, _make, as_json=as_json)


def _make(report: Report, store: Store, options: Options) -> Came:
    from reporter.cli.documents import make_documents
    from reporter.wording.kinds import VEREINBARUNG

    return make_documents(VEREINBARUNG, report, store, options)
