"""Workbooks of indicator results: the right value, or the cell in which it is not."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kennzahlen_lesen import fehler, lies, wert
from openpyxl.worksheet.worksheet import Worksheet

from reporter.errors import Fault, InputError
from reporter.kennzahlen.herkunft import Messwert
from reporter.kennzahlen.monat import Monat
from reporter.kennzahlen.tabelle import Kennzahlentabelle

KOPF = ("traeger", "groesse", "monat", "wert")


def mappe(
    *rows: Sequence[object],
    kopf: Sequence[object] = KOPF,
    blatt: str = "Kennzahlen",
    change: Callable[[Worksheet], object] = lambda _: None,
) -> bytes:
    """Return a workbook with these rows below the headings, changed by `change`."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = blatt
    for row in (kopf, *rows):
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with a text of one of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name).decode()
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return stream.getvalue()


def lies_mappe(data: bytes) -> Kennzahlentabelle:
    return lies({"kennzahlen.xlsx": data})


def only_fault(data: bytes) -> Fault:
    (fault,) = fehler({"kennzahlen.xlsx": data})
    return fault


# --- what is read ---------------------------------------------------------------------


def test_umlauts_of_two_characters_are_the_same_in_headings_titles_and_names() -> None:
    def composed_or_not(form: str) -> Messwert:
        kopf = [unicodedata.normalize(form, each) for each in ("Träger", "Größe", "Monat", "Wert")]
        land = unicodedata.normalize(form, "Thüringen")
        blatt = unicodedata.normalize(form, "Zählung")
        tabelle = lies_mappe(mappe((land, "INT", "2023-01", 5), kopf=kopf, blatt=blatt))
        messwert = tabelle.reihe("Thüringen", "INT")[Monat(2023, 1)]
        return replace(messwert, herkunft=replace(messwert.herkunft, sha256=""))

    assert composed_or_not("NFD") == composed_or_not("NFC")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (812, "812"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        ("1.234,5", "1234.5"),
        ("*", None),
        ("-", "0"),
        (None, None),
        (1e15, "1000000000000000"),
    ],
)
def test_value_of_a_cell_is_read_exactly(cell: object, expected: str | None) -> None:
    found = wert(lies_mappe(mappe(("a", "INT", "2023-01", cell))), "INT", "2023-01")
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    "cell", ["2023-01", "Jan 2023", date(2023, 1, 1), datetime(2023, 1, 31, 12), "01/2023", 202301]
)
def test_month_may_be_a_text_a_number_or_a_date(cell: object) -> None:
    tabelle = lies_mappe(mappe(("a", "INT", cell, 5)))
    assert list(tabelle.reihe("a", "INT")) == [Monat(2023, 1)]


def test_year_may_be_a_number() -> None:
    tabelle = lies_mappe(mappe(("a", "INT", 2023, 5), kopf=("traeger", "groesse", "jahr", "wert")))
    assert wert(tabelle, "INT_12", "2023-12") == 5


def test_ags_that_lost_its_zero_is_known() -> None:
    data = mappe((5562, "INT", "2023-01", 5))
    tabelle = lies({"kennzahlen.xlsx": data}, traeger={"recklinghausen": "05562"})
    assert tabelle.traeger == ("recklinghausen",)


def test_percent_cell_is_read_as_it_is_shown() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0.0%"

    tabelle = lies_mappe(mappe(("a", "K2", "2023-01", 0.2686), change=change))
    assert wert(tabelle, "K2", "2023-01") == Decimal("26.86")


def test_origin_is_the_cell() -> None:
    tabelle = lies_mappe(mappe(("a", "INT", "2023-01", 5), ("a", "INT", "2023-02", 6)))
    herkunft = tabelle.reihe("a", "INT")[Monat(2023, 2)].herkunft
    assert str(herkunft.place) == "kennzahlen.xlsx, Blatt „Kennzahlen“, Zelle D3"


def test_titles_and_comments_are_passed_over() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Beispieldaten, frei erfunden"
        sheet.merge_cells("A1:D1")

    rows = [("# a", "INT", "2023-01", 5), (None,) * 4, ("a", "INT", "2023-02", 6)]
    tabelle = lies_mappe(mappe(*rows, change=change))
    assert list(tabelle.reihe("a", "INT")) == [Monat(2023, 2)]
    assert tabelle.reihe("a", "INT")[Monat(2023, 2)].herkunft.zelle == "D6"


def test_sheet_called_kennzahlen_is_read_and_not_the_first() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Deckblatt", 0)

    assert len(lies_mappe(mappe(("a", "INT", "2023-01", 5), change=change))) == 1


def test_without_it_the_first_visible_sheet_is_read() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Verborgen", 0).sheet_state = "hidden"

    data = mappe(("a", "INT", "2023-01", 5), blatt="Tabelle1", change=change)
    assert lies_mappe(data).dateien[0].blatt == "Tabelle1"


def test_result_of_a_formula_is_read_if_it_is_stored() -> None:
    data = mappe(("a", "INT", "2023-01", "=400+412"))
    stored = edited(data, "xl/worksheets/sheet1.xml", "<v></v>", "<v>812</v>")
    assert wert(lies_mappe(stored), "INT", "2023-01") == 812


# --- what is refused ------------------------------------------------------------------


