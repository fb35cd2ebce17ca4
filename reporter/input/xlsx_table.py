"""Worksheets: bytes of an XLSX file in, `Table`s of plain values out.

Numbers come out as whole numbers or as `Decimal` of the 15 digits that Excel keeps, cells
in percent format as `Percentage`, dates as dates. Formulas give the value that Excel stored.
What has no value to read (errors, formulas never calculated) is an `Unreadable` in its cell.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.german.characters import composed
from reporter.input.archive import check_archive
from reporter.input.quick_openpyxl import (
    Cell,
    MergedCell,
    Workbook,
    coordinate_to_tuple,
    get_column_letter,
    load_workbook,
)
from reporter.input.record import Percentage, Unreadable, is_missing, shorten
from reporter.input.table import MAX_ROWS, Table, TableCell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET_NAMES = frozenset(["träger", "traeger"])
MAX_COLUMNS = 500
MAX_CELLS = 500_000

GERMAN_ERRORS: Mapping[str, str] = {
    "#N/A": "#NV",
    "#VALUE!": "#WERT!",
    "#REF!": "#BEZUG!",
    "#NUM!": "#ZAHL!",
}
"""Excel's errors under their German names; the others are the same"""

_QUOTED_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,}")


def read_xlsx(data: bytes, file: str, faults: Faults) -> Table:
    """Return the table of the sheet „Träger“, or of the first visible one.

    Merged cells go to `faults`. Raises `InputError` where no table can be made of it.
    """
    check_archive(data, file)
    book = _open(data, file, values=False)
    sheet = _named(book, SHEET_NAMES, file) or _first_visible(book, file)
    return _table(sheet, data, file, faults)


def read_sheets(data: bytes, file: str, titles: Sequence[str], faults: Faults) -> list[Table]:
    """Return the tables of the sheets with these titles; `InputError` where one is missing."""
    check_archive(data, file)
    book = _open(data, file, values=False)
    unusable = Faults()
    tables = []
    for title in titles:
        with unusable.collecting():
            sheet = _named(book, frozenset([title.casefold()]), file) or _missing(title, file)
            tables.append(_table(sheet, data, file, faults))
    unusable.raise_if_any()
    return tables


def _table(sheet: Worksheet, data: bytes, file: str, faults: Faults) -> Table:
    place = Place(file, sheet=composed(sheet.title))
    with located(place):
        _check_extent(sheet)
        rows = _filled_rows(sheet, _calculated(data, sheet, file), place)
        if not rows:
            raise InputError(
                Fault("Das Blatt ist leer.", "Erwartet wird eine Zeile mit Überschriften.")
            )
    _report_merged(sheet, rows[0][0].place, faults)
    return _with_headings(rows[0], rows[1:])


@lru_cache(maxsize=1)
def _open(data: bytes, file: str, *, values: bool) -> Workbook:
    """Return a workbook to read from; the sheets of one are asked for one after another."""
    try:
        with warnings.catch_warnings():
            # of parts of a workbook that nothing here reads
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), data_only=values, keep_links=False)
    except Exception:  # openpyxl has no error of its own for a workbook that isn't one
        raise InputError(
            Fault(
                "Die Arbeitsmappe ist beschädigt.",
                "Öffnen Sie sie in Excel und speichern Sie sie neu.",
                Place(file),
            )
        ) from None


def _named(book: Workbook, names: frozenset[str], file: str) -> Worksheet | None:
    """Return the visible sheet with one of `names`; `InputError` where it is hidden."""
    named = [each for each in book.worksheets if composed(each.title).strip().casefold() in names]
    visible = [each for each in named if each.sheet_state == "visible"]
    if named and not visible:
        raise InputError(
            Fault(
                "Das Blatt ist ausgeblendet.",
                "Blenden Sie es ein, oder benennen Sie es um, damit ein anderes gelesen wird.",
                Place(file, sheet=composed(named[0].title)),
            )
        )
    return visible[0] if visible else None


def _first_visible(book: Workbook, file: str) -> Worksheet:
    for each in book.worksheets:
        if each.sheet_state == "visible":
            return each
    raise InputError(Fault("Die Arbeitsmappe hat kein sichtbares Tabellenblatt.", "", Place(file)))


