"""Renders a document's HTML with WeasyPrint into one PDF that is PDF/UA-1 and PDF/A-3a.

In: a `Document` and its look (a style sheet). Out: the bytes of the file. Nothing is fetched
but the program's fonts and `data:`; whatever WeasyPrint warns of is an error of ours.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

import pydyf

from reporter.document.tree import Document
from reporter.errors import BuildError
from reporter.resources import FONTS
from reporter.writers.html import html_page
from reporter.writers.look import print_look
from reporter.writers.pdf.complaints import complaints_are_errors, not_in_typeface
from reporter.writers.pdf.furniture import page_style
from reporter.writers.pdf.hyphens import know_german_hyphens
from reporter.writers.pdf.identify import identify
from reporter.writers.pdf.lines import forget_lines, lines_remembered
from reporter.writers.pdf.once import finish
from reporter.writers.pdf.page import Page
from reporter.writers.pdf.quick_start import (
    CSS,
    Attachment,
    CounterStyle,
    FontConfiguration,
    URLFetcher,
    clear_away,
    collector_paused,
)
from reporter.writers.pdf.structure import mend, remembering_elements
from reporter.writers.pdf.svg_text import text_in_runs

VARIANT = "pdf/a-3a"

FAMILY = "Amtstext"
_FACES = {
    "Amtstext-Regular.ttf": "",
    "Amtstext-Italic.ttf": "font-style: italic;",
    "Amtstext-Bold.ttf": "font-weight: bold;",
    "Amtstext-BoldItalic.ttf": "font-weight: bold; font-style: italic;",
}


def write_pdf(document: Document, *, look: str = "") -> bytes:
    """Return the document as PDF; `look` is a house's CSS on top of the shared one."""
    know_german_hyphens()
    sheets, counters = _stylesheets(look)
    clear_away()
    html = html_page(document, head=f"<style>{page_style(document)}</style>")
    with complaints_are_errors(), _our_ways():
        rendered = Page(html, _fetcher()).render(
            stylesheets=sheets,
            font_config=_fonts(),
            counter_style=counters,
            pdf_variant=VARIANT,
        )
        identify(rendered)
        written: bytes = rendered.write_pdf(
            finisher=lambda _rendered, pdf: _complete(pdf, document),
            pdf_variant=VARIANT,
            attachments=_attachments(document),
        )
    if not look:
        _refuse_foreign_letters(rendered.fonts.values())
    return written


@contextmanager
def _our_ways() -> Iterator[None]:
    """While active, WeasyPrint does some things as we need them."""
    with remembering_elements(), text_in_runs(), lines_remembered(), collector_paused():
        yield


def _complete(pdf: pydyf.PDF, document: Document) -> None:
    mend(pdf, document.embedded)
    finish(pdf)


def _refuse_foreign_letters(fonts: Iterable[Any]) -> None:
    """Refuse what our typeface can't show: another font would differ from machine to machine."""
    foreign = {
        character
        for font in fonts
        if FAMILY not in font.family
        for text in font.to_unicode.values()
        for character in text
        if not character.isspace()
    }
    if foreign:
        raise BuildError(not_in_typeface("".join(sorted(foreign))))


# --- kept for the life of the process: fonts, style sheets, fetcher ---


@cache
def _fonts() -> FontConfiguration:
    fonts = FontConfiguration()
    atexit.register(fonts.__del__)  # takes its temporary folder along; nobody else frees it
    return fonts


@cache
def _stylesheets(look: str) -> tuple[tuple[CSS, ...], CounterStyle]:
    """Return the sheets of all documents in this look, and the counter styles they define."""
    faces = "".join(
        f"@font-face {{ font-family: {FAMILY}; src: url({(FONTS / file).as_uri()}); {style} }}\n"
        for file, style in _FACES.items()
    )
    ours, counters = our_sheet()
    counters = counters.copy()
    forget_lines()
    with complaints_are_errors():  # a faulty sheet is never kept, so it is refused every time
        first, *house = (
            CSS(
                string=text,
                url_fetcher=_fetcher(),
                font_config=_fonts(),
                counter_style=counters,
            )
            for text in filter(None, (faces, look))
        )
    return (first, ours, *house), counters


@cache
def our_sheet() -> tuple[CSS, CounterStyle]:
    """Return the shared style sheet, which brings no fonts, and the counter styles in it."""
    counters = CounterStyle()
    with complaints_are_errors():
        sheet = CSS(string=print_look(), url_fetcher=_fetcher(), counter_style=counters)
    return sheet, counters


class _OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Fetches the program's fonts and `data:`; anything else is refused before it is asked."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith(("data:", FONTS.as_uri() + "/")) and "/.." not in url:
            return super().fetch(url, headers)
        raise ValueError(f"„{url}“ wird nicht geladen: erlaubt sind nur eigene Dateien und data:.")


@cache
def _fetcher() -> _OwnFilesOnly:
    return _OwnFilesOnly(allowed_protocols=("data", "file"), allow_redirects=False)


def _attachments(document: Document) -> list[Attachment]:
    stand = datetime.combine(document.stand, time(), UTC)
    return [
        Attachment(
            string=file.data,
            name=file.name,
            description=file.description,
            created=stand,
            modified=stand,
            relationship=file.relationship,
        )
        for file in document.embedded
    ]
