"""`reporter pruefen`: everything read, nothing written but marked copies where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from reporter.cli.documents import choose, read_data
from reporter.cli.options import fassung_option, json_option, runde_argument, traeger_option
from reporter.cli.proofreader import Proofreader, rules_of
from reporter.cli.report import Report, reporting
from reporter.delivery.making.make import compose, compose_agreement
from reporter.delivery.making.order import VEREINBARUNG, Order
from reporter.delivery.making.zielbedeutung import meanings
from reporter.delivery.rounds.marked import write_marked
from reporter.document.walk import open_fields
from reporter.errors import Fault, Faults, ReporterError
from reporter.input.runde import Eingabe, read_runde
from reporter.model.runde import Runde, Traeger
from reporter.proofreading.lesen import RULES, Rule, once
from reporter.proofreading.woerterbuch import what_is_missing
from reporter.wording.compose import Composer


@click.command(options_metavar="[OPTIONEN]")
@runde_argument
@traeger_option
@fassung_option
@click.option(
    "--markieren",
    is_flag=False,
    flag_value="",
    metavar="[ORDNER]",
    help="Kopien der fehlerhaften Excel-Mappen, in denen jede fehlerhafte Zelle markiert ist "
    "(sonst in „ausgabe“ neben der runde.toml).",
)
@click.option(
    "--rechtschreibung/--ohne-rechtschreibung",
    default=None,
    help="Die Rechtschreibung prüfen oder nicht; sonst, wenn ein Wörterbuch da ist "
    "(siehe „reporter diagnose“).",
)
@json_option
def pruefen(
    runde: Path,
    *,
    traeger: Sequence[str],
    fassung: Path | None,
    markieren: str | None,
    rechtschreibung: bool | None,
    as_json: bool,
) -> None:
    """Prüft die RUNDE und nennt jeden Fehler mit seinem Ort, ohne ein Dokument zu schreiben."""
    with reporting(as_json=as_json) as report, _marking(report, runde, markieren) as data_files:
        eingabe = read_runde(runde, fassung=fassung)
        data_files.extend(eingabe.runde.kennzahlen)
        report.notes.extend(eingabe.hinweise)
        chosen = choose(eingabe.runde, traeger)
        rules = _rules(eingabe.runde, rechtschreibung, report)
        told = _compose_all(eingabe, chosen, report, rules)
        report.close(*told, f"Geprüft: {len(chosen)} Träger, keine Fehler.")


@contextmanager
def _marking(report: Report, runde: Path, target: str | None) -> Iterator[list[Path]]:
    """Write marked copies of what a check inside finds, unless `target` is `None`.

    Yields a list for the files of data, which faults name without their folder.
    """
    data_files: list[Path] = []
    faults: tuple[Fault, ...] = ()
    try:
        yield data_files
    except ReporterError as error:
        faults = error.faults
        raise
    finally:
        if target is not None:
            folder = runde if runde.is_dir() else runde.parent
            source = _source([*faults, *report.notes], folder, data_files)
            copies = write_marked(
                Path(target) if target else folder / "ausgabe",
                source,
                faults,
                doubts=report.notes,
                stand=date.today(),
            )
            report.documents.extend(("", "xlsx", copy) for copy in copies)


def _source(found: Sequence[Fault], folder: Path, data_files: Sequence[Path]) -> Mapping[str, Path]:
    """Return the files that were found fault with, by the name that the faults give them."""
    named = {path.name: path for path in data_files}
    files = dict.fromkeys(fault.place.file for fault in found if fault.place.sheet)
    return {name: named.get(name, folder / name) for name in files}


_TO_ACCEPT = 'Was so bleiben soll, nennt die runde.toml: hingenommen = ["das erste", "das zweite"]'
_MEANINGS_SHOWN = 3
"""of how many Träger it is said what their targets mean; of more, nobody reads it here"""


def _rules(runde: Runde, spelling: bool | None, report: Report) -> tuple[Rule, ...]:
    """Return the rules of proof-reading; that of spelling if it is wanted or, for `None`, there."""
    if spelling is False:
        return RULES
    rules = rules_of(runde)
    if rules == RULES and spelling:
        report.notes.append(Fault("Die Rechtschreibung ist nicht geprüft.", what_is_missing()))
    return rules


def _compose_all(
    eingabe: Eingabe, chosen: Sequence[Traeger], report: Report, rules: tuple[Rule, ...]
) -> list[str]:
    """Put every agreement's wording together, which finds what only the templates can tell.

    Returns what there is to say of it in paragraphs: how to accept what was found, what the
    targets mean in numbers.
    """
    composer = Composer(eingabe.fassung)
    proofreader = Proofreader(composer, eingabe.runde, rules)
    faults = Faults()
    found: list[Sequence[Fault]] = []
    meant: dict[str, Sequence[str]] = {}
    draft = Order(VEREINBARUNG, (), date.today(), final=False, folder=Path())
    tabelle = None
    if eingabe.runde.kennzahlen:
        with faults.collecting():
            tabelle = read_data(eingabe)
    for traeger in chosen:
        report.traeger.add(traeger.schluessel)
        with faults.collecting():
            document = compose_agreement(composer, eingabe.runde, traeger, draft, tabelle)
            fields = open_fields(document)
            if fields:
                report.open_fields[traeger.schluessel] = fields
            if tabelle:
                lines = tuple(meanings(composer, eingabe.runde, traeger, tabelle))
                meant |= {str(traeger.name): lines} if lines else {}
            if tabelle:  # its annex is made of the data, and nobody's wording
                document = compose(composer, eingabe.runde, traeger, draft)
            found.append(proofreader.read_agreement(document, traeger))
    with faults.collecting():
        found.extend(proofreader.read_letters(chosen))
    report.notes.extend(once(found))
    faults.raise_if_any()
    return [*filter(None, (_TO_ACCEPT if any(found) else "", _in_numbers(meant)))]


def _in_numbers(meant: Mapping[str, Sequence[str]]) -> str:
    """Return what targets mean by the name of their Träger, or how to see it; "" for none."""
    if not meant:
        return ""
    title = "Was die Zielwerte in Zahlen heißen"
    if len(meant) > _MEANINGS_SHOWN:
        return f"{title}, zeigt die Prüfung einzelner Träger (--traeger)."
    blocks = ("\n    ".join((f"  {name}", *lines)) for name, lines in meant.items())
    return "\n".join((f"{title}:", *blocks))
