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
print(len(read.runde.traeger), *[name for name in ("numpy", "PIL") if name in sys.modules])
"""


def read(before: str = "") -> str:
    """Read the round of eighteen in a new process, after the statement `before`."""
    script = READ.format(before=before, folder=str(EXAMPLES / "nrw-2023"))
    return subprocess.check_output([sys.executable, "-c", script], encoding="utf-8").strip()


def test_workbook_is_read_without_numpy_and_pillow() -> None:
    assert read() == "18"


def test_they_can_be_imported_afterwards() -> None:
    before = "import reporter.input.quick_openpyxl, numpy, PIL.Image"
    assert read(before) == "18 numpy PIL"


def test_openpyxl_still_asks_for_them() -> None:
    """Once it does not, our way can go."""
    assert read(before="import openpyxl") == "18 numpy PIL"
