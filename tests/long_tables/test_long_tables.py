"""Tables too long for a page: an excerpt and a summary in the document, all rows beside it."""

from __future__ import annotations

import json
from email import message_from_bytes
from io import BytesIO
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.pages import pdf_text
from checkers.verapdf import VeraPdf
from click.testing import CliRunner
from long_tables.long_rounds import NAME, document_of, long_round, made_from, plain_row
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporter.cli.main import cli
from reporter.delivery.versions.provenance import rebuild, unchanged
from reporter.document.tree import Document, Table
from reporter.document.walk import open_fields
from reporter.document.words import reading_text
from reporter.errors import BuildError
from reporter.input.runde import Eingabe, read_embedded
from reporter.wording.large_tables import EXCERPT_ROWS, MAX_ROWS
from reporter.writers.docx.embedded import read_embedded as read_from_docx
from reporter.writers.pdf.embedded import read_embedded as read_from_pdf
from reporter.writers.pdf.foreign import count_pages

MANY = 5000
BESIDE = f"{NAME}-tabelle.xlsx"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Eingabe:
    return long_round(tmp_path_factory.mktemp("lang"), MANY)


@pytest.fixture(scope="module")
def made(many: Eingabe) -> dict[str, bytes]:
    """Return both formats and the file beside them by their names."""
    files = made_from(many, "pdf", "docx")
    return {name: file.data for name, file in files.items()}


@pytest.fixture(scope="module")
def pdf(made: dict[str, bytes]) -> bytes:
    return made[f"{NAME}.pdf"]


@pytest.fixture(scope="module")
def word(made: dict[str, bytes]) -> bytes:
    return made[f"{NAME}.docx"]


@pytest.fixture(scope="module")
def document(many: Eingabe) -> Document:
    return document_of(many)


@pytest.fixture(scope="module")
def sheet(made: dict[str, bytes]) -> Worksheet:
    """Return the first sheet of the file beside the agreement."""
    found = load_workbook(BytesIO(made[BESIDE]))["Tabelle 1"]
    assert isinstance(found, Worksheet)
    return found


def text_of(document: Document) -> str:
    return reading_text(document, heading_numbers=False).replace("\u00a0", " ")


def test_table_up_to_the_limit_is_shown_whole(tmp_path: Path) -> None:
    document = document_of(long_round(tmp_path, MAX_ROWS))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [MAX_ROWS]
    assert document.whole_tables == ()
    assert all(file.relationship == "Source" for file in document.embedded)


def test_longer_table_shows_its_first_rows_and_what_it_holds(tmp_path: Path) -> None:
    document = document_of(long_round(tmp_path, MAX_ROWS + 1))
    excerpt, summary = (block for block in document.blocks if isinstance(block, Table))
    assert len(excerpt.rows) == EXCERPT_ROWS
    (whole,) = document.whole_tables
    assert excerpt.rows == whole.rows[:EXCERPT_ROWS]
    assert (excerpt.columns, excerpt.header) == (whole.columns, whole.header)
    assert len(summary.rows) == len(whole.columns)


def test_summary_tells_ranges_groups_and_what_is_missing(document: Document) -> None:
    text = text_of(document)
    assert "Maßnahmen (Zeilen 1 bis 10 von 5.000)" in text
    assert "Standort 0 (1.667), Standort 1 (1.667), Standort 2 (1.666)" in text
    assert "\n4.500\n500\nvon 1 bis 4.999\n" in text
    assert "von −6,5 % bis −0,5 %" in text
    assert "5.000 verschiedene Angaben" in text


def test_document_says_where_the_whole_table_is(document: Document) -> None:
    text = text_of(document)
    assert f"Vollständig steht sie in der Excel-Datei „{BESIDE}“, Blatt „Tabelle 1“" in text
    assert "Ohne Gewähr." in text


def test_numbers_of_two_units_have_no_range(tmp_path: Path) -> None:
    def row(number: int) -> str:
        unit = "%" if number % 2 else "Euro"
        return plain_row(number).replace("\u00a0%", f"\u00a0{unit}")

    text = text_of(document_of(long_round(tmp_path, MAX_ROWS + 1, row=row)))
    assert "14 verschiedene Angaben" in text


# --- the file beside ------------------------------------------------------------------


def test_file_beside_has_every_row_and_numbers_as_numbers(sheet: Worksheet) -> None:
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads == ("Maßnahme", "Ort", "Plätze", "Quote")
    assert len(rows) == MANY
    assert rows[0] == ("=Maßnahme 0", "Standort 0", 1, -0.5)
    assert rows[9] == ("=Maßnahme 9", "Standort 0", "fehlt", -2.5)
    assert rows[-2][2] == MANY - 1


def test_text_that_looks_like_a_formula_stays_a_text(sheet: Worksheet) -> None:
    assert sheet["A2"].data_type == "s"


def test_number_is_shown_as_in_the_document(sheet: Worksheet) -> None:
    assert sheet["C2"].number_format == '0;"−"0;0'
    assert sheet["C1002"].number_format == '#,##0;"−"#,##0;#,##0'
    assert sheet["D2"].number_format == '0.0"\u00a0%";"−"0.0"\u00a0%";0.0"\u00a0%"'


def test_pdf_carries_the_very_file_that_lies_beside_it(made: dict[str, bytes], pdf: bytes) -> None:
    assert read_from_pdf(pdf)[BESIDE] == made[BESIDE]


