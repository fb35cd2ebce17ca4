"""Tables too long for a page: an excerpt and a summary in the document, the whole one beside it.

Comes in: a composed document. Goes out: the same, each of its long tables replaced by what the
template `basis/langtabelle.html` says of it, and kept in `whole_tables`. A row costs the PDF some
10 ms and 0.2 MB, and nobody reads the ninth page of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard, assert_never

from markupsafe import Markup, escape

from reporter.document.tree import (
    Block,
    Changed,
    Column,
    Document,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Number,
    OpenField,
    Strong,
    Table,
    Text,
)
from reporter.document.walk import plain_text
from reporter.german.shown import ShownNumber, read_shown
from reporter.wording.views import Offen, number_markup

MAX_ROWS = 300
"""of a table in a document: about eight pages, three seconds"""
EXCERPT_ROWS = 10
TEMPLATE = "basis/langtabelle.html"
SHEET = "Tabelle {}"
"""name of the n-th whole table's sheet, counted from 1"""

_MAX_GROUPS = 12
"""different texts of a column that are counted one by one"""

Render = Callable[[Mapping[str, object]], tuple[Block, ...]]
"""gives the blocks that the template makes of the names it sees"""


@dataclass(frozen=True, slots=True)
class LangzelleSicht:
    """A cell; `kopf` says whether it heads its row."""

    inhalt: Markup
    kopf: bool


@dataclass(frozen=True, slots=True)
class GruppeSicht:
    """A text of a column, and how many rows have it."""

    text: str
    anzahl: int


@dataclass(frozen=True, slots=True)
class LangspalteSicht:
    """A column of the whole table: of numbers their range, of texts how often each occurs.

    `werte` counts the numbers of a column of numbers, else the cells that are not empty;
    `ohne` counts the others. `kleinster` and `groesster` are as the table shows them, empty
    where there are none or where units differ. `gruppen` is empty where there are many.
    """

    titel: Markup
    numerisch: bool
    breite: int
    werte: int
    ohne: int
    kleinster: str
    groesster: str
    verschiedene: int
    gruppen: tuple[GruppeSicht, ...]


@dataclass(frozen=True, slots=True)
class LangtabelleSicht:
    """A long table: its first rows, what its columns hold, and where the whole one is."""

    titel: Markup
    zeilen: int
    spalten: tuple[LangspalteSicht, ...]
    anfang: tuple[tuple[LangzelleSicht, ...], ...]
    anmerkungen: tuple[Markup, ...]
    datei: str
    blatt: str


def shorten(document: Document, render: Render, *, file: str) -> Document:
    """Return the document with excerpts of its long tables; `file` will hold the whole ones."""
    whole = tuple(block for block in document.blocks if _is_long(block))
    if not whole:
        return document
    blocks: list[Block] = []
    count = 0
    for block in document.blocks:
        if _is_long(block):
            count += 1
            blocks.extend(render({"tabelle": _view(block, file, SHEET.format(count))}))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks), whole_tables=whole)


def _is_long(block: Block) -> TypeGuard[Table]:
    return isinstance(block, Table) and len(block.rows) > MAX_ROWS


def _view(table: Table, datei: str, blatt: str) -> LangtabelleSicht:
    columns = zip(table.columns, table.header, zip(*table.rows, strict=True), strict=True)
    return LangtabelleSicht(
        titel=_markup(table.caption),
        zeilen=len(table.rows),
        spalten=tuple(
            _column(column, head, [plain_text(cell.children) for cell in cells])
            for column, head, cells in columns
        ),
        anfang=tuple(
            tuple(LangzelleSicht(_markup(cell.children), cell.header) for cell in row)
            for row in table.rows[:EXCERPT_ROWS]
        ),
        anmerkungen=tuple(map(_markup, table.notes)),
        datei=datei,
        blatt=blatt,
    )


# --- what a column holds --------------------------------------------------------------


def _column(column: Column, head: Inlines, texts: Sequence[str]) -> LangspalteSicht:
    groups = Counter(text for text in texts if text)
    numbers = [(read_shown(text), text) for text in texts] if column.numeric else []
    found = [(number, text) for number, text in numbers if number]
    smallest, largest = _range(found)
    values = len(found) if column.numeric else groups.total()
    return LangspalteSicht(
        titel=_markup(head),
        numerisch=column.numeric,
        breite=column.share,
        werte=values,
        ohne=len(texts) - values,
        kleinster=smallest,
        groesster=largest,
        verschiedene=len(groups),
        gruppen=tuple(GruppeSicht(*each) for each in groups.items())
        if len(groups) <= _MAX_GROUPS
        else (),
    )


def _range(found: Sequence[tuple[ShownNumber, str]]) -> tuple[str, str]:
    """Return the smallest and the largest number as shown; numbers of two units have none."""
    if len({number.unit for number, _ in found}) != 1:
        return "", ""
    ordered = sorted(found, key=lambda each: each[0].value)
    return ordered[0][1], ordered[-1][1]


# --- inline nodes as a template writes them -------------------------------------------


def _markup(children: Inlines) -> Markup:
    return Markup("").join(map(_node, children))


def _node(node: Inline) -> Markup:
    match node:
        case Text(text):
            return escape(text)
        case Number(key, text):
            return number_markup(key, text)
        case OpenField(key, label):
            return Offen(key, label).__html__()
        case LineBreak():
            return Markup("<br>")
        case Strong(children):
            return Markup("<strong>{}</strong>").format(_markup(children))
        case Emphasis(children):
            return Markup("<em>{}</em>").format(_markup(children))
        case Link(target, description, children):
            link = Markup('<a href="{}" title="{}">{}</a>')
            return link.format(target, description, _markup(children))
        case Changed():
            raise AssertionError("a template has no changes")
        case _:
            assert_never(node)
