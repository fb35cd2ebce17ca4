"""What WeasyPrint logs, in German: it warns and goes on, a document that it warns of is refused.

Our own style sheets give no cause, so a place in CSS is one in a house's (`--css`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reporter.errors import BuildError, Fault, Place

# Without the library the fonts are subset more slowly, with the same result.
_HARMLESS = ("Using fontTools instead of HarfBuzz-Subset",)
_DATA = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]+")
_AT = r"at (?P<line>\d+):\d+"
_MEND = "Berichtigen Sie sie, oder nehmen Sie sie aus der Datei."
_CSS = "--css"


class _Kind(NamedTuple):
    """A kind of message: its pattern, what is said of it, what to do, where the cause is."""

    pattern: str
    said: str
    hint: str = _MEND
    file: str = _CSS


_KINDS = (
    _Kind(rf"Ignored `(.+?)\s*` {_AT}, unknown property", "Die Eigenschaft in „{}“ gibt es nicht."),
    _Kind(rf"Ignored `(.+?)\s*` {_AT}", "Die Angabe „{}“ gilt im PDF nicht."),
    _Kind(
        r"Invalid or unsupported selector, '(.+?)\s*'",
        "Der Selektor „{}“ wird nicht verstanden.",
        "Vielleicht fehlt in der Regel davor eine geschweifte Klammer.",
    ),
    _Kind(
        rf"@import rule (.*?) {_AT}|Failed to load stylesheet at ",
        "Andere Stylesheets werden nicht geladen.",
        "Schreiben Sie ihren Inhalt statt @import in die Datei selbst.",
    ),
    _Kind(
        r"Failed to load image at '(.+?)'",
        "Das Bild „{}“ wird nicht geladen.",
        "Betten Sie es ein (url(data:…)); aus dem Netz und aus Ordnern wird nichts geholt.",
        file="",
    ),
    _Kind(
        r'\.notdef glyph rendered .*: "(.+)"',
        "Die Schrift enthält „{}“ nicht.",
        "Schreiben Sie den Text anders, oder geben Sie mit --css eine Schrift vor.",
        file="",
    ),
    _Kind(rf"(.*?) {_AT}", "Das CSS wird nicht verstanden: {}."),
    _Kind(r"(.*)", "Das PDF wäre fehlerhaft: {}", "", file=""),
)
"""the first that fits counts"""


@contextmanager
def complaints_are_errors() -> Iterator[None]:
    """Raise `BuildError` at the end with all that WeasyPrint has warned of inside."""
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    if collector.messages:
        raise BuildError(*dict.fromkeys(map(complaint, collector.messages)))


def complaint(message: str) -> Fault:
    """Return what a message of WeasyPrint's says, with its line where it is about CSS.

    >>> str(complaint("Ignored `colour: red` at 2:5, unknown property."))[:60]
    '--css, Zeile 2: Die Eigenschaft in „colour: red“ gibt es nic'
    """
    text = _DATA.sub("…", message)
    kind, found = next(
        (kind, found) for kind in _KINDS if (found := re.match(kind.pattern, text, re.DOTALL))
    )
    line = found.groupdict().get("line")
    place = Place(kind.file, int(line) if line else None)
    return Fault(kind.said.format(found[1]), kind.hint, place)


def not_in_typeface(characters: str) -> Fault:
    """Return that our typeface can't show these characters."""
    return complaint(f'.notdef glyph rendered : "{characters}"')


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.messages.append(message)
