"""The group of commands; each is imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from reporter import __version__
from reporter.cli.wrong_call import wrong_calls_told

_COMMANDS = {
    "neu": "Legt eine neue Runde zum Ausfüllen an.",
    "pruefen": "Prüft eine Runde, ohne Dokumente zu erstellen.",
    "vereinbarung": "Erstellt die Zielvereinbarung zur Unterschrift.",
    "bericht": "Erstellt den Bericht zur Zielerreichung.",
    "fortschreiben": "Legt aus einer Runde die des nächsten Jahres an.",
    "vergleichen": "Zeigt, was sich zwischen zwei Fassungen oder Runden geändert hat.",
    "ruecklauf": "Liest einen Word-Entwurf, der bearbeitet zurückkam.",
    "einladung": "Erstellt die Einladung zu einem Steuerungsdialog.",
    "herkunft": "Zeigt, woher jede Zahl eines fertigen Dokuments kommt.",
    "uebersicht": "Stellt alle Träger nebeneinander: Zielwerte, Ergebnisse, Urteile.",
    "diagnose": "Zeigt Versionen und was auf diesem Rechner fehlt.",
}


_ARGUMENTS = "reporter.arguments"
"""under which a context keeps the arguments of the call"""


class _Commands(click.Group):
    """Finds a command in the module of its name."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        arguments = tuple(args)
        with wrong_calls_told(arguments):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[_ARGUMENTS] = arguments
        return context

    def invoke(self, ctx: click.Context) -> Any:
        with wrong_calls_told(ctx.meta[_ARGUMENTS]):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"reporter.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Befehle"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
@click.version_option(
    __version__,
    prog_name="reporter",
    message="%(prog)s %(version)s",
    help="Die Version zeigen.",
)
def cli() -> None:
    """Zielvereinbarungen nach § 48b SGB II und ihre Auswertung, als PDF und Word."""
