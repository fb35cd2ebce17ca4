"""Paragraphs and their properties, in the one order in which Word takes them."""

from __future__ import annotations

from lxml import etree

from reporter.writers.docx.names import Element, qualified, w

_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
    "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
    "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""the order of paragraph properties (ECMA-376 Part 1, 17.3.1.26); Word insists on it"""


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph of a style id, with further paragraph properties in any order."""
    ordered = sorted((w("pStyle", val=style), *properties), key=_property_rank)
    return w("p", w("pPr", *ordered), *content)


def set_property(holder: Element, new: Element) -> None:
    """Put a property into the `w:pPr` of a paragraph or of a paragraph style, in its place."""
    properties = holder.find(qualified("w:pPr"))
    if properties is None:
        properties = w("pPr")
        following = holder.find(qualified("w:rPr"))
        holder.insert(len(holder) if following is None else holder.index(following), properties)
    for old in properties.findall(new.tag):
        properties.remove(old)
    rank = _property_rank(new)
    before = [each for each in properties if _property_rank(each) <= rank]
    properties.insert(len(before), new)


def drop_property(holder: Element, name: str) -> None:
    """Take a property (`w:ind`) out of the `w:pPr` of a paragraph or of a paragraph style."""
    for properties in holder.iterchildren(qualified("w:pPr")):
        for old in properties.findall(qualified(name)):
            properties.remove(old)


def set_spacing(holder: Element, **distances: str) -> None:
    """Set some distances (twips) of a paragraph, and leave its others as they are."""
    found = holder.find(f"{qualified('w:pPr')}/{qualified('w:spacing')}")
    spacing = w("spacing") if found is None else found
    for name, value in distances.items():
        spacing.set(qualified(f"w:{name}"), value)
    if found is None:
        set_property(holder, spacing)


def _property_rank(element: Element) -> int:
    return _ORDER.index(etree.QName(element).localname)
