"""openpyxl, imported in half of its time; whoever reads a workbook takes it from here.

openpyxl imports numpy, if it is there, to know its kinds of number: 0.1 s for what none of our
cells holds. It is there for pandas, which an agreement does not need.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def numpy_hidden() -> Iterator[None]:
    """While active, whoever imports numpy is told that there is none, unless it is loaded."""
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["numpy"]


with numpy_hidden():
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.utils import coordinate_to_tuple, get_column_letter

__all__ = [
    "Cell",
    "MergedCell",
    "Workbook",
    "coordinate_to_tuple",
    "get_column_letter",
    "load_workbook",
]