def test_word_file_carries_only_what_it_was_made_from(word: bytes) -> None:
    assert set(read_from_docx(word)) == {"runde.json", "einstellungen.json"}


def test_run_lists_the_file_beside(tmp_path: Path) -> None:
    eingabe = long_round(tmp_path, MAX_ROWS + 1)
    runde, edition = map(str, (eingabe.runde.ordner, eingabe.fassung.ordner[0]))
    arguments = ["vereinbarung", runde, "--format", "docx", "-o", str(tmp_path)]
    result = CliRunner().invoke(cli, [*arguments, "--fassung", edition, "--json"])
    made = [
        (each["format"], Path(each["datei"]).name)
        for each in json.loads(result.stdout)["dokumente"]
    ]
    assert made == [("docx", f"{NAME}.docx"), ("xlsx", BESIDE)]
    assert (tmp_path / BESIDE).is_file()
    assert BESIDE in (tmp_path / "ausgabe.json").read_text("utf-8")


def test_run_without_a_long_table_removes_the_file_beside(tmp_path: Path) -> None:
    eingabe = long_round(tmp_path, MAX_ROWS + 1)
    runde, edition = eingabe.runde.ordner, eingabe.fassung.ordner[0]
    options = ["--format", "html", "--parallel", "1", "-o", str(tmp_path), "--fassung"]
    call = ["vereinbarung", str(runde), *options, str(edition)]
    CliRunner().invoke(cli, call)
    assert (tmp_path / BESIDE).is_file()
    (edition / "vereinbarung.html").unlink()
    result = CliRunner().invoke(cli, call)
    assert result.exit_code == 0, result.stderr
    assert not (tmp_path / BESIDE).exists()
    assert f"{BESIDE}: Das Dokument braucht die Datei nicht mehr; sie wurde entfernt." in (
        result.stderr
    )


def test_letter_and_its_mail_carry_the_file_beside_an_enclosure(tmp_path: Path) -> None:
    eingabe = long_round(tmp_path, MAX_ROWS + 1)
    runde, edition = map(str, (eingabe.runde.ordner, eingabe.fassung.ordner[0]))
    arguments = ["einladung", runde, "--dialog", "1", "--format", "docx", "--fassung", edition]
    result = CliRunner().invoke(cli, [*arguments, "-o", str(tmp_path), "--stand", "2023-07-20"])
    assert result.exit_code == 0, result.stderr
    (draft,) = tmp_path.glob("*.eml")
    mail = message_from_bytes(draft.read_bytes())
    assert BESIDE in {part.get_filename() for part in mail.walk()}
    assert (tmp_path / BESIDE).is_file()


# --- five thousand rows ---------------------------------------------------------------


def test_five_thousand_rows_take_no_pages(pdf: bytes) -> None:
    assert count_pages(pdf, NAME) < 8


def test_pdf_with_its_table_is_accessible_and_archivable(pdf: bytes, verapdf: VeraPdf) -> None:
    assert verapdf.verify(pdf, "ua1", "3a") == []


def test_word_file_is_a_clean_package(word: bytes) -> None:
    assert validate_docx(word) == []


def test_excerpt_is_read_in_the_pdf(pdf: bytes) -> None:
    text = pdf_text(pdf)
    assert "=Maßnahme 9" in text
    assert "=Maßnahme 10" not in text


def test_same_round_gives_the_same_bytes(many: Eingabe, made: dict[str, bytes]) -> None:
    again = made_from(many, "pdf", "docx")
    assert {name: file.data for name, file in again.items()} == made


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_document_is_made_anew_from_what_it_carries(
    form: str, many: Eingabe, request: pytest.FixtureRequest
) -> None:
    data: bytes = request.getfixturevalue({"pdf": "pdf", "docx": "word"}[form])
    files = (read_from_pdf if form == "pdf" else read_from_docx)(data)
    eingabe = read_embedded(files["runde.json"], "datei", fassung=many.fassung.ordner[0])
    settings = json.loads(files["einstellungen.json"])
    rebuilt = rebuild(eingabe.runde, eingabe.fassung, settings, files)
    assert unchanged(rebuilt, data, form) == (True, "")


# --- what is in hidden rows -----------------------------------------------------------


def test_open_field_in_a_hidden_row_is_open(tmp_path: Path) -> None:
    def row(number: int) -> str:
        mark = '<mark data-feld="mass">Quote</mark>'
        return plain_row(number).replace(f"−{number % 7},5\u00a0%", mark if number else "fehlt")

    eingabe = long_round(tmp_path, MAX_ROWS + 1, row=row)
    assert "mass" in {field.key for field in open_fields(document_of(eingabe))}
    with pytest.raises(BuildError, match="Quote"):
        made_from(eingabe, "docx", final=True)


def test_number_in_a_hidden_row_can_be_traced(tmp_path: Path) -> None:
    def row(number: int) -> str:
        last = f'<data value="quote">{number},5</data>'
        return plain_row(number).replace(f"−{number % 7},5", last)

    eingabe = long_round(tmp_path, MAX_ROWS + 1, row=row)
    files = read_from_docx(made_from(eingabe, "docx")[f"{NAME}.docx"].data)
    settings = json.loads(files["einstellungen.json"])
    rebuilt = rebuild(eingabe.runde, eingabe.fassung, settings, files)
    assert f"{MAX_ROWS},5" in {each.text for each in rebuilt.numbers}
