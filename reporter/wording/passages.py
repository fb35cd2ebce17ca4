"""Texts of the round (Markdown) → markup of the agreed subset, with their own places.

Paragraphs, lists, emphasis and links are what an agreement needs; anything else is a fault at
its line, in the terms of who writes Markdown. What is written is printed, or refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from reporter.document.grammar import LIST_DEPTH, PLACE_ATTRIBUTE
from reporter.errors import Fault, Faults, InputError, Place, located
from reporter.german.characters import clean
from reporter.model.runde import Passage
from reporter.typeface import refuse_foreign

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    Found = Iterator[tuple[SyntaxTreeNode, Fault]]
    """what is wrong, each with the part of the text that it is about"""

_LISTS = ("bullet_list", "ordered_list")
_KNOWN = {
    *("root", "paragraph", *_LISTS, "list_item", "inline"),
    *("text", "softbreak", "hardbreak", "strong", "em", "link"),
}
_REFUSED = {
    "heading": "Eine Überschrift",
    "lheading": "Eine Überschrift",
    "blockquote": "Ein Zitatblock",
    "hr": "Eine Trennlinie",
    "fence": "Ein Quelltextblock",
    "code_block": "Ein Quelltextblock (vier Leerzeichen am Zeilenanfang)",
    "code_inline": "Quelltext in Rückstrichen",
    "image": "Ein Bild",
    "table": "Eine Tabelle",
    "s": "Durchgestrichenes (~~)",
}
_POSSIBLE = "Möglich sind Absätze, Aufzählungen, **fett**, *kursiv* und Verweise."
_TABLE_ROW = re.compile(r"^[ \t]*\|", re.MULTILINE)
_AMOUNT = re.compile(r"[0-9][0-9.]*(?:,[0-9]|[ \u00a0]?(?:[%€]|(?:Prozent|Euro)))")


def render_passage(passage: Passage) -> Markup:
    """Return the passage as markup; raise `InputError` naming each line that can't stand."""
    from markdown_it.tree import SyntaxTreeNode

    from reporter.wording.markdown import markdown, parse

    tokens = parse(passage.markdown)
    faults = Faults()
    for node, fault in _found(SyntaxTreeNode(tokens)):
        with faults.collecting(), located(_place(passage, node.map)):
            raise InputError(fault)
    faults.raise_if_any(InputError)
    _prepare(tokens, passage)
    return Markup(markdown().renderer.render(tokens, markdown().options, {}))


def _place(passage: Passage, lines: tuple[int, int] | list[int] | None) -> Place:
    return Place(file=passage.datei, line=passage.zeile + (lines[0] if lines else 0))


# --- what can't stand -----------------------------------------------------------------


def _found(node: SyntaxTreeNode) -> Found:
    if node.type not in _KNOWN:
        if not _closes(node):
            yield node, _refusal(node)
        return
    yield from _CHECKS.get(node.type, _nothing)(node)
    for child in node.children:
        yield from _found(child)


def _nothing(_node: SyntaxTreeNode) -> Found:
    return iter(())


def _closes(node: SyntaxTreeNode) -> bool:
    """Return whether this is the end of HTML whose start is told of."""
    tags = [each.content for each in node.siblings if each.type == "html_inline"]
    return node.content.startswith("</") and not all(each.startswith("</") for each in tags)


def _refusal(node: SyntaxTreeNode) -> Fault:
    if node.type.startswith("html"):
        what = f"HTML („{_excerpt(node.content)}“)"
        return _not_meant(what, f"{_POSSIBLE} Soll „<“ so dastehen, schreiben Sie „\\<“.")
    return _not_meant(_REFUSED.get(node.type, f"„{node.type}“"), _POSSIBLE)


def _not_meant(what: str, hint: str) -> Fault:
    return Fault(f"{what} ist in Texten der Runde nicht vorgesehen.", hint)


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _check_list(node: SyntaxTreeNode) -> Found:
    depth, around = 1, node.parent
    while around is not None:
        depth += around.type in _LISTS
        around = around.parent
    if depth == LIST_DEPTH + 1:
        yield (
            node,
            Fault(
                f"Die Aufzählung ist mehr als {LIST_DEPTH} Ebenen tief.",
                "Fassen Sie Ebenen zusammen.",
            ),
        )


def _check_bullets(node: SyntaxTreeNode) -> Found:
    """A bullet alone before an amount may be its sign, which a list would take away."""
    yield from _check_list(node)
    amount = _AMOUNT.match(_text(node))
    if len(node.children) == 1 and node.markup in ("-", "+") and amount:
        yield (
            node,
            Fault(
                f"„{node.markup} {_excerpt(_text(node))}“ kann ein Vorzeichen haben oder ein Punkt "
                "einer Aufzählung sein.",
                "Schreiben Sie ein Vorzeichen ohne Leerzeichen (−1,9), einen Punkt mit „*“.",
            ),
        )