def test_formula_without_stored_result_is_refused_with_its_cell() -> None:
    fault = only_fault(mappe(("a", "INT", "2023-01", "=400+412")))
    assert "Formel, deren Ergebnis nicht gespeichert ist" in fault.message
    assert str(fault.place) == "kennzahlen.xlsx, Blatt „Kennzahlen“, Zelle D2"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("#DIV/0!", "Die Zelle enthält den Fehlerwert #DIV/0!."),
        (True, "Die Zelle enthält einen Wahrheitswert (WAHR oder FALSCH)."),
        (time(12, 30), "Die Zelle enthält eine Uhrzeit oder Dauer."),
        (date(2024, 1, 5), "Hier steht ein Datum (05.01.2024), keine Zahl."),
        ("fünf", "„fünf“ ist keine Zahl."),
    ],
)
def test_cell_without_a_number_is_refused_with_its_cell(cell: object, message: str) -> None:
    fault = only_fault(mappe(("a", "INT", "2023-01", cell)))
    assert (fault.message, fault.place.cell) == (message, "D2")


def test_date_shown_as_a_number_is_refused() -> None:
    fault = only_fault(mappe(("a", "INT", 44927, 5)))
    assert (fault.message, fault.place.cell) == ("„44927“ ist kein Monat.", "C2")
    assert fault.hint == "Formatieren Sie die Zelle in Excel als Datum."


def test_percent_cell_of_a_count_is_refused() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0%"

    fault = only_fault(mappe(("a", "INT", "2023-01", 0.5), change=change))
    assert "Prozentwert" in fault.message


def test_merged_cells_among_the_data_are_refused_with_their_range() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")

    rows = [("a", "INT", "2023-01", 5), (None, "INT", "2023-02", 6)]
    fault = only_fault(mappe(*rows, change=change))
    assert (fault.message, fault.place.cell) == ("Die Zellen A2:A3 sind verbunden.", "A2:A3")


def test_hidden_sheet_called_kennzahlen_is_refused() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Anderes")
        sheet.sheet_state = "hidden"

    fault = only_fault(mappe(("a", "INT", "2023-01", 5), change=change))
    assert fault.message == "Das Blatt „Kennzahlen“ ist ausgeblendet."


def test_ambiguous_text_among_texts_is_refused_although_numbers_are_clear() -> None:
    fault = only_fault(mappe(("a", "INT", "2023-01", 5.5), ("a", "INT", "2023-02", "1.234")))
    assert fault.place.cell == "D3"
    assert "zweideutig" in fault.message


def test_unknown_column_is_refused_with_its_cell() -> None:
    fault = only_fault(mappe(kopf=(*KOPF, "werte2")))
    assert (fault.message, fault.place.cell) == ("Die Spalte „werte2“ ist nicht bekannt.", "E1")


def test_workbook_that_is_a_text_is_refused() -> None:
    fault = only_fault(b"traeger;groesse;monat;wert\n")
    assert fault.place.file == "kennzahlen.xlsx"


@pytest.mark.parametrize("name", ["kennzahlen.xls", "kennzahlen.ods"])
def test_workbook_of_another_kind_is_refused(name: str) -> None:
    (fault,) = fehler({name: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)})
    assert fault.place.file == name
    assert "xlsx" in str(fault).lower()


def test_text_file_that_is_a_workbook_is_refused() -> None:
    (fault,) = fehler({"kennzahlen.csv": mappe(("a", "INT", "2023-01", 5))})
    assert fault.place.file == "kennzahlen.csv"


# --- anything at all ------------------------------------------------------------------

CELLS = [812, 12.5, "812", "1.234", "*", "-", None, True, date(2023, 1, 1), "=1+1", "#N/A", "x;y"]


def reads_or_refuses(data: bytes) -> None:
    try:
        tabelle = lies_mappe(data)
    except InputError as error:
        refused = error
    else:
        assert all(tabelle.messwert_at(row).herkunft.zelle for row in range(len(tabelle)))
        return
    assert {fault.place.file for fault in refused.faults} == {"kennzahlen.xlsx"}


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", 5562, None, True]),
            st.sampled_from(["INT", "K2", "FOO", None, 3]),
            st.sampled_from(["2023-01", date(2023, 2, 1), 44927, None]),
            st.sampled_from(CELLS),
        ),
        max_size=4,
    ),
    st.booleans(),
)
def test_hand_made_workbook_is_read_or_refused_with_a_place(
    rows: list[tuple[object, ...]], percent: bool
) -> None:
    def change(sheet: Worksheet) -> None:
        if percent:
            sheet["D2"].number_format = "0.0%"

    reads_or_refuses(mappe(*rows, change=change))


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_damaged_sheet_is_read_or_refused_with_the_file(seed: int) -> None:
    zufall = random.Random(seed)
    data = mappe(("a", "INT", "2023-01", 5), ("a", "K2", "2023-01", 26.5))
    part = zufall.choice(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(part).decode()
    at = zufall.randrange(len(content) - 8)
    old = content[at : at + zufall.randint(1, 8)]
    reads_or_refuses(edited(data, part, old, zufall.choice(["", "0", "<", ">", "999999999", "é"])))


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_workbook_with_wrong_bytes_is_read_or_refused_with_the_file(seed: int) -> None:
    zufall = random.Random(seed)
    data = bytearray(mappe(("a", "INT", "2023-01", 5)))
    for _ in range(zufall.randint(1, 20)):
        data[zufall.randrange(len(data))] = zufall.randrange(256)
    reads_or_refuses(bytes(data[: zufall.choice([len(data), len(data) // 2])]))
