"""Hypothesis strategies for documents: trees as the template stage may make them.

Every tree keeps the promises of `reporter.document.tree`: text is NFC and free of control
characters, rows are as long as their header, headings carry the numbers of their numbering,
no heading level is skipped.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from datetime import date
from unicodedata import normalize

from hypothesis import strategies as st

from reporter.document.numbering import Numberer, parse_pattern
from reporter.document.tree import (
    Block,
    Cell,
    Column,
    Document,
    Draft,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    LevelNumber,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Metadata,
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

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)
"""a PNG of one white pixel"""
LIST_DEPTH = 3
_PATTERNS = ((), ("1.",), ("1.", "I."), ("§ 1", "1."), ("1.", "1.1", "a)"))
_NO_TEXT = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_EVERYDAY = "aeinrst ÄÖÜäöüß\u00a0\u202f\u2011\u00ad–−„“§%<>&'\"[]0123,."


def texts(*, min_size: int = 1) -> st.SearchStrategy[str]:
    """Return texts of all scripts, with what German typography and markup are made of."""
    character = st.sampled_from(_EVERYDAY) | st.characters(exclude_categories=_NO_TEXT)
    return (
        st.text(character, min_size=min_size, max_size=20)
        .map(lambda text: normalize("NFC", text))
        .filter(lambda text: text.strip() or not min_size)
    )


def keys() -> st.SearchStrategy[str]:
    """Return keys of fields and numbers: "ziel.integrationen"."""
    return st.from_regex(r"[a-z]{1,8}(\.[a-z0-9_]{1,12}){0,3}", fullmatch=True)


def inlines() -> st.SearchStrategy[Inlines]:
    """Return runs of inline nodes that say something."""
    return _run(_inline())


def _run(node: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inlines]:
    return st.lists(node, max_size=3).flatmap(
        lambda nodes: texts().map(lambda text: (*nodes, Text(text)))
    )


def _leaf() -> st.SearchStrategy[Inline]:
    return st.one_of(
        texts().map(Text),
        st.just(LineBreak()),
        st.builds(OpenField, keys(), texts()),
        st.builds(Number, keys(), texts()),
    )


def _inline() -> st.SearchStrategy[Inline]:
    inside = _run(_leaf())
    marked = st.builds(Strong, inside) | st.builds(Emphasis, inside)
    targets = st.sampled_from(("https://example.de/?a=1&b=2", "mailto:amt@example.de"))
    text_only = _run(texts().map(Text))
    return st.one_of(
        _leaf(),
        marked,
        st.builds(Link, targets, texts(), text_only),
        st.builds(Strong, _run(marked)),
    )


def list_blocks(depth: int = LIST_DEPTH) -> st.SearchStrategy[ListBlock]:
    """Return lists nested at most `depth` deep."""
    nested = st.lists(list_blocks(depth - 1), max_size=1) if depth > 1 else st.just([])
    item = st.builds(ListItem, inlines(), nested.map(tuple))
    return st.builds(ListBlock, st.lists(item, min_size=1, max_size=3).map(tuple), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return tables of up to four columns, some with row headers and notes."""
    width = draw(st.integers(1, 4))
    columns = st.builds(Column, st.booleans(), st.integers(1, 5))
    cell = inlines() | st.just(())
    row_headers = draw(st.booleans())
    rows = draw(st.lists(st.tuples(*[cell] * width), max_size=3))
    return Table(
        caption=draw(inlines()),
        columns=draw(st.tuples(*[columns] * width)),
        header=draw(st.tuples(*[inlines()] * width)),
        rows=tuple(
            tuple(Cell(each, header=row_headers and not index) for index, each in enumerate(row))
            for row in rows
        ),
        notes=tuple(draw(st.lists(inlines(), max_size=2))),
    )


def _signature_blocks() -> st.SearchStrategy[SignatureBlock]:
    signature = st.builds(Signature, inlines(), inlines(), inlines())
    return st.lists(signature, min_size=1, max_size=3).map(lambda all_: SignatureBlock(tuple(all_)))


def blocks() -> st.SearchStrategy[Block]:
    """Return blocks; a heading among them is of level 2 to 4 and without a number."""
    return st.one_of(
        st.builds(Heading, st.integers(2, 4), inlines()),
        st.builds(Paragraph, inlines(), st.sampled_from(Role)),
        list_blocks(),
        tables(),
        st.builds(Figure, st.just(PIXEL), texts(), inlines(), st.integers(10, 165)),
        _signature_blocks(),
        st.just(PageBreak()),
        st.builds(TableOfContents, texts(), st.integers(2, 4)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return whole documents, drafts and final ones."""
    numbering = tuple(map(parse_pattern, draw(st.sampled_from(_PATTERNS))))
    found = draw(st.lists(st.tuples(blocks(), st.booleans()), max_size=6))
    return Document(
        metadata=Metadata(draw(texts()), draw(texts()), draw(texts(min_size=0))),
        stand=draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))),
        blocks=(Heading(1, draw(inlines())), *numbered(found, numbering)),
        numbering=numbering,
        running_title=draw(texts(min_size=0)),
        notices=tuple(draw(st.lists(texts(), max_size=2))),
        draft=draw(st.none() | st.just(Draft())),
    )


def numbered(
    found: Iterable[tuple[Block, bool]], numbering: tuple[LevelNumber, ...]
) -> Iterable[Block]:
    """Yield blocks with heading levels that skip none, and numbers where a flag asks for one."""
    numberer = Numberer(numbering)
    level = 1
    for block, with_number in found:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            number = numberer.next(level) if with_number else ""
            yield Heading(level, block.children, number)
        else:
            yield block
