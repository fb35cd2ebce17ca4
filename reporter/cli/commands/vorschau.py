"""`reporter vorschau`: the round in the browser, current while it is edited."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from reporter.cli.options import DAY, WholeNumber, fassung_option, runde_argument
from reporter.cli.report import reporting

if TYPE_CHECKING:  # loaded when there is something to show
    from reporter.preview.contents import Contents


@click.command(options_metavar="[OPTIONEN]")
@runde_argument
@click.option(
    "--port", type=WholeNumber(1, 65535), metavar="N", help="Port der Vorschau (sonst ein freier)."
)
@click.option(
    "--browser/--kein-browser",
    default=True,
    help="Den Browser öffnen (Vorgabe) oder nur die Adresse nennen.",
)
@click.option("--stand", type=DAY, metavar="JJJJ-MM-TT", help="Gedruckter Stand (sonst heute).")
@fassung_option
def vorschau(
    runde: Path, *, port: int | None, browser: bool, stand: date | None, fassung: Path | None
) -> None:
    """Zeigt die Dokumente der RUNDE im Browser und folgt jeder gespeicherten Änderung.

    RUNDE ist der Ordner der Runde oder seine runde.toml. Die Vorschau ist nur auf diesem Rechner
    zu sehen und schreibt nichts; Strg+C beendet sie.
    """

    def read() -> Contents:
        from reporter.cli.previews import read_contents

        return read_contents(runde, fassung=fassung, stand=stand or date.today())

    with reporting(as_json=False) as report:
        folder = runde if runde.is_dir() else runde.parent
        _serve(read, port=port or 0, without=folder / "ausgabe", browser=browser)
        report.close("Die Vorschau ist beendet.")


def _serve(read: Callable[[], Contents], *, port: int, without: Path, browser: bool) -> None:
    """Show what `read` returns until Ctrl-C."""
    from reporter.preview.live import Live
    from reporter.preview.server import PreviewServer
    from reporter.preview.site import Site

    live = Live(read, without=without)
    with suppress(KeyboardInterrupt), PreviewServer(Site(live), port=port) as server:
        live.start()
        click.echo(f"Vorschau: {server.address}\nBeenden mit Strg+C.", err=True)
        if browser:  # in a thread of its own, since one in the terminal would not come back
            Thread(target=partial(webbrowser.open, server.address), daemon=True).start()
        server.serve_forever()
