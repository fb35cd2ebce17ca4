"""What of a document stays on one page with what follows it, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reporter.document.changes import unwrapped
from reporter.document.tree import Block, ListBlock, Paragraph, SignatureBlock
from reporter.document.walk import plain_text

_ANNOUNCING = (":", ",")
"""how a sentence ends that goes on in the list below it"""


def kept_with_next(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Return for each block whether it stays with the next one; headings always do.

    A paragraph stays with the list it introduces and with the signatures below it; a goal's
    name, which is a list of one item, with the paragraph about the goal. Otherwise a page ends
    after any paragraph: goals follow each other for pages, and no chain holds them together.
    """
    bare = [*map(unwrapped, blocks)]
    return tuple(_stays(*place) for place in zip_longest(bare, bare[1:], bare[2:]))


def names_next(block: Block | None, after: Block | None) -> bool:
    """Return whether a block is a list of one item that names what the next paragraph is about."""
    return (
        isinstance(block, ListBlock)
        and not block.ordered
        and len(block.items) == 1
        and not block.items[0].lists
        and isinstance(after, Paragraph)
    )


def _stays(block: Block, after: Block | None, beyond: Block | None) -> bool:
    if not isinstance(block, Paragraph):
        return names_next(block, after)
    if isinstance(after, ListBlock):
        return _announces(block) or not names_next(after, beyond)
    return isinstance(after, SignatureBlock)


def _announces(paragraph: Paragraph) -> bool:
    return plain_text(paragraph.children).endswith(_ANNOUNCING)
