"""A round: the folder with `runde.toml`, its Träger and its texts, read and checked once.

Comes in: a path. Goes out: `Eingabe`, the checked model with its edition and the Hinweise on
what looks doubtful. All faults of all files, the edition's included, come in one
`InputError`, so that a user mends them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import Fault, Faults, InputError, Place
from reporter.input.converters import passage
from reporter.input.fassung import read_fassung
from reporter.input.fields import DIALOG, RUNDE, ziel_fields
from reporter.input.files import MEGABYTE, Folder, clean_lines, decode_utf8
from reporter.input.parties import inline_traeger, read_ministerien, read_traeger
from reporter.input.plausibility import check_plausibility
from reporter.input.record import (
    Fields,
    Record,
    is_missing,
    read_fields,
    report_repeated,
    unknown_key,
)
from reporter.input.table import TraegerRecord, read_traeger_table
from reporter.input.toml import LIMIT, TomlFile, parse_toml
from reporter.model.fassung import Fassung
from reporter.model.runde import Dialog, Passage, Runde

DATA_FILE = "runde.toml"
TEXT_LIMIT = MEGABYTE


@dataclass(frozen=True, slots=True)
class Eingabe:
    """A round that can be trusted, its edition, and what looks doubtful in it."""

    runde: Runde
    fassung: Fassung
    hinweise: tuple[Fault, ...]


def read_runde(pfad: Path, *, fassung: Path | None = None) -> Eingabe:
    """Return the round in the folder `pfad`, or with that data file.

    `fassung` takes the place of the edition that the round names; it is a folder, relative
    to the working directory, or the name of a shipped one. Raises one `InputError` with all
    faults of the round, its files and its edition.
    """
    file = _data_file(pfad)
    folder = Folder(file.parent)
    toml = parse_toml(folder.read(file.name, limit=LIMIT), file.name)
    faults = Faults()
    kopf = read_fields(toml.record(), RUNDE, faults)
    edition = _read_edition(
        toml, kopf["fassung"], folder=folder.path, override=fassung, faults=faults
    )
    ziele = ziel_fields(edition.ziele) if edition else None
    records = _traeger_records(toml, kopf["traeger"], folder=folder, ziele=ziele, faults=faults)
    runde = Runde(
        jahr=kopf["jahr"],
        ordner=folder.path,
        ministerien=read_ministerien(toml, faults),
        traeger=read_traeger(records, ziele, faults),
        dialoge=_read_dialoge(toml, faults),
        texte=dict(_read_texte(toml, folder=folder, fassung=edition, faults=faults)),
        kennzahlen=tuple(_locate_all(toml.record(), kopf["kennzahlen"], folder, faults)),
        datenstand=kopf["datenstand"],
        datenhinweis=kopf["datenhinweis"],
        hinweis=kopf["hinweis"],
        quelldateien=folder.contents,
    )
    _sort_by_place(faults)
    faults.raise_if_any()
    assert edition is not None, "an edition that can't be read is a fault"
    return Eingabe(runde, edition, check_plausibility(runde, edition, toml=toml, records=records))


def _data_file(pfad: Path) -> Path:
    file = pfad / DATA_FILE if pfad.is_dir() else pfad
    if not file.is_file():
        raise InputError(
            Fault(
                f"Die Runde „{pfad}“ gibt es nicht.",
                f"Erwartet wird ein Ordner mit der Datei „{DATA_FILE}“, oder diese Datei.",
            )
        )
    return file


def _sort_by_place(faults: Faults) -> None:
    """Put the faults of one file together, in the order of its lines."""
    files = list(dict.fromkeys(fault.place.file for fault in faults.found))
    faults.found.sort(key=lambda each: (files.index(each.place.file), each.place.line or 0))


def _read_edition(
    toml: TomlFile, named: str, *, folder: Path, override: Path | None, faults: Faults
) -> Fassung | None:
    record = toml.record()
    if override is not None:
        with faults.collecting():
            return read_fassung(str(override), relative_to=Path())
    elif is_missing(record.values.get("fassung")):
        faults.add(
            Fault("„fassung“ fehlt.", 'Erwartet wird z. B. fassung = "nrw-2023".', Place(toml.name))
        )
    elif named:
        with faults.collecting(), record.at("fassung"):
            return read_fassung(named, relative_to=folder)
    return None


def _traeger_records(
    toml: TomlFile, named: object, *, folder: Folder, ziele: Fields | None, faults: Faults
) -> list[TraegerRecord]:
    """Return the records of all Träger, from the table that the round names or from itself."""
    record = toml.record()
    records: list[TraegerRecord] = []
    with faults.collecting(), record.at("traeger"):
        records = list(
            read_traeger_table(folder, named, ziele=ziele, faults=faults)
            if isinstance(named, str)
            else inline_traeger(toml)
        )
        if not records and named is not None:
            raise InputError("Die Runde hat keinen Träger.")
    return records


def _read_dialoge(toml: TomlFile, faults: Faults) -> tuple[Dialog, ...]:
    records = toml.records("dialog")
    found = [read_fields(record, DIALOG, faults) for record in records]
    report_repeated(
        "nummer",
        ((each["nummer"], record) for each, record in zip(found, records, strict=True)),
        faults,
    )
    for values, record in zip(found, records, strict=True):
        _check_times(values, record, faults)
    return tuple(Dialog(**values) for values in found)


def _check_times(dialog: dict[str, Any], record: Record, faults: Faults) -> None:
    if dialog["ende"] and dialog["ende"] <= dialog["beginn"]:
        message = (
            f"Der Dialog endet um {dialog['ende']} Uhr, beginnt aber um {dialog['beginn']} Uhr."
        )
        faults.add(record.faulted("ende", Fault(message, "Prüfen Sie die Uhrzeiten.")))
    if (
        dialog["datum"]
        and dialog["rueckmeldung_bis"]
        and dialog["rueckmeldung_bis"] > dialog["datum"]
    ):
        message = "Die Rückmeldung wird erst nach dem Dialog erbeten."
        faults.add(record.faulted("rueckmeldung_bis", Fault(message, "Prüfen Sie die Daten.")))


def _read_texte(
    toml: TomlFile, *, folder: Folder, fassung: Fassung | None, faults: Faults
) -> Iterator[tuple[str, Passage]]:
    record = toml.record().within("texte")
    known = [text.schluessel for text in fassung.texte] if fassung else [*record.values]
    for name, raw in record.values.items():
        if name not in known:
            faults.add(unknown_key(record, name, known))
        elif not is_missing(raw):
            with faults.collecting(), record.at(name):
                yield name, _passage(raw, name, toml=toml, folder=folder)


def _passage(raw: object, name: str, *, toml: TomlFile, folder: Folder) -> Passage:
    """Return the text itself, or what is in the Markdown file that it names."""
    text = passage(raw)
    if "\n" in text or not text.endswith(".md"):
        return Passage(text, toml.name, toml.text_line(("texte", name)))
    file = text.replace("\\", "/")
    markdown = decode_utf8(folder.read(file, limit=TEXT_LIMIT), file)
    return Passage(clean_lines(markdown, file).rstrip(), file)


def _locate_all(
    record: Record, names: tuple[str, ...], folder: Folder, faults: Faults
) -> Iterator[Path]:
    for name in names:
        with faults.collecting(), record.at("kennzahlen"):
            yield folder.locate(name)
