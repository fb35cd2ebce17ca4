"""Lists of Träger as they come: next year's list has the same, and drafts are taken into it."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from rounds import EXAMPLES
from rounds_carried import carry_table

from reporter.carry.adopt import adopt_into_table
from reporter.cli.main import cli
from reporter.errors import InputError
from reporter.input.runde import read_runde
from reporter.model.ziel import Zielstand

HEADING = "schluessel;name;genus;sitz;ziel.abstand"
BORKEN = "borken;Kreis Borken;m;Borken;2,1"
NO_TRAEGER = "In der Liste der neuen Runde stünde kein Träger."


def reporter(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def write_round(folder: Path, name: str, data: bytes, listed: str = "") -> Path:
    """Write a round with this list of Träger, which the data file calls `listed`."""
    shutil.copytree(EXAMPLES / "nrw-2023", folder)
    file = folder / "runde.toml"
    text = file.read_text("utf-8").replace("traeger.xlsx", (listed or name).replace("\\", "\\\\"))
    file.write_text(text.replace("kennzahlen = ", "# kennzahlen = "), "utf-8")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


LISTS = {
    "blank first line": f"\n{HEADING}\n{BORKEN}\n".encode(),
    "separators first": f";;;;\r\n{HEADING}\r\n{BORKEN}\r\n".encode("cp1252"),
    "line ends of old Macs": f"{HEADING}\r{BORKEN}\r".encode(),
    "semicolons in a quoted heading": (
        b'"#a;b;c;d;e",schluessel,name,genus,sitz,ziel.abstand\n,borken,Kreis Borken,m,Borken,2.1\n'
    ),
    "heading over two lines": f'"#a\nb";{HEADING}\n;{BORKEN}\n'.encode("utf-8-sig"),
}


@pytest.mark.parametrize("name", ["traeger.csv", "TRAEGER.CSV"])
@pytest.mark.parametrize("data", LISTS.values(), ids=LISTS)
def test_list_that_is_accepted_is_carried_with_its_traeger(
    tmp_path: Path, name: str, data: bytes
) -> None:
    runde = write_round(tmp_path / "2023", name, data)
    assert reporter("pruefen", runde).exit_code == 0
    done = reporter("fortschreiben", runde, tmp_path / "2024")
    assert done.exit_code == 0, done.stderr
    (borken,) = read_runde(tmp_path / "2024").runde.traeger
    assert (borken.schluessel, borken.sitz) == ("borken", "Borken")
    assert borken.ziele["abstand"].stand is Zielstand.OFFEN


@pytest.mark.parametrize("data", LISTS.values(), ids=LISTS)
def test_value_is_taken_into_a_list_that_is_accepted(tmp_path: Path, data: bytes) -> None:
    adopted = adopt_into_table(data, "traeger.csv", "borken", {"ziel.abstand": "1.8"})
    (borken,) = read_runde(write_round(tmp_path / "2023", "traeger.csv", adopted)).runde.traeger
    assert str(borken.ziele["abstand"].wert) == "1.8"


def test_only_the_targets_are_another_in_a_csv_file() -> None:
    data = f'\r\n"#a, b";{HEADING};\r\n"x\ny";{BORKEN};\r\n;;;;;;\r\n'.encode("cp1252")
    assert carry_table(data, "traeger.csv") == data.replace(b"2,1", b"")


def test_sign_that_windows_1252_lacks_makes_the_file_utf8_as_excel_reads_it() -> None:
    data = f"{HEADING}\n{BORKEN}\nkoeln;Stadt Köln;f;Köln;\n".encode("cp1252")
    adopted = adopt_into_table(data, "traeger.csv", "borken", {"traeger.sitz": "Łódź"})
    expected = f"{HEADING}\n{BORKEN.replace(';Borken', ';Łódź')}\nkoeln;Stadt Köln;f;Köln;\n"
    assert adopted == expected.encode("utf-8-sig")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_list_without_traeger_is_not_carried(ending: str) -> None:
    book = Workbook()
    book.worksheets[0].append(HEADING.split(";"))
    data = saved(book) if ending == "xlsx" else HEADING.encode()
    with pytest.raises(InputError, match=NO_TRAEGER) as caught:
        carry_table(data, f"traeger.{ending}")
    assert caught.value.faults[0].place.file == f"traeger.{ending}"


def test_what_the_list_lacks_is_said_all_at_once() -> None:
    data = f"schluessel;name;genus\n{BORKEN}".encode().replace(b";Borken;2,1", b"")
    values = {"ziel.abstand": "1", "ziel.lzb_bestand": "1"}
    with pytest.raises(InputError) as caught:
        adopt_into_table(data, "traeger.csv", "borken", values)
    assert [str(fault).partition(" Legen")[0] for fault in caught.value.faults] == [
        f"traeger.csv: Für einen Wert aus dem Entwurf fehlt die Spalte „{column}“."
        for column in values
    ]


def test_traeger_that_the_list_lacks_is_named() -> None:
    with pytest.raises(InputError, match="Der Träger „essen“ steht nicht darin"):
        adopt_into_table(f"{HEADING}\n{BORKEN}".encode(), "traeger.csv", "essen", {})


# --- workbooks ---


def book_of(*rows: str, above: int = 0, title: str = "Träger") -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, start=above + 1):
        for position, value in enumerate(row.split(";"), start=1):
            sheet.cell(number, position).value = value
    return book


def test_headings_are_found_however_far_down() -> None:
    data = carry_table(saved(book_of(HEADING, BORKEN, above=40)), "traeger.xlsx")
    sheet = load_workbook(BytesIO(data))["Träger"]
    assert [cell.value for cell in sheet[42]] == ["borken", "Kreis Borken", "m", "Borken", None]


def test_sheets_that_are_not_the_list_are_left_as_they_are() -> None:
    book = book_of(HEADING, BORKEN)
    former = book.create_sheet("Träger 2022")
    for row in (HEADING, BORKEN):
        former.append(row.split(";"))
    carried = load_workbook(BytesIO(carry_table(saved(book), "traeger.xlsx")))
    assert carried["Träger"]["E2"].value is None
    assert carried["Träger 2022"]["E2"].value == "2,1"


def with_results(data: bytes, **results: str) -> bytes:
    """Return a workbook whose formulas have these results, as Excel stores them."""
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            for cell, result in results.items() if name.endswith("sheet1.xml") else ():
                before, start, after = part.partition(f'<c r="{cell}"')
                formula, value, rest = after.partition("<v></v>" if "<v></v>" in after else "<v/>")
                assert start, cell
                assert value, cell
                part = f'{before}{start} t="str"{formula}<v>{result}</v>{rest}'
            target.writestr(name, part)
    return changed.getvalue()


FORMULAS = with_results(
    saved(
        book_of(
            HEADING.replace("sitz", "planungsdokument"),
            'borken;="Kreis "&"Borken";m;="Plan "&2023;2,1',
        )
    ),
    B2="Kreis Borken",
    D2="Plan 2023",
)


def test_formulas_keep_their_results_and_a_moved_year_is_text() -> None:
    carried = carry_table(FORMULAS, "traeger.xlsx")
    formulas, results = (
        load_workbook(BytesIO(carried), data_only=each)["Träger"] for each in (False, True)
    )
    assert formulas["B2"].value == '="Kreis "&"Borken"'
    assert results["B2"].value == "Kreis Borken"
    assert formulas["D2"].value == results["D2"].value == "Plan 2024"


def test_formulas_keep_their_results_when_a_value_is_taken_in() -> None:
    adopted = adopt_into_table(FORMULAS, "traeger.xlsx", "borken", {"ziel.abstand": "1.8"})
    sheet = load_workbook(BytesIO(adopted), data_only=True)["Träger"]
    assert [cell.value for cell in sheet[2]] == ["borken", "Kreis Borken", "m", "Plan 2023", 1.8]


# --- where the list lies ---


def test_draft_is_taken_into_a_list_in_a_folder_named_as_windows_does(tmp_path: Path) -> None:
    data = f"\n{HEADING}\n{BORKEN}\n".encode()
    runde = write_round(tmp_path / "2023", "listen/träger.csv", data, "listen\\träger.csv")
    reporter("vereinbarung", runde, "--format", "docx")
    draft = runde / "ausgabe" / "2023-vereinbarung-borken.docx"
    with ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert parts["word/document.xml"].count(b">2,1<") > 0
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">2,1<", b">1,8<")
    with ZipFile(draft, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    assert (runde / "listen" / "träger.csv").read_bytes() == data.replace(b"2,1", b"1,8")
