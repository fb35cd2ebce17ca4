"""What stands on every page of a PDF beside the text: header, notices, draft marks.

Written as CSS for the page's margin boxes; the text comes from data, so it goes through
`css_string`, which leaves no way out of a CSS string or of the style element around it.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from reporter.document.tree import Document
from reporter.german.dates import datum_lang
from reporter.resources import TEMPLATES

_WATERMARK = "background: url('data:image/svg+xml,{}') 0 0 / 210mm 297mm no-repeat border-box;"


def page_style(document: Document) -> str:
    """Return the CSS of this document's margin boxes and, for a draft, its watermark."""
    rules = [
        _box("top-left", document.running_title),
        _box("top-right", _draft_line(document)),
        _box("bottom-left", "\n".join(document.notices)),
    ]
    if document.draft:
        rules.append(_WATERMARK.format(_watermark()))
    return "@page { " + " ".join(filter(None, rules)) + " }"


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
