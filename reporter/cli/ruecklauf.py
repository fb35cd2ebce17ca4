"""`reporter ruecklauf`: a Word draft that came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from reporter.carry.adopt import adopt_into_table, adopt_into_toml, adoptable
from reporter.cli.options import EXISTING_FILE, fassung_option, json_option
from reporter.cli.report import reporting
from reporter.cli.seiten import DOCUMENT_LIMIT, read_side
from reporter.cli.vergleichen import for_terminal, marked
from reporter.delivery.files import write_whole
from reporter.delivery.ruecklauf import Ruecklauf, read_ruecklauf
from reporter.document.tree import Change
from reporter.errors import Fault, InputError
from reporter.input.files import read_bytes
from reporter.input.runde import DATA_FILE, read_runde
from reporter.input.toml import parse_toml

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
    Text. Mit --uebernehmen kommen Zahlen und Felder in die Runde, Wortlaut nie.
    """
    with reporting(as_json=as_json) as report:
        if datei.suffix.lower() != ".docx":
            raise InputError(Fault(f"„{datei.name}“ ist kein Word-Dokument (.docx)."))
        seite = read_side(str(datei), today=date.today(), fassung=fassung)
        found = read_ruecklauf(seite, read_bytes(datei, datei.name, limit=DOCUMENT_LIMIT))
        report.notes.extend(found.zweifel)
        lines = list(_lines(found))
        if uebernehmen:
            lines.append(_adopt(found, _round_of(datei, runde)))
        report.closing = for_terminal(lines)


def _round_of(datei: Path, runde: Path | None) -> Path:
    """Return the data file of the round that a draft belongs to."""
    folders = [runde] if runde else [datei.parent, datei.parent.parent, Path()]
    for folder in folders:
        file = folder / DATA_FILE if folder.is_dir() else folder
        if file.is_file():
            return file
    raise InputError(
        Fault("Die Runde zu diesem Entwurf wurde nicht gefunden.", "Nennen Sie sie mit --runde.")
    )


def _adopt(found: Ruecklauf, file: Path) -> str:
    """Write numbers and fields into the round and say what was written."""
    werte = {key: value for key, value in found.werte.items() if adoptable(key)}
    if not werte:
        return "Zu übernehmen ist nichts."
    read_runde(file)
    named = parse_toml(file.read_bytes(), file.name).values.get("traeger")
    if isinstance(named, str):
        table = file.parent / named
        data = adopt_into_table(table.read_bytes(), table.name, found.traeger, werte)
        write_whole(table, data)
        return f"Übernommen in {table}: {', '.join(werte)}"
    text = adopt_into_toml(file.read_text(encoding="utf-8-sig"), found.traeger, werte)
    write_whole(file, text.encode())
    return f"Übernommen in {file}: {', '.join(werte)}"


def _lines(found: Ruecklauf) -> Iterator[str]:
    yield f"{found.traeger}: {len(found.stellen)} geänderte Stellen"
    if found.werte:
        yield "  Zahlen und Felder"
    for key, value in found.werte.items():
        yield f"    {key}: {found.vorher[key]} → {value.replace('.', ',')}"
    if found.stellen:
        yield "  Text"
    for clause in found.stellen:
        yield f"    {clause.section or 'Anfang'}, {clause.what}: {marked(clause.words)}"
    if found.aenderungen:
        yield "  Nachverfolgt"
    for change in found.aenderungen:
        who = ", ".join(filter(None, (change.author, change.day)))
        yield f"    {who}: {_WORDS[change.change]} „{change.text.strip()}“"
    if found.kommentare:
        yield "  Kommentare"
    for comment in found.kommentare:
        who = ", ".join(filter(None, (comment.author, comment.day)))
        yield f"    {who}: {comment.text}"
