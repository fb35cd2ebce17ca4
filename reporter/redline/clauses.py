"""A document that shows changes → the list of its changed clauses, each with its section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporter.document.changes import (
    accepted_run,
    change_of,
    current_headings,
    rejected_run,
    unwrapped,
)
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
    """A changed place: its section, what became of it, its words with the changes marked.

    `words` are an excerpt for people; `old` and `new` are all words before and after, empty
    for what is new and what is gone.
    """

    section: str
    what: str
    words: Inlines
    old: str
    new: str


def changed_clauses(document: Document) -> tuple[Clause, ...]:
    """Return the changed clauses in reading order; a clause that moved stands at its new place."""
    return tuple(_clauses(document))


def _clauses(document: Document) -> Iterator[Clause]:
    section = ""
    for block in document.blocks:
        for heading in current_headings((block,)):
            section = f"{heading.number} {plain_text(heading.children)}".strip()
        for clause in _changes(block):
            yield replace(clause, section=section)


def _changes(block: Block) -> Iterator[Clause]:
    """Yield the changed places of a block, their section still empty."""
    if isinstance(block, ChangedBlock):
        text = _runs_joined(block)
        if not block.move:
            yield _whole(text, block.change)
        elif block.change is Change.INSERTED:
            yield Clause("", MOVED, (Text(_shortened(text)),), text, text)
    elif isinstance(block, Heading) and block.former_number:
        yield _renumbered(block)
    else:
        yield from _whole_parts(block)
        for run in inline_runs(block):
            if any(isinstance(node, Changed) for node in run):
                what = change_of(run)
                yield Clause("", what.value if what else CHANGED, _excerpt(run), *_sides(run))


def _renumbered(heading: Heading) -> Clause:
    former, number = f"{heading.former_number} ", f"{heading.number} "
    marked = Changed(Change.DELETED, (Text(former),)), Changed(Change.INSERTED, (Text(number),))
    old, new = _sides(heading.children)
    return Clause(
        "", CHANGED, (*marked, *_excerpt(heading.children)), (former + old).strip(), number + new
    )


def _sides(run: Inlines) -> tuple[str, str]:
    """Return all words of a run before and after its change."""
    return plain_text(rejected_run(run)).strip(), plain_text(accepted_run(run)).strip()


def _whole_parts(block: Block) -> Iterator[Clause]:
    """Yield the list items and rows that are new or gone as a whole."""
    if isinstance(block, ListBlock):
        for item in _items(block):
            if item.change:
                yield _whole(plain_text(item.children), item.change)
    if isinstance(block, Table):
        for row, change in zip(block.rows, block.changes, strict=False):
            if change:
                text = " · ".join(plain_text(cell.children) for cell in row)
                yield _whole(text, change)


def _items(block: ListBlock) -> Iterator[ListItem]:
    for item in block.items:
        yield item
        for nested in item.lists:
            yield from _items(nested)


def _runs_joined(block: ChangedBlock) -> str:
    inner = unwrapped(block)
    number = inner.number if isinstance(inner, Heading) else ""
    return " ".join(filter(None, (number, *map(plain_text, inline_runs(inner)))))


def _whole(text: str, change: Change) -> Clause:
    words = (Changed(change, (Text(_shortened(text)),)),)
    old, new = ("", text) if change is Change.INSERTED else (text, "")
    return Clause("", change.value, words, old.strip(), new.strip())


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
