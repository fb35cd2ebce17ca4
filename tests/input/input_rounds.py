"""A small edition and a small round in a folder, and workbooks, for the tests to change."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ReporterError
from reporter.input.runde import Eingabe, read_runde

FASSUNG = """\
titel = "Prüffassung"
nummerierung = ["1.", "I."]

[dokumente.vereinbarung]
vorlage = "vereinbarung.html"
titel = "Zielvereinbarung {{ jahr }}"

[[text]]
schluessel = "lage"
titel = "Die Lage"
pflicht = true

[[ziel]]
schluessel = "integrationen"
titel = "Veränderung der Integrationen"
abschnitt = "II"
art = "veraenderung"
kennzahl = "INT"
[ziel.saetze]
zunahme = "um mindestens"
mindestens_gleich = "mindestens gleich"
begrenzte_abnahme = "um nicht mehr als"

[[ziel]]
schluessel = "abstand"
titel = "Abstand der Integrationsquoten"
art = "abstand"
kennzahl = "K2"
[ziel.saetze]
verringerung = "um"
keine_vergroesserung = "nicht"
begrenzte_vergroesserung = "nicht mehr als"

[[ziel]]
schluessel = "quote"
titel = "Korridor der Quote"
art = "korridor"
kennzahl = "K2"
[ziel.saetze]
zwischen = "zwischen"

[[ziel]]
schluessel = "bestand"
titel = "Bestand"
art = "niveau"
richtung = "niedriger"
kennzahl = "LZB"
einheit = "personen"
streng = true
[ziel.saetze]
hoechstens = "unter"

[[ziel]]
schluessel = "beobachtung"
titel = "Nur beobachtet"
art = "beobachtet"
kennzahl = "LLU"
einheit = "euro"
"""

RUNDE = """\
jahr = 2023
fassung = "fassung"
traeger = "traeger.csv"
datenstand = 2024-04-15

[ministerium]
name = "Ministerium für Arbeit, Gesundheit und Soziales des Landes Nordrhein-Westfalen"
kurzname = "MAGS NRW"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Herr", amt = "Staatssekretär", name = "Max Muster" }

[[dialog]]
nummer = 1
datum = 2023-08-22
beginn = 10:00:00
ende = "12:30"

[texte]
lage = "texte/lage.md"
"""

TRAEGER = """\
schluessel;ags;name;genus;sitz;anrede;amt;titel;vertretung;ziel.integrationen;ziel.abstand
borken;05554;Kreis Borken;m;Borken;Herr;Landrat;Dr.;Erik Muster;5,1;2,1
essen;05113;Stadt Essen;f;Essen;Frau;Oberbürgermeisterin;;Eva Muster;;-
"""


@dataclass
class RoundFolder:
    """A round in a folder, with its edition in `fassung/`."""

    path: Path

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def read(self) -> Eingabe:
        return read_runde(self.path)

    def faults(self) -> list[str]:
        """The messages with which the round is refused; a test fails if it isn't."""
        with pytest.raises(ReporterError) as caught:
            self.read()
        return [str(fault) for fault in caught.value.faults]

    def fault(self) -> str:
        (message,) = self.faults()
        return message


def workbook(rows: list[list[Any]], *, sheet: str = "Träger") -> Any:
    """An openpyxl workbook of one sheet with these rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return book


def saved(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lay_out(path: Path) -> RoundFolder:
    """Write the small round into the folder `path`."""
    folder = RoundFolder(path)
    folder.write("fassung/fassung.toml", FASSUNG)
    folder.write("fassung/vereinbarung.html", "<h1>Vereinbarung</h1>")
    folder.write("runde.toml", RUNDE)
    folder.write("traeger.csv", TRAEGER)
    folder.write("texte/lage.md", "Das Jahr 2023 stellt **große** Anforderungen.\n")
    return folder
