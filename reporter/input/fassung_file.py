"""The data file of an edition: `fassung.toml` becomes a `Layer` of what it says.

All keys that there are (UTF-8):

    titel = "Zielvereinbarung NRW 2024"
    grundlage = "nrw-2023"            # optional: name or folder of the edition it builds on
    ohne_ziele = ["abstand"]          # goals of the Grundlage that are not taken over
    ohne_texte = ["pandemie"]         # passages likewise
    nummerierung = ["1.", "I."]       # numbers of the heading levels 2, 3, 4; "" for none

    [dokumente.vereinbarung]          # a kind of document
    vorlage = "vereinbarung.html"     # template, looked up in the edition, then its Grundlagen
    titel = "Zielvereinbarung {{ jahr }}: {{ traeger.name }}"
    kopfzeile = "Zielvereinbarung {{ jahr }}"
    zahlenanhang = "entwurf"          # a value of `Zahlenanhang`; default „nie“

    [[text]]                          # a passage that a round brings
    schluessel = "lage"
    titel = "Die Lage im Jahr der Vereinbarung"
    pflicht = true                    # default false

    [[ziel]]
    schluessel = "integrationen"
    titel = "Veränderung der absoluten Zahl der Integrationen"
    abschnitt = "II"
    art = "veraenderung"              # a value of `Zielart`
    richtung = "hoeher"               # of `Richtung`; default „hoeher“, for „abstand“ „niedriger“
    kennzahl = "INT"
    einheit = "prozent"               # of `Einheit`; default „prozent“, for „abstand“ points
    nachkommastellen = 1              # 0 to 2; default 1, for counts and Euro 0 (unless observed)
    einleitung = "…"                  # a paragraph before the sentence
    gegenstand = "Die Zahl der …"     # what a report's sentences speak of; default the title
    streng = false                    # reaching the limit itself is not enough
    [ziel.saetze]                     # a template string for each case (`Fall`) of the goal
    zunahme = "…"

    [einstellungen]                   # texts for the templates, by free keys
    gruss = "Mit freundlichen Grüßen"

With a `grundlage`, all that is not said comes from there: documents, passages, goals and
settings are merged key by key. The order is that of the Grundlage; what is new follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reporter.errors import Fault, Faults, Place, did_you_mean
from reporter.german.characters import composed
from reporter.input.converters import (
    flag,
    key,
    line,
    member,
    passage,
    refuse,
    table,
    tables,
)
from reporter.input.entries import Entry, read_entry
from reporter.input.record import (
    Field,
    Fields,
    Record,
    quoted,
    read_given,
    report_repeated,
)
from reporter.input.toml import LIMIT, TomlFile, parse_toml
from reporter.input.toml_lines import KeyPath
from reporter.input.ziele import ZielEntry, read_ziel
from reporter.model.fassung import Zahlenanhang
from reporter.reading import read_bytes

DATA_FILE = "fassung.toml"

_NUMBER_PATTERN = re.compile(r"(?:[^1Ia]*(?:1\.)*[1Ia][^1Ia]*)?")


def numbering(raw: object) -> tuple[str, ...]:
    """Return up to three patterns of heading numbers: „1.“, „§ 1“, „1.1“, „a)“ or nothing."""
    patterns = tuple(map(line, raw if isinstance(raw, list) else [raw]))
    for pattern in patterns:
        if not _NUMBER_PATTERN.fullmatch(pattern):
            raise refuse(
                f"{quoted(pattern)} ist keine Nummerierung.",
                "Erwartet wird z. B. „1.“, „I.“, „§ 1“, „1.1“ oder „a)“.",
            )
    if len(patterns) > 3:
        raise refuse("Nummeriert werden höchstens drei Ebenen.", "Streichen Sie die übrigen.")
    return patterns


FASSUNG: Fields = {
    "titel": Field(line, required="Erwartet wird der Name der Fassung."),
    "grundlage": Field(line),
    "ohne_ziele": Field(line, many=True),
    "ohne_texte": Field(line, many=True),
    "nummerierung": Field(numbering),
    "dokumente": Field(table, required="Erwartet wird z. B. [dokumente.vereinbarung]."),
    "text": Field(tables),
    "ziel": Field(tables),
    "einstellungen": Field(table),
}

DOKUMENT: Fields = {
    "vorlage": Field(line, required="Erwartet wird z. B. „vereinbarung.html“."),
    "titel": Field(line, required="Erwartet wird der Titel des Dokuments."),
    "kopfzeile": Field(line),
    "zahlenanhang": Field(
        member(Zahlenanhang, "keine Angabe zum Anhang"), default=Zahlenanhang.NIE
    ),
}

TEXT: Fields = {
    "schluessel": Field(key, required="Erwartet wird z. B. „lage“."),
    "titel": Field(line, required="Erwartet wird, wovon der Text handelt."),
    "pflicht": Field(flag, default=False),
}


E = TypeVar("E", Entry, ZielEntry)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one data file says, or what several say that build on one another."""

    record: Record
    values: Mapping[str, Any]
    ordner: tuple[Path, ...]
    dokumente: Mapping[str, Entry]
    texte: Mapping[str, Entry]
    ziele: Mapping[str, ZielEntry]
    einstellungen: Mapping[str, str]

    def over(self, base: Layer, faults: Faults) -> Layer:
        """Return this layer, with what it doesn't say itself taken from `base`."""
        return Layer(
            self.record,
            {**base.values, **self.values},
            self.ordner + base.ordner,
            _merged(self.dokumente, base.dokumente),
            _merged(self.texte, self._without(base.texte, "ohne_texte", faults)),
            _merged(self.ziele, self._without(base.ziele, "ohne_ziele", faults)),
            {**base.einstellungen, **self.einstellungen},
        )

    def _without(self, entries: Mapping[str, E], said: str, faults: Faults) -> Mapping[str, E]:
        """Return `entries` but for those that this layer names under the key `said`."""
        unwanted = self.values.get(said, ())
        for name in unwanted:
            if name not in entries:
                message = f"{quoted(name)} kommt in der Grundlage nicht vor."
                fault = Fault(message, did_you_mean(name, tuple(entries)))
                faults.add(self.record.faulted(said, fault))
        return {name: entry for name, entry in entries.items() if name not in unwanted}


