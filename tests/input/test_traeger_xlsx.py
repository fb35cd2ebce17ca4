"""The table of Träger as a worksheet."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from input_rounds import TRAEGER, RoundFolder, saved, workbook

from reporter.model.ziel import NICHT_VEREINBART, OFFEN

HEADING = ["schluessel", "name", "genus", "ags", "ziel.integrationen", "ziel.abstand"]
BORKEN = ["borken", "Kreis Borken", "m", "05554", 5.1, 2.1]


@pytest.fixture
def mappe(runde: RoundFolder) -> RoundFolder:
    """The round with its table of Träger as a workbook, written by `fill`."""
    runde.change("runde.toml", "traeger.csv", "traeger.xlsx")
    return runde


def fill(mappe: RoundFolder, *rows: list[Any], **cells: Any) -> Any:
    """Write heading and rows, then single cells by name; return the workbook."""
    book = workbook([HEADING, *rows])
    for name, value in cells.items():
        book.active[name] = value
    mappe.write("traeger.xlsx", saved(book))
    return book


def test_a_worksheet_says_the_same_as_a_csv_file(mappe: RoundFolder) -> None:
    rows = [line.split(";") for line in TRAEGER.splitlines()]
    book = workbook([])
    for row in rows:
        book.active.append([cell or None for cell in row])
    mappe.write("traeger.xlsx", saved(book))
    from_sheet = mappe.read().runde.traeger
    mappe.change("runde.toml", "traeger.xlsx", "traeger.csv")
    assert from_sheet == mappe.read().runde.traeger


def test_umlauts_of_two_characters_are_the_same_in_title_headings_and_cells(
    mappe: RoundFolder,
) -> None:
    book = workbook([[normalize("NFD", "Schlüssel"), "name", "genus", "sitz"]], sheet="Notizen")
    sheet = book.create_sheet(normalize("NFD", "Träger"))
    sheet.append([normalize("NFD", "Schlüssel"), "name", "genus", "sitz"])
    sheet.append(["koeln", normalize("NFD", "Stadt Köln"), "f", normalize("NFD", "Köln")])
    mappe.write("traeger.xlsx", saved(book))
    (koeln,) = mappe.read().runde.traeger
    assert (str(koeln.name), koeln.sitz) == ("Stadt Köln", "Köln")


def test_fault_in_a_sheet_is_told_with_its_title_in_one_form(mappe: RoundFolder) -> None:
    book = workbook([HEADING, [*BORKEN[:2], "x", *BORKEN[3:]]], sheet=normalize("NFD", "Träger"))
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.fault().startswith("traeger.xlsx, Blatt „Träger“, Zelle C2, Spalte „genus“")


def test_numbers_are_those_that_excel_shows(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, E2=0.1 + 0.2, F2=-1.9)
    (borken,) = mappe.read().runde.traeger
    assert borken.ziele["integrationen"].wert == Decimal("0.3")
    assert borken.ziele["abstand"].wert == Decimal("-1.9")


def test_an_empty_cell_is_open_and_a_dash_is_not_agreed(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, E2=None, F2="–")
    (borken,) = mappe.read().runde.traeger
    assert borken.ziele["integrationen"] is OFFEN
    assert borken.ziele["abstand"] is NICHT_VEREINBART


def test_a_cell_in_percent_format_counts_as_percent(mappe: RoundFolder) -> None:
    book = fill(mappe, BORKEN)
    book.active["E2"], book.active["E2"].number_format = 0.051, "0.0%"
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].ziele["integrationen"].wert == Decimal("5.1")


def test_a_cell_in_percent_format_is_refused_for_points(mappe: RoundFolder) -> None:
    book = fill(mappe, BORKEN)
    book.active["F2"], book.active["F2"].number_format = 0.021, "0.0%"
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.fault() == (
        "traeger.xlsx, Blatt „Träger“, Zelle F2, Spalte „ziel.abstand“: „2,1 %“ steht in "
        "Prozent; das Ziel „Abstand der Integrationsquoten“ wird in Prozentpunkten vereinbart. "
        "Prüfen Sie, was gemeint ist, und formatieren Sie die Zelle als Zahl; erwartet wird "
        "die Zahl in Prozentpunkten."
    )


def test_a_quoted_percent_sign_in_the_format_is_only_text(mappe: RoundFolder) -> None:
    book = fill(mappe, BORKEN)
    book.active["E2"].number_format = '0.0" %"'
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].ziele["integrationen"].wert == Decimal("5.1")


def test_an_eaten_zero_is_asked_for(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, D2=5554)
    assert mappe.fault() == (
        "traeger.xlsx, Blatt „Träger“, Zelle D2, Spalte „ags“: „5554“ hat eine Ziffer zu wenig; "
        "vermutlich fehlt die führende Null. Schreiben Sie „05554“; in Excel formatieren Sie "
        "die Zelle vorher als Text."
    )


def test_zeros_of_the_number_format_are_read(mappe: RoundFolder) -> None:
    book = fill(mappe, BORKEN, D2=5554)
    book.active["D2"].number_format = "00000"
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].ags == "05554"


def test_a_date_made_of_a_target_is_refused(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, E2=datetime(2023, 1, 5))
    assert mappe.fault().startswith(
        "traeger.xlsx, Blatt „Träger“, Zelle E2, Spalte „ziel.integrationen“: „05.01.2023“ "
        "ist ein Datum, keine Zahl. Excel macht aus „5.1“ ein Datum."
    )


def test_the_sheet_called_traeger_is_read_wherever_it_is(mappe: RoundFolder) -> None:
    book = workbook([["etwas anderes"]], sheet="Notizen")
    for row in (HEADING, BORKEN):
        book.create_sheet("traeger") if "traeger" not in book.sheetnames else None
        book["traeger"].append(row)
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].schluessel == "borken"


def test_without_that_name_the_first_visible_sheet_is_read(mappe: RoundFolder) -> None:
    book = workbook([["etwas anderes"]], sheet="Versteckt")
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Liste")
    for row in (HEADING, BORKEN):
        sheet.append(row)
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].schluessel == "borken"


def test_a_hidden_sheet_is_not_read_silently(mappe: RoundFolder) -> None:
    book = workbook([HEADING, BORKEN])
    book.active.sheet_state = "hidden"
    book.create_sheet("Anderes")
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.fault().startswith(
        "traeger.xlsx, Blatt „Träger“: Das Blatt ist ausgeblendet. Blenden Sie es ein"
    )


def test_an_empty_sheet_is_refused(mappe: RoundFolder) -> None:
    mappe.write("traeger.xlsx", saved(workbook([])))
    assert mappe.fault().startswith("traeger.xlsx, Blatt „Träger“: Das Blatt ist leer.")


def test_the_heading_is_the_first_row_that_is_not_empty(mappe: RoundFolder) -> None:
    mappe.write("traeger.xlsx", saved(workbook([[], [], HEADING, [], BORKEN])))
    assert mappe.read().runde.traeger[0].schluessel == "borken"


def test_merged_cells_are_refused(mappe: RoundFolder) -> None:
    book = fill(mappe, BORKEN, ["essen", "Stadt Essen", "f", "05113", None, None])
    book.active.merge_cells("E2:E3")
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.fault() == (
        "traeger.xlsx, Blatt „Träger“: Die Zellen E2:E3 sind verbunden. Heben Sie die "
        "Verbindung auf und füllen Sie jede Zelle einzeln."
    )


def test_a_formula_never_calculated_is_refused(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, E2="=2*2.5")
    assert mappe.fault() == (
        "traeger.xlsx, Blatt „Träger“, Zelle E2, Spalte „ziel.integrationen“: Die Formel "
        "„=2*2.5“ hat kein gespeichertes Ergebnis. Öffnen Sie die Mappe in Excel und speichern "
        "Sie sie, oder tragen Sie den Wert ein."
    )


def with_part(data: bytes, member: str, pattern: str, replacement: str) -> bytes:
    """The workbook with one part changed where `pattern` is, as another program writes it."""
    source, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name == member:
                assert re.search(pattern, part), f"{pattern} is not in {member}"
                part = re.sub(pattern, replacement, part, count=1)
            target.writestr(name, part)
    return buffer.getvalue()


def with_cell(data: bytes, name: str, xml: str) -> bytes:
    """The workbook with the XML of one cell replaced, as Excel would have stored it."""
    return with_part(data, "xl/worksheets/sheet1.xml", rf'<c r="{name}".*?</c>', xml)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="E2"><f>2*2.55</f><v>5.1</v></c>', "5.1"),
        ('<c r="E2" t="str"><f>""</f><v></v></c>', "None"),
        ('<c r="E2" t="str"><f>"5,1"</f><v>5,1</v></c>', "5.1"),
    ],
    ids=["number", "empty text", "text"],
)
def test_a_formula_counts_as_its_stored_result(mappe: RoundFolder, xml: str, expected: str) -> None:
    book = fill(mappe, BORKEN)
    mappe.write("traeger.xlsx", with_cell(saved(book), "E2", xml))
    assert str(mappe.read().runde.traeger[0].ziele["integrationen"].wert) == expected


@pytest.mark.parametrize(
    ("code", "german"), [("#N/A", "#NV"), ("#VALUE!", "#WERT!"), ("#DIV/0!", "#DIV/0!")]
)
@pytest.mark.parametrize("formula", ["<f>A99</f>", ""], ids=["formula", "constant"])
def test_an_error_value_is_told_in_german(
    mappe: RoundFolder, code: str, german: str, formula: str
) -> None:
    book = fill(mappe, BORKEN)
    cell = f'<c r="E2" t="e">{formula}<v>{code}</v></c>'
    mappe.write("traeger.xlsx", with_cell(saved(book), "E2", cell))
    assert mappe.fault() == (
        "traeger.xlsx, Blatt „Träger“, Zelle E2, Spalte „ziel.integrationen“: Die Zelle enthält "
        f"den Fehlerwert „{german}“. Berichtigen Sie die Formel, oder leeren Sie die Zelle."
    )


def test_an_error_in_a_comment_harms_nothing(mappe: RoundFolder) -> None:
    book = workbook([[*HEADING, "#Notiz"], [*BORKEN, "=1/0"]])
    mappe.write("traeger.xlsx", saved(book))
    assert mappe.read().runde.traeger[0].schluessel == "borken"


def test_a_heading_that_is_an_error_is_refused_at_its_cell(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, F1="=A1&A2")
    assert mappe.fault().startswith("traeger.xlsx, Blatt „Träger“, Zelle F1: Die Formel")


def test_a_sheet_that_reaches_to_the_end_is_refused(mappe: RoundFolder) -> None:
    fill(mappe, BORKEN, XFD1048576="x")
    assert mappe.fault().startswith(
        "traeger.xlsx, Blatt „Träger“: Das Blatt reicht bis Zelle XFD1048576."
    )


def test_entities_in_a_part_are_refused(mappe: RoundFolder) -> None:
    data = saved(workbook([HEADING, BORKEN]))
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    mappe.write("traeger.xlsx", with_part(data, "xl/worksheets/sheet1.xml", "<worksheet", laughs))
    assert "Dokumenttyp-Definition (DOCTYPE)" in mappe.fault()


def test_an_archive_that_is_no_workbook_is_refused(mappe: RoundFolder) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
    mappe.write("traeger.xlsx", buffer.getvalue())
    assert mappe.fault().startswith("traeger.xlsx: Die Arbeitsmappe ist beschädigt.")


def test_a_csv_file_under_the_wrong_name_is_refused(mappe: RoundFolder) -> None:
    mappe.write("traeger.xlsx", TRAEGER)
    assert mappe.fault().startswith("traeger.xlsx: Die Datei ist keine .xlsx- oder .docx-Datei.")


def test_a_workbook_without_a_visible_sheet_is_refused(mappe: RoundFolder) -> None:
    data = saved(workbook([HEADING, BORKEN], sheet="Daten"))
    hidden = with_part(data, "xl/workbook.xml", 'state="visible"', 'state="hidden"')
    mappe.write("traeger.xlsx", hidden)
    assert mappe.fault().startswith("traeger.xlsx: Die Arbeitsmappe hat kein sichtbares")
