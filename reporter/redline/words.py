"""Two runs of inline nodes → one run in which changed words are marked.

A run is cut into tokens: a word, number or sign with the blanks before it, each with the
formatting around it. Equal tokens stay, the others are deleted and inserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import assert_never

from reporter.document.tree import (
    Change,
    Changed,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Number,
    OpenField,
    Strong,
    Text,
)
from reporter.redline.align import common_start

_WORD = re.compile(r"\s*(?:[+−-]?\d+(?:[.,]\d+)*|\w+(?:[-\u2011]\w+)*|[^\w\s])|\s+")
_TYPOGRAPHY = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u00ad": None, "\u2011": "-", "–": "-", "−": "-"}
    | dict.fromkeys("„“”‟«»", '"')
    | dict.fromkeys("‚‘’‛‹›", "'")
)
"""characters that look different and say the same"""
_ISLAND = 4
"""an equal stretch of at most so many characters between two changes is swallowed by them"""

Wrapper = Strong | Emphasis | Link


def plain(text: str) -> str:
    """Return a text without what only typography distinguishes."""
    return text.translate(_TYPOGRAPHY)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its leaf, and the formatting around it from outside to inside, emptied."""

    leaf: Text | LineBreak | OpenField | Number
    wrappers: tuple[Wrapper, ...]
    key: tuple[object, ...]

    @property
    def size(self) -> int:
        """The characters that are seen; what is no text counts as more than an island."""
        return len(self.leaf.text.strip()) if isinstance(self.leaf, Text | Number) else _ISLAND + 1


def compare_words(old: Inlines, new: Inlines, *, typography: bool) -> Inlines:
    """Return `new` with what was deleted from `old` and inserted since.

    Without `typography`, a difference in spaces, dashes or quotation marks alone is none.
    """
    if old == new:
        return new
    before, after = (list(tokens(run, typography=typography)) for run in (old, new))
    parts: list[Inline] = []
    for gone, come, equal in _islands_swallowed(_stretches(before, after)):
        if equal:
            parts.extend(join(come))
        else:
            parts.extend(_changed(Change.DELETED, gone))
            parts.extend(_changed(Change.INSERTED, come))
    return tuple(parts)


def _changed(change: Change, words: Sequence[Token]) -> Iterator[Changed]:
    if words:
        yield Changed(change, join(words))


# --- cutting and joining --------------------------------------------------------------


def tokens(
    run: Inlines, *, typography: bool, wrappers: tuple[Wrapper, ...] = ()
) -> Iterator[Token]:
    """Yield the words of a run."""
    for node in run:
        match node:
            case Text(text):
                for word in _WORD.findall(text):
                    yield Token(Text(word), wrappers, (_key(word, typography), wrappers))
            case Number(_, text):
                yield Token(node, wrappers, (_key(text, typography), wrappers))
            case LineBreak() | OpenField():
                yield Token(node, wrappers, (node, wrappers))
            case Strong() | Emphasis() | Link():
                inside = (*wrappers, replace(node, children=()))
                yield from tokens(node.children, typography=typography, wrappers=inside)
            case Changed():
                raise AssertionError("a document that shows changes is not compared again")
            case _:
                assert_never(node)


@cache
def _key(word: str, typography: bool) -> str:
    return word if typography else plain(word).strip() or " "


def join(words: Sequence[Token]) -> Inlines:
    """Return the run that the tokens were cut from; neighbouring texts are one."""
    return tuple(_joined([(token.wrappers, token.leaf) for token in words]))


def _joined(
    words: Iterable[tuple[tuple[Wrapper, ...], Text | LineBreak | OpenField | Number]],
) -> Iterator[Inline]:
    for wrapper, group in groupby(words, key=lambda each: each[0][:1]):
        if wrapper:
            inner = [(wrappers[1:], leaf) for wrappers, leaf in group]
            yield replace(wrapper[0], children=tuple(_joined(inner)))
        else:
            yield from _texts_joined(leaf for _, leaf in group)


def _texts_joined(
    leaves: Iterable[Text | LineBreak | OpenField | Number],
) -> Iterator[Inline]:
    for is_text, group in groupby(leaves, key=lambda leaf: isinstance(leaf, Text)):
        if is_text:
            yield Text("".join(leaf.text for leaf in group if isinstance(leaf, Text)))
        else:
            yield from group


# --- comparing ------------------------------------------------------------------------

_Stretch = tuple[Sequence[Token], Sequence[Token], bool]


def _stretches(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Stretch]:
    """Yield (old words, new words, equal) in order; equal ends are cut off before comparing."""
    keys = [token.key for token in old], [token.key for token in new]
    start = common_start(*keys)
    end = common_start(keys[0][start:][::-1], keys[1][start:][::-1])
    middle = slice(start, len(old) - end), slice(start, len(new) - end)
    yield old[:start], new[:start], True
    matcher = SequenceMatcher(None, keys[0][middle[0]], keys[1][middle[1]], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = old[middle[0]][old_from:old_to], new[middle[1]][new_from:new_to]
        yield gone, come, kind == "equal"
    yield old[len(old) - end :], new[len(new) - end :], True


def _islands_swallowed(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Join two changes with a few equal signs between them: „um 5,1“ reads better than bits."""
    parts = [part for part in stretches if part[0] or part[1]]
    gone: list[Token] = []
    come: list[Token] = []
    for index, (old, new, equal) in enumerate(parts):
        inside = 0 < index < len(parts) - 1
        if equal and not (inside and sum(token.size for token in new) <= _ISLAND):
            yield gone, come, False
            yield old, new, True
            gone, come = [], []
        else:
            gone.extend(old)
            come.extend(new)
    yield gone, come, False
