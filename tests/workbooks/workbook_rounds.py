"""Rounds whose tables are workbooks, and the commands that make and check them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reporter.cli.main import cli

BOOK = "runde.xlsx"
SHEETS = ("Runde", "Träger", "Kennzahlen", "Dialoge")

FILLED: Mapping[str, Mapping[str, Any]] = {
    "Runde": {"B16": "Frau", "B17": "Staatssekretärin", "B19": "N. N.", "B21": "II B 2 – 2023/48b"},
    "Träger": {"F2": "Frau", "G2": "Landrätin", "N2": 5.1, "O2": "-", "P2": 2.1, "Q2": -1.9},
    "Kennzahlen": {
        **{"A2": "borken", "B2": "INT", "C2": "gesamt", "D2": "2023-01", "E2": 412},
        **{"A3": "05554", "B3": "INT", "C3": "Frauen", "D3": "2023-01", "E3": "*"},
        **{"A4": "borken", "B4": "ELB", "D4": "2023-01", "E4": 15432.5, "F4": date(2024, 4, 15)},
    },
    "Dialoge": {
        **{"A2": 1, "B2": date(2023, 8, 22), "C2": time(10, 0), "D2": time(12, 0)},
        **{"E2": "Videokonferenz", "F2": "https://video.example.org/dialog"},
        **{"G2": "Leitung\nControlling", "H2": "Begrüßung\nZahlen", "I2": date(2023, 8, 8)},
        **{"J2": "2023-03", "A3": 2, "B3": date(2023, 11, 14)},
    },
}
"""what somebody filled in, by sheet and cell"""


def reporter(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, [*map(str, arguments)])


def new_round(folder: Path) -> Path:
    """Return the folder of a new round of 2023 with a workbook to fill in."""
    assert reporter("neu", folder, "--excel", "--jahr", 2023).exit_code == 0
    return folder


def fill_in(runde: Path, **sheets: Mapping[str, Any]) -> None:
    """Write values into cells of the round's workbook: `Träger={"N2": 5.1}`."""
    book = opened(runde / BOOK)
    for title, cells in sheets.items():
        for coordinate, value in cells.items():
            book[title][coordinate] = value
    book.save(runde / BOOK)


def opened(source: Path | bytes) -> Workbook:
    """Return a workbook as somebody with Excel would see it."""
    return load_workbook(BytesIO(source) if isinstance(source, bytes) else source)


def checks(sheet: Worksheet) -> dict[str, Any]:
    """Return Excel's checks of what is typed in, by the first cell that each is about."""
    return {
        str(check.sqref).partition(":")[0]: check for check in sheet.data_validations.dataValidation
    }


def read_round(runde: Path, folder: Path) -> dict[str, str]:
    """Return the texts of all agreements of a round, as HTML, by file name."""
    result = reporter(
        "vereinbarung", runde, "--format", "html", "--parallel", 1,
        "--stand", "2023-03-15", "-o", folder,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}
