"""`reporter pruefen`: everything read, nothing written but marked copies where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from reporter.cli.documents import choose, data_name
from reporter.cli.options import fassung_option, json_option, runde_argument, traeger_option
from reporter.cli.proofreader import rules_of
from reporter.cli.rehearsal import rehearse
from reporter.cli.report import Report, reporting
from reporter.delivery.rounds.marked import write_marked
from reporter.errors import Fault, ReporterError
from reporter.input.runde import read_runde
from reporter.model.runde import Runde
from reporter.proofreading.lesen import RULES, Rule
from reporter.proofreading.woerterbuch import what_is_missing
from reporter.reading import in_folder


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
        told = rehearse(eingabe, chosen, report, rules)
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
    named = {data_name(path, folder): path for path in data_files}
    files = dict.fromkeys(fault.place.file for fault in found if fault.place.sheet)
    return {name: named.get(name, in_folder(folder, name)) for name in files}


def _rules(runde: Runde, spelling: bool | None, report: Report) -> tuple[Rule, ...]:
    """Return the rules of proof-reading; that of spelling if it is wanted or, for `None`, there."""
    if spelling is False:
        return RULES
    rules = rules_of(runde)
    if rules == RULES and spelling:
        report.notes.append(Fault("Die Rechtschreibung ist nicht geprüft.", what_is_missing()))
    return rules
