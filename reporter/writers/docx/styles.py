"""The styles a document needs, and where a base has them.

A style is known by the English name that Word stores whatever its language is („heading 1“
is shown as „Überschrift 1“ in German Word); its id differs from base to base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from reporter.errors import Fault
from reporter.writers.docx.names import Element, qualified


class Style(Enum):
    """A style by its stored name."""

    BODY = "Normal"
    TITLE = "Title"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    BULLET_1 = "List Bullet"
    BULLET_2 = "List Bullet 2"
    BULLET_3 = "List Bullet 3"
    NUMBER_1 = "List Number"
    NUMBER_2 = "List Number 2"
    NUMBER_3 = "List Number 3"
    CAPTION = "caption"
    SIGNATURE = "Signature"
    HEADER = "header"
    FOOTER = "footer"
    TOC_HEADING = "TOC Heading"
    TOC_1 = "toc 1"
    TOC_2 = "toc 2"
    TOC_3 = "toc 3"
    LINK = "Hyperlink"
    OPEN_FIELD = "Placeholder Text"
    COVER = "Deckblatt"
    PREAMBLE = "Eingangsformel"
    NOTE = "Anmerkung"
    TABLE_TEXT = "Tabellentext"
    TABLE = "Zahlentabelle"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
BULLETS = (Style.BULLET_1, Style.BULLET_2, Style.BULLET_3)
NUMBERS = (Style.NUMBER_1, Style.NUMBER_2, Style.NUMBER_3)
CONTENTS = (Style.TOC_1, Style.TOC_2, Style.TOC_3)

IN_GERMAN_WORD: Mapping[Style, str] = {
    Style.BODY: "Standard",
    Style.TITLE: "Titel",
    **{style: f"Überschrift {level}" for level, style in enumerate(HEADINGS, start=1)},
    Style.BULLET_1: "Aufzählungszeichen",
    Style.BULLET_2: "Aufzählungszeichen 2",
    Style.BULLET_3: "Aufzählungszeichen 3",
    Style.NUMBER_1: "Listennummer",
    Style.NUMBER_2: "Listennummer 2",
    Style.NUMBER_3: "Listennummer 3",
    Style.CAPTION: "Beschriftung",
    Style.SIGNATURE: "Unterschrift",
    Style.HEADER: "Kopfzeile",
    Style.FOOTER: "Fußzeile",
    Style.TOC_HEADING: "Inhaltsverzeichnisüberschrift",
    **{style: f"Verzeichnis {level}" for level, style in enumerate(CONTENTS, start=1)},
    Style.LINK: "Hyperlink",
    Style.OPEN_FIELD: "Platzhaltertext",
}
"""what German Word calls its built-in styles; the others have one name everywhere"""

_TYPES = {Style.LINK: "character", Style.OPEN_FIELD: "character", Style.TABLE: "table"}
_TYPE_NAMES = {"paragraph": "Absatz", "character": "Zeichen", "table": "Tabelle"}

StyleElements = Mapping[Style, Element]
"""the `w:style` of each needed style"""


def find_styles(root: Element) -> StyleElements:
    """Return the definitions in the root of styles.xml, of those styles that it has."""
    defined = {_name(element): element for element in root.iterchildren(qualified("w:style"))}
    wanted = {style: (_type(style), style.value.lower()) for style in Style}
    return {style: defined[name] for style, name in wanted.items() if name in defined}


def missing_styles(found: StyleElements) -> Iterator[Fault]:
    """Yield a fault for each needed style that was not found."""
    for style in Style:
        if style not in found:
            yield Fault(
                f"Die Formatvorlage {in_words(style)} fehlt.",
                f"Bitte in Word anlegen oder einmal verwenden; Art: {_TYPE_NAMES[_type(style)]}.",
            )


def in_words(style: Style) -> str:
    """Return the name of a style as messages give it, with that of German Word beside it."""
    german = IN_GERMAN_WORD.get(style)
    return f"„{style.value}“" + (f" (in Word: „{german}“)" if german else "")


def style_id(element: Element) -> str:
    """Return the id by which paragraphs refer to this `w:style`."""
    return element.get(qualified("w:styleId"), "")


def _type(style: Style) -> str:
    return _TYPES.get(style, "paragraph")


def _name(element: Element) -> tuple[str, str]:
    name = element.find(qualified("w:name"))
    value = "" if name is None else name.get(qualified("w:val"), "")
    return element.get(qualified("w:type"), "paragraph"), value.lower()
