"""`reporter uebersicht` of more Träger than fit a document: a summary, and all of them in Excel."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.pages import pdf_text
from checkers.verapdf import VeraPdf
from click.testing import CliRunner
from openpyxl import load_workbook
from rounds import EXAMPLES, example

from reporter.cli.main import cli
from reporter.wording.overview_summary import MAX_TRAEGER
from reporter.writers.docx.embedded import read_embedded as read_from_docx
from reporter.writers.docx.read import read_words
from reporter.writers.pdf.embedded import read_embedded as read_from_pdf
from reporter.writers.pdf.foreign import count_pages

COLUMNS = "schluessel;name;genus;ziel.integrationen;ziel.integrationsquote;ziel.lzb_bestand\n"
NAME = "2023-uebersicht"


def write_round(folder: Path, count: int) -> Path:
    """Write a round of so many Träger; the 18 of the example have data, the others none."""
    source = EXAMPLES / "nrw-2023"
    keys = [each.schluessel for each in example("nrw-2023").runde.traeger]
    keys += [f"stadt-{number}" for number in range(len(keys), count)]
    rows = (f"{key};Stadt {key.title()};f;{n % 90 / 10};3,5;-2\n" for n, key in enumerate(keys))
    text = (source / "runde.toml").read_text("utf-8").replace("traeger.xlsx", "traeger.csv")
    shutil.copytree(source / "texte", folder / "texte")
    shutil.copy(source / "kennzahlen.csv", folder)
    (folder / "runde.toml").write_text(text, encoding="utf-8")
    table = COLUMNS + "".join(rows).replace(".", ",")
    (folder / "traeger.csv").write_text(table, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the overview of one Träger too many."""
    runde = write_round(tmp_path_factory.mktemp("runde"), MAX_TRAEGER + 1)
    folder = tmp_path_factory.mktemp("ausgabe")
    arguments = ["uebersicht", str(runde), "-o", str(folder), "--stand", "2024-05-02"]
    result = CliRunner().invoke(cli, [*arguments, "--format", "pdf", "--format", "docx"])
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def text(made: Path) -> str:
    return " ".join(read_words((made / f"{NAME}.docx").read_bytes()))


def test_document_counts_verdicts_and_gives_ranges(text: str) -> None:
    assert "Urteile und Ergebnisse 2023 über alle Träger" in text
    assert "Veränderung der Integrationsquote (K 2) ✓ 14 ✗ 3 □ 134 0" in text
    assert "Mit 151 zugelassenen kommunalen Trägern" in text


def test_document_names_the_ten_that_missed_a_goal_by_most(text: str) -> None:
    worst = text.partition("Die größten Rückstände")[2].partition("Monitoring")[0]
    assert "Stadt Lippe" in worst
    assert worst.count("✗ nicht erreicht") <= 10 * 3
    assert "Stadt Stadt-100" not in text


def test_document_counts_what_is_missing_instead_of_listing_it(text: str) -> None:
    missing = text.partition("Datenlücken")[2]
    assert "alle Ziele keine Daten 134" in missing


def test_workbook_has_them_all_and_is_made_unasked(made: Path) -> None:
    book = load_workbook(BytesIO((made / f"{NAME}.xlsx").read_bytes()))
    names = {row[1] for row in book["Übersicht"].iter_rows(min_row=2, values_only=True)}
    assert len(names) == MAX_TRAEGER + 1
    assert "Stadt Stadt-100" in names


def test_document_says_where_they_all_are_and_pdf_carries_it(made: Path, text: str) -> None:
    assert f"in der Excel-Datei „{NAME}.xlsx“" in text
    pdf = (made / f"{NAME}.pdf").read_bytes()
    assert read_from_pdf(pdf)[f"{NAME}.xlsx"] == (made / f"{NAME}.xlsx").read_bytes()
    assert f"{NAME}.xlsx" not in read_from_docx((made / f"{NAME}.docx").read_bytes())


def test_pages_do_not_grow_with_the_traeger(made: Path) -> None:
    assert count_pages((made / f"{NAME}.pdf").read_bytes(), NAME) < 10
    assert "Urteile und Ergebnisse 2023" in pdf_text(made / f"{NAME}.pdf")


def test_both_formats_pass_their_checkers(made: Path, verapdf: VeraPdf) -> None:
    assert verapdf.verify((made / f"{NAME}.pdf").read_bytes(), "ua1", "3a") == []
    assert validate_docx((made / f"{NAME}.docx").read_bytes()) == []
