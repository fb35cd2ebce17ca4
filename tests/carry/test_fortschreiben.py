"""Next year's round: what is carried, moved, opened and asked about."""

from __future__ import annotations

import csv
import shutil
import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from rounds import EXAMPLES
from rounds_carried import carry_table

from reporter.carry.editions import edition_for
from reporter.carry.years import years_left
from reporter.cli.main import cli
from reporter.errors import Place
from reporter.input.runde import read_runde
from reporter.model.ziel import Zielstand

SHIPPED = ["basis", "nrw-2023", "nrw-2024", "nrw-2027"]


def reporter(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """The example round, carried to 2024."""
    folder = tmp_path / "2024"
    done = reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", folder)
    assert done.exit_code == 0, done.stderr
    return folder


def test_parties_and_texts_are_carried_and_targets_opened(carried: Path) -> None:
    old = read_runde(EXAMPLES / "recklinghausen-2023").runde
    new = read_runde(carried)
    assert (new.runde.jahr, new.fassung.schluessel) == (2024, "nrw-2024")
    assert new.runde.ministerien == old.ministerien
    assert new.runde.traeger[0].vertretung == old.traeger[0].vertretung
    assert new.runde.texte["lage"].markdown == old.texte["lage"].markdown
    assert {wert.stand for wert in new.runde.traeger[0].ziele.values()} == {Zielstand.OFFEN}
    assert [dialog.datum for dialog in new.runde.dialoge] == [None, None]


def test_last_years_results_stand_beside_the_open_targets(carried: Path) -> None:
    text = (carried / "runde.toml").read_text(encoding="utf-8")
    assert (
        'integrationen = "" # 2023: Ziel +5,1 %, Ergebnis +5,6 %, Stand 10.837; '
        "1 Prozent entspricht 108 Integrationen\n" in text
    )


def test_last_years_results_are_the_base_of_the_new_round(carried: Path) -> None:
    text = (carried / "runde.toml").read_text(encoding="utf-8")
    assert "# - eingetragen: Ergebnisse 2023 als Basis, in basis-2023.csv (aus kennzahlen" in text
    assert tomllib.loads(text)["kennzahlen"] == ["basis-2023.csv"]
    assert "datenstand" not in tomllib.loads(text)
    base = (carried / "basis-2023.csv").read_text(encoding="utf-8-sig")
    assert base.startswith("# Basiswerte 2023, fortgeschrieben aus kennzahlen.csv.\n# Beispiel")
    assert "recklinghausen;INT;gesamt;2023-01;845;2024-04-15\n" in base
    assert not (carried / "kennzahlen.csv").exists()


def test_base_is_entered_for_traeger_in_a_workbook_too(tmp_path: Path) -> None:
    folder = tmp_path / "2024"
    assert reporter("fortschreiben", EXAMPLES / "nrw-2023", folder).exit_code == 0
    base = (folder / "basis-2023.csv").read_text(encoding="utf-8-sig")
    assert {"borken", "essen"} <= {line.partition(";")[0] for line in base.splitlines()}


@pytest.mark.parametrize(
    ("title", "heading"), [("Kennzahlen", "traeger"), ("Kennzahlen", "AGS"), ("Daten", "Träger")]
)
def test_data_in_the_workbook_of_the_traeger_make_room_for_new_ones(
    tmp_path: Path, title: str, heading: str
) -> None:
    source, folder = tmp_path / "alt", tmp_path / "neu"
    shutil.copytree(EXAMPLES / "nrw-2023", source)
    _add_data(source / "traeger.xlsx", source / "kennzahlen.csv", title, heading)
    file = source / "runde.toml"
    text = file.read_text(encoding="utf-8").replace('["kennzahlen.csv"]', '["traeger.xlsx"]')
    file.write_text(text, encoding="utf-8")
    assert reporter("fortschreiben", source, folder).exit_code == 0
    said = tomllib.loads((folder / "runde.toml").read_text(encoding="utf-8"))
    assert said["kennzahlen"] == ["basis-2023.csv", "traeger.xlsx"]
    sheet = load_workbook(folder / "traeger.xlsx")[title]
    assert [cell.value for cell in sheet[1]][:2] == [heading, "groesse"]
    assert {cell.value for row in sheet.iter_rows(min_row=2) for cell in row} <= {None}
    new = read_runde(folder).runde.traeger
    assert {wert.stand for each in new for wert in each.ziele.values()} == {Zielstand.OFFEN}


def _add_data(workbook: Path, data: Path, title: str, heading: str) -> None:
    """Put the rows of a CSV file into a sheet of their own, the first."""
    book = load_workbook(workbook)
    sheet = book.create_sheet(title, 0)
    lines = data.read_text(encoding="utf-8").splitlines()
    for row in csv.reader((line for line in lines if line[0] != "#"), delimiter=";"):
        sheet.append(row)
    sheet["A1"] = heading
    book.save(workbook)


def test_round_without_results_of_the_year_has_no_base_and_says_so(
    carried: Path, tmp_path: Path
) -> None:
    assert reporter("fortschreiben", carried, tmp_path / "2025").exit_code == 0
    text = (tmp_path / "2025" / "runde.toml").read_text(encoding="utf-8")
    assert "# - ohne Basiswerte: Die Runde hat keine Ergebnisse des Jahres 2024\n" in text
    assert "kennzahlen" not in tomllib.loads(text)
    assert list((tmp_path / "2025").glob("*.csv")) == []


def test_year_left_in_a_text_is_asked_about_with_its_line(tmp_path: Path) -> None:
    done = reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", tmp_path / "2024")
    assert "texte/lage.md, Zeile 1: „2023“ – ist das noch gemeint?" in done.stderr


def test_file_says_that_the_edition_is_another_one(carried: Path, tmp_path: Path) -> None:
    text = (carried / "runde.toml").read_text(encoding="utf-8")
    assert "# - übernommen: Ministerium, Absender, Träger mit Anschriften, Texte\n" in text
    assert "# - ersetzt: die Fassung des Wortlauts („nrw-2023“ → „nrw-2024“)\n" in text
    reporter("fortschreiben", carried, tmp_path / "2025")
    later = (tmp_path / "2025" / "runde.toml").read_text(encoding="utf-8")
    assert "Träger mit Anschriften, Texte, Fassung des Wortlauts\n" in later
    assert "ersetzt" not in later


def test_file_says_which_texts_are_left_out(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    edition.mkdir()
    text = 'titel = "Haus"\ngrundlage = "nrw-2024"\nohne_texte = ["lage"]\n'
    (edition / "fassung.toml").write_text(text, encoding="utf-8")
    folder = tmp_path / "2024"
    reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", folder, "--fassung", edition)
    text = (folder / "runde.toml").read_text(encoding="utf-8")
    assert "# - entfallen: die Texte lage, die diese Fassung nicht kennt\n" in text


def test_year_left_outside_of_the_wording_is_asked_about_by_this_command_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "2024"
    done = reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", folder)
    assert "absender.zeichen: „2023“ – ist das noch gemeint?" in done.stderr
    text = (folder / "runde.toml").read_text(encoding="utf-8")
    assert "etwa im Zeichen, hat reporter fortschreiben gefragt.\n" in text
    checked = reporter("pruefen", folder).stderr
    assert "„2023“ in „Das Jahr 2023 stellt" in checked  # a text of the agreement
    assert "2023/48b" not in checked


def test_twice_in_a_row_renders_with_open_fields_only(carried: Path, tmp_path: Path) -> None:
    third = tmp_path / "2027"
    assert reporter("fortschreiben", carried, third, "--jahr", "2027").exit_code == 0
    assert read_runde(third).fassung.schluessel == "nrw-2027"
    checked = reporter("pruefen", third)
    assert checked.exit_code == 0, checked.stderr
    text = (third / "runde.toml").read_text(encoding="utf-8")
    assert text.count("Fortgeschrieben aus") == 1


def test_nothing_is_overwritten(carried: Path) -> None:
    before = (carried / "runde.toml").read_bytes()
    done = reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", carried)
    assert done.exit_code == 2
    assert (carried / "runde.toml").read_bytes() == before


def test_comments_and_order_of_the_file_stay(tmp_path: Path) -> None:
    source = tmp_path / "alt"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", source)
    file = source / "runde.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# am Ende\n", encoding="utf-8")
    reporter("fortschreiben", source, tmp_path / "neu")
    text = (tmp_path / "neu" / "runde.toml").read_text(encoding="utf-8")
    assert "# am Ende" in text
    assert text.index("[ministerium]") < text.index("[[dialog]]") < text.index("[[traeger]]")


def test_edition_in_a_folder_is_found_from_the_new_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = tmp_path / "fassungen" / "haus"
    edition.mkdir(parents=True)
    text = 'titel = "Hausfassung"\ngrundlage = "nrw-2024"\n'
    (edition / "fassung.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    options = ("neu/2024", "--fassung", "fassungen/haus")
    reporter("fortschreiben", EXAMPLES / "recklinghausen-2023", *options)
    assert read_runde(tmp_path / "neu" / "2024").fassung.schluessel == "haus"


@pytest.mark.parametrize(
    ("name", "jahr", "edition"),
    [
        ("nrw-2023", 2024, "nrw-2024"),
        ("nrw-2023", 2026, "nrw-2024"),
        ("nrw-2024", 2030, "nrw-2027"),
        ("eigene-2020", 2024, "eigene-2020"),
        ("basis", 2024, "basis"),
    ],
)
def test_edition_is_the_newest_of_its_family(name: str, jahr: int, edition: str) -> None:
    assert edition_for(name, jahr, SHIPPED) == edition


def test_csv_keeps_its_form() -> None:
    table = "schluessel;planungsdokument;ziel.abstand\r\na;Plan 2023;2,1\r\n".encode("utf-8-sig")
    expected = "schluessel;planungsdokument;ziel.abstand\r\na;Plan 2024;\r\n".encode("utf-8-sig")
    assert carry_table(table, "traeger.csv") == expected


def test_workbook_keeps_its_form_and_loses_its_targets() -> None:
    data = (EXAMPLES / "nrw-2023" / "traeger.xlsx").read_bytes()
    old, new = (
        load_workbook(BytesIO(each)).worksheets[0]
        for each in (data, carry_table(data, "traeger.xlsx"))
    )
    assert [cell.value for cell in new[1]] == [cell.value for cell in old[1]]
    assert new["C2"].value == old["C2"].value
    assert new.column_dimensions["C"].width == old.column_dimensions["C"].width
    targets = [cell.value for row in new.iter_rows(min_row=2) for cell in row[12:]]
    assert set(targets) == {None}


def test_paragraphs_numbers_and_dates_are_no_years() -> None:
    text = "Im Jahr 2023 nach § 2023a und am 1.2.2023; 2.023 und 2024"
    found = years_left(text, Place("lage.md"), jahr=2024)
    assert [fault.message for fault in found] == ["„2023“ – ist das noch gemeint?"]
