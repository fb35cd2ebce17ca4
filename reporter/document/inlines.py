"""Elements → inline nodes: white space folded as HTML does, no-break spaces set once a run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from reporter.document.markup import Element
from reporter.document.tree import (
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
from reporter.errors import Fault, WordingError

Bind = Callable[[str], str]
"""replaces spaces by no-break spaces, one for one: the length stays the same"""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINK_TARGETS = ("https://", "http://", "mailto:")
_LIST_TAGS = ("ul", "ol")


def read_inlines(element: Element, bind: Bind) -> Inlines:
    """Return the inline content of `element`, lists inside it left out."""
    nodes = _nodes(element)
    nodes = _trimmed(_folded(nodes))
    return _bound(nodes, bind)


def _nodes(element: Element) -> Inlines:
    found: list[Inline] = []
    for child in element.children:
        if isinstance(child, str):
            found.append(Text(child))
        elif child.tag not in _LIST_TAGS:
            found.append(_INLINE[child.tag](child))
    return tuple(found)


def _link(element: Element) -> Link:
    target = element.attributes["href"]
    if not target.startswith(_LINK_TARGETS):
        raise WordingError(
            Fault(
                f"Der Verweis führt zu „{target}“.",
                "Erlaubt sind Ziele mit https://, http:// und mailto:.",
                element.place,
            )
        )
    return Link(target, element.attributes["title"], _nodes(element))


def _characters(element: Element) -> str:
    text = _SPACES.sub(" ", "".join(each for each in element.children if isinstance(each, str)))
    if not text.strip():
        raise WordingError(Fault(f"<{element.tag}> ist leer.", "", element.place))
    return text.strip()


_INLINE: dict[str, Callable[[Element], Inline]] = {
    "strong": lambda element: Strong(_nodes(element)),
    "em": lambda element: Emphasis(_nodes(element)),
    "a": _link,
    "br": lambda _element: LineBreak(),
    "mark": lambda element: OpenField(element.attributes["data-feld"], _characters(element)),
    "data": lambda element: Number(element.attributes["value"], _characters(element)),
}


# --- white space ---


def _folded(nodes: Inlines) -> Inlines:
    """Fold white space: one space for many, none beside a line break, none doubled."""
    after_space = True

    def fold(run: Inlines) -> Iterator[Inline]:
        nonlocal after_space
        for node in run:
            match node:
                case Text(text):
                    text = _SPACES.sub(" ", text)
                    if after_space:
                        text = text.removeprefix(" ")
                    if text:
                        after_space = text.endswith(" ")
                        yield Text(text)
                case Strong(children) | Emphasis(children):
                    yield type(node)(tuple(fold(children)))
                case Link():
                    yield Link(node.target, node.description, tuple(fold(node.children)))
                case LineBreak():
                    after_space = True
                    yield node
                case OpenField() | Number():
                    after_space = False
                    yield node

    return tuple(fold(nodes))


def _trimmed(nodes: Inlines) -> Inlines:
    """Drop a space before a line break and at the end."""
    kept: list[Inline] = []
    for node in nodes:
        if isinstance(node, LineBreak):
            _strip_end(kept)
        kept.append(node)
    _strip_end(kept)
    return tuple(kept)


def _strip_end(nodes: list[Inline]) -> None:
    if not nodes:
        return
    last = nodes.pop()
    match last:
        case Text(text):
            if text.rstrip(" "):
                nodes.append(Text(text.rstrip(" ")))
            else:
                _strip_end(nodes)
        case Strong(children) | Emphasis(children):
            inner = list(children)
            _strip_end(inner)
            nodes.append(type(last)(tuple(inner)))
        case _:
            nodes.append(last)


# --- no-break spaces ---


def _bound(nodes: Inlines, bind: Bind) -> Inlines:
    """Set no-break spaces on the run as a whole, since "5,1" may be a node of its own."""
    line = "".join(_leaves(nodes))
    characters = iter(bind(line))
    return _rewritten(nodes, characters)


def _leaves(nodes: Inlines) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(text) | Number(_, text):
                yield text
            case Strong(children) | Emphasis(children) | Link(_, _, children):
                yield from _leaves(children)
            case Changed():
                raise AssertionError("a template has no changes")
            case LineBreak():
                yield "\n"
            case OpenField():
                yield "\ufffc"


def _rewritten(nodes: Inlines, characters: Iterator[str]) -> Inlines:
    def take(count: int) -> str:
        return "".join(islice(characters, count))

    def rewrite(node: Inline) -> Inline:
        match node:
            case Text(text):
                return Text(take(len(text)))
            case Number(key, text):
                return Number(key, take(len(text)))
            case Strong(children) | Emphasis(children):
                return type(node)(_rewritten(children, characters))
            case Link(target, description, children):
                return Link(target, description, _rewritten(children, characters))
            case LineBreak() | OpenField():
                take(1)
                return node
            case Changed():
                raise AssertionError("a template has no changes")

    return tuple(rewrite(node) for node in nodes)
