"""A round in a workbook is read without the libraries that only tables of data need."""

from __future__ import annotations

import subprocess
import sys

from rounds import EXAMPLES

READ = """
import sys
from pathlib import Path
{before}
from reporter.input.runde import read_runde
read = read_runde(Path({folder!r}))
print(len(read.runde.traeger), "numpy" in sys.modules, sys.modules.get("numpy", "free"))
"""


def read(before: str = "") -> str:
    """Read the round of eighteen in a new process, after the statement `before`."""
    script = READ.format(before=before, folder=str(EXAMPLES / "nrw-2023"))
    return subprocess.check_output([sys.executable, "-c", script], encoding="utf-8").strip()


def test_workbook_is_read_without_numpy() -> None:
    assert read() == "18 False free"


def test_numpy_can_be_imported_afterwards() -> None:
    assert read(before="import reporter.input.quick_openpyxl, numpy").startswith("18 True <module")


def test_openpyxl_still_asks_for_numpy() -> None:
    """Once it does not, our way can go."""
    assert read(before="import openpyxl").startswith("18 True")
