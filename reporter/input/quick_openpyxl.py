"""openpyxl, imported in half of its time; whoever reads a workbook takes it from here.

openpyxl imports numpy, if it is there, to know its kinds of number, and Pillow for pictures:
0.1 s for what none of our workbooks holds. They are there for others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NOT_NEEDED = ("numpy", "PIL")


@contextmanager
def others_hidden() -> Iterator[None]:
    """While active, whoever imports numpy or Pillow is told that there is none, if not loaded."""
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with others_hidden():
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
