"""`reporter neu --excel`: a workbook to fill in, which the round reads as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from checkers.libreoffice import resave_xlsx
from openpyxl.worksheet.worksheet import Worksheet
from workbook_rounds import BOOK, fill_in, new_round, opened, read_round, reporter

from reporter.cli.documents import read_data
from reporter.input.fassung import read_fassung
from reporter.input.runde import read_runde
from reporter.model.ziel import NICHT_VEREINBART, OFFEN
from reporter.workbooks.entry import entry_workbook

FILLED = {
    "Träger": {"F2": "Frau", "G2": "Landrätin", "N2": 5.1, "O2": "-", "P2": 2.1, "Q2": -1.9},
    "Kennzahlen": {
        **{"A2": "borken", "B2": "INT", "C2": "gesamt", "D2": "2023-01", "E2": 412},
        **{"A3": "05554", "B3": "INT", "C3": "Frauen", "D3": "2023-01", "E3": "*"},
        **{"A4": "borken", "B4": "ELB", "D4": "2023-01", "E4": 15432.5, "F4": date(2024, 4, 15)},
    },
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runde = new_round(tmp_path_factory.mktemp("runde") / "excel")
    fill_in(runde, **FILLED)
    return runde


def validations(sheet: Worksheet) -> dict[str, str]:
    """Return what a sheet lets in, by the first cell that the check is about."""
    return {
        str(check.sqref).partition(":")[0]: str(check.formula1)
        for check in sheet.data_validations.dataValidation
    }


def test_round_with_a_workbook_says_the_same_as_one_with_a_list(tmp_path: Path) -> None:
    assert reporter("neu", tmp_path / "csv", "--jahr", 2023).exit_code == 0
    of_the_list = read_round(tmp_path / "csv", tmp_path / "a")
    assert read_round(new_round(tmp_path / "excel"), tmp_path / "b") == of_the_list


def test_workbook_takes_the_place_of_the_list(tmp_path: Path) -> None:
    runde = new_round(tmp_path / "excel")
    assert sorted(path.name for path in runde.glob("*.*")) == ["runde.toml", BOOK]


def test_what_is_filled_in_is_read(filled: Path) -> None:
    eingabe = read_runde(filled)
    borken = eingabe.runde.traeger[0]
    assert (borken.vertretung.anrede, borken.vertretung.amt) == ("Frau", "Landrätin")
    assert borken.ziele["integrationen"].wert == Decimal("5.1")
    assert borken.ziele["integrationsquote"] == NICHT_VEREINBART
    assert borken.ziele["lzb_integrationen"] == OFFEN
    assert len(read_data(eingabe)) == 3


def test_workbook_saved_by_libreoffice_makes_the_same_documents(
    filled: Path, tmp_path: Path
) -> None:
    before = read_round(filled, tmp_path / "a")
    again = new_round(tmp_path / "again")
    saved = resave_xlsx((filled / BOOK).read_bytes(), tmp_path)
    (again / BOOK).write_bytes(saved.read_bytes())
    assert read_round(again, tmp_path / "b") == before
    first, second = (read_data(read_runde(each)) for each in (filled, again))
    assert [first.name_at(row) for row in range(3)] == [second.name_at(row) for row in range(3)]
    assert [first.messwert_at(row).wert for row in range(3)] == [
        second.messwert_at(row).wert for row in range(3)
    ]


def test_words_to_choose_from_drop_down(filled: Path) -> None:
    book = opened(filled / BOOK)
    checks = validations(book["Träger"])
    assert checks["D2"] == '"m,f,n"'
    assert checks["F2"] == '"Herr,Frau"'
    assert checks["N2"] == '"-"'
    assert validations(book["Kennzahlen"])["A2"] == "'Träger'!$A$2:$A$500"


def test_refusal_is_said_in_german(filled: Path) -> None:
    sheet = opened(filled / BOOK)["Träger"]
    (check,) = (
        each for each in sheet.data_validations.dataValidation if str(each.sqref)[:2] == "D2"
    )
    assert check.errorTitle == "Spalte „Genus“"
    assert "„m“ für den Kreis" in str(check.error)


def test_targets_show_their_unit_and_stay_plain_numbers(filled: Path) -> None:
    sheet = opened(filled / BOOK)["Träger"]
    assert sheet["N2"].number_format.startswith('+#,##0.0"\u00a0%"')
    assert '"\u00a0Prozentpunkte"' in sheet["P2"].number_format


@pytest.mark.parametrize("title", ["Träger", "Kennzahlen"])
def test_headings_are_locked_explained_and_stay_in_sight(filled: Path, title: str) -> None:
    sheet = opened(filled / BOOK)[title]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.freeze_panes
    for cell in sheet[1]:
        assert cell.protection.locked
        assert cell.comment.text


def test_cells_to_fill_in_are_not_locked(filled: Path) -> None:
    book = opened(filled / BOOK)
    assert not book["Träger"]["N2"].protection.locked
    assert not book["Kennzahlen"].column_dimensions["E"].protection.locked
    assert book.security.lockStructure


def test_same_list_gives_the_same_bytes() -> None:
    fassung = read_fassung("nrw-2023", relative_to=Path())
    rows = [{"schluessel": "borken", "name": "Kreis Borken", "genus": "m"}]
    made = [entry_workbook(rows, fassung.ziele_mit_wert, stand=date(2023, 1, 1)) for _ in range(2)]
    assert made[0] == made[1]
    assert opened(made[0]).properties.modified.date() == date(2023, 1, 1)


def test_edition_without_a_list_of_traeger_has_no_workbook(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    (edition / "neue-runde").mkdir(parents=True)
    (edition / "fassung.toml").write_text('titel = "Haus"\ngrundlage = "nrw-2023"\n', "utf-8")
    (edition / "neue-runde" / "runde.toml").write_text("jahr = @JAHR@\n", "utf-8")
    result = reporter("neu", tmp_path / "runde", "--fassung", edition, "--excel")
    assert result.exit_code == 2
    assert "keine Liste der Träger „traeger.csv“" in result.stderr
    assert not (tmp_path / "runde").exists()
