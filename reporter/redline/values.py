"""The numbers and fields of an edited text, found by where the original has them.

A run of the original becomes a pattern in which every number and open field is a gap; what
an edited paragraph has in the gap is the new value. A paragraph whose words were changed too
gives no value: nothing is guessed. LibreOffice drops the names of content controls, so this
is how fields are found in the files that it saves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reporter.document.tree import Document, Inlines, LineBreak, Number, OpenField, Text
from reporter.document.walk import flatten, inline_runs, plain_text
from reporter.redline.words import plain

_NUMBER = r"([+-]?\d+(?:\.\d{3})*(?:,\d+)?)"
_WORDS = r"(.+?)"
_TARGET = "ziel."
_LEAST_LITERAL = 8
"""so many characters of its own a run has at least, to be told from others"""

Leaf = Text | LineBreak | OpenField | Number


@dataclass(frozen=True, slots=True)
class NewValue:
    """What stands where the original has the value of `key`; `former` is the original's."""

    key: str
    former: str
    text: str


def new_values(original: Document, paragraphs: Sequence[str]) -> Iterator[NewValue]:
    """Yield the values of every run of `original` that reads otherwise in `paragraphs`.

    A value that was not changed itself is among them: it may contradict one that was.
    """
    runs = [run for block in original.blocks for run in inline_runs(block)]
    former = {_squeezed(plain_text(run)) for run in runs}
    texts = [_squeezed(text) for text in paragraphs]
    edited = [text for text in texts if text not in former]
    for run in runs:
        if _gaps(run) and _squeezed(plain_text(run)) not in texts:
            yield from _values(run, edited)


def _gaps(run: Inlines) -> list[Number | OpenField]:
    return [leaf for leaf in flatten(run) if isinstance(leaf, Number | OpenField)]


def _values(run: Inlines, edited: Sequence[str]) -> Iterator[NewValue]:
    pattern = re.compile("".join(map(_pattern, flatten(run))))
    matches = list(filter(None, map(pattern.fullmatch, edited)))
    if len(matches) != 1 or _literal_length(run) < _LEAST_LITERAL:
        return
    for gap, text in zip(_gaps(run), matches[0].groups(), strict=True):
        yield NewValue(gap.key, _squeezed(plain_text((gap,))), text)


def _literal_length(run: Inlines) -> int:
    gaps = _gaps(run)
    return len(plain_text(tuple(leaf for leaf in flatten(run) if leaf not in gaps)).strip())


def _pattern(leaf: Leaf) -> str:
    match leaf:
        case Number():
            return _NUMBER
        case OpenField(key, _):
            return _NUMBER if key.startswith(_TARGET) else _WORDS
        case _:
            return re.escape(_spaced(plain_text((leaf,))))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text))


def _squeezed(text: str) -> str:
    return _spaced(text).strip()
