"""The base document: whose styles, page and letterhead a DOCX takes over.

A base is any DOCX with the styles of `styles.Style`; its text is left out. What reaches this
module has passed the check of archives (size, macros, DTD) where it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import BadZipFile

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.opc.rel import _Relationship as Relation
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from reporter.errors import Fault, InputError, Place, located
from reporter.resources import TEMPLATES
from reporter.writers.docx.names import Element, qualified
from reporter.writers.docx.styles import (
    BULLETS,
    NUMBERS,
    Style,
    StyleElements,
    find_styles,
    in_words,
    missing_styles,
    style_id,
)

_KEPT = frozenset(
    {RT.STYLES, RT.SETTINGS, RT.NUMBERING, RT.FONT_TABLE, RT.THEME, RT.WEB_SETTINGS}
    | {RT.FOOTNOTES, RT.ENDNOTES, RT.HEADER, RT.FOOTER}
)
"""what a base hands on; comments, pictures and links belong to its text"""
_PERSONAL = frozenset({RT.EXTENDED_PROPERTIES, RT.THUMBNAIL})
"""what tells of the base itself: editing time, company, a picture of its first page"""

_UNREADABLE = (BadZipFile, KeyError, PackageNotFoundError, ValueError, etree.LxmlError)
_NOT_WORD = Fault(
    "Das Basisdokument lässt sich nicht öffnen.",
    "Erwartet wird ein Word-Dokument im Format „.docx“, keine Vorlage „.dotx“.",
)


@dataclass(frozen=True, slots=True)
class Base:
    """An opened base without its text: the document to fill, its styles and their ids."""

    document: WordDocument
    styles: StyleElements
    ids: Mapping[Style, str]


def check_base(data: bytes, file: str) -> None:
    """Raise `InputError` with everything that keeps `data` from being a base document."""
    with located(Place(file)):
        open_base(data)


def open_base(data: bytes | None = None) -> Base:
    """Open a base (ours where none is given) and empty it; raise `InputError` if it can't be."""
    document = _open(house_base() if data is None else data)
    styles = find_styles(document.styles.element)
    faults = [*_page_faults(document), *missing_styles(styles), *_list_faults(styles)]
    if faults:
        raise InputError(*faults)
    _empty(document)
    return Base(document, styles, {style: style_id(styles[style]) for style in styles})


@cache
def house_base() -> bytes:
    """Return the base document that the program ships."""
    return (TEMPLATES / "gestaltung" / "haus.docx").read_bytes()


def list_number_id(style: Element) -> str | None:
    """Return the id of the list that a list style belongs to."""
    number = style.find(f"{qualified('w:pPr')}/{qualified('w:numPr')}/{qualified('w:numId')}")
    return None if number is None else number.get(qualified("w:val"))


def space_after(style: Element) -> str:
    """Return the distance (twips) that a style leaves below a paragraph, "" if it says none."""
    spacing = style.find(f"{qualified('w:pPr')}/{qualified('w:spacing')}")
    return "" if spacing is None else spacing.get(qualified("w:after"), "")


def _open(data: bytes) -> WordDocument:
    try:
        part = Package.open(BytesIO(data)).main_document_part
    except _UNREADABLE as error:
        raise InputError(_NOT_WORD) from error
    if not isinstance(part, DocumentPart):  # a template (.dotx), or another kind of file
        raise InputError(_NOT_WORD)
    document: WordDocument = part.document
    return document


def _page_faults(document: WordDocument) -> Iterator[Fault]:
    if not document.sections or not document.sections[-1].page_width:
        yield Fault(
            "Das Basisdokument hat keine Seiteneinrichtung.",
            "Bitte in Word ein Papierformat wählen und speichern.",
        )


def _list_faults(styles: StyleElements) -> Iterator[Fault]:
    for style in (*BULLETS, *NUMBERS):
        if style in styles and not list_number_id(styles[style]):
            yield Fault(
                f"Die Formatvorlage {in_words(style)} hat keine Nummern oder Aufzählungszeichen.",
                "Bitte in Word zuweisen.",
            )


def _empty(document: WordDocument) -> None:
    """Drop the text with all that only it refers to; the last section's page stays."""
    body = document.element.body
    body.clear_content()
    used = set(body.xpath(".//@r:id"))
    _drop_relations(document.part, lambda rel: not _is_kept(rel, used))
    _drop_relations(document.part.package, lambda rel: rel.reltype in _PERSONAL)
    _forget_template(document)


def _is_kept(relation: Relation, used: set[str]) -> bool:
    furniture = relation.reltype in {RT.HEADER, RT.FOOTER}
    return relation.reltype in _KEPT and (not furniture or relation.rId in used)


def _drop_relations(source: Part | OpcPackage, unwanted: Callable[[Relation], bool]) -> None:
    for relation in list(source.rels.values()):
        if unwanted(relation):
            del source.rels[relation.rId]


def _forget_template(document: WordDocument) -> None:
    """Cut the link to the template (.dotx) of the base, a path on somebody's machine."""
    settings = document.settings.element
    links = settings.findall(qualified("w:attachedTemplate"))
    keys = {link.get(qualified("r:id")) for link in links}
    for link in links:
        settings.remove(link)
    part = document.part.part_related_by(RT.SETTINGS)
    _drop_relations(part, lambda relation: relation.rId in keys)
