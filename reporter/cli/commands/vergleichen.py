"""`reporter vergleichen`: what changed between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from reporter.cli.calls import Options
from reporter.cli.changes import Values, clause_values, marked, target_values
from reporter.cli.documents import read_look
from reporter.cli.options import (
    DAY,
    FOLDER,
    TEXT,
    anew_option,
    base_option,
    css_option,
    fassung_option,
    format_option,
    json_option,
    overwrite_option,
    traeger_option,
)
from reporter.cli.report import Report, reporting
from reporter.cli.sides import read_sides
from reporter.delivery.folder.store import Store
from reporter.delivery.versions.vergleich import (
    Auftrag,
    Seite,
    Vergleich,
    compare_sides,
    missing,
    pairs,
    shown_target,
    store_comparison,
)
from reporter.document.tree import Revision
from reporter.errors import BuildError, Fault, InputError, Place, did_you_mean, located
from reporter.input.converters import line
from reporter.model.runde import Traeger


@click.command(options_metavar="[OPTIONEN]")
@click.argument("alt", metavar="ALT")
@click.argument("neu", metavar="NEU")
@traeger_option
@format_option
@click.option(
    "-o",
    "--ausgabe",
    type=FOLDER,
    default=Path("ausgabe"),
    metavar="ORDNER",
    help="Ordner für die Dokumente (sonst „ausgabe“ hier).",
)
@click.option(
    "--autor",
    type=TEXT,
    default="reporter",
    metavar="NAME",
    help="Wer als Urheber der Änderungen genannt wird.",
)
@click.option("--stand", type=DAY, metavar="JJJJ-MM-TT", help="Tag der Änderungen (sonst heute).")
@click.option(
    "--typografie", is_flag=True, help="Auch andere Leerzeichen, Striche, Anführungszeichen zeigen."
)
@click.option("--nur-text", is_flag=True, help="Nur die Liste zeigen, keine Dokumente schreiben.")
@anew_option
@overwrite_option
@fassung_option
@css_option
@base_option
@json_option
def vergleichen(alt: str, neu: str, *, as_json: bool, **options: Any) -> None:
    """Zeigt, was sich von ALT zu NEU geändert hat.

    ALT und NEU sind Runden, Fassungen oder Vereinbarungen dieses Programms (PDF oder DOCX).
    Eine Runde und eine Fassung: was die Fassung am Wortlaut dieser Runde ändert. Word zeigt die
    Änderungen zum Annehmen und Ablehnen, das PDF als Marken.
    """
    with reporting(as_json=as_json) as report:
        auftrag = _auftrag(options)
        sides = read_sides(alt, neu, today=auftrag.revision.day, fassung=options["fassung"])
        report.notes.extend(map(Fault, missing(*sides)))
        chosen = _chosen(*sides, options["traeger"])
        found = list(compare_sides(*sides, chosen, auftrag))
        if not options["nur_text"]:
            store = Store(options["ausgabe"], overwrite=options["ueberschreiben"])
            report.notes.extend(store.notes)
            _store(report, store, found, sides[0], auftrag, anew=options["anew"])
        report.close(*("\n".join(_lines(each)) for each in found))
        report.lists = _lists(found)


def _auftrag(options: Options) -> Auftrag:
    return Auftrag(
        formats=tuple(dict.fromkeys(options["formats"])),
        revision=Revision(_autor(options["autor"]), options["stand"] or date.today()),
        typography=options["typografie"],
        look=read_look(options["css"], options["vorlage"]),
    )


def _autor(given: str) -> str:
    """Return who is named as the author; a name as the round would take it."""
    with located(Place("--autor")):
        autor = line(given)
        if not autor:
            raise InputError("Der Name fehlt.")
    return autor


def _store(
    report: Report,
    store: Store,
    found: Sequence[Vergleich],
    alt: Seite,
    auftrag: Auftrag,
    *,
    anew: bool,
) -> None:
    """Put each Träger's comparison into the folder; what fails for one leaves the others alone."""
    for vergleich in found:
        try:
            report.add(store_comparison(store, vergleich, alt, auftrag, anew=anew))
        except BuildError as error:
            report.faults.extend(error.faults)


def _chosen(alt: Seite, neu: Seite, keys: Sequence[str]) -> list[tuple[Traeger, Traeger]]:
    found = {new.schluessel: (old, new) for old, new in pairs(alt, neu)}
    unknown = [key for key in keys if key not in found]
    if unknown:
        raise InputError(
            *(
                f"Den Träger „{key}“ haben nicht beide Seiten. {did_you_mean(key, list(found))}"
                for key in unknown
            )
        )
    return [found[key] for key in keys or found]


# --- as values and as text ------------------------------------------------------------


def _lists(found: Sequence[Vergleich]) -> dict[str, Sequence[Values]]:
    return {
        "zielwerte": [target_values(each.traeger, ziel) for each in found for ziel in each.ziele],
        "aenderungen": [clause_values(each.traeger, at) for each in found for at in each.stellen],
    }


def _lines(vergleich: Vergleich) -> Iterator[str]:
    yield f"{vergleich.traeger}: {_count(vergleich)}"
    if vergleich.ziele:
        yield "  Zielwerte, alt → neu"
    for ziel in vergleich.ziele:
        yield f"    {ziel.titel}: {shown_target(ziel.alt)} → {shown_target(ziel.neu)}"
    section = None
    for clause in vergleich.stellen:
        if clause.section != section:
            section = clause.section
            yield f"  {section or 'Anfang'}"
        yield f"    {clause.what}: {marked(clause.words)}"


def _count(vergleich: Vergleich) -> str:
    clauses, targets = len(vergleich.stellen), len(vergleich.ziele)
    if not clauses and not targets:
        return "keine Änderung"
    return (
        f"{clauses} geänderte {'Stelle' if clauses == 1 else 'Stellen'}, "
        f"{targets} {'geänderter Zielwert' if targets == 1 else 'geänderte Zielwerte'}"
    )
