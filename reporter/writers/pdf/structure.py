"""Mends the structure tree of a PDF before it is written.

What WeasyPrint leaves poor for readers who use assistive technology: text of the margin
boxes becomes an artifact; a table, list or paragraph that runs over several pages is one
element again, its repeated header row an artifact; header cells get their scope; links are
described in words; a hyphen set at the end of a line reads as a soft one. The standard is
PDF/UA-1 (ISO 14289-1, 7.1, 7.5, 7.6, 7.18.5).

Works on pydyf's objects, on which no byte is written yet. Each structure element remembers
the HTML element that it comes from: that is the only thing replaced in WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf

from reporter.document.embedded import EmbeddedFile
from reporter.writers.html import CONTENTS_CLASS, CONTENTS_TITLE_CLASS
from reporter.writers.pdf.quick_start import tags

_SCOPES = {"col": "/Column", "row": "/Row"}
_HYPHEN = b" <2010>"
_SOFT_HYPHEN = b" <00ad>"
_ARTIFACT = pydyf.Dictionary({"Type": "/Pagination"})

Element = Any
"""a pydyf.Dictionary of a structure element, with the attribute `html`"""


@contextmanager
def remembering_elements() -> Iterator[None]:
    """While active, each structure element that WeasyPrint builds keeps its HTML element."""
    build = tags._build_box_tree

    def remember(box: Any, *args: Any) -> Iterator[Element]:
        html = getattr(getattr(box, "_box", box), "element", None)
        for element in build(box, *args):
            if not hasattr(element, "html"):
                element.html = html
            yield element

    tags._build_box_tree = remember
    try:
        yield
    finally:
        tags._build_box_tree = build


def mend(pdf: pydyf.PDF, embedded: Sequence[EmbeddedFile]) -> None:
    """Mend `pdf` in place; `embedded` are the files that were attached to it."""
    structure = _Structure(pdf)
    structure.join_pages()
    structure.mark_artifacts()
    structure.describe()
    _soften_hyphens(pdf)
    _type_embedded_files(pdf, embedded)


class _Structure:
    """The structure tree of one file."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._objects = {item.reference: item for item in pdf.objects if item.number}
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]
        self._document = self._objects[self._root["K"][0]]

    def _children(self, element: Element) -> list[Element]:
        return [
            self._objects[kid]
            for kid in element["K"]
            if isinstance(kid, bytes) and self._objects[kid].get("Type") == "/StructElem"
        ]

    def _descendants(self, element: Element) -> Iterator[Element]:
        for child in self._children(element):
            yield child
            yield from self._descendants(child)

    # --- one element over several pages ---

    def join_pages(self) -> None:
        """Join the parts of an element that WeasyPrint has cut at the ends of pages."""
        self._join(self._document)

    def _join(self, parent: Element) -> None:
        kept: list[Any] = []
        seen: dict[Any, Element] = {}
        for kid in parent["K"]:
            element = self._objects.get(kid) if isinstance(kid, bytes) else None
            html = getattr(element, "html", None)
            first = seen.get((html, element["S"])) if element and html is not None else None
            if first is None:
                kept.append(kid)
                if element and html is not None:
                    seen[html, element["S"]] = element
            elif element and element["S"] != "/THead":
                self._move_kids(element, first)
        parent["K"] = pydyf.Array(kept)
        for child in self._children(parent):
            self._join(child)

    def _move_kids(self, source: Element, target: Element) -> None:
        for child in self._children(source):
            child["P"] = target.reference
        for kid in source["K"]:
            target["K"].append(self._on_its_page(kid, source))
        source["K"] = pydyf.Array()

    @staticmethod
    def _on_its_page(kid: Any, source: Element) -> Any:
        if not isinstance(kid, int):
            return kid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": source["Pg"], "MCID": kid})

    # --- artifacts ---

    def mark_artifacts(self) -> None:
        """Turn marked content that no element of the tree holds into artifacts."""
        used = self._used_content()
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        for index, page in enumerate(self._pages()):
            parents = numbers[2 * index + 1]
            unused = {mcid for mcid in range(len(parents)) if (page.reference, mcid) not in used}
            _mark(self._objects[page["Contents"]].stream, unused)
            for mcid in unused:
                parents[mcid] = "null"

    def _pages(self) -> list[Element]:
        return [self._objects[reference] for reference in self._pdf.page_references]

    def _used_content(self) -> set[tuple[bytes, int]]:
        used = set()
        for element in self._descendants(self._document):
            for kid in element["K"]:
                if isinstance(kid, int):
                    used.add((element["Pg"], kid))
                elif isinstance(kid, dict):
                    used.add((kid["Pg"], kid["MCID"]))
        return used

    # --- scope, descriptions, boxes of figures ---

    def describe(self) -> None:
        """Add what the HTML says and WeasyPrint drops: scope, descriptions, language."""
        for element in self._descendants(self._document):
            html = getattr(element, "html", None)
            if html is None:
                continue
            if element["S"] == "/TH":
                element["A"]["Scope"] = _SCOPES[html.attrib["scope"]]
            if element["S"] == "/Link" and "title" in html.attrib:
                self._describe_link(element, html.attrib["title"])
            if element["S"] == "/Figure":
                self._place_figure(element)
            if html.attrib.get("class", "").startswith(CONTENTS_CLASS):
                self._name_contents(element)

    def _describe_link(self, element: Element, description: str) -> None:
        for kid in element["K"]:
            target = self._objects.get(kid) if isinstance(kid, bytes) else None
            if target is not None and target.get("Type") == "/OBJR":
                self._objects[target["Obj"]]["Contents"] = pydyf.String(description)

    def _name_contents(self, element: Element) -> None:
        element["S"] = "/TOC"
        for child in self._children(element):
            if child.html.attrib["class"] != CONTENTS_TITLE_CLASS:
                child["S"] = "/TOCI"
            else:
                child["S"] = "/Caption"

    def _place_figure(self, element: Element) -> None:
        """Give the box in points from the foot of the page (ISO 32000-1, 14.8.5.4.3)."""
        left, top, right, bottom = element["A"]["BBox"]
        height = self._objects[element["Pg"]]["MediaBox"][3]
        element["A"]["BBox"] = pydyf.Array(
            (left * 0.75, height - bottom * 0.75, right * 0.75, height - top * 0.75)
        )


def _mark(stream: list[Any], unused: set[int]) -> None:
    """Rewrite `/Span <</MCID n>> BDC` of unused content as an artifact of pagination."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in unused:
            stream[index - 1] = "/Artifact"
            stream[index] = _ARTIFACT


def _soften_hyphens(pdf: pydyf.PDF) -> None:
    """Let the line-end hyphen, a glyph of its own, read as U+00AD in every font."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream[:] = [
                line.replace(_HYPHEN, _SOFT_HYPHEN) if line.endswith(_HYPHEN) else line
                for line in item.stream
            ]


def _type_embedded_files(pdf: pydyf.PDF, embedded: Sequence[EmbeddedFile]) -> None:
    """Name the media types ourselves: WeasyPrint asks the machine's tables."""
    streams = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/EmbeddedFile"
    ]
    for stream, file in zip(streams, embedded, strict=True):
        stream.extra["Subtype"] = "/" + file.media_type.replace("/", "#2F")
