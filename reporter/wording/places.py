"""A Jinja extension that writes into a template's output where each tag comes from.

So a fault found in the rendered text can be shown at its line in the template. Loops get a
call to a step counter, so that a template which never ends is stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from reporter.document.grammar import PLACE_ATTRIBUTE
from reporter.german.characters import composed

TICK = "_takt"
"""name of the step counter in a template's globals"""

_TAG = re.compile(r"<([a-z][a-z0-9]*)|</(?!script|style)([a-z][a-z0-9]*)(?=\s*>)")
"""start tags, and end tags but of those whose content is no markup"""


class Places(Extension):
    """Marks each tag of a template with its place, and each loop with a step counter."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the tokens of a template with marks and step counters added."""
        name = shown_name(stream.filename) or stream.name or ""
        in_for_tag, block_start = False, False
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token, name))
            else:
                yield token
            if block_start:
                in_for_tag = token.test("name:for")
            block_start = token.type == "block_begin"
            if in_for_tag and token.type == "block_end":
                in_for_tag = False
                yield from _tick_tokens(token.lineno)


def _marked(token: Token, name: str) -> str:
    lines = enumerate(token.value.split("\n"), start=token.lineno)
    return "\n".join(_with_place(text, f"{line}|{name}") for line, text in lines)


def _with_place(text: str, place: str) -> str:
    return _TAG.sub(lambda tag: f'{tag[0]} {PLACE_ATTRIBUTE}="{place}"', text)


def shown_name(filename: str | None) -> str:
    """Return how faults call a template: its file and the folder that this is in."""
    return composed("/".join(Path(filename).parts[-2:])) if filename else ""


def _tick_tokens(line: int) -> Iterator[Token]:
    yield Token(line, "variable_begin", "{{")
    yield Token(line, "name", TICK)
    yield Token(line, "lparen", "(")
    yield Token(line, "rparen", ")")
    yield Token(line, "variable_end", "}}")
