"""`reporter ruecklauf`: a Word draft that came back."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

from reporter.cli.adopting import adopt
from reporter.cli.changes import Values, clause_values, marked
from reporter.cli.options import EXISTING_FILE, fassung_option, json_option
from reporter.cli.report import reporting
from reporter.cli.sides import DOCUMENT_LIMIT, embedded_files, embedded_settings
from reporter.delivery.versions.provenance import rebuild
from reporter.delivery.versions.ruecklauf import ZIEL, Ruecklauf, Stelle, read_ruecklauf
from reporter.document.tree import Change
from reporter.errors import Fault, InputError, Place, located
from reporter.input.runde import Eingabe, read_embedded
from reporter.reading import read_bytes

_WORDS = {Change.INSERTED: "eingefügt", Change.DELETED: "gelöscht"}


@click.command(options_metavar="[OPTIONEN]")
@click.argument("datei", type=EXISTING_FILE, metavar="DATEI.docx")
@click.option(
    "--uebernehmen", is_flag=True, help="Zahlen und ausgefüllte Felder in die Runde schreiben."
)
@click.option(
    "--runde",
    type=click.Path(exists=True, path_type=Path),
    metavar="RUNDE",
    help="Die Runde, in die übernommen wird (sonst die neben dem Ordner der Datei).",
)
@fassung_option
@json_option
def ruecklauf(
    datei: Path, *, uebernehmen: bool, runde: Path | None, fassung: Path | None, as_json: bool
) -> None:
    """Zeigt, was in einem Word-Entwurf dieses Programms geändert wurde, der zurückkam.

    Gelesen werden ausgefüllte Felder, nachverfolgte Änderungen, Kommentare und geänderter
    Text, auch in Kopf- und Fußzeilen. Mit --uebernehmen kommen Zahlen und Felder in die Runde,
    Wortlaut nie; was dort inzwischen anders steht, wird genannt und bleibt.
    """
    with reporting(as_json=as_json) as report:
        if datei.suffix.lower() != ".docx":
            raise InputError(
                Fault(
                    f"„{datei.name}“ ist kein Word-Dokument (.docx).",
                    "Speichern Sie es in Word als „Word-Dokument (.docx)“.",
                )
            )
        draft, found = _read(datei, fassung)
        report.notes.extend(found.zweifel)
        report.lists = _lists(found, ())
        lines = list(_lines(found))
        if uebernehmen:
            adoption = adopt(found, draft, datei, runde)
            report.notes.extend(adoption.conflicts)
            report.lists = _lists(found, (*adoption.taken, *adoption.kept))
            lines.append(str(adoption))
        report.close("\n".join(lines))


def _read(datei: Path, fassung: Path | None) -> tuple[Eingabe, Ruecklauf]:
    """Return what a draft was made from, and what was changed against it as it was made."""
    files = embedded_files(datei)
    with located(Place(datei.name)):
        eingabe = read_embedded(files["runde.json"], datei.name, fassung=fassung)
        original = rebuild(eingabe.runde, eingabe.fassung, embedded_settings(files), files)
        (traeger,) = eingabe.runde.traeger
        data = read_bytes(datei, datei.name, limit=DOCUMENT_LIMIT)
        return eingabe, read_ruecklauf(original.document, eingabe.fassung, traeger, data)


# --- as text --------------------------------------------------------------------------


def _lines(found: Ruecklauf) -> Iterator[str]:
    yield f"{found.traeger}: {_count(len(found.stellen))}"
    if found.felder:
        yield "  Zahlen und Felder"
    for feld in found.felder:
        values = [feld.gezeigt if feld.alt is None else feld.alt, feld.neu]
        if feld.schluessel.startswith(ZIEL):
            values = [each.replace(".", ",").replace("-", "−") for each in values]
        yield f"    {feld.schluessel}: {' → '.join(values)}"
    if found.stellen:
        yield "  Text"
    for stelle in found.stellen:
        clause = stelle.clause
        yield f"    {clause.section or 'Anfang'}, {clause.what}: {marked(clause.words)}"
        yield f"      {_by_whom(stelle)}"
    if found.kommentare:
        yield "  Kommentare"
    for comment in found.kommentare:
        place = f" (zu „{comment.words}“)" if comment.words else ""
        yield f"    {_who(comment.author, comment.day)}{place}: {comment.text}"


def _count(places: int) -> str:
    if not places:
        return "keine geänderte Stelle"
    return f"{places} geänderte {'Stelle' if places == 1 else 'Stellen'}"


def _by_whom(stelle: Stelle) -> str:
    """Return who made a change, and whether all of it was tracked."""
    people = dict.fromkeys(_who(each.author, each.day) for each in stelle.aenderungen)
    named = "; ".join(people)
    if stelle.ganz_nachverfolgt:
        return f"nachverfolgt: {named}"
    return (
        f"nachverfolgt: {named}; anderes ohne Nachverfolgung"
        if named
        else ("ohne Nachverfolgung geändert")
    )


def _who(author: str, day: str) -> str:
    return ", ".join(filter(None, (author or "unbekannt", day)))


# --- as values ------------------------------------------------------------------------


def _lists(found: Ruecklauf, adopted: Container[str]) -> dict[str, Sequence[Values]]:
    return {
        "felder": [
            {
                "traeger": found.traeger,
                "feld": each.schluessel,
                "alt": each.alt,
                "neu": each.neu,
                "uebernommen": each.schluessel in adopted,
            }
            for each in found.felder
        ],
        "aenderungen": [_clause(found.traeger, each) for each in found.stellen],
        "kommentare": [
            {
                "traeger": found.traeger,
                "wer": each.author or None,
                "wann": each.day or None,
                "zu": each.words or None,
                "text": each.text,
            }
            for each in found.kommentare
        ],
    }


def _clause(traeger: str, stelle: Stelle) -> Values:
    tracked = [
        {
            "wer": each.author or None,
            "wann": each.day or None,
            "art": _WORDS[each.change],
            "text": each.text,
        }
        for each in stelle.aenderungen
    ]
    return {
        **clause_values(traeger, stelle.clause),
        "ganz_nachverfolgt": stelle.ganz_nachverfolgt,
        "nachverfolgt": tracked,
    }
