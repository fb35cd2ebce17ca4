"""The sheets „Runde“ and „Dialoge“ as input: what is wrong with them, where, and who wins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from workbook_rounds import BOOK, FILLED, fill_in, new_round, opened, reporter

from reporter.errors import InputError
from reporter.input.runde import read_runde


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    folder = new_round(tmp_path / "runde")
    fill_in(folder, **FILLED)
    return folder


def faults(runde: Path) -> list[str]:
    """Return what is wrong with the round."""
    with pytest.raises(InputError) as caught:
        read_runde(runde)
    return [str(fault) for fault in caught.value.faults]


def state(runde: Path, before: str, line: str) -> None:
    """Write a line into the data file, before another."""
    file = runde / "runde.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, f"{line}\n{before}", 1), "utf-8")


def test_faults_of_all_sheets_come_at_once_with_their_cells(runde: Path) -> None:
    fill_in(
        runde,
        Runde={"B3": 1999, "B10": "x"},
        Dialoge={"C2": "zehn", "J2": "März"},
        **{"Träger": {"D3": "y"}},
    )
    assert [text.partition("„")[0] + text.partition(": ")[2] for text in faults(runde)] == [
        "runde.xlsx, Blatt Angabe „jahr“: „1999“ ist kein Jahr. "
        "Erwartet wird eine ganze Zahl von 2005 bis 2100.",
        "runde.xlsx, Blatt Angabe „genus“: „x“ ist kein Genus. Bekannt sind: „m“, „f“, „n“.",
        "runde.xlsx, Blatt „y“ ist kein Genus. Bekannt sind: „m“, „f“, „n“.",
        "runde.xlsx, Blatt Angabe „beginn“: „zehn“ ist keine Uhrzeit. Erwartet wird z. B. „10:30“.",
        "runde.xlsx, Blatt Angabe „bis“: „März“ ist kein Monat. Erwartet wird z. B. „2023-06“.",
    ]


def test_fault_names_sheet_and_cell(runde: Path) -> None:
    fill_in(runde, Dialoge={"B3": "bald"})
    (fault,) = faults(runde)
    assert fault.startswith("runde.xlsx, Blatt „Dialoge“, Zelle B3: Angabe „datum“: „bald“ ist")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("jahr = 2023", "runde.xlsx, Blatt „Runde“, Zelle B3: „jahr“ steht auch in runde.toml"),
        (
            'absender = { zeichen = "II B 2" }',
            "runde.xlsx, Blatt „Runde“, Zelle B21: „absender“ steht auch in runde.toml",
        ),
        (
            "dialog = [{ nummer = 1 }]",
            "runde.xlsx, Blatt „Dialoge“, Zelle A2: „dialog“ steht auch in runde.toml",
        ),
    ],
)
def test_what_both_files_state_is_refused_with_both_places(
    runde: Path, line: str, place: str
) -> None:
    state(runde, "fassung = ", line)
    (fault,) = faults(runde)
    assert fault == (
        f"{place}, Zeile 12. Jede Angabe steht nur an einer Stelle; löschen Sie eine von beiden."
    )


def test_what_the_workbook_leaves_open_can_stand_in_the_data_file(runde: Path) -> None:
    state(runde, "fassung = ", "datenstand = 2024-04-15")
    assert read_runde(runde).runde.datenstand == date(2024, 4, 15)


def test_missing_entry_is_asked_for_at_its_cell(runde: Path) -> None:
    fill_in(runde, Runde={"B3": None, "B8": None})
    assert [fault.partition(" Erwartet")[0] for fault in faults(runde)] == [
        "runde.xlsx, Blatt „Runde“, Zelle B3: „jahr“ fehlt.",
        "runde.xlsx, Blatt „Runde“, Zelle B8: „name“ fehlt.",
    ]


def test_value_with_a_label_that_nobody_knows_is_refused(runde: Path) -> None:
    fill_in(runde, Runde={"A14": "Ordt", "A22": None, "B22": "Frau Muster"})
    unknown, nameless = faults(runde)
    assert unknown == (
        "runde.xlsx, Blatt „Runde“, Zelle B14: Die Angabe „Ordt“ ist hier nicht bekannt. "
        "Meinten Sie „ort“?"
    )
    assert nameless.startswith(
        "runde.xlsx, Blatt „Runde“, Zelle B22: Die Angabe fehlt. Bekannt sind: „zeichen“"
    )


def test_entry_that_comes_twice_is_refused(runde: Path) -> None:
    fill_in(runde, Runde={"A4": "Jahr", "B4": 2024})
    assert faults(runde) == [
        "runde.xlsx, Blatt „Runde“, Zelle B4: Diese Angabe steht schon weiter oben."
    ]


def test_column_that_nobody_knows_is_refused_unless_it_is_a_remark(runde: Path) -> None:
    fill_in(runde, Dialoge={"L1": "Bemerkung", "L2": "intern", "M1": "Uhrzeit", "M2": "10:00"})
    (fault,) = faults(runde)
    assert fault.startswith(
        "runde.xlsx, Blatt „Dialoge“, Zelle M1: Die Spalte „uhrzeit“ ist nicht bekannt."
    )


def test_sheet_that_is_missing_is_named(runde: Path) -> None:
    book = opened(runde / BOOK)
    for title in ("Runde", "Dialoge"):
        book[title].title = f"{title} alt"
    book.save(runde / BOOK)
    found = faults(runde)
    assert [fault.partition(" Geben")[0] for fault in found] == [
        "runde.xlsx: Das Blatt „Runde“ fehlt.",
        "runde.xlsx: Das Blatt „Dialoge“ fehlt.",
    ]


def test_workbook_that_is_not_there_is_said_with_its_line(runde: Path) -> None:
    (runde / BOOK).unlink()
    assert faults(runde)[0].startswith(
        "runde.toml, Zeile 13: Angabe „arbeitsmappe“: Die Datei „runde.xlsx“ gibt es nicht."
    )


def test_dialogues_that_repeat_a_number_are_refused(runde: Path) -> None:
    fill_in(runde, Dialoge={"A3": 1})
    (fault,) = faults(runde)
    assert fault.startswith(
        "runde.xlsx, Blatt „Dialoge“, Zelle A3: Angabe „nummer“: „1“ ist schon vergeben "
        "(runde.xlsx, Blatt „Dialoge“, Zelle A2)."
    )


def test_formula_gives_its_result_and_an_error_value_is_refused(runde: Path) -> None:
    book = opened(runde / BOOK)
    book["Runde"]["B14"].value, book["Runde"]["B14"].data_type = "#REF!", "e"
    book.save(runde / BOOK)
    (fault,) = faults(runde)
    assert "Blatt „Runde“, Zelle B14: Angabe „ort“: Die Zelle enthält den Fehlerwert" in fault


def test_doubts_about_dates_are_said_at_their_cells(runde: Path) -> None:
    fill_in(runde, Dialoge={"B3": date(2021, 11, 14)}, Runde={"B4": date(2022, 4, 1)})
    doubts = [str(each) for each in read_runde(runde).hinweise]
    assert [each.partition(": ")[0] for each in doubts] == [
        "runde.xlsx, Blatt „Runde“, Zelle B4",
        "runde.xlsx, Blatt „Dialoge“, Zelle B3",
    ]


def test_faulty_cells_of_these_sheets_are_marked(runde: Path) -> None:
    fill_in(runde, Runde={"B10": "x"}, Dialoge={"C2": "zehn"})
    assert reporter("pruefen", runde, "--markieren").exit_code == 2
    copy = opened(runde / "ausgabe" / "runde-markiert.xlsx")
    for title, cell in (("Runde", "B10"), ("Dialoge", "C2")):
        assert str(copy[title][cell].fill.fgColor.rgb)[-6:] == "FF8A80"
        assert "ist kein" in copy[title][cell].comment.text


def test_data_file_is_the_round_too(runde: Path) -> None:
    assert read_runde(runde / "runde.toml").runde == read_runde(runde).runde
