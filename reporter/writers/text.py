"""Document tree → plain text: the text part of a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporter.document.numbering import item_number
from reporter.document.tree import Block, Heading, Inlines, LineBreak, ListBlock, Paragraph
from reporter.document.walk import flatten, plain_text
from reporter.errors import BuildError


def write_text(blocks: Iterable[Block]) -> str:
    """Return paragraphs parted by blank lines, lists with their marks.

    Raises `BuildError` for what a text of paragraphs and lists can't show.
    """
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield _text(block.children)
        case ListBlock():
            yield from list_lines(block)
        case _:
            raise BuildError(
                "In einer E-Mail stehen nur Absätze und Aufzählungen; ihre Vorlage enthält mehr."
            )


def list_lines(block: ListBlock, depth: int = 0) -> Iterator[str]:
    """Yield a line for each item; a list that lies in `depth` others is indented."""
    indent = "   " * depth
    for number, item in enumerate(block.items, start=1):
        mark = item_number(number, depth) if block.ordered else "–"
        yield f"{indent}{mark} {_text(item.children)}"
        for nested in item.lists:
            yield from list_lines(nested, depth + 1)


def _text(children: Inlines) -> str:
    return "".join(
        "\n" if isinstance(leaf, LineBreak) else plain_text((leaf,)) for leaf in flatten(children)
    )
