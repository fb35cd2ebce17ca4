"""What stands on every page of a PDF beside the text: header, notices, draft marks.

Written as CSS for the page's margin boxes; the text comes from data, so it goes through
`css_string`, which leaves no way out of a CSS string or of the style element around it.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from reporter.document.letter import is_letter
from reporter.document.tree import Document, Enclosure
from reporter.german.dates import datum_lang
from reporter.resources import TEMPLATES
from reporter.writers.html import ENCLOSURE_PAGE, END_ANCHOR, LETTER_CLASS

_WATERMARK = "background: url('data:image/svg+xml,{}') 0 0 / {} no-repeat border-box;"
_NO_BOXES = "@top-left { content: none; } @bottom-left { content: none; }"
"""what an enclosure doesn't say itself is not said by the document before it"""
_FIRST_OF_A_LETTER = f"@page {LETTER_CLASS}:first {{ @top-left {{ content: none; }} }}"
"""the letterhead stands there"""


def page_style(document: Document) -> str:
    """Return the CSS of this document's margin boxes and, for a draft, its watermark.

    Enclosures have margin boxes of their own, and count their pages themselves.
    """
    rules = _boxes(document)
    if document.draft:
        size = "297mm 210mm" if document.landscape else "210mm 297mm"
        rules.append(_WATERMARK.format(_watermark(), size))
    if document.enclosures:
        rules.append(_page_count("", 0))
    style = "@page { " + " ".join(filter(None, rules)) + " }"
    first = [_FIRST_OF_A_LETTER] if is_letter(document) else []
    numbered = enumerate(document.enclosures, start=1)
    enclosures = (_enclosure_style(each, number) for number, each in numbered)
    return "\n".join((style, *first, *enclosures))


def _boxes(document: Document) -> list[str]:
    return [
        _box("top-left", document.running_title),
        _box("top-right", _draft_line(document)),
        _box("bottom-left", "\n".join(document.notices)),
    ]


def _enclosure_style(enclosure: Enclosure, number: int) -> str:
    """Return the CSS of the `number`-th enclosure's pages, and of its bookmark."""
    page = ENCLOSURE_PAGE.format(number)
    rules = " ".join(filter(None, _boxes(enclosure.document)))
    label = css_string(f"{enclosure.label}: ")
    return (
        f"@page {page} {{ {_NO_BOXES} {rules} {_page_count(f'{enclosure.label}, ', number)} }}\n"
        f"@page :nth(1 of {page}) {{ counter-reset: page 1; }}\n"
        f".{page} {{ page: {page}; }}\n"
        f".{page} h1 {{ bookmark-label: {label} content(); }}"
    )


def _page_count(before: str, number: int) -> str:
    """Return the box that counts the pages of one part of a file."""
    end = END_ANCHOR.format(number)
    return (
        f"@bottom-right {{ content: {css_string(f'{before}Seite ')} counter(page) "
        f'" von " target-counter("#{end}", page); }}'
    )


def _draft_line(document: Document) -> str:
    if not document.draft:
        return ""
    return f"{document.draft.word} · Stand {datum_lang(document.stand)}"


@cache
def _watermark() -> str:
    return quote((TEMPLATES / "gestaltung" / "entwurf.svg").read_text(encoding="utf-8"))


def _box(place: str, text: str) -> str:
    return f"@{place} {{ content: {css_string(text)}; white-space: pre-line; }}" if text else ""


def css_string(text: str) -> str:
    r"""Return `text` as a CSS string; what is not a plain letter or digit is escaped.

    >>> css_string('5 "x"')
    '"5\\20 \\22 x\\22 "'
    """
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'
