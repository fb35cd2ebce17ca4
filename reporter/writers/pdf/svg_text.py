"""Draws a text of a picture as one run, as any other text is drawn.

WeasyPrint sets the words of an SVG picture letter by letter, since each could have a place of
its own. Ours have none: as one run they are kerned, a reader finds them as words, and a report
with charts is made in four fifths of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reporter.writers.pdf.quick_start import svg

_PLACES_LETTERS = frozenset({"dx", "dy", "rotate", "letter-spacing", "textLength"})


class _Run(str):
    """A text whose one letter is the whole of it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def text_in_runs() -> Iterator[None]:
    """While active, texts of pictures that place no single letter are drawn as one."""
    draw = svg.text

    def draw_run(picture: Any, node: Any, size: float) -> None:
        if node.text and not _PLACES_LETTERS & node.attrib.keys():
            node._etree_node.text = _Run(node.text)
        draw(picture, node, size)

    svg.text = svg.TAGS["text"] = draw_run
    try:
        yield
    finally:
        svg.text = svg.TAGS["text"] = draw
