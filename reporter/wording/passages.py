"""Texts of the round (Markdown) → markup of the agreed subset, with their own places.

CommonMark without HTML: what looks like a tag stays text. Paragraphs, lists, emphasis and
links are what an agreement needs; anything else is an error at its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from reporter.document.grammar import PLACE_ATTRIBUTE
from reporter.errors import Fault, Faults, InputError, Place
from reporter.model.runde import Passage

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BLOCKS = {"paragraph", "bullet_list", "ordered_list", "list_item"}
_INLINES = {"text", "softbreak", "hardbreak", "strong", "em", "link", "text_special"}
_REFUSED = {
    "heading": "Eine Überschrift",
    "blockquote": "Ein Zitatblock",
    "hr": "Eine Trennlinie",
    "fence": "Ein Quelltextblock",
    "code_block": "Ein Quelltextblock (vier Leerzeichen am Zeilenanfang)",
    "code_inline": "Quelltext in Rückstrichen",
    "image": "Ein Bild",
}


def render_passage(passage: Passage) -> Markup:
    """Return the passage as markup; raise `InputError` naming each line that can't stand."""
    tokens = _markdown().parse(passage.markdown)
    faults = Faults()
    for token in _flat(tokens):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in _BLOCKS | _INLINES | {"inline"} and token.nesting >= 0:
            faults.add(_refusal(kind, _place(passage, token)))
    faults.raise_if_any(InputError)
    _prepare(tokens, passage)
    return Markup(_markdown().renderer.render(tokens, _markdown().options, {}))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _flat(tokens: list[Token]) -> Iterator[Token]:
    line = None
    for token in tokens:
        line = token.map or line
        for child in token.children or ():
            child.map = line
            yield child
        yield token


def _place(passage: Passage, token: Token) -> Place:
    offset = token.map[0] if token.map else 0
    return Place(file=passage.datei, line=passage.zeile + offset)


def _refusal(kind: str, place: Place) -> Fault:
    what = _REFUSED.get(kind, f"„{kind}“")
    return Fault(
        f"{what} ist in Texten der Runde nicht vorgesehen.",
        "Möglich sind Absätze, Aufzählungen, **fett**, *kursiv* und Verweise.",
        place,
    )


def _prepare(tokens: list[Token], passage: Passage) -> None:
    """Give each block its place; list items hold their text without a paragraph."""
    in_item = 0
    for token in tokens:
        in_item += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type.startswith("paragraph"):
            token.hidden = bool(in_item)
        if token.nesting == 1 and token.map:
            token.attrs.clear()
            place = _place(passage, token)
            token.attrSet(PLACE_ATTRIBUTE, f"{place.line}|{place.file}")
        for child, following in zip(token.children or (), (token.children or ())[1:], strict=False):
            if child.type == "link_open" and not child.attrGet("title"):
                child.attrSet("title", following.content or str(child.attrGet("href")))
