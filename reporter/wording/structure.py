"""What of a template can be found wrong before it is rendered, and would be lost in silence.

Jinja takes a block that replaces none for a new one which nobody calls, and drops what a
template that builds on another has outside its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jinja2 import nodes

from reporter.document.grammar import PLACE_ATTRIBUTE
from reporter.errors import Fault, Place, did_you_mean
from reporter.wording.places import TICK

_SILENT = (
    nodes.Block,
    nodes.Extends,
    nodes.Macro,
    nodes.Import,
    nodes.FromImport,
    nodes.Assign,
    nodes.AssignBlock,
)
"""what may stand outside the blocks of a template that builds on another"""
_DECLARATION = re.compile(r"<!--(?P<comment>.*?)(?:-->|$)|<[!?][^>]*", re.DOTALL)
_MARK = re.compile(rf' {PLACE_ATTRIBUTE}="[^"]*"')

LoadTree = Callable[[str], nodes.Template]
"""gives the tree of a template by its name"""


def check_structure(tree: nodes.Template, *, file: str, load: LoadTree) -> Iterator[Fault]:
    """Yield what is wrong with a template as a whole; `file` is its name for faults.

    `load` gives the templates that it builds on.
    """
    yield from _declarations(tree, file)
    bases = [node for node in tree.body if isinstance(node, nodes.Extends)]
    for base in tree.find_all(nodes.Extends):
        if not bases or base is not bases[0]:
            message = "„{% extends %}“ steht nur einmal, ganz oben und ohne Bedingung."
            yield Fault(message, "", Place(file, base.lineno))
    if bases:
        yield from _outside_blocks(tree, file)
        yield from _blocks_of_nobody(tree, _blocks_above(tree, load), file)


def bases_of(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of the templates that a tree builds on, as far as they are fixed."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


def _blocks_above(tree: nodes.Template, load: LoadTree) -> list[str]:
    """Return the names of the blocks of all templates that `tree` builds on."""
    found: dict[str, None] = {}
    waiting, seen = [*bases_of(tree)], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            base = load(name)
            found |= dict.fromkeys(each.name for each in base.find_all(nodes.Block))
            waiting += bases_of(base)
    return [*found]


def _blocks_of_nobody(tree: nodes.Template, known: list[str], file: str) -> Iterator[Fault]:
    """Yield the blocks that replace none, unless the template calls them itself (`self.x()`)."""
    called = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "self"
    }
    for block in _outermost_blocks(tree.body):
        if block.name not in known and block.name not in called:
            yield Fault(
                f"Den Block „{block.name}“ hat die Grundlage nicht; sein Inhalt ginge verloren.",
                did_you_mean(block.name, known),
                Place(file, block.lineno),
            )


def _outermost_blocks(body: list[nodes.Node]) -> Iterator[nodes.Block]:
    for node in body:
        if isinstance(node, nodes.Block):
            yield node
        elif not isinstance(node, _SILENT):
            yield from _outermost_blocks([*node.iter_child_nodes()])


def _outside_blocks(tree: nodes.Template, file: str) -> Iterator[Fault]:
    for node in tree.body:
        for lost in _lost(node):
            text = _excerpt(lost)
            yield Fault(
                f"„{text}“ steht außerhalb der Blöcke und ginge verloren.",
                "Schreiben Sie es in einen {% block … %} der Grundlage.",
                Place(file, _line_of(lost)),
            )


def _lost(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what would be printed if it stood in a block."""
    if isinstance(node, _SILENT):
        return
    if isinstance(node, nodes.Output):
        yield from (each for each in node.nodes if _says_something(each))
    elif isinstance(node, nodes.Include | nodes.CallBlock | nodes.FilterBlock):
        yield node
    else:
        for child in node.iter_child_nodes():
            yield from _lost(child)


def _says_something(node: nodes.Node) -> bool:
    if isinstance(node, nodes.TemplateData):
        return bool(node.data.strip())
    called = node.node if isinstance(node, nodes.Call) else None
    return not (isinstance(called, nodes.Name) and called.name == TICK)


def _excerpt(node: nodes.Node) -> str:
    if not isinstance(node, nodes.TemplateData):
        return "{{ … }}" if isinstance(node, nodes.Expr) else "{% … %}"
    text = " ".join(_MARK.sub("", node.data).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _line_of(node: nodes.Node) -> int:
    if not isinstance(node, nodes.TemplateData):
        return node.lineno
    blank = len(node.data) - len(node.data.lstrip())
    return node.lineno + node.data.count("\n", 0, blank)


def _declarations(tree: nodes.Template, file: str) -> Iterator[Fault]:
    """Yield comments of HTML and the like, which would stand in the document's source."""
    for node in tree.find_all(nodes.TemplateData):
        for match in _DECLARATION.finditer(node.data):
            text = " ".join(_MARK.sub("", match["comment"] or match[0]).split())
            text = text if len(text) <= 40 else text[:39] + "…"
            what = "Der Kommentar" if match["comment"] is not None else "Die Angabe"
            yield Fault(
                f"{what} „{text}“ ist nicht erlaubt.",
                "Kommentare in Vorlagen stehen in {# … #}.",
                Place(file, node.lineno + node.data.count("\n", 0, match.start())),
            )
