"""The group of commands; each is imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from reporter import __version__
from reporter.cli.wrong_call import wrong_calls_told

COMMANDS = {
    "neu": "Legt eine neue Runde zum Ausfüllen an.",
    "pruefen": "Prüft eine Runde, ohne Dokumente zu erstellen.",
    "vorschau": "Zeigt eine Runde im Browser und folgt jeder Änderung.",
    "vereinbarung": "Erstellt die Zielvereinbarung zur Unterschrift.",
    "vergleichen": "Zeigt, was sich zwischen zwei Fassungen oder Runden geändert hat.",
    "ruecklauf": "Liest einen Word-Entwurf, der bearbeitet zurückkam.",
    "einladung": "Erstellt die Einladung zu einem Steuerungsdialog.",
    "bericht": "Erstellt den Bericht zur Zielerreichung.",
    "uebersicht": "Stellt alle Träger nebeneinander: Zielwerte, Ergebnisse, Urteile.",
    "herkunft": "Zeigt, woher jede Zahl eines fertigen Dokuments kommt.",
    "fortschreiben": "Legt aus einer Runde die des nächsten Jahres an.",
    "diagnose": "Zeigt Versionen und was auf diesem Rechner fehlt.",
}
"""the commands, each in the module of its name, and what the help says of them"""

_ARGUMENTS = "reporter.arguments"
"""under which a context keeps the arguments of the call"""


class _Commands(click.Group):
    """Finds a command in the module of its name."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except Exception as error:  # not even the report of a command could be given
            from reporter.german.unforeseen import unforeseen

            sys.exit(f"Fehler: {unforeseen(error)}")

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:  # Click would suggest commands that are loaded only
            from reporter.errors import did_you_mean

            hint = did_you_mean(error.command_name, tuple(COMMANDS))
            raise click.UsageError(f"{error.message} {hint}", ctx) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"reporter.cli.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Befehle"):
            formatter.write_dl(list(COMMANDS.items()))


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
