"""XML names and the element builder of the DOCX writer.

Text of a document gets into XML only here, as attribute values and text nodes; it is never
parsed as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from reporter.errors import BuildError

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "cp": f"{_OFFICE}/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def qualified(name: str) -> str:
    """Return "w:p" in Clark notation; a name without a prefix stays as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


@cache
def _namespaces(*names: str) -> Mapping[str, str]:
    """Return the namespaces of the prefixes in names; those of `xml:` are never declared."""
    prefixes = dict.fromkeys(name.partition(":")[0] for name in names if ":" in name)
    return {prefix: NAMESPACES[prefix] for prefix in prefixes if prefix != "xml"}


def make(
    name: str, attributes: Mapping[str, str], *children: Element, text: str | None = None
) -> Element:
    """Return an element; raise `BuildError` where a value can't be written as XML.

    It declares its namespaces itself: lxml would take prefixes that any library registered.
    """
    values = {qualified(key): value for key, value in attributes.items()}
    try:
        element = etree.Element(qualified(name), values, nsmap=_namespaces(name, *attributes))
        element.text = text
    except ValueError as error:
        raise BuildError(
            f"Ein Text enthält Zeichen, die in einer Word-Datei nicht stehen können: "
            f"{(text or str(dict(attributes)))[:80]!r}."
        ) from error
    element.extend(children)
    return element


def w(name: str, /, *children: Element, **attributes: str) -> Element:
    """Return `w:name` with attributes of the same namespace: w("jc", val="center")."""
    return make(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *children)
