"""`reporter fortschreiben`: next year's round from this one."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.carry.editions import edition_for
from reporter.carry.toml_round import Basis, Fortschreibung
from reporter.cli.documents import read_data
from reporter.cli.options import FOLDER, WholeNumber, json_option, runde_argument
from reporter.cli.report import reporting
from reporter.delivery.folder.files import refuse_filled
from reporter.delivery.rounds.edition_name import edition_name, is_shipped
from reporter.delivery.rounds.fortschreibung import basis_of, carry_round, shared_workbooks
from reporter.input.fassung import read_fassung, shipped_editions
from reporter.input.runde import Eingabe, read_runde


@click.command(options_metavar="[OPTIONEN]")
@runde_argument
@click.argument("ziel", type=FOLDER, metavar="ZIEL")
@click.option(
    "--jahr", type=WholeNumber(2005, 2100), metavar="J", help="Das neue Jahr (sonst das folgende)."
)
@click.option(
    "--fassung",
    metavar="NAME",
    help="Fassung des Wortlauts (sonst die neueste, die es für das Jahr gibt).",
)
@json_option
def fortschreiben(
    runde: Path, ziel: Path, *, jahr: int | None, fassung: str | None, as_json: bool
) -> None:
    """Legt in ZIEL die Runde des nächsten Jahres an, ausgehend von RUNDE.

    Namen, Ämter und Texte werden übernommen, Zielwerte und Termine geöffnet. Wo in einem Text
    ein früheres Jahr stehen bleibt, wird danach gefragt. ZIEL muss neu oder leer sein.
    """
    with reporting(as_json=as_json) as report:
        refuse_filled(ziel)
        eingabe = read_runde(runde)
        year = jahr or eingabe.runde.jahr + 1
        plan = _plan(eingabe, ziel, jahr=year, named=fassung)
        basis = _basis(eingabe, plan)
        report.beside, questions = carry_round(eingabe.runde, plan, basis, ziel)
        report.notes.extend(questions)
        report.closing = (
            f"Die Runde {plan.jahr} liegt in {ziel}, Fassung „{plan.fassung.schluessel}“. "
            f"Zielwerte und Termine sind offen.\nPrüfen: reporter pruefen {ziel}\n"
            f"Vergleichen: reporter vergleichen {runde} {ziel}"
        )


def _basis(eingabe: Eingabe, plan: Fortschreibung) -> Basis | None:
    """Return the results that the new goals build on: those of the year before."""
    if not eingabe.runde.kennzahlen or plan.jahr != eingabe.runde.jahr + 1:
        return None
    return basis_of(eingabe.runde, eingabe.fassung, plan, read_data(eingabe))


def _plan(eingabe: Eingabe, ziel: Path, *, jahr: int, named: str | None) -> Fortschreibung:
    if named is None and is_shipped(eingabe.fassung):
        named = edition_for(eingabe.fassung.schluessel, jahr, shipped_editions())
    edition = read_fassung(named or str(eingabe.fassung.ordner[0]), relative_to=Path())
    mappen = shared_workbooks(eingabe.runde)
    return Fortschreibung(eingabe.runde.jahr, jahr, edition, edition_name(edition, ziel), mappen)