def _check_numbers(node: SyntaxTreeNode) -> Found:
    """A list is numbered from 1 on; other numbers would be printed as these."""
    from reporter.wording.markdown import counted

    yield from _check_list(node)
    numbers = [int(item.info) for item in node.children]
    if counted(numbers):
        return
    wrong = next(at for at, number in enumerate(numbers) if number != at + 1)
    number, mark = numbers[wrong], node.markup
    yield (
        node.children[wrong],
        Fault(
            f"In der Aufzählung steht „{number}{mark}“, gedruckt würde „{wrong + 1}.“.",
            f"Zählen Sie von 1 an. Gehört die Zahl zum Satz, schreiben Sie „{number}\\{mark}“.",
        ),
    )


def _check_item(node: SyntaxTreeNode) -> Found:
    """An item is one paragraph, and then what is listed below it."""
    kinds = [child.type for child in node.children]
    if kinds[:1] != ["paragraph"]:
        yield (
            node,
            Fault(
                "Ein Punkt der Aufzählung ist leer.",
                "Schreiben Sie Text dazu, oder streichen Sie ihn.",
            ),
        )
    for child in node.children[1:]:
        if child.type == "paragraph":
            yield (
                child,
                Fault(
                    "Ein Punkt der Aufzählung hat mehr als einen Absatz.",
                    "Schreiben Sie ihn als einen Absatz, oder rücken Sie den zweiten nicht ein.",
                ),
            )


def _check_line(node: SyntaxTreeNode) -> Found:
    if _TABLE_ROW.search(node.content):
        yield node, _not_meant(_REFUSED["table"], _POSSIBLE)


def _check_text(node: SyntaxTreeNode) -> Found:
    """Characters that Markdown writes as „&#8203;“ are looked at like any others."""
    assert node.token is not None, "a text is one token"
    try:
        node.token.content = refuse_foreign(clean(node.content))
    except InputError as error:
        yield from ((node, fault) for fault in error.faults)


_TWICE = {"strong": ("fett", "**"), "em": ("kursiv", "*")}


def _check_emphasis(node: SyntaxTreeNode) -> Found:
    word, mark = _TWICE[node.type]
    if not _text(node).strip():
        yield node, Fault(f"Zwischen „{mark}“ und „{mark}“ steht nichts.", "Streichen Sie sie.")
    if any(child.type == node.type for child in node.children):
        yield (
            node,
            Fault(
                f"„{_excerpt(_text(node))}“ ist doppelt {word} gesetzt.",
                f"Schreiben Sie {mark} einmal davor und einmal danach.",
            ),
        )


def _check_link(node: SyntaxTreeNode) -> Found:
    text, target = _excerpt(_text(node)), str(node.attrs.get("href", ""))
    if not target:
        yield (
            node,
            Fault(
                f"Der Verweis „[{text}]()“ hat kein Ziel.", "Erwartet wird z. B. [Text](https://…)."
            ),
        )
    if not text:
        yield (
            node,
            Fault(
                f"Der Verweis zu „{target}“ hat keinen Text.",
                "Erwartet wird z. B. [Text](https://…).",
            ),
        )
    if any(child.type not in ("text", "softbreak") for child in node.children):
        yield (
            node,
            Fault(
                f"Im Verweis „{text}“ steht etwas anderes als Text.",
                "Hervorgehoben wird ein Verweis als ganzer: **[Text](https://…)**.",
            ),
        )


_CHECKS: Mapping[str, Callable[[SyntaxTreeNode], Found]] = {
    "bullet_list": _check_bullets,
    "ordered_list": _check_numbers,
    "list_item": _check_item,
    "inline": _check_line,
    "text": _check_text,
    "strong": _check_emphasis,
    "em": _check_emphasis,
    "link": _check_link,
}


def _text(node: SyntaxTreeNode) -> str:
    """Return the characters inside a node, a space for a new line."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.type == "text":
        return node.content
    return "".join(map(_text, node.children))


# --- markup ---------------------------------------------------------------------------


def _prepare(tokens: list[Token], passage: Passage) -> None:
    """Give each element its place; list items hold their text without a paragraph."""
    in_item = 0
    for token in tokens:
        in_item += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type.startswith("paragraph"):
            token.hidden = bool(in_item)
        if token.nesting == 1 and token.map:
            token.attrs.clear()
            _mark(token, passage)
        _prepare_inlines(token.children or [], passage)


def _prepare_inlines(tokens: list[Token], passage: Passage) -> None:
    """Give each element its place, and a link its own text as what it leads to."""
    link, text = None, ""
    for token in tokens:
        text += " " if token.type in ("softbreak", "hardbreak") else token.content
        if token.nesting == 1:
            _mark(token, passage)
        if token.type == "link_open":
            link, text = token, ""
        elif token.type == "link_close" and link and not link.attrGet("title"):
            link.attrSet("title", text)


def _mark(token: Token, passage: Passage) -> None:
    place = _place(passage, token.map)
    token.attrSet(PLACE_ATTRIBUTE, f"{place.line}|{place.file}")
