"""What is doubtful of the data is told wherever they are used, and so is a faulty report."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checkers.pages import pdf_text
from cli_runs import EXAMPLE, answer, reporter, traeger, write_round

RUNS: dict[str, Callable[[Path], list[object]]] = {
    "pruefen": lambda runde: ["pruefen", runde],
    "bericht": lambda runde: ["bericht", runde, "--format", "html"],
    "uebersicht": lambda runde: ["uebersicht", runde, "--format", "html"],
    "einladung": lambda runde: ["einladung", runde, "--dialog", "2", "--format", "pdf"],
}


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "runde")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def notes(*call: object) -> list[str]:
    result = reporter(*call, "--json")
    assert result.exit_code == 0, result.stderr
    return [each["meldung"] + " " + each["hinweis"] for each in answer(result)["hinweise"]]


@pytest.mark.parametrize("call", RUNS.values(), ids=RUNS)
def test_contradiction_in_the_data_is_told(
    runde: Path, call: Callable[[Path], list[object]]
) -> None:
    edit(runde / "kennzahlen.csv", "INT;gesamt;2023-05;947", "INT;gesamt;2023-05;9470")
    said = notes(*call(runde))
    assert any("Mai 2023" in each and "INT" in each for each in said), said


@pytest.mark.parametrize("call", list(RUNS.values())[:3], ids=list(RUNS)[:3])
def test_traeger_without_data_is_told_whose_name_is_near(
    runde: Path, call: Callable[[Path], list[object]]
) -> None:
    edit(runde / "kennzahlen.csv", "\nrecklinghausen;", "\nrecklingshausen;")
    (said,) = (each for each in notes(*call(runde)) if "keine Daten" in each)
    assert "In den Daten steht „recklingshausen“; ist dieser Träger gemeint?" in said


def test_data_of_the_year_before_are_checked_before_the_year_begins(runde: Path) -> None:
    file = runde / "kennzahlen.csv"
    edit(file, "INT;gesamt;2022-05;893", "INT;gesamt;2022-05;8930")
    rows = [line for line in file.read_text("utf-8").splitlines() if ";2023-" not in line]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert any("Mai 2022" in each for each in notes("pruefen", runde))


@pytest.mark.parametrize("name", ["bericht.html", "uebersicht.html"])
def test_fault_of_a_template_is_found_before_its_document_is_made(runde: Path, name: str) -> None:
    edition = runde / "haus"
    edition.mkdir()
    (edition / "fassung.toml").write_text('titel = "Haus"\ngrundlage = "nrw-2023"\n', "utf-8")
    (edition / name).write_text("<h1>{{ jahr }}</h1>\n<p>{{ jarh }}</p>\n", "utf-8")
    result = reporter("pruefen", runde, "--fassung", edition)
    assert result.exit_code == 2
    assert f"haus/{name}, Zeile 2: „jarh“ ist in der Vorlage nicht bekannt." in result.stderr


def test_data_without_a_value_are_no_data_for_a_report(runde: Path) -> None:
    head = (runde / "kennzahlen.csv").read_text("utf-8").splitlines()
    kept = [line for line in head if line.startswith(("#", "traeger;"))]
    (runde / "kennzahlen.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    result = reporter("bericht", runde, "--format", "html", "--parallel", 1)
    assert result.exit_code == 2
    assert "kennzahlen.csv: Die Kennzahlen enthalten keinen Wert." in result.stderr
    assert reporter("vereinbarung", runde, "--format", "html", "--parallel", 1).exit_code == 0


def test_files_of_data_of_one_name_in_two_folders_are_both_read(runde: Path) -> None:
    lines = (runde / "kennzahlen.csv").read_text("utf-8").splitlines(keepends=True)
    head = [line for line in lines if line.startswith(("#", "traeger;"))]
    for year in ("2022", "2023"):
        (runde / year).mkdir()
        others = [
            line for line in lines if line not in head and (";2022-" in line) == (year == "2022")
        ]
        (runde / year / "kennzahlen.csv").write_text("".join(head + others), encoding="utf-8")
    before = reporter("bericht", runde, "--format", "html", "--json")
    both = 'kennzahlen = ["2022/kennzahlen.csv", "2023/kennzahlen.csv"]'
    edit(runde / "runde.toml", 'kennzahlen = ["kennzahlen.csv"]', both)
    after = reporter("bericht", runde, "--format", "html", "--json")
    assert answer(after)["ergebnisse"] == answer(before)["ergebnisse"]
    page = next((runde / "ausgabe").glob("*.html")).read_text("utf-8")
    assert "2022/kennzahlen.csv" in page
    assert "2023/kennzahlen.csv" in page


def test_report_enclosed_with_a_letter_is_about_the_rounds_year(runde: Path) -> None:
    edit(runde / "runde.toml", 'bis = "2023-03"', 'bis = "2024-03"')
    said = notes("einladung", runde, "--dialog", "1", "--format", "pdf")
    assert any(
        "ohne Zwischenbericht" in each and "März 2024 liegt nicht im Jahr 2023" in each
        for each in said
    )
    assert not list((runde / "ausgabe").glob("*anlage-2.pdf"))


def test_report_enclosed_with_a_letter_ends_before_its_dialogue(runde: Path) -> None:
    """The dialogue is on 22 August, and data are final after three months."""
    edit(runde / "runde.toml", 'bis = "2023-03"\n', "")
    assert reporter("einladung", runde, "--dialog", "1", "--format", "pdf").exit_code == 0
    (report,) = (runde / "ausgabe").glob("*anlage-1.pdf")
    assert "Zeitraum Januar bis Mai 2023" in pdf_text(report).replace("\u00a0", " ")


# --- persons --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anrede", "amt", "name", "message"),
    [
        ("Herr", "Landrätin", "Max Muster", "Die Anrede „Herr“ passt nicht"),
        (
            "Frau",
            "Oberbürgermeister",
            "N. N.",
            "Die Anrede „Frau“ passt nicht",
        ),
        (
            "Herr",
            "Landrat",
            "Herr Dr. Muster",
            "Der Name „Herr Dr. Muster“",
        ),
        ("Frau", "Erste Beigeordnete", "Herrmann, Erika", ""),
        ("Frau", "Landrätin", "Frauke Muster", ""),
        ("Herr", "Landesrat", "N. N.", ""),
    ],
)
def test_office_of_the_other_gender_and_address_in_a_name_are_doubted(
    tmp_path: Path, anrede: str, amt: str, name: str, message: str
) -> None:
    table = traeger("borken").replace('anrede = "Herr"', f'anrede = "{anrede}"')
    table = table.replace('amt = "Landrat"', f'amt = "{amt}"').replace('"N. N."', f'"{name}"')
    said = notes("pruefen", write_round(tmp_path, table))
    doubted = [each for each in said if each.startswith(("Die Anrede", "Der Name"))]
    assert [each.startswith(message) for each in doubted] == [True] * bool(message)
