"""Reads the tables of cases in `data/`: `;` between columns, comments („# …“) on top."""

from __future__ import annotations

import csv
from itertools import dropwhile
from pathlib import Path

DATA = Path(__file__).parent / "data"

Row = dict[str, str]


def cases(file: str) -> list[Row]:
    """Return the rows of `data/file` by column; every row must have all columns."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines(keepends=True)
    table = dropwhile(lambda line: line.startswith("# "), lines)
    rows = list(csv.DictReader(table, delimiter=";", strict=True))
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
    return rows


def first_column(row: Row) -> str:
    """Name a case by its first column."""
    return next(iter(row.values())) or "leer"
