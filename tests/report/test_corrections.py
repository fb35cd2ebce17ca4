"""A report names what the data corrected since an earlier one, and whom it compares with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rounds import EXAMPLES

from reporter.cli.commands.bericht import bericht
from reporter.cli.commands.herkunft import herkunft
from reporter.writers.docx.read import read_words

NAME = "2023-bericht-recklinghausen.docx"
OLD_ROW = "recklinghausen;INT;gesamt;2023-01;845"


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    folder = tmp_path / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", folder)
    return folder


def edit(runde: Path, old: str, new: str) -> None:
    file = runde / "kennzahlen.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def report(runde: Path, folder: Path, *options: object) -> Result:
    arguments = (runde, "-o", folder, "--format", "docx", "--stand", "2024-05-01", *options)
    return CliRunner().invoke(bericht, [*map(str, arguments)])


def words(folder: Path) -> str:
    return " ".join(" ".join(read_words((folder / NAME).read_bytes())).split())


def test_corrected_value_is_named_with_both_values(runde: Path, tmp_path: Path) -> None:
    assert report(runde, tmp_path / "alt").exit_code == 0
    edit(runde, OLD_ROW, OLD_ROW.replace("845", "851"))
    earlier = tmp_path / "alt" / NAME
    assert report(runde, tmp_path / "neu", "--vorher", earlier).exit_code == 0
    said = words(tmp_path / "neu")
    assert "Korrekturen der Daten seit dem früheren Bericht" in said
    assert "INT Januar 2023 845 851" in said
    checked = CliRunner().invoke(herkunft, [str(tmp_path / "neu" / NAME), "--pruefen"])
    assert "unverändert, Byte für Byte" in checked.stderr


def test_same_data_are_said_to_be_the_same(runde: Path, tmp_path: Path) -> None:
    report(runde, tmp_path / "alt")
    report(runde, tmp_path / "neu", "--vorher", tmp_path / "alt" / NAME)
    assert "Seit dem früheren Bericht wurden die Daten nicht korrigiert." in words(tmp_path / "neu")


def test_files_that_are_no_earlier_reports_are_named_together(runde: Path, tmp_path: Path) -> None:
    html, table = tmp_path / "2023-bericht.html", runde / "kennzahlen.csv"
    html.write_text("<h1>Bericht</h1>", encoding="utf-8")
    done = report(runde, tmp_path / "neu", "--vorher", html, "--vorher", table)
    assert done.exit_code == 2
    for file in (html, table):
        assert (
            f"{file.name}: Die Datei ist weder ein PDF noch eine DOCX-Datei. Erwartet wird ein "
            "früherer Bericht dieses Programms als PDF oder DOCX."
        ) in done.stderr


def test_report_without_an_earlier_one_says_nothing_of_corrections(
    runde: Path, tmp_path: Path
) -> None:
    report(runde, tmp_path / "neu")
    assert "korrigiert" not in words(tmp_path / "neu")


def test_land_in_the_data_becomes_a_column_to_compare_with(runde: Path, tmp_path: Path) -> None:
    rows = [
        f"Land NRW;INT;gesamt;{year}-{month:02};{amount}"
        for year, amount in ((2022, 20000), (2023, 21000))
        for month in range(1, 13)
    ]
    edit(runde, OLD_ROW, "\n".join([*rows, OLD_ROW]))
    assert report(runde, tmp_path / "neu").exit_code == 0
    said = words(tmp_path / "neu")
    assert "Zum Vergleich: Veränderung gegenüber dem Vorjahr" in said
    assert "Land NRW" in said
    assert "+5,6 % +5,0 %" in said
