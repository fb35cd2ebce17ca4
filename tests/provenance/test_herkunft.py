"""A finished document tells where its numbers come from, and whether it is still what it was."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rounds import agreement_file, report_file

from reporter.cli.herkunft import herkunft

NAME = ("recklinghausen-2023", "recklinghausen")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(herkunft, [*map(str, arguments)])


@pytest.fixture(params=["pdf", "docx"])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"bericht.{request.param}"
    path.write_bytes(report_file(*NAME, request.param))
    return path


def test_document_made_anew_is_the_same_to_the_byte(report: Path) -> None:
    result = run(report, "--pruefen")
    assert result.exit_code == 0
    assert "ist unverändert, Byte für Byte" in result.stderr


def test_number_is_led_back_to_its_cells(report: Path) -> None:
    result = run(report, "5,6")
    assert result.exit_code == 0
    assert "genau:  5.551767799746761468783481056" in result.stdout
    assert "INT, Januar 2023: 845  (kennzahlen.csv, Zeile 116, Spalte „wert“)" in result.stdout
    assert "INT, Dezember 2022" in result.stdout


def test_all_numbers_are_listed_as_json(report: Path) -> None:
    found = json.loads(run(report, "--json").stdout)
    by_key = {each["schluessel"]: each for each in found}
    assert by_key["ergebnis.integrationen.ist"]["wert"] == "10837"
    assert len(by_key["ergebnis.integrationen.ist"]["quellen"]) == 12
    assert len(by_key["ergebnis.integrationen.monat.2023-05.ist"]["quellen"]) == 5
    assert all(len(q["sha256"]) == 64 for each in found for q in each["quellen"])


def test_number_that_is_not_there_is_said(report: Path) -> None:
    result = run(report, "99,9")
    assert result.exit_code == 2
    assert "Die Zahl „99,9“ steht nicht im Dokument." in result.stderr


def test_agreement_knows_its_targets(tmp_path: Path) -> None:
    path = tmp_path / "vereinbarung.pdf"
    path.write_bytes(agreement_file(*NAME, "pdf"))
    assert "5,1  (ziel.integrationen): Angabe der Runde" in run(path, "5,1").stdout
    assert run(path, "--pruefen").exit_code == 0


def test_changed_word_is_found_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "vereinbarung.docx"
    path.write_bytes(_edited(agreement_file(*NAME, "docx"), "zwei Steuerungsdialoge", "drei S"))
    result = run(path, "--pruefen")
    assert result.exit_code == 2
    assert "Der Text wurde geändert" in result.stderr
    assert "dreiS" in result.stderr


def _edited(docx: bytes, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as edited:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            edited.writestr(name, data)
    return target.getvalue()


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fremd.pdf"
    path.write_bytes(b"%PDF-1.7 kein PDF")
    result = run(path)
    assert result.exit_code == 2
    assert "kein lesbares PDF" in result.stderr