def _merged(own: Mapping[str, E], base: Mapping[str, E]) -> Mapping[str, E]:
    merged = {
        name: entry.over(base[name]) if name in base else entry for name, entry in own.items()
    }
    return {**base, **merged}


def _parse(folder: Path) -> TomlFile:
    name = f"{composed(folder.name)}/{DATA_FILE}"
    return parse_toml(read_bytes(folder / DATA_FILE, name, limit=LIMIT), name)


def read_layer(folder: Path, faults: Faults) -> Layer:
    """Return what the data file in `folder` says; raise where it can't be read at all."""
    toml = _parse(folder)
    record = toml.record()
    return Layer(
        record,
        read_given(record, FASSUNG, faults),
        (folder,),
        _dokumente(record.within("dokumente"), faults),
        _keyed([read_entry(each, TEXT, faults) for each in toml.records("text")], faults),
        _keyed([read_ziel(each, faults) for each in toml.records("ziel")], faults),
        _einstellungen(record.within("einstellungen"), faults),
    )


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The data files of an edition and of those it builds on, looked into for places.

    `ordner` are their folders, the topmost first.
    """

    ordner: tuple[Path, ...]

    def __call__(self, *keys: str) -> Place:
        """Return where the topmost file that says it has `keys`, e.g. ("ziel", KEY, "titel").

        What no file says has the place of what is around it.
        """
        files = [_parse(folder) for folder in self.ordner]
        for length in range(len(keys), 0, -1):
            for toml in files:
                if path := _path_of(toml.values, keys[:length]):
                    return Place(toml.name, toml.text_line(path))
        return Place(files[0].name)


def _path_of(values: Any, keys: tuple[str, ...]) -> KeyPath:
    """Return the path to `keys`, in which a table of a list goes by its key; () for none."""
    path: KeyPath = ()
    for name in keys:
        if isinstance(values, list):
            numbers = (
                number
                for number, each in enumerate(values)
                if isinstance(each, dict) and each.get("schluessel") == name
            )
            step: str | int | None = next(numbers, None)
        else:
            step = name if isinstance(values, dict) and name in values else None
        if step is None:
            return ()
        values = values[step]
        path += (step,)
    return path


def _dokumente(record: Record, faults: Faults) -> dict[str, Entry]:
    entries = {}
    for name, raw in record.values.items():
        with faults.collecting(), record.at(name):
            key(name)
            table(raw)
            entries[name] = read_entry(record.within(name), DOKUMENT, faults)
    return entries


def _keyed(entries: Sequence[E], faults: Faults) -> dict[str, E]:
    report_repeated("schluessel", ((each.schluessel, each.record) for each in entries), faults)
    for entry in entries:
        if "schluessel" not in entry.record.values:
            hint = TEXT["schluessel"].required
            faults.add(Fault("„schluessel“ fehlt.", hint, entry.record.place()))
    return {entry.schluessel: entry for entry in entries if entry.schluessel}


def _einstellungen(record: Record, faults: Faults) -> dict[str, str]:
    texts = {}
    for name, raw in record.values.items():
        with faults.collecting(), record.at(name):
            texts[name] = passage(raw)
    return texts
