"""A round in a workbook, carried to the next year, and values that came back taken into it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from rounds_carried import carry_table
from workbook_rounds import BOOK, FILLED, checks, fill_in, new_round, opened, read_round, reporter

from reporter.carry.adopt import adopt_into_table
from reporter.input.runde import read_runde
from reporter.model.runde import Dialog
from reporter.model.ziel import Zielstand

MONTHS = [f"2022-{month:02}" for month in range(1, 13)] + [
    f"2023-{month:02}" for month in range(1, 13)
]


@pytest.fixture(scope="module")
def runde(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of 2023 with a whole year's integrations of one Träger."""
    folder = new_round(tmp_path_factory.mktemp("runde") / "2023")
    data = {
        f"{column}{row}": value
        for row, month in enumerate(MONTHS, start=2)
        for column, value in zip("ABDE", ("borken", "INT", month, 400 + row), strict=True)
    }
    fill_in(folder, **(FILLED | {"Kennzahlen": data}))
    fill_in(folder, Runde={"B4": date(2024, 4, 15)})
    return folder


@pytest.fixture(scope="module")
def carried(runde: Path) -> Path:
    folder = runde.parent / "2024"
    done = reporter("fortschreiben", runde, folder)
    assert done.exit_code == 0, done.stderr
    assert "runde.xlsx, Blatt „Runde“, Zelle B21: „2023“ – ist das noch gemeint?" in done.stderr
    return folder


def test_year_is_moved_and_dates_and_targets_are_opened(runde: Path, carried: Path) -> None:
    old, new = (read_runde(each).runde for each in (runde, carried))
    assert (new.jahr, new.datenstand) == (2024, None)
    assert new.ministerien == old.ministerien
    assert new.absender == old.absender
    assert {wert.stand for wert in new.traeger[0].ziele.values()} == {Zielstand.OFFEN}
    assert new.dialoge == (
        Dialog(
            nummer=1,
            ort="Videokonferenz",
            teilnahme=("Leitung", "Controlling"),
            tagesordnung=("Begrüßung", "Zahlen"),
        ),
        Dialog(nummer=2),
    )


def test_year_stands_in_one_place(carried: Path) -> None:
    stated = tomllib.loads((carried / "runde.toml").read_text("utf-8"))
    assert "jahr" not in stated
    assert stated["arbeitsmappe"] == stated["traeger"] == BOOK
    assert BOOK in stated["kennzahlen"]


def test_sheet_of_data_waits_for_those_of_the_new_year(carried: Path) -> None:
    cells = [cell.value for row in opened(carried / BOOK)["Kennzahlen"]["A2:F40"] for cell in row]
    assert set(cells) == {None}


def test_workbook_keeps_its_form(runde: Path, carried: Path) -> None:
    old, new = (opened(each / BOOK) for each in (runde, carried))
    for before, after in zip(old.worksheets, new.worksheets, strict=True):
        assert checks(before).keys() == checks(after).keys()
        assert (before.freeze_panes, before.protection.sheet) == (
            after.freeze_panes,
            after.protection.sheet,
        )
        assert [cell.comment.text for cell in before[1]] == [c.comment.text for c in after[1]]
    assert new.security.lockStructure


def test_comments_stay_as_large_as_their_texts(runde: Path, carried: Path) -> None:
    fresh = sizes_of_comments(new_round(runde.parent / "fresh") / BOOK)
    assert len(set(fresh)) > 1
    assert sizes_of_comments(carried / BOOK) == fresh


def sizes_of_comments(book: Path) -> list[str]:
    """Return the sizes of the comments of all sheets, as Excel reads them."""
    with ZipFile(book) as archive:
        drawings = [archive.read(name).decode() for name in archive.namelist() if ".vml" in name]
    return [size for drawing in drawings for size in re.findall(r"width:\w+;height:\w+", drawing)]


def test_carried_round_makes_documents_and_is_carried_again(carried: Path, tmp_path: Path) -> None:
    assert len(read_round(carried, tmp_path / "a")) == 18
    assert reporter("fortschreiben", carried, tmp_path / "2025").exit_code == 0
    assert read_runde(tmp_path / "2025").runde.jahr == 2025


def test_text_like_a_formula_is_carried_as_text() -> None:
    book = Workbook()
    book.active.append(["schluessel", "planungsdokument"])
    book.active.append(["borken", "x"])
    cell = book.active["B2"]
    cell.value, cell.data_type = "=Plan 2023", "s"
    after = opened(carry_table(saved(book), "traeger.xlsx")).active["B2"]
    assert (after.value, after.data_type) == ("=Plan 2024", "s")


def test_values_that_came_back_go_into_their_cells(runde: Path) -> None:
    values = {"ziel.abstand": "0", "traeger.vertretung.name": "=Dr. N. N."}
    data = adopt_into_table((runde / BOOK).read_bytes(), BOOK, "borken", values)
    sheet = opened(data)["Träger"]
    assert (sheet["P2"].value, sheet["P2"].data_type) == (0, "n")
    assert (sheet["I2"].value, sheet["I2"].data_type) == ("=Dr. N. N.", "s")


def test_value_that_came_back_is_the_same_in_a_percent_cell() -> None:
    book = Workbook()
    book.active.append(["schluessel", "ziel.abstand"])
    book.active.append(["borken", None])
    book.active["B2"].number_format = '0.0%;"−"0.0%'
    data = adopt_into_table(saved(book), "traeger.xlsx", "borken", {"ziel.abstand": "2.1"})
    assert opened(data).active["B2"].value == pytest.approx(0.021)


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_report_and_letter_come_from_the_workbook_and_can_be_traced(
    runde: Path, tmp_path: Path
) -> None:
    options = ("--traeger", "borken", "--format", "pdf", "--parallel", 1, "-o", tmp_path)
    assert reporter("bericht", runde, *options).exit_code == 0
    assert reporter("einladung", runde, "--dialog", 2, *options).exit_code == 0
    report = tmp_path / "2023-bericht-borken.pdf"
    assert "aus runde.xlsx" in reporter("herkunft", report).stdout
    assert reporter("herkunft", report, "--pruefen").exit_code == 0


def test_overview_is_made_from_the_workbook(runde: Path, tmp_path: Path) -> None:
    done = reporter("uebersicht", runde, "--format", "xlsx", "-o", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert [path.suffix for path in tmp_path.glob("2023-uebersicht*")] == [".xlsx"]
