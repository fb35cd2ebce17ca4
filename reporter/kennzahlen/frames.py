"""The only door to pandas: columns of a CSV text, and the distinct cells of a column.

pandas is loaded when one of these is called, since that alone takes half a second.
"""

from __future__ import annotations

import io
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.kennzahlen.quelle import Zahlenspalte

ROWS_AT_ONCE = 262_144


def csv_columns(
    data: bytes, *, separator: str, width: int, columns: Sequence[int]
) -> Iterator[list[Zahlenspalte]]:
    """Yield the cells of some columns as texts, in blocks of rows.

    `data` has no headings, no blank lines and `width` fields in every record.
    """
    import pandas as pd

    frames = pd.read_csv(
        io.BytesIO(data),
        sep=separator,
        header=None,
        names=list(range(width)),
        usecols=sorted(columns),
        index_col=False,
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        chunksize=ROWS_AT_ONCE,
    )
    for frame in frames:
        yield [frame[column].to_numpy(dtype=object) for column in columns]


def distinct(cells: Zahlenspalte) -> tuple[Zahlenspalte, list[Hashable]]:
    """Return for each cell the index of its like, and these in the order of first appearance."""
    import pandas as pd

    codes, found = pd.factorize(cells)
    return codes, found.tolist()
