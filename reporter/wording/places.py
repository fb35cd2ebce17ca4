"""A Jinja extension that writes into a template's output where each start tag comes from.

So a fault found in the rendered text can be shown at its line in the template. Loops get a
call to a step counter, so that a template which never ends is stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from reporter.document.grammar import PLACE_ATTRIBUTE

TICK = "_takt"
"""name of the step counter in a template's globals"""

_START_TAG = re.compile(r"<([a-z][a-z0-9]*)")


class Places(Extension):
    """Marks each start tag of a template with its place, and each loop with a step counter."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the tokens of a template with marks and step counters added."""
        name = stream.name or ""
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
    return "\n".join(
        _START_TAG.sub(rf'<\1 {PLACE_ATTRIBUTE}="{line}|{_literal(name)}"', text)
        for line, text in lines
    )


def _literal(name: str) -> str:
    """Return a name as a replacement of `re` that is taken as it is."""
    return name.replace("\\", r"\\")


def _tick_tokens(line: int) -> Iterator[Token]:
    yield Token(line, "variable_begin", "{{")
    yield Token(line, "name", TICK)
    yield Token(line, "lparen", "(")
    yield Token(line, "rparen", ")")
    yield Token(line, "variable_end", "}}")
