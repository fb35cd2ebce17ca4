"""A document that shows changes → the list of its changed clauses, each with its section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.document.changes import current_headings, unwrapped
from reporter.document.tree import (
    Block,
    Change,
    Changed,
    ChangedBlock,
    Document,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    ListItem,
    Table,
    Text,
)
from reporter.document.walk import inline_runs, plain_text

CHANGED, MOVED = "geändert", "verschoben"
_CONTEXT = 60
"""so many characters of unchanged text are shown around a change"""
_LONGEST = 240
"""so many characters are shown of a passage that is new or gone as a whole"""


@dataclass(frozen=True, slots=True)
class Clause:
    """A changed place: its section, what became of it, its words with the changes marked."""

    section: str
    what: str
    words: Inlines


def changed_clauses(document: Document) -> tuple[Clause, ...]:
    """Return the changed clauses in reading order; a clause that moved stands at its new place."""
    return tuple(_clauses(document))


def _clauses(document: Document) -> Iterator[Clause]:
    section = ""
    for block in document.blocks:
        for heading in current_headings((block,)):
            section = f"{heading.number} {plain_text(heading.children)}".strip()
        for what, words in _changes(block):
            yield Clause(section, what, words)


def _changes(block: Block) -> Iterator[tuple[str, Inlines]]:
    if isinstance(block, ChangedBlock):
        if not block.move:
            yield block.change.value, _whole(_runs_joined(block), block.change)
        elif block.change is Change.INSERTED:
            yield MOVED, (Text(_shortened(_runs_joined(block))),)
        return
    if isinstance(block, Heading) and block.former_number:
        former, number = Text(f"{block.former_number} "), Text(f"{block.number} ")
        numbers = Changed(Change.DELETED, (former,)), Changed(Change.INSERTED, (number,))
        yield CHANGED, (*numbers, *_excerpt(block.children))
        return
    yield from _whole_parts(block)
    for run in inline_runs(block):
        if any(isinstance(node, Changed) for node in run):
            yield CHANGED, _excerpt(run)


def _whole_parts(block: Block) -> Iterator[tuple[str, Inlines]]:
    """Yield the list items and rows that are new or gone as a whole."""
    if isinstance(block, ListBlock):
        for item in _items(block):
            if item.change:
                yield item.change.value, _whole(plain_text(item.children), item.change)
    if isinstance(block, Table):
        for row, change in zip(block.rows, block.changes, strict=False):
            if change:
                text = " · ".join(plain_text(cell.children) for cell in row)
                yield change.value, _whole(text, change)


def _items(block: ListBlock) -> Iterator[ListItem]:
    for item in block.items:
        yield item
        for nested in item.lists:
            yield from _items(nested)


def _runs_joined(block: ChangedBlock) -> str:
    inner = unwrapped(block)
    number = inner.number if isinstance(inner, Heading) else ""
    return " ".join(filter(None, (number, *map(plain_text, inline_runs(inner)))))


def _whole(text: str, change: Change) -> Inlines:
    return (Changed(change, (Text(_shortened(text)),)),)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _excerpt(run: Inlines) -> Inlines:
    """Return the changes of a run with a little of what stands around them."""
    last = len(run) - 1
    return tuple(
        node if isinstance(node, Changed) else Text(_around(node, index > 0, index < last))
        for index, node in enumerate(run)
    )


def _around(node: Inline, after_change: bool, before_change: bool) -> str:
    text = plain_text((node,))
    room = _CONTEXT * (after_change + before_change)
    if len(text) <= room + 20:
        return text
    start = text[:_CONTEXT].rsplit(" ", 1)[0] + " " if after_change else ""
    end = " " + text[-_CONTEXT:].split(" ", 1)[-1] if before_change else ""
    return f"{start}…{end}"
