"""Two documents → one that shows what changed, by block and by word.

The result is the new document with the old one's words in it: `accepted` gives the new text
back, `rejected` the old one. Page breaks and the table of contents are those of the new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from reporter.document.tree import (
    Block,
    Cell,
    Change,
    Changed,
    ChangedBlock,
    Document,
    Heading,
    Inlines,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    Revision,
    Signature,
    SignatureBlock,
    Table,
    TableOfContents,
)
from reporter.redline.parts import (
    block_kind,
    block_part,
    block_text,
    item_part,
    note_part,
    pair,
    row_part,
)
from reporter.redline.words import compare_words

_LAYOUT = (PageBreak, TableOfContents)
_MOVABLE = (Heading, Paragraph, ListBlock)
_SHORTEST_MOVE = 40
"""characters; what is shorter may well be said in two places"""


def compare(
    old: Document, new: Document, *, revision: Revision, typography: bool = False
) -> Document:
    """Return `new` with its changes since `old`; `revision` is who made them, and when.

    With `typography`, differences in spaces, dashes and quotation marks are changes too.
    """
    blocks = _Comparison(typography).blocks(
        (block for block in old.blocks if not isinstance(block, _LAYOUT)), new.blocks
    )
    return replace(new, blocks=tuple(_with_moves(blocks)), revision=revision)


# --- comparing ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comparison:
    typography: bool

    def blocks(self, old: Iterable[Block], new: Iterable[Block]) -> Iterator[Block]:
        for change, before, after in pair(map(block_part, old), map(block_part, new)):
            if change is None:
                yield self._block(before, after)
            elif isinstance(after, _LAYOUT):
                yield after
            else:
                yield ChangedBlock(change, after)

    def _block(self, old: Block, new: Block) -> Block:
        """Return a block that is in both documents, with its changed words."""
        match old, new:
            case Heading(), Heading():
                former = old.number if old.number != new.number else ""
                children = self._words(old.children, new.children)
                return Heading(new.level, children, new.number, former)
            case Paragraph(), Paragraph():
                return replace(new, children=self._words(old.children, new.children))
            case ListBlock(), ListBlock():
                return replace(new, items=tuple(self._items(old.items, new.items)))
            case Table(), Table():
                return self._table(old, new)
            case SignatureBlock(), SignatureBlock():
                pairs = zip(old.signatures, new.signatures, strict=True)
                return SignatureBlock(tuple(self._signature(*pair) for pair in pairs))
            case _:
                return new

    def _words(self, old: Inlines, new: Inlines) -> Inlines:
        return compare_words(old, new, typography=self.typography)

    def _items(self, old: tuple[ListItem, ...], new: tuple[ListItem, ...]) -> Iterator[ListItem]:
        for change, before, after in pair(map(item_part, old), map(item_part, new)):
            yield _whole_item(after, change) if change else self._item(before, after)

    def _item(self, old: ListItem, new: ListItem) -> ListItem:
        pairs = zip(old.lists, new.lists, strict=True)
        lists = tuple(
            replace(after, items=tuple(self._items(before.items, after.items)))
            for before, after in pairs
        )
        return ListItem(self._words(old.children, new.children), lists)

    def _table(self, old: Table, new: Table) -> Table:
        rows: list[tuple[Cell, ...]] = []
        changes: list[Change | None] = []
        for change, before, after in pair(map(row_part, old.rows), map(row_part, new.rows)):
            rows.append(after if change else self._row(before, after))
            changes.append(change)
        return replace(
            new,
            caption=self._words(old.caption, new.caption),
            header=self._runs(old.header, new.header),
            rows=tuple(rows),
            notes=tuple(self._notes(old.notes, new.notes)),
            changes=tuple(changes) if any(changes) else (),
        )

    def _row(self, old: tuple[Cell, ...], new: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(
            replace(after, children=self._words(before.children, after.children))
            for before, after in zip(old, new, strict=True)
        )

    def _notes(self, old: tuple[Inlines, ...], new: tuple[Inlines, ...]) -> Iterator[Inlines]:
        for change, before, after in pair(map(note_part, old), map(note_part, new)):
            yield (Changed(change, after),) if change else self._words(before, after)

    def _runs(self, old: tuple[Inlines, ...], new: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(self._words(*pair) for pair in zip(old, new, strict=True))

    def _signature(self, old: Signature, new: Signature) -> Signature:
        return Signature(
            self._words(old.place, new.place),
            self._words(old.party, new.party),
            self._words(old.name, new.name),
        )


def _whole_item(item: ListItem, change: Change) -> ListItem:
    lists = tuple(
        replace(each, items=tuple(_whole_item(below, change) for below in each.items))
        for each in item.lists
    )
    return ListItem(item.children, lists, change)


# --- moves ----------------------------------------------------------------------------


def _with_moves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Name what is gone in one place and new, word for word, in another: it moved."""
    blocks = list(blocks)
    gone = _once(blocks, Change.DELETED)
    come = _once(blocks, Change.INSERTED)
    names = {
        key: f"Verschiebung {number}"
        for number, key in enumerate((key for key in gone if key in come), start=1)
    }
    for block in blocks:
        if isinstance(block, ChangedBlock):
            yield replace(block, move=names.get(_move_key(block), ""))
        else:
            yield block


def _once(blocks: Iterable[Block], change: Change) -> list[Hashable]:
    keys = Counter(
        _move_key(block)
        for block in blocks
        if isinstance(block, ChangedBlock) and block.change is change
    )
    return [key for key, count in keys.items() if count == 1 and key is not None]


def _move_key(block: ChangedBlock) -> Hashable:
    """Return what both places of a moved block share, `None` for one that can't move."""
    text = block_text(block.block)
    if not isinstance(block.block, _MOVABLE) or len(text) < _SHORTEST_MOVE:
        return None
    return block_kind(block.block), text
