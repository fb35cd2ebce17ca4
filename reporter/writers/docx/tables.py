"""Tables: data tables with repeated header rows, and the signature block's layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from reporter.document.changes import change_of, without_marks
from reporter.document.tree import Cell, Column, Inlines, Signature, SignatureBlock, Table
from reporter.document.walk import plain_text
from reporter.errors import BuildError
from reporter.writers.docx.inlines import PLAIN, RunLook
from reporter.writers.docx.names import Element, w
from reporter.writers.docx.story import Story
from reporter.writers.docx.styles import Style

_WHOLE_ROWS, _WHOLE_ROWS_OF_TEXT = 12, 4
"""a table of so many rows at most stays on one page: of numbers, of text alone"""
_LOOK_FIRST_ROW, _LOOK_FIRST_COLUMN, _LOOK_NO_BANDS = 0x0020, 0x0080, 0x0600
_SIGNATURE_GAP = 680


def data_table(story: Story, table: Table) -> list[Element]:
    """Return caption, table and notes."""
    caption = (
        [_line_of_words(story, Style.CAPTION, table.caption, w("keepNext"))]
        if table.caption
        else []
    )
    notes = [_line_of_words(story, Style.NOTE, note) for note in table.notes]
    return [*caption, _table(story, table), *notes]


def _line_of_words(story: Story, style: Style, children: Inlines, *properties: Element) -> Element:
    """Return a paragraph, which goes with its words where all of them are new or gone."""
    change = change_of(children)
    if change is None:
        return story.paragraph(style, children, *properties)
    line = story.paragraph(style, without_marks(children), *properties)
    story.tracker.track_blocks([line], change)
    return line


def _table(story: Story, table: Table) -> Element:
    _check_row_headers(table)
    widths = _widths(table.columns, story.text_width)
    header_row = tuple(Cell(children, header=True) for children in table.header)
    last = len(table.rows) - 1
    numeric = any(column.numeric for column in table.columns)
    kept = len(table.rows) <= (_WHOLE_ROWS if numeric else _WHOLE_ROWS_OF_TEXT)
    rows = [
        _row(story, table.columns, widths, cells, keep=kept if index < last else bool(table.notes))
        for index, cells in enumerate(table.rows)
    ]
    for row, change in zip(rows, table.changes, strict=False):
        if change:
            story.tracker.track_row(row, change)
    header = _row(story, table.columns, widths, header_row, keep=bool(rows))
    header[0].append(w("tblHeader"))
    return w("tbl", _table_properties(story, table), _grid(widths), header, *rows)


def _check_row_headers(table: Table) -> None:
    for row in table.rows:
        for cell in row[1:]:
            if cell.header:
                raise BuildError(
                    f"In der Tabelle „{plain_text(table.caption)}“ steht der Zeilenkopf "
                    f"„{plain_text(cell.children)}“ nicht in der ersten Spalte; "
                    "Word kennt Zeilenköpfe nur dort."
                )


def _table_properties(story: Story, table: Table) -> Element:
    row_headers = any(row and row[0].header for row in table.rows)
    caption = plain_text(table.caption)
    return w(
        "tblPr",
        w("tblStyle", val=story.ids[Style.TABLE]),
        w("tblW", w=str(story.text_width), type="dxa"),
        w("tblLayout", type="fixed"),
        _look(_LOOK_FIRST_ROW | row_headers * _LOOK_FIRST_COLUMN),
        *([w("tblCaption", val=caption)] if caption else ()),
    )


def _look(flags: int) -> Element:
    return w(
        "tblLook",
        val=f"{flags | _LOOK_NO_BANDS:04X}",
        firstRow=str(int(bool(flags & _LOOK_FIRST_ROW))),
        lastRow="0",
        firstColumn=str(int(bool(flags & _LOOK_FIRST_COLUMN))),
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )


def _row(
    story: Story,
    columns: Sequence[Column],
    widths: Sequence[int],
    cells: Sequence[Cell],
    *,
    keep: bool,
) -> Element:
    return w(
        "tr",
        w("trPr", w("cantSplit")),
        *(
            _cell(
                width,
                story.paragraph(
                    Style.TABLE_TEXT, cell.children, *_cell_properties(column, keep=keep)
                ),
            )
            for column, width, cell in zip(columns, widths, cells, strict=True)
        ),
    )


def _cell_properties(column: Column, *, keep: bool) -> list[Element]:
    return [
        *([w("keepNext")] if keep else ()),
        *([w("jc", val="right")] if column.numeric else ()),
    ]


def _cell(width: int, content: Element, *properties: Element) -> Element:
    return w("tc", w("tcPr", w("tcW", w=str(width), type="dxa"), *properties), content)


def _grid(widths: Sequence[int]) -> Element:
    return w("tblGrid", *(w("gridCol", w=str(width)) for width in widths))


def _widths(columns: Sequence[Column], total: int) -> list[int]:
    """Part `total` twips by the columns' shares, without losing any to rounding."""
    shares = sum(column.share for column in columns)
    edges = [total * part // shares for part in accumulate((c.share for c in columns), initial=0)]
    return [right - left for left, right in pairwise(edges)]


# --- signatures ---

_SignatureRow = tuple[Callable[[Signature], Inlines], RunLook, Callable[[], tuple[Element, ...]]]

_SIGNATURE_ROWS: tuple[_SignatureRow, ...] = (
    (lambda signature: signature.place, PLAIN, lambda: (w("spacing", before="794"),)),
    (lambda signature: signature.party, RunLook(bold=True), lambda: (w("spacing", before="510"),)),
    (lambda signature: signature.name, PLAIN, lambda: (w("spacing", before="1134"), _line())),
)
"""which part of a signature each row shows, and how: room to write, then a line above the name"""


def signature_table(story: Story, block: SignatureBlock) -> Element:
    """Return the signatures side by side: places, parties, and the lines to sign on."""
    count = len(block.signatures)
    if not count:
        raise BuildError("Ein Unterschriftenblock enthält keine Unterschrift.")
    columns = _signature_columns(count, story.text_width)
    widths = [width for width, _ in columns]
    properties = w(
        "tblPr",
        w("tblW", w=str(sum(widths)), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w="0", type="dxa"), w("right", w="0", type="dxa")),
        _look(0),
    )
    rows = (_signature_row(story, block, columns, row) for row in _SIGNATURE_ROWS)
    return w("tbl", properties, _grid(widths), *rows)


def _signature_columns(count: int, total: int) -> list[tuple[int, int]]:
    """Return width and gap (twips) of `count` equal columns, two of which fill a page at least."""
    columns = max(count, 2)
    own = (total - (columns - 1) * _SIGNATURE_GAP) // columns
    return [*[(own + _SIGNATURE_GAP, _SIGNATURE_GAP)] * (columns - 1), (own, 0)][:count]


def _signature_row(
    story: Story, block: SignatureBlock, columns: Sequence[tuple[int, int]], row: _SignatureRow
) -> Element:
    part, look, properties = row
    paragraphs = (
        story.paragraph(Style.SIGNATURE, part(signature), w("keepNext"), *properties(), look=look)
        for signature in block.signatures
    )
    cells = (
        _cell(width, content, w("tcMar", w("right", w=str(gap), type="dxa")))
        for (width, gap), content in zip(columns, paragraphs, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _line() -> Element:
    return w("pBdr", w("top", val="single", sz="4", space="4", color="333333"))
