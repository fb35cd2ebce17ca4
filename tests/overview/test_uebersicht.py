"""`reporter uebersicht`: all Träger side by side, in every format and on the terminal."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from io import BytesIO
from itertools import chain
from pathlib import Path

import docx
import pytest
from checkers.docx_validators import validate_docx
from checkers.libreoffice import sheets_to_pdf, to_pdf
from checkers.pages import pdf_text, pictures
from checkers.verapdf import VeraPdf
from click.testing import CliRunner, Result
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from rounds import EXAMPLES, data, example

from reporter.cli.main import cli
from reporter.kennzahlen.auswertung import werte_aus
from reporter.kennzahlen.monat import Zeitraum
from reporter.wording.groups import NEBENEINANDER, in_groups
from reporter.wording.overview import ZielspalteSicht

EIGHTEEN = EXAMPLES / "nrw-2023"
PARAGRAFEN = Path(__file__).parents[1] / "fassungen" / "paragrafen"
STAND = ("--stand", "2024-05-02")


def overview(runde: Path, *arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli, ["uebersicht", str(runde), *STAND, *map(str, arguments)])


def only(form: str, folder: Path, *arguments: object, runde: Path = EIGHTEEN) -> bytes:
    """Return the overview in one format."""
    result = overview(runde, "--format", form, "-o", folder, *arguments)
    assert result.exit_code == 0, result.stderr
    (path,) = folder.glob(f"*.{form}")
    return path.read_bytes()


def book(xlsx: bytes) -> Workbook:
    return load_workbook(BytesIO(xlsx))


def rows(xlsx: bytes, sheet: str = "Übersicht") -> list[dict[str, object]]:
    """Return the rows of a sheet by its headings."""
    heads, *below = book(xlsx)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in below]


def write_round(folder: Path, traeger: str, *, fassung: str = "nrw-2023") -> None:
    """Write a round of one Träger, a table of TOML, without data."""
    head = f'jahr = 2024\nfassung = "{fassung}"\n'
    ministry = '[[ministerium]]\nname = "Ministerium"\ngenus = "n"\n'
    text = f"{head}{ministry}[[traeger]]\n{traeger}"
    (folder / "runde.toml").write_text(text, encoding="utf-8")


def targets_only(folder: Path) -> Path:
    """Return a copy of the round of eighteen that names no data."""
    runde = shutil.copytree(EIGHTEEN, folder / "runde")
    text = (runde / "runde.toml").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("kennzahlen")]
    (runde / "runde.toml").write_text("\n".join(kept), encoding="utf-8")
    return runde


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("ausgabe")
    return folder, overview(EIGHTEEN, "-o", folder)


def test_three_files_are_made_for_all_traeger_together(made: tuple[Path, Result]) -> None:
    folder, result = made
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "2023-uebersicht.docx",
        "2023-uebersicht.pdf",
        "2023-uebersicht.xlsx",
        "ausgabe.json",
    ]


def test_terminal_shows_target_result_and_verdict_of_each_traeger(
    made: tuple[Path, Result],
) -> None:
    lines = made[1].stdout.splitlines()
    assert "integrationsquote" in lines[0]
    (guetersloh,) = (line for line in lines if line.startswith("Kreis Gütersloh"))
    assert "+3,0 → +6,0 ✓" in guetersloh
    assert "– → 1,2 ○" in guetersloh
    (solingen,) = (line for line in lines if line.startswith("Stadt Solingen"))
    assert solingen.endswith("  7")


def test_verdict_that_rounding_would_turn_has_a_star(made: tuple[Path, Result]) -> None:
    (borken,) = (line for line in made[1].stdout.splitlines() if line.startswith("Kreis Borken"))
    assert "−2,2 → −2,2 ✗*" in borken


def test_results_are_printed_as_json(tmp_path: Path) -> None:
    result = overview(EIGHTEEN, "--format", "html", "-o", tmp_path, "--json")
    printed = json.loads(result.stdout)
    assert printed["dokumente"] == [
        {"traeger": None, "format": "html", "datei": str(tmp_path / "2023-uebersicht.html")}
    ]
    assert len({each["traeger"] for each in printed["ergebnisse"]}) == 18
    verdicts = {each["urteil"] for each in printed["ergebnisse"]}
    assert verdicts == {"erreicht", "nicht erreicht", "nicht bewertbar", "beobachtet"}


# --- documents ------------------------------------------------------------------------


def test_pdf_is_accessible_archivable_and_lies_on_its_side(
    made: tuple[Path, Result], verapdf: VeraPdf
) -> None:
    pdf = (made[0] / "2023-uebersicht.pdf").read_bytes()
    assert verapdf.verify(pdf, "ua1", "3a") == []
    assert all(page.width > page.height for page in pictures(pdf, dpi=20))


def test_word_file_is_valid_and_lies_on_its_side(made: tuple[Path, Result], tmp_path: Path) -> None:
    word = (made[0] / "2023-uebersicht.docx").read_bytes()
    assert validate_docx(word) == []
    assert docx.Document(BytesIO(word)).sections[-1].orientation is WD_ORIENT.LANDSCAPE
    assert all(page.width > page.height for page in pictures(to_pdf(word, tmp_path), dpi=20))


def test_each_goal_with_its_eighteen_traeger_is_on_one_page_in_word_too(
    made: tuple[Path, Result], tmp_path: Path
) -> None:
    pages = pdf_text(to_pdf((made[0] / "2023-uebersicht.docx").read_bytes(), tmp_path)).split("\f")
    goals = [page for page in pages if "Vorjahr, Ziel und Ergebnis 2023" in page]
    assert len(goals) == 5
    for page in goals:
        assert "Kreis Borken" in page
        assert "Stadt Wuppertal" in page


def test_every_traeger_is_in_every_table_about_all(made: tuple[Path, Result]) -> None:
    text = pdf_text(made[0] / "2023-uebersicht.pdf")
    about_all = 1 + 5 + 2
    for name in ("Kreis Borken", "Stadt Wuppertal"):
        assert text.count(name) == about_all


def test_what_is_open_and_what_the_data_lack_is_named(tmp_path: Path) -> None:
    page = only("html", tmp_path).decode()
    open_fields = page.partition("Offene Angaben")[2]
    assert "Zielwert Bestand an Langzeitleistungsbeziehenden" in open_fields
    gaps = open_fields.partition("Datenlücken")[2]
    assert "Stadt Mülheim an der Ruhr" in gaps
    assert "unterdrückt (weniger als 3 Fälle)" in gaps


def test_notice_of_invented_data_is_on_every_page(made: tuple[Path, Result]) -> None:
    *pages, _ = pdf_text(made[0] / "2023-uebersicht.pdf").split("\f")
    assert all("Beispieldaten, frei erfunden" in page for page in pages)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "html"])
def test_same_round_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    some = ("--traeger", "borken", "--traeger", "solingen")
    assert only(form, tmp_path / "a", *some) == only(form, tmp_path / "b", *some)


# --- the workbook ---------------------------------------------------------------------


def test_workbook_has_the_numbers_of_the_results(made: tuple[Path, Result]) -> None:
    found = {
        (row["Schlüssel"], row["Ziel"]): row
        for row in rows((made[0] / "2023-uebersicht.xlsx").read_bytes())
    }
    eingabe = example("nrw-2023")
    for traeger in eingabe.runde.traeger:
        auswertung = werte_aus(
            data("nrw-2023"),
            traeger=traeger.schluessel,
            ziele=eingabe.fassung.ziele,
            zielwerte=traeger.ziele,
            zeitraum=Zeitraum.des_jahres(2023),
        )
        for each in auswertung.ziele:
            row = found[traeger.schluessel, each.ziel.titel]
            assert row["Urteil"] == each.ergebnis.urteil.value
            assert same(row["Zielwert"], each.ergebnis.soll)
            assert same(row["Ergebnis im Maß des Zielwerts"], each.ergebnis.wert)


def same(shown: object, value: Decimal | None) -> bool:
    """Whether a cell has this number, to the digits that Excel keeps; nothing is no zero."""
    if value is None:
        return shown is None
    return isinstance(shown, int | float) and abs(Decimal(str(shown)) - value) < Decimal("1e-9")


def test_workbook_can_be_filtered_and_is_printed_on_its_side(made: tuple[Path, Result]) -> None:
    for sheet in book((made[0] / "2023-uebersicht.xlsx").read_bytes()):
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.freeze_panes
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert "Beispieldaten, frei erfunden" in sheet.oddFooter.center.text


def test_traeger_stand_side_by_side_in_the_workbook(made: tuple[Path, Result]) -> None:
    found = rows((made[0] / "2023-uebersicht.xlsx").read_bytes(), "Nebeneinander")
    assert len(found) == 18
    assert found[0]["Veränderung der Integrationsquote (K 2): Urteil"] == "erreicht"


def test_workbook_opens_in_libreoffice(made: tuple[Path, Result], tmp_path: Path) -> None:
    printed = sheets_to_pdf((made[0] / "2023-uebersicht.xlsx").read_bytes(), tmp_path)
    assert "Stadt Mülheim an der Ruhr" in pdf_text(printed)


def test_name_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    cases = "".join(f'{case} = "=Kreis"\n' for case in ("genitiv", "dativ", "akkusativ"))
    write_round(tmp_path, f'schluessel = "kreis"\nname = "=Kreis"\ngenus = "m"\n{cases}')
    sheet = book(only("xlsx", tmp_path / "a", runde=tmp_path))["Übersicht"]
    cells = [cell for cell in chain.from_iterable(sheet) if cell.value == "=Kreis"]
    assert {cell.data_type for cell in cells} == {"s"}


# --- other rounds ---------------------------------------------------------------------


def test_round_without_data_has_its_targets(tmp_path: Path) -> None:
    runde = targets_only(tmp_path)
    result = overview(runde, "--format", "html", "--format", "xlsx", "-o", tmp_path)
    assert result.exit_code == 0
    assert "→" not in result.stdout
    page = (tmp_path / "2023-uebersicht.html").read_text("utf-8")
    assert "Zielwerte 2023" in page
    assert "Datenlücken" not in page
    assert "frei erfunden</p>" in page
    heads = rows((tmp_path / "2023-uebersicht.xlsx").read_bytes())[0]
    assert "Zielwert" in heads
    assert "Urteil" not in heads


def test_months_so_far_are_a_file_of_their_own(tmp_path: Path) -> None:
    overview(EIGHTEEN, "--bis", "2023-06", "--format", "html", "-o", tmp_path)
    page = (tmp_path / "2023-uebersicht-06.html").read_text("utf-8")
    assert "Zeitraum Januar bis Juni 2023" in page.replace("\u00a0", " ")
    assert "Nach dem Stand der Daten wären davon" in page


def test_month_of_another_year_is_refused(tmp_path: Path) -> None:
    result = overview(EIGHTEEN, "--bis", "2022-06", "-o", tmp_path)
    assert result.exit_code == 2
    assert "--bis 2022-06 liegt nicht im Jahr 2023" in result.stderr


def test_overview_is_of_the_traeger_named(tmp_path: Path) -> None:
    xlsx = only("xlsx", tmp_path, "--traeger", "hamm")
    assert {row["Träger"] for row in rows(xlsx)} == {"Stadt Hamm"}


def test_edition_of_its_own_shows_levels_and_corridors(tmp_path: Path) -> None:
    edition = shutil.copytree(PARAGRAFEN, tmp_path / "haus")
    with (edition / "fassung.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[dokumente.uebersicht]\nvorlage = "basis/uebersicht.html"\ntitel = "Übersicht"\n'
        )
    write_round(
        tmp_path,
        'schluessel = "hamm"\nname = "Stadt Hamm"\ngenus = "f"\n'
        "[traeger.ziele]\nquote = 26.1\npersonen = 151\naktivierung = [20, 30]\n",
        fassung="haus",
    )
    page = only("html", tmp_path / "a", runde=tmp_path).decode()
    assert "20,0 bis 30,0\u00a0%" in page
    (row,) = (
        row for row in rows(only("xlsx", tmp_path / "b", runde=tmp_path)) if row["Zielwert bis"]
    )
    assert (row["Ziel"], row["Zielwert"], row["Zielwert bis"]) == ("Aktivierungsquote", 20, 30)
    data = "traeger;groesse;monat;wert\nhamm;K3E2;2024-12;25,0\n"
    (tmp_path / "k.csv").write_text(data, encoding="utf-8")
    toml = (tmp_path / "runde.toml").read_text("utf-8")
    (tmp_path / "runde.toml").write_text(f'kennzahlen = ["k.csv"]\n{toml}', encoding="utf-8")
    (row,) = (
        row for row in rows(only("xlsx", tmp_path / "c", runde=tmp_path)) if row["Zielwert bis"]
    )
    assert (row["zu erreichen"], row["zu erreichen bis"]) == (20, 30)
    assert (row["Ergebnis"], row["Urteil"]) == (25, "erreicht")


def test_edition_without_an_overview_is_refused(tmp_path: Path) -> None:
    result = overview(EIGHTEEN, "--fassung", PARAGRAFEN, "-o", tmp_path)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@given(st.integers(0, 40))
def test_goals_are_parted_into_groups_that_fit(count: int) -> None:
    goals = [ZielspalteSicht(str(each), "", "", "", "", mit_wandel=True) for each in range(count)]
    groups = in_groups(goals)
    assert [*chain.from_iterable(groups)] == goals
    sizes = [len(group) for group in groups]
    assert not sizes or (max(sizes) <= NEBENEINANDER and max(sizes) - min(sizes) <= 1)
