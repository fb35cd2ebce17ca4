"""Markdown as people write it in a ministry: CommonMark, but nothing written gets lost.

Comes in: text. Goes out: the tokens of markdown-it, each with its lines. Other than in
CommonMark a number that belongs to its sentence stays („15. März 2024 …“), a star inside a
word is that star („Bürger*innen“), and what looks like a footnote („[Hinweis]: …“) is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import list_block

from reporter.german.dates import MONATE

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SHORT = "Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez"
_MONTH = re.compile(rf"(?:{'|'.join(MONATE)}|(?:{'|'.join(_SHORT.split())})\.)(?![\w-])")


def parse(text: str) -> list[Token]:
    """Return the tokens of `text`; those of a line know the line they stand in."""
    tokens = markdown().parse(text)
    for token in tokens:
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            child.map = [line, line + 1]
            line += child.type in ("softbreak", "hardbreak")
    return tokens


@cache
def markdown() -> MarkdownIt:
    """Return the parser, which also renders.

    It knows more than a text may have, so that HTML and tables are found and told of.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("reference")
    interrupts = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.at("list", _list_unless_sentence, interrupts)  # type: ignore[arg-type]
    parser.inline.ruler.before("emphasis", "star_in_word", _star_in_word)
    return parser


def counted(numbers: Sequence[int]) -> bool:
    """Return whether a list is printed with the numbers it is written with; ones are counted."""
    return all(each == 1 for each in numbers) or [*numbers] == [*range(1, len(numbers) + 1)]


def _list_unless_sentence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list, but none of numbers that belong to sentences; `silent`: is there one?"""
    if silent and not list_block(state, start, end, silent):
        return False
    numbered = state.src[state.bMarks[start] + state.tShift[start]].isdecimal()
    next_item = state.sCount[start] < state.blkIndent  # of a list around
    if silent and (next_item or not numbered):
        return True
    interrupts = state.parentType == "paragraph"
    line, before = state.line, len(state.tokens)
    if not list_block(state, start, end, False):
        return False
    is_list = not _are_sentences(state.tokens[before:], interrupts=interrupts)
    if silent or not is_list:
        state.line = line
        del state.tokens[before:]
    return is_list


def _are_sentences(tokens: Sequence[Token], *, interrupts: bool) -> bool:
    """Return whether the numbers of a list belong to its sentences: days, or one number alone.

    A single 1 begins a list, unless it `interrupts` a paragraph („im / 1. Quartal“).
    """
    level = tokens[0].level + 1
    places = [
        place
        for place, token in enumerate(tokens)
        if token.type == "list_item_open" and token.level == level and token.info
    ]
    numbers = [int(tokens[place].info) for place in places]
    days = [_MONTH.match(_first_text(tokens[place:])) is not None for place in places]
    if len(numbers) == 1:
        return numbers != [1] or days[0] or interrupts
    return bool(numbers) and all(days) and not counted(numbers)


def _first_text(tokens: Sequence[Token]) -> str:
    return next((token.content for token in tokens if token.type == "inline"), "")


def _star_in_word(state: StateInline, silent: bool) -> bool:
    """Take a single star between letters or digits for itself."""
    text, at = state.src, state.pos
    if text[at] != "*" or not (0 < at < len(text) - 1):
        return False
    if not (text[at - 1].isalnum() and text[at + 1].isalnum()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True
