"""Blocks, list items and rows as parts that can be paired: kind, text and words of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from reporter.document.letter import LetterHead
from reporter.document.tree import (
    Block,
    Cell,
    Change,
    Chart,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    ListItem,
    Paragraph,
    SignatureBlock,
    Table,
)
from reporter.document.walk import inline_runs, plain_text
from reporter.redline.align import align
from reporter.redline.words import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A node of a document with what is needed to pair it; `kind` must be the same in both."""

    node: T
    kind: Hashable
    text: str
    words: Counter[str]


def pair(old: Iterable[Part[T]], new: Iterable[Part[T]]) -> Iterator[tuple[Change | None, T, T]]:
    """Yield (change, old node, new node) in reading order; a node that has no like is in both."""
    for change, before, after in align([*old], [*new], key=_key, likeness=_likeness):
        yield change, before.node, after.node


def block_part(block: Block) -> Part[Block]:
    """Return a block as a part."""
    return _part(block, block_kind(block), block_text(block))


def item_part(item: ListItem) -> Part[ListItem]:
    """Return an item as a part; its kind is the shape of the lists below it."""
    shape = tuple(each.ordered for each in item.lists)
    below = (block_text(each) for each in item.lists)
    return _part(item, shape, "\n".join((plain_text(item.children), *below)))


def row_part(row: tuple[Cell, ...]) -> Part[tuple[Cell, ...]]:
    """Return a row as a part."""
    return _part(row, len(row), "\n".join(plain_text(cell.children) for cell in row))


def note_part(note: Inlines) -> Part[Inlines]:
    """Return a note below a table as a part."""
    return _part(note, "note", plain_text(note))


def block_text(block: Block) -> str:
    """Return the words of a block, a line for each run."""
    return "\n".join(map(plain_text, inline_runs(block)))


def block_kind(block: Block) -> Hashable:
    """Return what two blocks must share to be one block, changed."""
    match block:
        case Heading():
            return Heading, block.level, bool(block.number)
        case Paragraph():
            return Paragraph, block.role
        case ListBlock():
            return ListBlock, block.ordered
        case Table():
            row_headers = [cell.header for cell in block.rows[0]] if block.rows else []
            return Table, len(block.columns), *row_headers
        case SignatureBlock():
            return SignatureBlock, len(block.signatures)
        case Figure() | Chart() | LetterHead():
            return block
        case _:
            return type(block).__name__


def _part(node: T, kind: Hashable, text: str) -> Part[T]:
    shown = plain(text)
    return Part(node, kind, shown, Counter(shown.split()))


def _key(part: Part[T]) -> Hashable:
    return part.kind, part.text


def _likeness(one: Part[T], other: Part[T]) -> float:
    """Return how many words two parts share (Dice); 0 where they are of different kinds."""
    if one.kind != other.kind:
        return 0.0
    if one.text == other.text:
        return 1.0
    if isinstance(one.node, SignatureBlock):
        return 1.0
    total = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / total if total else 1.0
