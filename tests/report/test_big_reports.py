"""Reports on data of many others, or with very many corrections and doubts."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook
from rounds import EXAMPLES

from reporter.cli.commands.bericht import bericht
from reporter.wording.large_tables import MAX_ROWS
from reporter.writers.docx.read import read_words

NAME = "2023-bericht-recklinghausen"
SERIES = [f"{name}{form}" for name in ("INT_AE", "EIN_GB", "EIN_OEGB") for form in ("", "_12")]
MONTHS = ["2021-12", *(f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13))]


def write_round(folder: Path, *rows: str) -> Path:
    """Write the example round with more rows of data."""
    shutil.copytree(EXAMPLES / "recklinghausen-2023", folder)
    with (folder / "kennzahlen.csv").open("a", encoding="utf-8") as file:
        file.writelines(rows)
    return folder


def more_series(plus: int) -> list[str]:
    """Return rows of series that no goal needs, each value more by `plus`."""
    return [
        f"recklinghausen;{series};{geschlecht};{month};{100 * number + plus}\n"
        for series in SERIES
        for number, geschlecht in enumerate(("maenner", "frauen", "gesamt"), start=1)
        for month in MONTHS
    ]


def words(runde: Path, folder: Path, *options: str, form: str = "docx") -> str:
    arguments = (str(runde), "-o", str(folder), "--format", form, "--stand", "2024-05-01")
    result = CliRunner().invoke(bericht, [*arguments, *options])
    assert result.exit_code == 0, result.stderr
    return " ".join(read_words((folder / f"{NAME}.docx").read_bytes())) if form == "docx" else ""


def test_many_to_compare_with_are_rows_and_no_columns(tmp_path: Path) -> None:
    others = [
        f"{other};INT;gesamt;{month};{500 + number}\n"
        for number, other in enumerate(("Land", "Typ Ia", "Bund", "Typ Ib", "Ostfalen"))
        for month in MONTHS
    ]
    runde = write_round(tmp_path / "runde", *others)
    said = words(runde, tmp_path / "aus")
    assert "Kreis Recklinghausen +5,6 % +4,2 %" in said
    assert "Ostfalen ±0,0 % fehlt" in said
    words(runde, tmp_path / "aus", form="pdf")


def test_corrections_of_a_whole_delivery_are_beside_the_report(tmp_path: Path) -> None:
    words(write_round(tmp_path / "alt", *more_series(0)), tmp_path / "aus")
    earlier = str(tmp_path / "aus" / f"{NAME}.docx")
    new = write_round(tmp_path / "neu", *more_series(1))
    said = words(new, tmp_path / "jetzt", "--vorher", earlier)
    assert "Korrekturen der Daten seit dem früheren Bericht (Zeilen 1 bis 10 von 450)" in said
    book = load_workbook(tmp_path / "jetzt" / f"{NAME}-tabelle.xlsx")
    rows = [*book["Tabelle 1"].iter_rows(min_row=2, values_only=True)]
    assert len(rows) == len(SERIES) * 3 * len(MONTHS) > MAX_ROWS
    assert rows[0][2:] == (300, 301)
