"""The long tables of a document as a workbook: every row, a sheet for each table.

Columns of numbers hold numbers, shown as in the document, so that they can be filtered and
reckoned with; a last sheet says what the others are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook

from reporter.document.tree import Cell, Column, Document, Inlines, Table
from reporter.document.walk import plain_text
from reporter.german.dates import datum_lang
from reporter.german.numbers import MINUS
from reporter.german.shown import ShownNumber, read_shown
from reporter.workbooks.archive import save_workbook
from reporter.workbooks.sheets import Amount, Row, Sheet, Value, add_sheet

_NARROWEST, _WIDEST = 12, 60
"""characters that a column is wide"""


def tables_workbook(document: Document, sheet_name: str) -> bytes:
    """Return the whole tables of `document`; `sheet_name` has a place for their number."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = [sheet_name.format(number + 1) for number in range(len(document.whole_tables))]
    sheets = [
        *map(_sheet, names, document.whole_tables),
        Sheet("Hinweise", (("Angabe", 28), ("Inhalt", 80)), [*_about(document, names)]),
    ]
    for sheet in sheets:
        add_sheet(book, sheet, notices=document.notices)
    return save_workbook(book, stand=document.stand)


def _sheet(name: str, table: Table) -> Sheet:
    rows = [_row(table.columns, cells) for cells in table.rows]
    texts = zip(*(map(_plain, row) for row in _with_header(table)), strict=True)
    widths = (min(max(_NARROWEST, *map(len, column)) + 2, _WIDEST) for column in texts)
    heads = [(_plain(head), width) for head, width in zip(table.header, widths, strict=True)]
    return Sheet(name, heads, rows, frozen="B2")


def _with_header(table: Table) -> Iterator[Iterable[Inlines]]:
    yield table.header
    yield from ((cell.children for cell in row) for row in table.rows)


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> Row:
    return [
        _value(_plain(cell.children), numeric=column.numeric)
        for column, cell in zip(columns, cells, strict=True)
    ]


def _plain(children: Inlines) -> str:
    return plain_text(children).replace("\u00a0", " ")


def _value(text: str, *, numeric: bool) -> Value:
    number = read_shown(text) if numeric else None
    return Amount(number.value, _format(number)) if number else text


def _format(number: ShownNumber) -> str:
    """Return Excel's format that shows a number as the document does; the unit is quoted."""
    digits = "#,##0" if number.grouped else "0"
    shown = digits + ("." + "0" * number.places if number.places else "")
    if number.unit:
        unit = number.unit.replace('"', "")
        shown += f'"\u00a0{unit}"'
    return f'{"+" if number.signed else ""}{shown};"{MINUS}"{shown};{shown}'


def _about(document: Document, names: Sequence[str]) -> Iterator[Row]:
    yield ["Dokument", _text(document.metadata.title)]
    yield ["Stand", datum_lang(document.stand)]
    for name, table in zip(names, document.whole_tables, strict=True):
        yield [name, _plain(table.caption)]
        yield from ([f"{name}, Anmerkung", _plain(note)] for note in table.notes)
    yield from (["Hinweis", _text(notice)] for notice in document.notices)
    yield ["Zahlen", "Wie im Dokument gezeigt, mit derselben Zahl von Stellen."]
    yield ["Leere Zelle", "Es gibt keinen Wert. Eine leere Zelle ist keine Null."]


def _text(text: str) -> str:
    return text.replace("\u00a0", " ")
