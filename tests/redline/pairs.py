"""Pairs of documents by number: an old one, and what somebody made of it.

Texts are drawn from few words, so that both have much in common, in German characters, for
LibreOffice spoils others by itself. A pair is the same each time it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import TypeVar

from redlines import NUMBERING, document

from reporter.document.tree import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Number,
    OpenField,
    PageBreak,
    Paragraph,
    Role,
    Signature,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)

T = TypeVar("T")

_WORDS = (
    "der", "die", "und", "Ziel", "Ziele", "Integrationen", "Kreis", "steigt", "sinkt", "um",
    "mindestens", "§\u00a048b", "Abs.\u00a01", "„Bestand“", "Prozent", "Prozentpunkte", "K\u00a02",
    "lang\u00adzeit", "E\u2011Mail", "–", "−1,9", "5,1", "2024", ",", ".", "(", ")",
)  # fmt: skip
_ROLES = (Role.BODY, Role.BODY, Role.COVER, Role.PREAMBLE, Role.NOTE)


def pair(number: int) -> tuple[Document, Document]:
    """Return the old and the new document of pair `number`."""
    random = Random(number)
    old = [_block(random) for _ in range(random.randint(0, 8))]
    new = _some(random, old, _block, _edited)
    for _ in range(random.choice((0, 0, 1, 2))):
        _move_one(random, new)
    return _document(old), _document(new)


def _document(blocks: Iterable[Block]) -> Document:
    return document(*_without_gaps(blocks))


def _without_gaps(blocks: Iterable[Block]) -> Iterable[Block]:
    """Yield the blocks with headings that skip no level."""
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1, len(NUMBERING) + 1)
            yield replace(block, level=level)
        else:
            yield block


def _move_one(random: Random, blocks: list[Block]) -> None:
    if blocks:
        blocks.insert(random.randrange(len(blocks)), blocks.pop(random.randrange(len(blocks))))


# --- drawing --------------------------------------------------------------------------


def _text(random: Random) -> str:
    words = random.choices(_WORDS, k=random.randint(1, 7))
    return random.choice(("", " ")) + " ".join(words) + random.choice(("", " "))


def _run(random: Random) -> Inlines:
    return tuple(_inline(random) for _ in range(random.randint(1, 3)))


def _inline(random: Random) -> Inline:
    text = Text(_text(random))
    made: Callable[[], Inline] = random.choice(
        (
            lambda: text,
            lambda: text,
            lambda: text,
            lambda: Strong((text, Number("ziel.quote", "4,2"))),
            lambda: Emphasis((text,)),
            lambda: Link("https://example.de/", "Beispiel", (text,)),
            lambda: Number("ziel.integrationen", random.choice(("5,1", "−1,9"))),
            lambda: OpenField("ziel.abstand", "Zielwert"),
            LineBreak,
        )
    )
    return made()


def _block(random: Random) -> Block:
    made: Callable[[], Block] = random.choice(
        (
            lambda: Heading(random.choice((2, 2, 3)), (Text("Lage"), *_run(random))),
            lambda: Paragraph((Text("Satz"), *_run(random)), random.choice(_ROLES)),
            lambda: Paragraph((Text("Satz"), *_run(random))),
            lambda: _list(random, depth=2),
            lambda: _table(random),
            lambda: _signatures(random),
            PageBreak,
            lambda: TableOfContents("Inhalt"),
        )
    )
    return made()


def _list(random: Random, depth: int) -> ListBlock:
    items = tuple(_item(random, depth) for _ in range(random.randint(1, 4)))
    return ListBlock(items, random.choice((False, True)))


def _item(random: Random, depth: int = 0) -> ListItem:
    nested = (_list(random, depth - 1),) if depth and random.random() < 0.2 else ()
    return ListItem((Text("Punkt"), *_run(random)), nested)


def _table(random: Random) -> Table:
    return Table(
        caption=(Text("Tabelle"), *_run(random)),
        columns=(Column(share=3), Column(numeric=True)),
        header=((Text("Ziel"),), (Text("Wert"),)),
        rows=tuple(_row(random) for _ in range(random.randint(1, 5))),
        notes=tuple(_run(random) for _ in range(random.randint(0, 2))),
    )


def _row(random: Random) -> tuple[Cell, ...]:
    value = (Text(random.choice(("5,1 %", "−1,9 %"))),) if random.random() < 0.8 else ()
    return Cell((Text("Zeile"), *_run(random)), header=True), Cell(value)


def _signatures(random: Random) -> SignatureBlock:
    return SignatureBlock(
        tuple(
            Signature((Text("Ort, den"),), _run(random), (Text("N. N."),))
            for _ in range(random.randint(1, 2))
        )
    )


# --- editing --------------------------------------------------------------------------


def _some(
    random: Random,
    parts: Iterable[T],
    new: Callable[[Random], T],
    edited: Callable[[Random, T], T],
) -> list[T]:
    """Return the parts with some dropped, some edited, some new ones between."""
    after: list[T] = []
    for part in parts:
        match random.choice(("keep", "keep", "edit", "drop", "add")):
            case "keep":
                after.append(part)
            case "edit":
                after.append(edited(random, part))
            case "add":
                after.extend((new(random), part))
    return after


def _edited(random: Random, block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_edited_run(random, block.children))
        case ListBlock():
            items = _some(random, block.items, _item, _edited_item)
            return replace(block, items=tuple(items) or block.items)
        case Table():
            return replace(
                block,
                caption=_edited_run(random, block.caption),
                rows=tuple(_some(random, block.rows, _row, _edited_row)),
                notes=tuple(_some(random, block.notes, _run, _edited_run)),
            )
        case SignatureBlock():
            return _signatures(random)
        case _:
            return block


def _edited_item(random: Random, item: ListItem) -> ListItem:
    lists = tuple(
        replace(each, items=tuple(_some(random, each.items, _item, _edited_item)) or each.items)
        for each in item.lists
    )
    return ListItem(_edited_run(random, item.children), lists)


def _edited_row(random: Random, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, children=_edited_run(random, cell.children) if cell.children else ())
        for cell in row
    )


def _edited_run(random: Random, run: Inlines) -> Inlines:
    return tuple(_some(random, run, _inline, _edited_node)) or _run(random)


def _edited_node(random: Random, node: Inline) -> Inline:
    match node:
        case Text(text):
            return Text(" ".join(_some(random, text.split(" "), _text, lambda _, word: word)))
        case Strong() | Emphasis() | Link():
            children = tuple(_edited_node(random, child) for child in node.children)
            return replace(node, children=children)
        case _:
            return node
