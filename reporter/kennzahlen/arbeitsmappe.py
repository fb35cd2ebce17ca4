"""Rows of an Excel workbook (XLSX), in blocks of columns.

Values are what Excel last computed and showed: numbers with Excel's 15 digits, dates as dates,
percent cells in percent. A cell without a usable value becomes a `Fehlzelle`, which is
reported only where somebody reads it. The archive was checked before (size, bombs).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from reporter.errors import Fault, InputError, Place, ReporterError
from reporter.german.characters import composed
from reporter.kennzahlen.aliases import KOMMENTARZEICHEN
from reporter.kennzahlen.kopfzeile import SUCHTIEFE, Kopfzeile, check_kopfzeile, find_kopfzeile
from reporter.kennzahlen.quelle import Block, Datei, Fehlzelle, Prozentwert, Zelle

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

BLATT = "Kennzahlen"
ROWS_AT_ONCE = 65_536
MOST_ROWS, MOST_COLUMNS = 1_048_576, 256

_EXCEL_DIGITS = ".15g"
_QUOTED_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SPECIAL = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")
_MARK_LENGTH = 64
MEGABYTE = 1_000_000


class Arbeitsmappe:
    """A workbook as a `Quelle`: the sheet „Kennzahlen“, or else the first visible one."""

    def __init__(self, data: bytes, name: str, sha256: str) -> None:
        with _damage_reported(name):
            self._sheet = _choose_sheet(_open(data, read_only=True, data_only=True), name)
            self.datei = Datei(name, sha256, composed(self._sheet.title))
            self._special = _special_cells(data, self._sheet.title)

    @cached_property
    def kopf(self) -> Kopfzeile:
        """The row of headings; `InputError` where there is none, or cells are merged below."""
        with _damage_reported(self.datei.name):
            found = find_kopfzeile(islice(self._rows(MOST_COLUMNS), SUCHTIEFE))
        kopf = check_kopfzeile(found, self.datei)
        self._check_merged(kopf)
        return kopf

    def bloecke(self, spalten: Sequence[int]) -> Iterator[Block]:
        """Yield the rows in blocks, without blank ones and comments."""
        width = max(spalten) + 1
        below = islice(self._rows(width), self.kopf.zeile, None)
        rows = (row for row in below if not _is_blank_or_comment(row[1]))
        while True:
            with _damage_reported(self.datei.name):
                block = list(islice(rows, ROWS_AT_ONCE))
            if not block:
                return
            yield _block(block, spalten)

    def _rows(self, width: int) -> Iterator[tuple[int, tuple[Zelle, ...]]]:
        rows = self._sheet.iter_rows(max_row=MOST_ROWS, max_col=width)
        for zeile, cells in enumerate(rows, start=1):
            read = [_zelle(cell) for cell in cells]
            for spalte in self._special.formeln.get(zeile, ()):
                if spalte < width and cells[spalte].value is None:
                    read[spalte] = _without_result(cells[spalte])
            yield zeile, tuple(read)

    def _check_merged(self, kopf: Kopfzeile) -> None:
        merged = [each for each in self._special.verbunden if each.max_row >= kopf.zeile]
        if merged:
            raise InputError(
                *(
                    Fault(
                        f"Die Zellen {each.coord} sind verbunden.",
                        "Heben Sie den Verbund auf und füllen Sie jede Zelle.",
                        Place(self.datei.name, sheet=self.datei.blatt, cell=each.coord),
                    )
                    for each in merged
                )
            )


# --- cells ----------------------------------------------------------------------------


def _zelle(cell: Cell | MergedCell) -> Zelle:
    match cell.value:
        case None:
            return ""
        case str() as text:
            return _error(text) if cell.data_type == "e" else composed(text).strip()
        case bool():
            return _WAHRHEITSWERT
        case int() | float() as number:
            return _number(number, cell.number_format)
        case datetime() as moment:
            return moment.date()
        case date() as day:
            return day
    return _KEINE_ANGABE


def _without_result(cell: Cell | MergedCell) -> Zelle:
    """Return what a formula without value is: one that gave an empty text, or none at all."""
    return _OHNE_ERGEBNIS if cell.data_type == "n" else ""


_WAHRHEITSWERT = Fehlzelle(Fault("Die Zelle enthält einen Wahrheitswert (WAHR oder FALSCH)."))
_KEINE_ANGABE = Fehlzelle(Fault("Die Zelle enthält eine Uhrzeit oder Dauer."))
_OHNE_ERGEBNIS = Fehlzelle(
    Fault(
        "Die Zelle enthält eine Formel, deren Ergebnis nicht gespeichert ist.",
        "Öffnen Sie die Mappe in Excel, lassen Sie sie rechnen und speichern Sie sie.",
    )
)


def _is_blank_or_comment(cells: Sequence[Zelle]) -> bool:
    first = cells[0]
    comment = isinstance(first, str) and first.startswith(KOMMENTARZEICHEN)
    return comment or all(cell == "" for cell in cells)


def _error(text: str) -> Fehlzelle:
    return Fehlzelle(
        Fault(f"Die Zelle enthält den Fehlerwert {text}.", "Berichtigen Sie die Formel.")
    )


def _number(number: float, number_format: str) -> Zelle:
    value = Decimal(format(number, _EXCEL_DIGITS)) if isinstance(number, float) else Decimal(number)
    if not value.is_finite():
        return _error(str(number))
    if "%" in _QUOTED_FORMAT.sub("", number_format):
        return Prozentwert(value * 100)
    return value


def _block(rows: Sequence[tuple[int, tuple[Zelle, ...]]], spalten: Sequence[int]) -> Block:
    import numpy as np

    zeilen = np.fromiter((zeile for zeile, _ in rows), dtype=np.int64, count=len(rows))
    columns = []
    for spalte in spalten:
        column = np.empty(len(rows), dtype=object)
        column[:] = [cells[spalte] for _, cells in rows]
        columns.append(column)
    return Block(zeilen, columns)


# --- workbooks ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Special:
    """What the fast way of reading does not tell: merged ranges, and where formulas are.

    `formeln` has the columns, counted from 0, by the number of their row.
    """

    formeln: Mapping[int, Sequence[int]] = field(default_factory=dict)
    verbunden: tuple[CellRange, ...] = ()


def _special_cells(data: bytes, sheet: str) -> _Special:
    """Look for formulas and merged cells; the whole sheet is loaded only if there are any."""
    if not _mentions_special(data):
        return _Special()
    loaded = _open(data, read_only=False, data_only=False)[sheet]
    formeln = {
        zeile: [spalte for spalte, cell in enumerate(cells) if cell.data_type == "f"]
        for zeile, cells in enumerate(loaded.iter_rows(), start=1)
    }
    return _Special(formeln, tuple(loaded.merged_cells.ranges))


def _mentions_special(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_contains(archive, name) for name in sheets)


def _contains(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(MEGABYTE):
            if _SPECIAL.search(tail + chunk):
                return True
            tail = chunk[-_MARK_LENGTH:]
    return False


def _open(data: bytes, *, read_only: bool, data_only: bool) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(
        io.BytesIO(data), read_only=read_only, data_only=data_only, keep_links=False
    )


def _choose_sheet(book: Workbook, name: str) -> Worksheet:
    named = [sheet for sheet in book.worksheets if sheet.title.strip().lower() == BLATT.lower()]
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if named and named[0] not in visible:
        raise InputError(
            Fault(
                f"Das Blatt „{named[0].title}“ ist ausgeblendet.",
                "Blenden Sie es ein, damit alle sehen, womit gerechnet wird.",
                Place(name, sheet=named[0].title),
            )
        )
    if not visible:
        raise InputError(Fault("Die Mappe hat kein sichtbares Tabellenblatt.", "", Place(name)))
    return (named or visible)[0]


@contextmanager
def _damage_reported(name: str) -> Iterator[None]:
    """Turn whatever openpyxl raises for a damaged workbook into an `InputError`.

    Its warnings tell of parts that it will not write back; nothing is written here.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except ReporterError:
        raise
    except Exception as error:
        raise InputError(
            Fault(
                f"Die Excel-Mappe ist beschädigt und lässt sich nicht lesen ({error}).",
                "Öffnen Sie sie in Excel und speichern Sie sie neu.",
                Place(name),
            )
        ) from error
