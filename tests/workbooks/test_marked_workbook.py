"""`reporter pruefen --markieren`: a copy of a faulty workbook that says what is wrong where."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from workbook_rounds import BOOK, fill_in, new_round, opened, reporter

from reporter.errors import Fault, Place
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.marking import DOUBTFUL, FAULTY, mark_workbook

STAND = date(2023, 3, 15)
COPY = "runde-markiert.xlsx"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    runde = new_round(tmp_path / "runde")
    fill_in(runde, **{"Träger": {"D3": "x", "N2": 5.15}})
    return runde


def colour(cell: object) -> str:
    return str(cell.fill.fgColor.rgb)[-6:]  # type: ignore[attr-defined]


def marked(book: Workbook, *faults: Fault, doubts: tuple[Fault, ...] = ()) -> Workbook:
    data = save_workbook(book, stand=STAND)
    return opened(mark_workbook(data, faults, doubts=doubts, stand=STAND))


def test_faulty_cells_are_coloured_and_say_what_is_wrong(faulty: Path) -> None:
    result = reporter("pruefen", faulty, "--markieren")
    assert result.exit_code == 2
    sheet = opened(faulty / "ausgabe" / COPY)["Träger"]
    assert sheet["D3"].comment.text.startswith("„x“ ist kein Genus.")
    assert "zu viele Nachkommastellen" in sheet["N2"].comment.text
    assert colour(sheet["D3"]) == colour(sheet["N2"]) == "FF8A80"
    assert colour(sheet["D2"]) != "FF8A80"


def test_sheet_is_found_whose_umlauts_are_two_characters() -> None:
    book = Workbook()
    book.create_sheet(normalize("NFD", "Träger"))
    fault = Fault("Falsch.", "", Place("runde.xlsx", sheet="Träger", cell="A1"))
    first, second = marked(book, fault).worksheets
    assert (colour(first["A1"]), colour(second["A1"])) == ("000000", "FF8A80")


def test_original_is_left_as_it_is(faulty: Path) -> None:
    before = (faulty / BOOK).read_bytes()
    reporter("pruefen", faulty, "--markieren")
    assert (faulty / BOOK).read_bytes() == before


def test_copy_is_named_where_programs_read_it(faulty: Path, tmp_path: Path) -> None:
    result = reporter("pruefen", faulty, "--markieren", tmp_path / "kopien", "--json")
    copy = {"traeger": None, "format": "xlsx", "datei": str(tmp_path / "kopien" / COPY)}
    assert json.loads(result.stdout)["dokumente"] == [copy]
    assert result.exit_code == 2


def test_faults_of_the_data_are_marked_on_their_sheet(tmp_path: Path) -> None:
    runde = new_round(tmp_path / "runde")
    row = {"A2": "borken", "B2": "INTT", "D2": "2023-01", "E2": 5}
    fill_in(runde, Kennzahlen=row)
    assert reporter("pruefen", runde, "--markieren").exit_code == 2
    sheet = opened(runde / "ausgabe" / COPY)["Kennzahlen"]
    assert "„INTT“ ist nicht bekannt" in sheet["B2"].comment.text


def test_nothing_is_written_unless_asked_for(faulty: Path) -> None:
    reporter("pruefen", faulty)
    assert not (faulty / "ausgabe").exists()


def test_round_without_faults_has_no_copy(tmp_path: Path) -> None:
    runde = new_round(tmp_path / "runde")
    assert reporter("pruefen", runde, "--markieren").exit_code == 0
    assert not (runde / "ausgabe").exists()


def test_mended_copy_is_accepted(faulty: Path) -> None:
    reporter("pruefen", faulty, "--markieren")
    (faulty / BOOK).write_bytes((faulty / "ausgabe" / COPY).read_bytes())
    fill_in(faulty, **{"Träger": {"D3": "m", "N2": 5.1}})
    assert reporter("pruefen", faulty).exit_code == 0


def test_comment_that_was_there_stays_below() -> None:
    book = Workbook()
    book.active.title = "Träger"
    book.active["B2"].comment = Comment("Bitte prüfen", "Frau Muster")
    fault = Fault("Das ist falsch.", "Anders.", Place("a.xlsx", sheet="Träger", cell="B2"))
    text = marked(book, fault)["Träger"]["B2"].comment.text
    assert text == "Das ist falsch. Anders.\n———\nBitte prüfen"


def test_faults_of_one_cell_stand_together() -> None:
    place = Place("a.xlsx", sheet="Sheet", cell="B2")
    sheet = marked(Workbook(), Fault("Eins.", "", place), Fault("Zwei.", "", place))["Sheet"]
    assert sheet["B2"].comment.text == "Eins.\nZwei."


def test_what_is_wrong_with_a_row_or_sheet_stands_in_its_first_cell() -> None:
    row = Fault("Die Zeile ist falsch.", "", Place("a.xlsx", line=7, sheet="Sheet"))
    whole = Fault("Die Spalte „name“ fehlt.", "", Place("a.xlsx", sheet="Sheet"))
    sheet = marked(Workbook(), row, whole)["Sheet"]
    assert sheet["A7"].comment.text == "Die Zeile ist falsch."
    assert sheet["A1"].comment.text == "Die Spalte „name“ fehlt."


def test_merged_cells_are_marked_where_they_show() -> None:
    book = Workbook()
    book.active.merge_cells("B2:D4")
    fault = Fault("Die Zellen sind verbunden.", "", Place("a.xlsx", sheet="Sheet", cell="C3"))
    assert marked(book, fault)["Sheet"]["B2"].comment.text == "Die Zellen sind verbunden."


def test_doubt_has_another_colour_than_a_fault() -> None:
    doubt, fault = (
        Fault("Das ist auffällig.", "", Place("a.xlsx", sheet="Sheet", cell=cell))
        for cell in ("B2", "B3")
    )
    sheet = marked(Workbook(), fault, doubts=(doubt,))["Sheet"]
    assert colour(sheet["B2"]) == DOUBTFUL.fgColor.rgb[-6:]
    assert colour(sheet["B3"]) == FAULTY.fgColor.rgb[-6:]
