"""A round: the folder with `runde.toml`, its Träger and its texts, read and checked once.

Comes in: a path. Goes out: `Eingabe`, the checked model with its edition and the Hinweise on
what looks doubtful. All faults of all files, the edition's included, come in one
`InputError`, so that a user mends them together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import Fault, Faults, InputError, Place
from reporter.input.converters import passage
from reporter.input.fassung import read_fassung
from reporter.input.fields import ABSENDER, DIALOG, RUNDE, ziel_fields
from reporter.input.files import Folder, clean_lines, decode_utf8, name_in_folder
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
from reporter.input.round_workbook import with_workbook
from reporter.input.table import TraegerRecord, read_traeger_table
from reporter.input.text_files import names_text_file
from reporter.input.toml import LIMIT, TomlFile, parse_toml
from reporter.model.fassung import Fassung
from reporter.model.runde import Absender, Dialog, Passage, Runde
from reporter.reading import MEGABYTE

DATA_FILE = "runde.toml"
TEXT_LIMIT = MEGABYTE


@dataclass(frozen=True, slots=True)
class Eingabe:
    """A round that can be trusted, its edition, and what looks doubtful in it."""

    runde: Runde
    fassung: Fassung
    hinweise: tuple[Fault, ...]


def read_runde(
    pfad: Path, *, fassung: Path | None = None, instead: Mapping[str, bytes] | None = None
) -> Eingabe:
    """Return the round in the folder `pfad`, or with that data file.

    `fassung` takes the place of the edition that the round names; it is a folder, relative
    to the working directory, or the name of a shipped one. `instead` are files of the round,
    by their name in it, read as if they had other bytes: what it would be with them. Raises
    one `InputError` with all faults of the round, its files and its edition.
    """
    file = _data_file(pfad)
    folder = Folder(file.parent, instead)
    toml = parse_toml(folder.read(file.name, limit=LIMIT), file.name)
    return _read(toml, folder, fassung=fassung)


def read_embedded(data: bytes, file: str, *, fassung: Path | None = None) -> Eingabe:
    """Return the round that a finished document carries, checked as a round in a folder is.

    `data` is its runde.json (`reporter.model.export`), `file` the document's name for faults.
    """
    try:
        values = json.loads(data, parse_float=Decimal)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise InputError(Fault("Die eingebetteten Angaben sind beschädigt.", "", Place(file)))
    return _read(TomlFile(file, "", values), Folder(Path()), fassung=fassung)


def _read(toml: TomlFile, folder: Folder, *, fassung: Path | None) -> Eingabe:
    faults = Faults()
    toml = with_workbook(toml, folder, faults)
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
        absender=Absender(**read_fields(toml.record().within("absender"), ABSENDER, faults)),
        dialoge=_read_dialoge(toml, faults),
        texte=dict(_read_texte(toml, folder=folder, fassung=edition, faults=faults)),
        wuerdigungen=dict(_read_wuerdigungen(toml, folder, records, ziele_of(edition), faults)),
        kennzahlen=tuple(_locate_all(toml.record(), kopf["kennzahlen"], folder, faults)),
        datenstand=kopf["datenstand"],
        datenhinweis=kopf["datenhinweis"],
        hinweis=kopf["hinweis"],
        hingenommen=kopf["hingenommen"],
        quelldateien=folder.contents,
        traegerliste=_file_of(kopf["traeger"]),
        arbeitsmappe=_file_of(kopf["arbeitsmappe"]),
    )
    _check_enclosures(toml, records, folder, faults)
    _sort_by_place(faults)
    faults.raise_if_any()
    assert edition is not None, "an edition that can't be read is a fault"
    return Eingabe(runde, edition, check_plausibility(runde, edition, toml=toml, records=records))


def _file_of(named: object) -> str:
    """Return the name that a file of the round has in its folder, empty for what is none."""
    return name_in_folder(named) if isinstance(named, str) and named else ""


def ziele_of(fassung: Fassung | None) -> list[str] | None:
    """Return the keys of an edition's goals, `None` where it could not be read."""
    return [ziel.schluessel for ziel in fassung.ziele] if fassung else None


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


def _check_enclosures(
    toml: TomlFile, traeger: list[TraegerRecord], folder: Folder, faults: Faults
) -> None:
    """Report files to be enclosed with letters that are not in the folder."""
    named = [(each.stamm, "planungsdokument_datei") for each in traeger]
    for record, key in (*named, *((each, "anlagen") for each in toml.records("dialog"))):
        raw = record.values.get(key)
        for name in raw if isinstance(raw, list) else [raw]:
            if isinstance(name, str) and not is_missing(name):
                with faults.collecting(), record.at(key):
                    folder.locate(name)


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
    path = ("texte",)
    known = [text.schluessel for text in fassung.texte] if fassung else None
    yield from _read_passages(toml, path, folder=folder, known=known, faults=faults)


def _read_wuerdigungen(
    toml: TomlFile,
    folder: Folder,
    records: list[TraegerRecord],
    ziele: list[str] | None,
    faults: Faults,
) -> Iterator[tuple[str, dict[str, Passage]]]:
    """Yield the assessments of each Träger by goal: `[wuerdigung.SCHLUESSEL]`."""
    record = toml.record().within("wuerdigung")
    traeger = [str(each.stamm.values.get("schluessel")) for each in records]
    for name in record.values:
        if name not in traeger:
            faults.add(unknown_key(record, name, traeger))
            continue
        path = ("wuerdigung", name)
        passages = _read_passages(toml, path, folder=folder, known=ziele, faults=faults)
        yield name, dict(passages)


def _read_passages(
    toml: TomlFile,
    path: tuple[str, ...],
    *,
    folder: Folder,
    known: list[str] | None,
    faults: Faults,
) -> Iterator[tuple[str, Passage]]:
    """Yield the texts of a table by key; a key that is not `known` is a fault."""
    record = toml.record()
    for part in path:
        record = record.within(part)
    for name, raw in record.values.items():
        if known is not None and name not in known:
            faults.add(unknown_key(record, name, known))
        elif not is_missing(raw):
            with faults.collecting(), record.at(name):
                text = _passage(raw, (*path, name), toml=toml, folder=folder)
                if text.markdown:  # an empty file is as open as an empty text
                    yield name, text


def _passage(raw: object, path: tuple[str, ...], *, toml: TomlFile, folder: Folder) -> Passage:
    """Return the text itself, or what is in the text file that it names."""
    text = passage(raw)
    if not names_text_file(text):
        return Passage(text, toml.name, toml.text_line(path))
    file = text.strip().replace("\\", "/")
    markdown = decode_utf8(folder.read(file, limit=TEXT_LIMIT), file)
    return Passage(clean_lines(markdown, file).rstrip(), file)


def _locate_all(
    record: Record, names: tuple[str, ...], folder: Folder, faults: Faults
) -> Iterator[Path]:
    for name in names:
        with faults.collecting(), record.at("kennzahlen"):
            yield folder.locate(name)
