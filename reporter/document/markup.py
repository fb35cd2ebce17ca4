"""Reads a template's output strictly: HTML text → elements, each with its place.

In: the rendered text, its tags marked with the place they have in a template. Out: one
element tree that keeps to the grammar. Every fault is reported, all of them at once; what is
wrong only since an element around it is not closed is not told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reporter.document.grammar import GRAMMAR, LIST_DEPTH, PLACE_ATTRIBUTE, ROOT
from reporter.errors import Fault, Faults, Place, WordingError, did_you_mean

_SPACE = " \t\r\n\f"
_LISTS = ("ul", "ol")
_END_TAG = re.compile(rf'</[a-z0-9]+ {PLACE_ATTRIBUTE}="([^"]*)"')


@dataclass(slots=True)
class Element:
    """An element of the agreed subset; `children` are elements and runs of characters."""

    tag: str
    place: Place
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """Yield the child elements with one of `tags`, or all of them."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def classes(self) -> str:
        """Return the value of the class attribute."""
        return self.attributes.get("class", "")


def read_markup(html: str, *, name: str) -> Element:
    """Return the root element of `html`; `name` is the template for faults without a place."""
    reader = _Reader(Place(file=name))
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Builds elements and holds them against the grammar while it reads."""

    def __init__(self, start: Place) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[Fault, Element | None]] = []
        """each fault, with the element that it is about being inside"""
        self._unclosed: list[Element] = []
        self._root = Element(ROOT, start)
        self._open = [self._root]
        self._last_place = start

    def finish(self) -> Element:
        self._unclosed += self._open[1:]
        faults = Faults()
        for element in self._unclosed:
            faults.add(Fault(f"<{element.tag}> wird nicht geschlossen.", "", element.place))
        for fault, inside in self._found:
            if not any(inside is element for element in self._unclosed):
                faults.add(fault)
        faults.raise_if_any(WordingError)
        return self._root

    # --- what HTMLParser calls ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        place = _place(attributes.pop(PLACE_ATTRIBUTE, ""), self._last_place)
        self._last_place = place
        element = Element(tag, place, attributes)
        self._check(element)
        self._open[-1].children.append(element)
        if not (tag in GRAMMAR and GRAMMAR[tag].void):
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open[-1].tag == tag and not GRAMMAR.get(tag, GRAMMAR[ROOT]).void:
            self._open.pop()

    def parse_endtag(self, i: int) -> int:
        """Take the place of an end tag, which `HTMLParser` passes over."""
        if mark := _END_TAG.match(self.rawdata, i):
            self._last_place = _place(mark[1], self._last_place)
        return super().parse_endtag(i)

    def handle_endtag(self, tag: str) -> None:
        if tag in GRAMMAR and GRAMMAR[tag].void:
            return
        if any(element.tag == tag for element in self._open[1:]):
            while (element := self._open.pop()).tag != tag:
                self._unclosed.append(element)
        elif all(element.tag != tag for element in self._unclosed):  # that one is told of
            self._fault(self._last_place, f"</{tag}> schließt nichts, was hier offen ist.")

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        rule = GRAMMAR.get(parent.tag)
        if data.strip(_SPACE) and rule is not None and not rule.text:
            where = f"in <{parent.tag}>" if parent.tag else "außerhalb eines Absatzes"
            self._fault(
                self._last_place,
                f"Der Text „{_excerpt(data)}“ steht {where}.",
                "Text gehört in <p>, <li>, eine Überschrift oder eine Tabellenzelle.",
                inside=parent,
            )
        parent.children.append(data)

    def handle_comment(self, data: str) -> None:
        self._fault(
            self._last_place,
            f"Der Kommentar „{_excerpt(data)}“ ist nicht erlaubt.",
            "Kommentare in Vorlagen stehen in {# … #}.",
        )

    def handle_decl(self, decl: str) -> None:
        self._fault(self._last_place, f"„<!{_excerpt(decl)}>“ ist nicht erlaubt.")

    def handle_pi(self, data: str) -> None:
        self._fault(self._last_place, f"„<?{_excerpt(data)}>“ ist nicht erlaubt.")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    # --- the grammar ---

    def _check(self, element: Element) -> None:
        rule = GRAMMAR.get(element.tag)
        if rule is None or element.tag == ROOT:
            known = [tag for tag in GRAMMAR if tag]
            self._fault(
                element.place,
                f"Das Element <{element.tag}> gehört nicht zum vereinbarten Umfang.",
                did_you_mean(element.tag, known),
            )
            return
        parent = self._open[-1]
        if parent.tag in GRAMMAR and element.tag not in GRAMMAR[parent.tag].children:
            where = f"in <{parent.tag}>" if parent.tag else "außerhalb eines Absatzes"
            message = f"<{element.tag}> darf nicht {where} stehen."
            elsewhere = parent.tag and parent.place.file != element.place.file
            hint = f"<{parent.tag}> steht in {parent.place}." if elsewhere else ""
            self._fault(element.place, message, hint, inside=parent)
        self._check_depth(element)
        self._check_attributes(element)

    def _check_depth(self, element: Element) -> None:
        depth = sum(each.tag in _LISTS for each in self._open)
        if element.tag in _LISTS and depth == LIST_DEPTH:
            message = f"Die Aufzählung ist mehr als {LIST_DEPTH} Ebenen tief."
            self._fault(element.place, message, "Fassen Sie Ebenen zusammen.")

    def _check_attributes(self, element: Element) -> None:
        rule = GRAMMAR[element.tag]
        for key, value in element.attributes.items():
            allowed = rule.attributes.get(key, ())
            if allowed is not None and value not in allowed:
                self._fault(
                    element.place,
                    f"<{element.tag} {key}=\"{value}\"> gehört nicht zum vereinbarten Umfang.",
                    did_you_mean(value, allowed) if allowed else
                    did_you_mean(key, list(rule.attributes)),
                )  # fmt: skip
        for key in rule.required:
            if not element.attributes.get(key, "").strip():
                self._fault(element.place, f"<{element.tag}> braucht das Attribut „{key}“.")

    def _fault(
        self, place: Place, message: str, hint: str = "", *, inside: Element | None = None
    ) -> None:
        self._found.append((Fault(message, hint, place), inside))


def _place(mark: str, fallback: Place) -> Place:
    line, _, file = mark.partition("|")
    return Place(file=file, line=int(line)) if file else fallback


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
