"""Inline nodes → runs, hyperlinks and content controls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

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
from reporter.document.walk import plain_text
from reporter.errors import BuildError
from reporter.writers.docx.names import Element, make, w
from reporter.writers.docx.styles import Style
from reporter.writers.docx.tracked import Tracker

OPEN_FIELD_SHADE = "FFF0B3"
CONTROL_NAME_LENGTH = 64
"""Word refuses a document whose content control has a longer title or tag"""

_SPECIAL = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
"""characters that Word shows rightly only as elements of their own"""
_PIECES = re.compile("([\u00ad\u2011])")


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is set, beside its paragraph's style."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    shade: str = ""

    def properties(self) -> Element | None:
        """Return `w:rPr`, or nothing where the run is set as its paragraph."""
        found = [
            *([w("rStyle", val=self.style)] if self.style else ()),
            *((w("b"), w("bCs")) if self.bold else ()),
            *((w("i"), w("iCs")) if self.italic else ()),
            *([w("shd", val="clear", color="auto", fill=self.shade)] if self.shade else ()),
        ]
        return w("rPr", *found) if found else None


PLAIN = RunLook()


class Runs:
    """Writes inline nodes into one part.

    `relate` makes a relationship to an address and returns its id; `next_id` gives numbers
    that are unique in the document.
    """

    def __init__(
        self,
        ids: Mapping[Style, str],
        relate: Callable[[str], str],
        next_id: Callable[[], int],
        tracker: Tracker,
    ) -> None:
        self._ids = ids
        self._relate = relate
        self._next_id = next_id
        self._tracker = tracker

    def write(self, children: Inlines, look: RunLook = PLAIN) -> list[Element]:
        """Return the content of a paragraph that says `children`."""
        return [element for child in children for element in self._node(child, look)]

    def _node(self, node: Inline, look: RunLook) -> list[Element]:
        match node:
            case Text(text) | Number(_, text):
                return [run(text, look)]
            case Strong(children):
                return self.write(children, replace(look, bold=True))
            case Emphasis(children):
                return self.write(children, replace(look, italic=True))
            case LineBreak():
                return [_run((w("br"),), look)]
            case Link():
                return [self._link(node, look)]
            case OpenField():
                return [self._open_field(node, look)]
            case Changed(change, children):
                return self._tracker.track_runs(self.write(children, look), change)
            case _:
                assert_never(node)

    def _link(self, link: Link, look: RunLook) -> Element:
        style = self._ids[Style.LINK]
        if look.style == style:
            raise BuildError(f"Ein Verweis steht in einem Verweis: „{plain_text(link.children)}“.")
        attributes = {"r:id": self._relate(link.target), "w:history": "1"}
        if link.description:
            attributes["w:tooltip"] = link.description
        return make(
            "w:hyperlink", attributes, *self.write(link.children, replace(look, style=style))
        )

    def _open_field(self, field: OpenField, look: RunLook) -> Element:
        """Return a content control that shows „[label]“ until somebody fills it in.

        It is one for rich text: LibreOffice shows a plain one without shade and underline.
        """
        if len(field.key) > CONTROL_NAME_LENGTH:
            raise BuildError(
                f"Der Schlüssel des offenen Felds „{field.key}“ ist zu lang für Word: "
                f"höchstens {CONTROL_NAME_LENGTH} Zeichen."
            )
        placeholder = replace(look, style=self._ids[Style.OPEN_FIELD], shade=OPEN_FIELD_SHADE)
        filled = look.properties()
        properties = w(
            "sdtPr",
            *([filled] if filled is not None else ()),
            w("alias", val=field.label[:CONTROL_NAME_LENGTH]),
            w("tag", val=field.key),
            w("id", val=str(self._next_id())),
            w("showingPlcHdr"),
        )
        return w("sdt", properties, w("sdtContent", run(f"[{field.label}]", placeholder)))


def run(text: str, look: RunLook = PLAIN) -> Element:
    """Return a run that says `text`."""
    return _run(map(_piece, filter(None, _PIECES.split(text))), look)


def field(instruction: str, result: str) -> Element:
    """Return a field with the result that is shown until Word works it out anew."""
    return w("fldSimple", run(result), instr=f" {instruction} ")


def _run(content: Iterator[Element] | tuple[Element, ...], look: RunLook) -> Element:
    properties = look.properties()
    return w("r", *([properties] if properties is not None else ()), *content)


def _piece(text: str) -> Element:
    if text in _SPECIAL:
        return w(_SPECIAL[text])
    return make("w:t", {"xml:space": "preserve"}, text=text)
