"""A Word draft that comes back: read as edited, also after LibreOffice has saved it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.libreoffice import resave_docx
from checkers.samples import sample_docx
from click.testing import CliRunner, Result
from rounds import EXAMPLES

from reporter.cli.german import speak_german
from reporter.cli.main import cli
from reporter.input.runde import read_runde

COMMENTS = (
    '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:comment w:id="1" w:author="Frau Kreis" '
    'w:date="2024-02-03T10:00:00Z"><w:p><w:r><w:t>Bitte prüfen.</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)
TRACKED = (
    '<w:ins w:id="9001" w:author="Frau Kreis" w:date="2024-02-03T10:00:00Z">'
    '<w:r><w:t xml:space="preserve"> drei</w:t></w:r></w:ins>'
)


def reporter(*arguments: str | Path) -> Result:
    speak_german()
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    """A round of one Träger in which a target and the signatory are open."""
    folder = tmp_path / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", folder)
    file = folder / "runde.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("abstand = 2.1", 'abstand = ""').replace('"Bodo Klimpel"', '""')
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def draft(runde: Path) -> Path:
    done = reporter("vereinbarung", runde, "--format", "docx")
    assert done.exit_code == 0, done.stderr
    return runde / "ausgabe" / "2023-vereinbarung-recklinghausen.docx"


def edit(docx: Path, change: Callable[[str], str], **added: str) -> None:
    """Change the text of a DOCX as somebody would in Word."""
    with ZipFile(BytesIO(docx.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert after != before
    parts["word/document.xml"] = after.encode()
    with ZipFile(docx, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        for name, text in added.items():
            archive.writestr(f"word/{name}.xml", text)


def fill(text: str) -> str:
    """Fill the open target with 1,8, the signatory, and change a number by hand."""
    return (
        text.replace("[Zielwert abstand]", "1,8")
        .replace(">5,1<", ">4,7<")
        .replace("[Vertretung Kreis Recklinghausen: Name]", "Erika Muster")
        .replace("[Vertretung des Trägers: Name]", "Erika Muster")
    )


def test_filled_fields_and_changed_numbers_are_named(draft: Path) -> None:
    edit(draft, fill)
    done = reporter("ruecklauf", draft)
    assert done.exit_code == 0, done.stderr
    assert "ziel.integrationen: 5,1 → 4,7" in done.stderr
    assert "ziel.abstand: [Zielwert abstand] → 1,8" in done.stderr


def test_draft_that_nobody_touched_has_no_changes(draft: Path) -> None:
    assert "recklinghausen: 0 geänderte Stellen" in reporter("ruecklauf", draft).stderr


@pytest.mark.parametrize("saved_by_libreoffice", [False, True], ids=["edited", "LibreOffice"])
def test_numbers_and_fields_are_taken_over_and_wording_is_not(
    runde: Path, draft: Path, tmp_path: Path, saved_by_libreoffice: bool
) -> None:
    edit(draft, lambda text: fill(text).replace("zwei Steuerungsdialoge", "drei Dialoge"))
    if saved_by_libreoffice:
        draft.write_bytes(resave_docx(draft.read_bytes(), tmp_path).read_bytes())
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    traeger = read_runde(runde).runde.traeger[0]
    values = {key: str(wert.wert) for key, wert in traeger.ziele.items()}
    assert (values["integrationen"], values["abstand"]) == ("4.7", "1.8")
    assert values["lzb_bestand"] == "-1.9"
    assert traeger.vertretung.name == "Erika Muster"
    assert "zwei Steuerungsdialoge" in done.stderr or "drei" in done.stderr


def test_comments_of_the_round_stay_when_values_are_taken_over(runde: Path, draft: Path) -> None:
    edit(draft, fill)
    reporter("ruecklauf", draft, "--uebernehmen")
    text = (runde / "runde.toml").read_text(encoding="utf-8")
    assert text.startswith("# Die Zielvereinbarung 2023")


def test_sign_of_a_target_is_that_of_its_sentence(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">1,9<", ">2,5<"))
    reporter("ruecklauf", draft, "--uebernehmen")
    assert str(read_runde(runde).runde.traeger[0].ziele["lzb_bestand"].wert) == "-2.5"


def test_number_given_twice_and_changed_once_is_asked_about(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">4,2<", ">4,9<", 1))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "„ziel.integrationsquote“ steht mit zwei Werten im Text: 4,2 und 4,9." in done.stderr
    assert str(read_runde(runde).runde.traeger[0].ziele["integrationsquote"].wert) == "4.2"


def test_tracked_changes_and_comments_name_their_author(draft: Path) -> None:
    edit(draft, lambda text: text.replace("</w:p>", f"{TRACKED}</w:p>", 1), comments=COMMENTS)
    said = reporter("ruecklauf", draft).stderr
    assert "Frau Kreis, 2024-02-03: eingefügt „drei“" in said
    assert "Frau Kreis, 2024-02-03: Bitte prüfen." in said


def test_values_go_into_the_table_of_traeger(tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    reporter("neu", folder, "--jahr", "2024")
    reporter("vereinbarung", folder, "--format", "docx", "--traeger", "borken")
    draft = folder / "ausgabe" / "2024-vereinbarung-borken.docx"
    edit(draft, lambda text: text.replace("[Zielwert abstand]", "1,8"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    with (folder / "traeger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["schluessel"]: row for row in csv.DictReader(file, delimiter=";")}
    assert (rows["borken"]["ziel.abstand"], rows["kleve"]["ziel.abstand"]) == ("1,8", "")


def test_word_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "fremd.docx"
    file.write_bytes(sample_docx())
    done = reporter("ruecklauf", file)
    assert done.exit_code == 2
    assert "fremd.docx: Die Datei enthält keine Angaben dieses Programms." in done.stderr
