"""Reads the words of a finished PDF back, in the order of its structure tree.

That is the order in which assistive technology reads; page furniture (artifacts) is not part
of it, nor are list marks and tables of contents, which the writer adds. Independent of the
writer: PDFium reads the bytes of the file.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_ADDED_BY_WRITER = {"Lbl", "TOC", "Figure"}
_NO_CONTENT = -1
_LONGEST = 65_536


def read_text(pdf: bytes) -> str:
    """Return the words of `pdf` in reading order; white space carries no meaning."""
    file = pdfium.PdfDocument(pdf)
    try:
        return "\n".join("".join(_page_text(page.raw)) for page in file)
    finally:
        file.close()


def _page_text(page: Any) -> Iterator[str]:
    content = _marked_text(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            yield from _element_text(child, content)
    finally:
        raw.FPDF_StructTree_Close(tree)
    yield from content.values()  # what the tree does not hold would be read last, or never


def _element_text(element: Any, content: dict[int, str]) -> Iterator[str]:
    added = _type(element) in _ADDED_BY_WRITER
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            text = "".join(_element_text(child, content))
        else:
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            text = content.pop(mcid, "")
        if not added:
            yield text


def _type(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: length - 2].decode("utf-16-le")


def _marked_text(page: Any) -> dict[int, str]:
    """Return the text of each marked-content sequence of the page by its number."""
    text_page = raw.FPDFText_LoadPage(page)
    found: defaultdict[int, str] = defaultdict(str)
    buffer = ctypes.create_string_buffer(_LONGEST)
    characters = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        mcid = raw.FPDFPageObj_GetMarkedContentID(item)
        if mcid != _NO_CONTENT:
            length = raw.FPDFTextObj_GetText(item, text_page, characters, _LONGEST)
            found[mcid] += buffer.raw[: length - 2].decode("utf-16-le")
    raw.FPDFText_ClosePage(text_page)
    return found
