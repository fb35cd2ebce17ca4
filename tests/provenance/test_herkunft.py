"""A finished document tells where its numbers come from, and whether it is still what it was."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rounds import EXAMPLES, agreement_file, report_file

from reporter.cli.commands.einladung import einladung
from reporter.cli.commands.herkunft import herkunft

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
    assert "genau:  5,551767799746761468783481056" in result.stdout
    assert "INT, Januar 2023: 845  (kennzahlen.csv, Zeile 116, Spalte „wert“)" in result.stdout
    assert "INT, Dezember 2022" in result.stdout


def test_all_numbers_are_listed_as_json(report: Path) -> None:
    found = json.loads(run(report, "--json").stdout)
    by_key = {each["schluessel"]: each for each in found}
    assert by_key["ergebnis.integrationen.ist"]["wert"] == "10837"
    assert len(by_key["ergebnis.integrationen.ist"]["quellen"]) == 12
    assert len(by_key["ergebnis.integrationen.monat.2023-05.ist"]["quellen"]) == 5
    assert all(len(q["sha256"]) == 64 for each in found for q in each["quellen"])


def test_negative_number_is_no_option(report: Path) -> None:
    for written in ("-1,9", "−1,9", "1,9"):
        found = run(report, written)
        assert found.exit_code == 0, found.stderr
        assert "−1,9  (ergebnis.lzb_bestand.soll)" in found.stdout
    assert run(report, "-q").exit_code == 2


def test_value_of_a_year_is_led_back_to_that_year_alone(report: Path) -> None:
    by_key = {each["schluessel"]: each for each in json.loads(run(report, "--json").stdout)}
    ist = by_key["ergebnis.lzb_bestand.ist"]
    assert ist["formel"] == "Mittel LZB Januar 2023 bis Dezember 2023"
    assert len(ist["quellen"]) == 12


def test_number_that_is_not_there_is_said(report: Path) -> None:
    result = run(report, "99,9")
    assert result.exit_code == 2
    assert "Die Zahl „99,9“ steht nicht im Dokument." in result.stderr


def test_program_reads_what_went_wrong(report: Path) -> None:
    result = run(report, "99,9", "--json")
    assert result.exit_code == 2
    (fault,) = json.loads(result.stdout)["fehler"]
    assert "„99,9“ steht nicht im Dokument" in fault["meldung"]


def test_agreement_knows_its_targets(tmp_path: Path) -> None:
    path = tmp_path / "vereinbarung.pdf"
    path.write_bytes(agreement_file(*NAME, "pdf"))
    assert "5,1  (ziel.integrationen): Angabe der Runde" in run(path, "5,1").stdout
    assert run(path, "--pruefen").exit_code == 0


def test_program_reads_of_a_target_that_it_is_agreed(tmp_path: Path) -> None:
    path = tmp_path / "vereinbarung.pdf"
    path.write_bytes(agreement_file(*NAME, "pdf"))
    first, *_ = json.loads(run(path, "--json").stdout)
    assert list(first) == ["zahl", "schluessel", "wert", "formel", "quellen"]
    assert (first["wert"], first["formel"]) == (None, "Angabe der Runde")


def test_changed_word_is_found_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "vereinbarung.docx"
    path.write_bytes(_edited(agreement_file(*NAME, "docx"), "zwei Steuerungsdialoge", "drei S"))
    result = run(path, "--pruefen")
    assert result.exit_code == 2
    assert "Der Text wurde geändert" in result.stderr
    assert "dreiS" in result.stderr


def _edited(docx: bytes, old: str, new: str, *, part: str = "word/document.xml") -> bytes:
    """Return a Word file with a text of one part replaced; `part` begins with its name."""
    target, found = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as edited:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith(part):
                found = found or old.encode() in data
                data = data.replace(old.encode(), new.encode())
            edited.writestr(name, data)
    assert found
    return target.getvalue()


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fremd.pdf"
    path.write_bytes(b"%PDF-1.7 kein PDF")
    result = run(path)
    assert result.exit_code == 2
    assert "kein lesbares PDF" in result.stderr


def letters(folder: Path, *more: str, round_: str = "recklinghausen-2023") -> Path:
    """Make the letters of an example's first Träger and return their folder."""
    chosen = ["--traeger", "borken"] if round_ == "nrw-2023" else []
    arguments = ["--dialog", "1", "--stand", "2023-07-20", "--parallel", "1", *chosen, *more]
    made = CliRunner().invoke(einladung, [str(EXAMPLES / round_), "-o", str(folder), *arguments])
    assert made.exit_code == 0, made.output
    return folder


@pytest.mark.parametrize(
    ("round_", "more"),
    [
        ("nrw-2023", ()),
        ("recklinghausen-2023", ()),
        ("recklinghausen-2023", ("--anlagen", "anhaengen")),
    ],
)
def test_letter_made_anew_is_the_same_to_the_byte(
    tmp_path: Path, round_: str, more: tuple[str, ...]
) -> None:
    folder = letters(tmp_path, *more, round_=round_)
    key = "borken" if round_ == "nrw-2023" else "recklinghausen"
    for form in ("pdf", "docx"):
        result = run(folder / f"2023-einladung-1-{key}.{form}", "--pruefen")
        assert "ist unverändert, Byte für Byte" in result.stderr, result.output


def test_letter_with_its_enclosures_as_pages_knows_their_numbers(tmp_path: Path) -> None:
    folder = letters(tmp_path, "--anlagen", "anhaengen", "--format", "pdf")
    found = json.loads(run(folder / "2023-einladung-1-recklinghausen.pdf", "--json").stdout)
    keys = {each["schluessel"] for each in found}
    assert {"ziel.integrationen", "ergebnis.integrationen.ist"} <= keys


def test_letter_that_does_not_say_what_it_is_about_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    letter = letters(tmp_path, "--format", "docx") / "2023-einladung-1-recklinghausen.docx"
    edited = _edited(letter.read_bytes(), '"einladung": {', '"brief": {', part="customXml/")
    path.write_bytes(edited)
    result = run(path)
    assert result.exit_code == 2
    assert "sagt nicht, zu welchem Dialog er gehört" in result.stderr
