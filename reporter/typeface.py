"""What the typeface Amtstext can show: Latin and Greek letters, and the signs of a report.

Its characters are listed beside the font files, so that a text can be refused where it is
read, and nobody opens a font for it. `tools/build_fonts.py` writes the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from reporter.errors import Fault, InputError
from reporter.resources import FONTS

CHARACTERS = FONTS / "Amtstext.txt"

_BLANK = "\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "\u0300-\u0331"
_BASE = "[A-Za-hj-zß]"
"""letters that bear an accent for which there is no character of its own (DIN 91379: „M̂“); not
„i“, whose dot goes then: a PDF would take it for „ı“ """
_AROUND = 20
_HINT = "Schreiben Sie es mit lateinischen Buchstaben und den Zeichen einer deutschen Tastatur."


def refuse_foreign(text: str) -> str:
    """Return `text`, cleaned before, if the typeface can show all of it.

    Raises `InputError` with one fault for each kind of character that it can't.
    """
    if text.isascii():
        return text
    first: dict[str, re.Match[str]] = {}
    for match in foreign(text):
        first.setdefault(_kind(match[0]), match)
    if first:
        raise InputError(*map(_fault, first.values()))
    return text


def foreign(text: str) -> Iterator[re.Match[str]]:
    """Yield where `text` has something that the typeface can't show."""
    return _foreign().finditer(text)


@cache
def _foreign() -> re.Pattern[str]:
    """Return a pattern for what can't be shown.

    An accent that is a character of its own can, over a plain letter, and a second one after it;
    over an accented letter it would be shown in another order than it is written.
    """
    shown = CHARACTERS.read_text(encoding="ascii").split()
    ranges = "".join(
        "-".join(f"\\U{int(code, 16):08x}" for code in each.split("-")) for each in shown
    )
    stray = rf"(?<!{_BASE})(?<!{_BASE}[{_MARKS}])[{_MARKS}]"
    return re.compile(rf"[^{_BLANK}{ranges}]|{stray}")


def _fault(match: re.Match[str]) -> Fault:
    around = " ".join(match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND].split())
    code = f"U+{ord(match[0]):04X}"
    return Fault(
        f"Das Zeichen {code} in „{_printable(around)}“ kann die Schrift nicht zeigen: "
        f"{_kind(match[0])}.",
        _HINT,
    )


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "□" for each in text)


# --- what it is -----------------------------------------------------------------------

_SCRIPTS = {
    "ARABIC": "arabischer Buchstabe",
    "CYRILLIC": "kyrillischer Buchstabe",
    "GREEK": "griechischer Buchstabe mit seltenem Akzent",
    "HEBREW": "hebräischer Buchstabe",
    "LATIN": "seltener lateinischer Buchstabe",
}
_CATEGORIES = {
    "Cf": "unsichtbares Zeichen",
    "Cn": "Zeichen, das es nicht gibt",
    "L": "Buchstabe einer fremden Schrift",
    "M": "Akzent, der hier nicht stehen kann",
    "N": "Ziffer einer fremden Schrift",
    "So": "Bildzeichen",
    "S": "Sonderzeichen",
}


def _kind(character: str) -> str:
    """Return what a character is, in German."""
    category = unicodedata.category(character)
    script = unicodedata.name(character, "").partition(" ")[0]
    if category.startswith("L") and script in _SCRIPTS:
        return _SCRIPTS[script]
    return _CATEGORIES.get(category) or _CATEGORIES.get(category[0], "Sonderzeichen")
