"""The numbers and fields of an edited text, found by where the original has them.

A run of the original becomes a pattern in which every number and open field is a gap; what
an edited paragraph has in the gap is the new value. Where the words were changed too, a number
that still stands there is taken as it was, and any other is unclear: nothing is guessed.
LibreOffice drops the names of content controls, so this is how fields are found in the files
that it saves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reporter.document.tree import Document, Inlines, LineBreak, Number, OpenField, Text
from reporter.document.walk import flatten, inline_runs, plain_text
from reporter.redline.words import plain

_NUMBER = r"[+-]?\d+(?:[.,]\d+)*"
_SIGNED = re.compile(r"(?:(?<!\w)- ?)?(?:\d+(?:[.,]\d+)*|\[[^\]]*\])")
"""a number or open field with the minus before it; a plus says no more than none"""
_MINUS_AT_END = re.compile(r"(?<!\w)- ?\Z")
_BLANK_ENDS = re.compile(r"\A(?:\\ )+|(?:\\ )+\Z")
_WORDS = r".+?"
_TARGET = "ziel."
_LEAST_LITERAL = 8
"""so many characters of its own a run has at least, to be told from others"""

Leaf = Text | LineBreak | OpenField | Number


@dataclass(frozen=True, slots=True)
class NewValue:
    """What stands where the original has the value of `key`, and in which paragraph.

    `former` is the original's; `text` is empty where the words around were changed too, so that
    nobody can tell which value is meant. `turned`: the value stands there still, but a minus
    before it came or went.
    """

    key: str
    former: str
    text: str
    paragraph: str
    turned: bool = False


def new_values(
    original: Document, paragraphs: Sequence[str], reworded: Mapping[str, str]
) -> Iterator[NewValue]:
    """Yield the values of every run of `original` that reads otherwise in `paragraphs`.

    `reworded` are the changed runs: their words before and after. A value that was not changed
    itself is among the yielded ones: it may contradict one that was.
    """
    texts = [squeezed(text) for text in paragraphs]
    after = {squeezed(old): squeezed(new) for old, new in reworded.items()}
    runs = {
        squeezed(plain_text(run)): run
        for block in original.blocks
        for run in inline_runs(block)
        if plain_text(run).strip()
    }
    with_gaps = {text: run for text, run in runs.items() if _gaps(run)}
    fitting = {text: _fitting(text, run, texts, runs) for text, run in with_gaps.items()}
    for text, run in with_gaps.items():
        found = [match for match in fitting[text] if not _ambiguous(match, run, with_gaps, fitting)]
        if any(match.string != text for match in found):
            for match in found:
                yield from _values(run, match)
        elif text not in texts and text in after:
            yield from _remaining(run, after[text])


def squeezed(text: str) -> str:
    """Return a text with single spaces and without what only typography distinguishes."""
    return _spaced(text).strip()


def _fitting(
    own: str, run: Inlines, texts: Sequence[str], runs: Container[str]
) -> list[re.Match[str]]:
    """Return the paragraphs that say what the run says, whatever stands in its gaps."""
    if _literal_length(run) < _LEAST_LITERAL:
        return []
    pattern = re.compile(_BLANK_ENDS.sub("", "".join(map(_pattern, flatten(run)))))
    candidates = (text for text in texts if text == own or text not in runs)
    return list(filter(None, map(pattern.fullmatch, candidates)))


def _ambiguous(
    match: re.Match[str],
    run: Inlines,
    runs: Mapping[str, Inlines],
    fitting: Mapping[str, Sequence[re.Match[str]]],
) -> bool:
    """Whether a paragraph could as well be that of a run with other keys."""
    keys = [gap.key for gap in _gaps(run)]
    others = (text for text, other in runs.items() if [gap.key for gap in _gaps(other)] != keys)
    return any(match.string == each.string for text in others for each in fitting[text])


def _gaps(run: Inlines) -> list[Number | OpenField]:
    return [leaf for leaf in flatten(run) if isinstance(leaf, Number | OpenField)]


def _values(run: Inlines, match: re.Match[str]) -> Iterator[NewValue]:
    for gap, text in zip(_gaps(run), match.groups(), strict=True):
        yield NewValue(gap.key, squeezed(plain_text((gap,))), text, match.string)


def _remaining(run: Inlines, paragraph: str) -> Iterator[NewValue]:
    """Yield the values of a run that was reworded, as far as they stand there still."""
    said = [each.replace("- ", "-") for each in _SIGNED.findall(paragraph)]
    left = Counter(said)
    for gap, signed in _signed_gaps(run):
        turned = left[signed] == 0 and left[_turned(signed)] > 0
        left[_turned(signed) if turned else signed] -= 1
        kept = signed in said and not turned
        former = squeezed(plain_text((gap,)))
        yield NewValue(gap.key, former, former if kept else "", paragraph, turned)


def _signed_gaps(run: Inlines) -> Iterator[tuple[Number | OpenField, str]]:
    """Yield the gaps of a run, each with its text and the minus that stands before it, if any."""
    before = ""
    for leaf in flatten(run):
        text = _spaced(plain_text((leaf,)))
        if isinstance(leaf, Number | OpenField):
            yield leaf, ("-" if _MINUS_AT_END.search(before) else "") + text
        before += text


def _turned(signed: str) -> str:
    return signed.removeprefix("-") if signed.startswith("-") else f"-{signed}"


def _literal_length(run: Inlines) -> int:
    gaps = _gaps(run)
    return len(plain_text(tuple(leaf for leaf in flatten(run) if leaf not in gaps)).strip())


def _pattern(leaf: Leaf) -> str:
    match leaf:
        case Number():
            return f"({_NUMBER})"
        case OpenField(key, _):
            return f"({_literal(leaf)}|{_NUMBER if key.startswith(_TARGET) else _WORDS})"
        case _:
            return _literal(leaf)


def _literal(leaf: Leaf) -> str:
    return re.escape(_spaced(plain_text((leaf,))))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text))
