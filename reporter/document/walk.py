"""Walks over a document: its runs of inline nodes, their leaves, their words, its open fields."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.document.letter import InformationLine, LetterHead
from reporter.document.tree import (
    Block,
    Changed,
    ChangedBlock,
    Chart,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Number,
    OpenField,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)


def inline_runs(block: Block) -> Iterator[Inlines]:
    """Yield the runs of inline nodes of `block` in reading order."""
    match block:
        case ChangedBlock():
            yield from inline_runs(block.block)
        case Heading() | Paragraph():
            yield block.children
        case ListBlock():
            for item in block.items:
                yield item.children
                for nested in item.lists:
                    yield from inline_runs(nested)
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (cell.children for cell in row)
            yield from block.notes
        case Figure() | Chart():
            yield block.caption
        case SignatureBlock():
            for part in ("place", "party", "name"):
                yield from (getattr(each, part) for each in block.signatures)
        case LetterHead():
            yield from (block.sender, block.return_address, block.recipient)
            yield from map(_information, block.information)
        case PageBreak() | TableOfContents():
            return


def _information(line: InformationLine) -> Inlines:
    """Return a line as one run: it is one in every format."""
    return (*line.label, Text(" "), *line.children)


def flatten(children: Inlines) -> Iterator[Text | LineBreak | OpenField | Number]:
    """Yield the leaves of a run of inline nodes in reading order."""
    for node in children:
        match node:
            case Strong() | Emphasis() | Link() | Changed():
                yield from flatten(node.children)
            case _:
                yield node


def plain_text(children: Inlines) -> str:
    """Return the words of a run; a line break reads as a space, an open field as its label."""
    return "".join(_leaf_text(leaf) for leaf in flatten(children))


def _leaf_text(leaf: Text | LineBreak | OpenField | Number) -> str:
    match leaf:
        case Text() | Number():
            return leaf.text
        case LineBreak():
            return " "
        case OpenField():
            return f"[{leaf.label}]"


def open_fields(document: Document) -> tuple[OpenField, ...]:
    """Return every open field of the document once, in reading order."""
    found = [
        leaf
        for block in (*document.blocks, *document.whole_tables)
        for run in inline_runs(block)
        for leaf in flatten(run)
        if isinstance(leaf, OpenField)
    ]
    for enclosure in document.enclosures:
        found.extend(open_fields(enclosure.document))
    return tuple(dict.fromkeys(found))