def _missing(title: str, file: str) -> NoReturn:
    raise InputError(
        Fault(
            f"Das Blatt „{title}“ fehlt.",
            "Geben Sie ihm diesen Namen wieder, oder nehmen Sie „arbeitsmappe“ aus der runde.toml.",
            Place(file),
        )
    )


# --- the area of the data -------------------------------------------------------------

SheetCell = Cell | MergedCell


def _check_extent(sheet: Worksheet) -> None:
    columns, rows = sheet.max_column, sheet.max_row
    if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
        raise InputError(
            Fault(
                f"Das Blatt reicht bis Zelle {get_column_letter(columns)}{rows}.",
                "Löschen Sie die leeren, nur formatierten Zeilen und Spalten.",
            )
        )


def _filled_rows(
    sheet: Worksheet, calculated: Mapping[str, SheetCell], place: Place
) -> list[tuple[TableCell, ...]]:
    rows = [
        tuple(
            TableCell(_value(cell, calculated), place._replace(cell=cell.coordinate))
            for cell in cells
        )
        for cells in sheet.iter_rows()
    ]
    filled = [row for row in rows if not all(is_missing(cell.value) for cell in row)]
    if len(filled) > MAX_ROWS:
        raise InputError(Fault(f"Die Tabelle hat mehr als {MAX_ROWS} Zeilen."))
    return filled


def _report_merged(sheet: Worksheet, first: Place, faults: Faults) -> None:
    heading_row, _ = coordinate_to_tuple(first.cell)
    for merged in sheet.merged_cells.ranges:
        if merged.max_row >= heading_row:
            faults.add(
                Fault(
                    f"Die Zellen {merged.coord} sind verbunden.",
                    "Heben Sie die Verbindung auf und füllen Sie jede Zelle einzeln.",
                    first._replace(cell=""),
                )
            )


# --- values ---------------------------------------------------------------------------


def _calculated(data: bytes, sheet: Worksheet, file: str) -> Mapping[str, SheetCell]:
    """Return the cells with formulas as Excel last calculated them.

    openpyxl gives formulas or results, so a workbook with formulas is opened twice.
    """
    formulas = [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    if not formulas:
        return {}
    results = _open(data, file, values=True)[sheet.title]
    return {coordinate: results[coordinate] for coordinate in formulas}


def _value(cell: SheetCell, calculated: Mapping[str, SheetCell]) -> object:
    result = calculated.get(cell.coordinate, cell)
    value = result.value
    # an empty text as result has the type „str“; a formula never calculated has none
    if cell.data_type == "f" and value is None and result.data_type == "n":
        return _uncalculated(cell.value)
    if result.data_type == "e":
        return _error(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.number_format)
    return composed(value) if isinstance(value, str) else value


def _uncalculated(formula: Any) -> Unreadable:
    text = shorten(str(getattr(formula, "text", formula)))
    return Unreadable(
        Fault(
            f"Die Formel „{text}“ hat kein gespeichertes Ergebnis.",
            "Öffnen Sie die Mappe in Excel und speichern Sie sie, oder tragen Sie den Wert ein.",
        )
    )


def _error(code: str) -> Unreadable:
    return Unreadable(
        Fault(
            f"Die Zelle enthält den Fehlerwert „{GERMAN_ERRORS.get(code, code)}“.",
            "Berichtigen Sie die Formel, oder leeren Sie die Zelle.",
        )
    )


def _number(value: float, number_format: str) -> object:
    """Return what Excel shows: 15 digits, percent times hundred, zeros of the format."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if "%" in _QUOTED_PARTS.sub("", number_format):
        return Percentage(exact.scaleb(2))
    if not exact.is_finite() or exact != exact.to_integral_value():
        return exact
    if _ZEROS.fullmatch(number_format) and exact >= 0:
        return str(int(exact)).zfill(len(number_format))
    return int(exact)


def _with_headings(heading: tuple[TableCell, ...], rows: Sequence[tuple[TableCell, ...]]) -> Table:
    """Return the table, with the heading of its column in the place of every cell."""
    names = [cell.value.strip() if isinstance(cell.value, str) else "" for cell in heading]
    return Table(
        heading,
        tuple(
            tuple(
                TableCell(cell.value, cell.place._replace(column=shorten(name)))
                for cell, name in zip(row, names, strict=True)
            )
            for row in rows
        ),
    )
