"""A document that shows changes → the new one (all accepted) or the old one (all rejected)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from reporter.document.letter import LetterHead
from reporter.document.tree import (
    Block,
    Change,
    Changed,
    ChangedBlock,
    Chart,
    Document,
    Emphasis,
    Figure,
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
    Signature,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)


def accepted(document: Document) -> Document:
    """Return the document with every change accepted; one without changes stays as it is."""
    return _View(dropped=Change.DELETED).document(document)


def rejected(document: Document) -> Document:
    """Return the document with every change rejected: words, lists and rows are the old ones."""
    return _View(dropped=Change.INSERTED).document(document)


@dataclass(frozen=True, slots=True)
class _View:
    dropped: Change

    def document(self, document: Document) -> Document:
        if document.revision is None:
            return document
        return replace(document, blocks=tuple(self._blocks(document.blocks)), revision=None)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if not isinstance(block, ChangedBlock):
                yield self._block(block)
            elif block.change is not self.dropped:
                yield block.block

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return replace(block, children=self.inlines(block.children))
            case ListBlock():
                return replace(block, items=tuple(self._items(block.items)))
            case Table():
                return self._table(block)
            case SignatureBlock():
                return SignatureBlock(tuple(map(self._signature, block.signatures)))
            case Figure() | Chart() | LetterHead() | PageBreak() | TableOfContents():
                return block
            case ChangedBlock():
                return self._block(block.block)
            case _:
                assert_never(block)

    def heading(self, heading: Heading) -> Heading:
        old = self.dropped is Change.INSERTED and heading.former_number
        number = heading.former_number if old else heading.number
        return Heading(heading.level, self.inlines(heading.children), number)

    def _items(self, items: tuple[ListItem, ...]) -> Iterator[ListItem]:
        for item in items:
            lists = tuple(
                replace(each, items=tuple(self._items(each.items))) for each in item.lists
            )
            if item.change is not self.dropped:
                yield ListItem(self.inlines(item.children), lists)

    def _table(self, table: Table) -> Table:
        changes = table.changes or (None,) * len(table.rows)
        return replace(
            table,
            caption=self.inlines(table.caption),
            header=tuple(map(self.inlines, table.header)),
            rows=tuple(
                tuple(replace(cell, children=self.inlines(cell.children)) for cell in row)
                for row, change in zip(table.rows, changes, strict=True)
                if change is not self.dropped
            ),
            notes=tuple(filter(None, map(self.inlines, table.notes))),
            changes=(),
        )

    def _signature(self, signature: Signature) -> Signature:
        return Signature(
            self.inlines(signature.place),
            self.inlines(signature.party),
            self.inlines(signature.name),
        )

    def inlines(self, children: Inlines) -> Inlines:
        return tuple(each for child in children for each in self._inline(child))

    def _inline(self, node: Inline) -> Inlines:
        match node:
            case Changed(change, children):
                return () if change is self.dropped else children
            case Strong() | Emphasis() | Link():
                return (replace(node, children=self.inlines(node.children)),)
            case Text() | LineBreak() | OpenField() | Number():
                return (node,)
            case _:
                assert_never(node)


def unwrapped(block: Block) -> Block:
    """Return a changed block without the mark of its change."""
    return block.block if isinstance(block, ChangedBlock) else block


def is_gone(block: Block) -> bool:
    """Return whether a block stands there as deleted."""
    return isinstance(block, ChangedBlock) and block.change is Change.DELETED


def change_of(run: Inlines) -> Change | None:
    """Return what became of a run as a whole; `None` where some of its words stay."""
    found = {node.change if isinstance(node, Changed) else None for node in run}
    return found.pop() if len(found) == 1 else None


def without_marks(run: Inlines) -> Inlines:
    """Return a run with its changed words as plain ones, new and old."""
    return tuple(
        child for node in run for child in (node.children if isinstance(node, Changed) else (node,))
    )


def accepted_run(run: Inlines) -> Inlines:
    """Return the new words of a run."""
    return _View(dropped=Change.DELETED).inlines(run)


def rejected_run(run: Inlines) -> Inlines:
    """Return the old words of a run."""
    return _View(dropped=Change.INSERTED).inlines(run)


def current_headings(blocks: Iterable[Block]) -> list[Heading]:
    """Return the headings of the new text, in reading order, their changes accepted."""
    found = (unwrapped(block) for block in blocks if not is_gone(block))
    view = _View(dropped=Change.DELETED)
    return [view.heading(block) for block in found if isinstance(block, Heading)]
