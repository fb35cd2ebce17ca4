"""Rounds whose tables are workbooks, and the commands that make and check them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from reporter.cli.german import speak_german
from reporter.cli.main import cli

BOOK = "traeger.xlsx"


def reporter(*arguments: object) -> Result:
    """Run a command in this process."""
    speak_german()
    return CliRunner().invoke(cli, [*map(str, arguments)])


def new_round(folder: Path) -> Path:
    """Return the folder of a new round of 2023 with a workbook to fill in."""
    assert reporter("neu", folder, "--excel", "--jahr", 2023).exit_code == 0
    return folder


def fill_in(runde: Path, **sheets: dict[str, Any]) -> None:
    """Write values into cells of the round's workbook: `Träger={"N2": 5.1}`."""
    book = opened(runde / BOOK)
    for title, cells in sheets.items():
        for coordinate, value in cells.items():
            book[title][coordinate] = value
    book.save(runde / BOOK)


def opened(source: Path | bytes) -> Workbook:
    """Return a workbook as somebody with Excel would see it."""
    return load_workbook(BytesIO(source) if isinstance(source, bytes) else source)


def read_round(runde: Path, folder: Path) -> dict[str, str]:
    """Return the texts of all agreements of a round, as HTML, by file name."""
    result = reporter(
        "vereinbarung", runde, "--format", "html", "--parallel", 1,
        "--stand", "2023-03-15", "-o", folder,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}
