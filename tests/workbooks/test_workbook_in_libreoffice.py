"""A round's workbook edited and saved with LibreOffice: it says the same, and still checks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from checkers.libreoffice import resave_xlsx, sheets_to_pdf
from checkers.pages import pdf_text
from checkers.spreadsheets import edit_xlsx
from openpyxl import Workbook
from workbook_rounds import (
    BOOK,
    FILLED,
    SHEETS,
    checks,
    fill_in,
    new_round,
    opened,
    read_round,
)

from reporter.cli.documents import read_data
from reporter.input.runde import read_runde
from reporter.model.export import round_as_input

TYPED: Mapping[str, Mapping[str, str]] = {
    "Runde": {"B17": "Ministerin", "B4": "2024-04-15"},
    "Träger": {"N2": "4.2", "O3": "nicht vereinbart", "C3": "Kreis Coesfeld"},
    "Kennzahlen": {"E2": "413", "A5": "borken", "B5": "ELB", "D5": "2023-02", "E5": "x"},
    "Dialoge": {"C3": "14:15", "E3": "Düsseldorf"},
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runde = new_round(tmp_path_factory.mktemp("runde") / "excel")
    fill_in(runde, **FILLED)
    return runde


@pytest.fixture(scope="module")
def edited(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round after somebody typed into every sheet and then back what was there."""
    folder = tmp_path_factory.mktemp("edited")
    there = edit_xlsx((filled / BOOK).read_bytes(), folder, **TYPED)
    back = {
        "Runde": {"B17": "Staatssekretärin", "B4": ""},
        "Träger": {"N2": "5.1", "O3": ""},
        "Kennzahlen": {"E2": "412", "A5": "", "B5": "", "D5": "", "E5": ""},
        "Dialoge": {"C3": "", "E3": ""},
    }
    again = edit_xlsx(there, folder, **back)
    return round_with(filled, again, folder / "runde")


def round_with(runde: Path, book: bytes, folder: Path) -> Path:
    """Return a copy of the round in `folder` with another workbook."""
    shutil.copytree(runde, folder)
    (folder / BOOK).write_bytes(book)
    return folder


def test_edited_and_saved_workbook_makes_the_same_documents(
    filled: Path, edited: Path, tmp_path: Path
) -> None:
    assert read_round(edited, tmp_path / "b") == read_round(filled, tmp_path / "a")


def test_edited_and_saved_workbook_says_the_same(filled: Path, edited: Path) -> None:
    before, after = (read_runde(each).runde for each in (filled, edited))
    assert round_as_input(after, after.traeger, "") == round_as_input(before, before.traeger, "")
    first, second = (read_data(read_runde(each)) for each in (filled, edited))
    assert [first.name_at(row) for row in range(3)] == [second.name_at(row) for row in range(3)]
    assert [first.messwert_at(row).wert for row in range(3)] == [
        second.messwert_at(row).wert for row in range(3)
    ]


def test_what_is_typed_in_is_read(filled: Path, tmp_path: Path) -> None:
    book = edit_xlsx((filled / BOOK).read_bytes(), tmp_path, **TYPED)
    eingabe = read_runde(round_with(filled, book, tmp_path / "runde"))
    runde = eingabe.runde
    assert runde.ministerien[0].vertretung.amt == "Ministerin"
    assert str(runde.datenstand) == "2024-04-15"
    assert str(runde.traeger[0].ziele["integrationen"].wert) == "4.2"
    assert (runde.dialoge[1].beginn, runde.dialoge[1].ort) == ("14:15", "Düsseldorf")
    assert len(read_data(eingabe)) == 4


def test_protected_cell_is_left_as_it_is(filled: Path, tmp_path: Path) -> None:
    typed = {"Runde": {"A3": "Jahrgang"}, "Dialoge": {"A1": "Nr."}, "Träger": {"N1": "ziel.x"}}
    book = opened(edit_xlsx((filled / BOOK).read_bytes(), tmp_path, **typed))
    assert [book[title][cell].value for title in typed for cell in typed[title]] == [
        "Jahr",
        "Nummer",
        "ziel.integrationen",
    ]


def test_checks_are_still_there_with_their_messages(filled: Path, edited: Path) -> None:
    before, after = (opened(each / BOOK) for each in (filled, edited))
    for title in SHEETS:
        assert told(before, title) == told(after, title)


def told(book: Workbook, title: str) -> dict[str, tuple[str | None, ...]]:
    """Return what the checks of a sheet want and say, by their first cells."""
    return {
        cell: (
            str(check.formula1).replace("'", ""),
            check.type,
            check.errorTitle if check.showErrorMessage else check.promptTitle,
            check.error if check.showErrorMessage else check.prompt,
        )
        for cell, check in checks(book[title]).items()
    }


@pytest.mark.parametrize("title", SHEETS)
def test_headings_comments_and_protection_are_still_there(
    filled: Path, edited: Path, title: str
) -> None:
    before, after = (opened(each / BOOK)[title] for each in (filled, edited))
    assert [cell.value for cell in after[1]] == [cell.value for cell in before[1]]
    assert [cell.comment.text for cell in after[1]] == [cell.comment.text for cell in before[1]]
    assert (after.protection.sheet, after.freeze_panes) == (True, before.freeze_panes)
    assert after["A1"].protection.locked
    assert not after["B3"].protection.locked


def test_number_formats_keep_their_units(edited: Path) -> None:
    sheet = opened(edited / BOOK)["Träger"]
    assert "%" in sheet["N2"].number_format
    assert "Prozentpunkte" in sheet["P2"].number_format
    assert (sheet["N2"].value, sheet["B2"].value) == (5.1, "05554")


def test_text_like_a_formula_is_still_text(filled: Path, tmp_path: Path) -> None:
    book = opened(filled / BOOK)
    cell = book["Träger"]["H2"]
    cell.value, cell.data_type = "=1+1", "s"
    book.save(tmp_path / BOOK)
    saved = resave_xlsx((tmp_path / BOOK).read_bytes(), tmp_path)
    runde = read_runde(round_with(filled, saved.read_bytes(), tmp_path / "runde")).runde
    assert runde.traeger[0].vertretung.titel == "=1+1"


def test_form_and_dialogues_are_printed_on_a_page_each(filled: Path, tmp_path: Path) -> None:
    pages = pdf_text(sheets_to_pdf((filled / BOOK).read_bytes(), tmp_path)).split("\f")
    for title in ("Runde", "Dialoge"):
        assert len([page for page in pages if f"\n{title}" in page.rstrip()]) == 1
