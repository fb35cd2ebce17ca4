"""The keys of a round that letters need: read, checked, carried inside finished documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rounds import EXAMPLES

from reporter.errors import InputError
from reporter.input.runde import Eingabe, read_runde
from reporter.model.export import round_as_input


def read_with(folder: Path, old: str, new: str) -> Eingabe:
    """Read a copy of the example with one text of its data file replaced."""
    copy = folder / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", copy)
    data = copy / "runde.toml"
    text = data.read_text(encoding="utf-8")
    assert old in text
    data.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_runde(copy)


def test_sender_is_read(tmp_path: Path) -> None:
    runde = read_with(tmp_path, "[absender]", '[absender]\nkopie = ["a@example.org"]').runde
    assert runde.absender.telefon == "0211 855-0000"
    assert runde.absender.kopie == ("a@example.org",)
    assert runde.absender.zeichnung == "Im Auftrag"


def test_round_without_a_sender_can_be_read(tmp_path: Path) -> None:
    folder = EXAMPLES / "recklinghausen-2023"
    text = (folder / "runde.toml").read_text(encoding="utf-8")
    start = text.index("[absender]")
    whole = text[start : text.index("\n\n", start)]
    assert read_with(tmp_path, whole, "").runde.absender.email == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('telefon = "0211', 'telefax = "0211', "„telefax“ ist hier nicht bekannt"),
        ('plz = "40219"', 'plz = "4021"', "eine Ziffer zu wenig"),
        ('email = "zielv', 'email = "a@b.de, zielv', "keine E-Mail-Adresse"),
        ('link = "https', 'link = "javascript', "kein Verweis"),
        ('bearbeitung = "Frau', 'bearbeitung = "Frau\\n', "Zeilenumbruch"),
        ('link = "https', 'anlagen = ["../geheim.pdf"]\nlink = "https', "außerhalb des Ordners"),
        ('jobcenter@example.org"', 'j@b.de"\nplanungsdokument_datei = "x.pdf"', "gibt es nicht"),
    ],
)
def test_faulty_key_is_reported_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_with(tmp_path, old, new)
    assert all(fault.place.line for fault in caught.value.faults)


def test_sender_and_agenda_travel_inside_a_document(tmp_path: Path) -> None:
    runde = read_with(tmp_path, 'link = "https', 'tagesordnung = ["A", "B"]\nlink = "https').runde
    table = round_as_input(runde, runde.traeger, "nrw-2023")
    assert table["absender"]["bearbeitung"] == "Frau Muster"
    assert table["dialog"][0]["tagesordnung"] == ["A", "B"]
    assert table["dialog"][0]["link"] == "https://video.example.org/steuerungsdialog"
