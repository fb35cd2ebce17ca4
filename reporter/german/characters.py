"""Characters: which are let in, and in what form.

`composed` is applied once to every file and name where it is read, `clean` to every text that
comes into the model. Which of them a typeface can show is not asked here (`reporter.typeface`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from reporter.errors import Fault, InputError

_NICHTZEICHEN = "\ufdd0-\ufdef" + "".join(
    chr(ebene << 16 | rest) for ebene in range(17) for rest in (0xFFFE, 0xFFFF)
)

_VERBOTEN: Mapping[str, str] = {
    "Steuerzeichen": "\x00-\x08\x0b-\x1f\x7f-\x9f",
    "halbes Zeichen (falsch gelesene Kodierung)": "\ud800-\udfff",
    "ungültiges Zeichen": _NICHTZEICHEN,
    "Zeichen, das die Schreibrichtung umkehrt": "\u202a-\u202e\u2066-\u2069",
    "Zeilen- oder Absatztrenner aus einem anderen Programm": "\u2028\u2029",
    "Zeichen einer Symbolschrift, z. B. ein Aufzählungspunkt aus Word": (
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    ),
}
_VERBOTENES = re.compile(f"[{''.join(_VERBOTEN.values())}]")
_UMGEBUNG = 20

_UNSICHTBAR = (
    "\u200b-\u200d\u2060\ufeff"  # of no width: spaces, joiners, a BOM that was left inside
    "\u200e\u200f\u061c"  # marks of a direction that the letters have by themselves
    "\u034f\u180e\u2061-\u2064\u206a-\u206f"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # which picture of a character is meant
)
"""what comes along when text is copied, and says nothing in Latin script"""
_UNSICHTBARES = re.compile(f"[{_UNSICHTBAR}]")
_ERSETZT: Mapping[int, str] = str.maketrans(
    {
        "\u2010": "-",
        **{each: unicodedata.normalize("NFKC", each) for each in map(chr, range(0xFB00, 0xFB07))},
    }
)
"""the hyphen that no keyboard has, and ligatures (ﬁ, ﬂ) as PDF files give them"""


def composed(text: str) -> str:
    """Return `text` in NFC: „ä“ is one character, also where macOS has written two."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return `text` in NFC, without characters that say nothing, ligatures as letters.

    Tab and line feed are let in. Raises `InputError` with one fault for each kind of
    character that is not: control characters (carriage return among them: line ends are the
    reader's), surrogates, noncharacters, overrides of the writing direction, separators of
    lines, private use.
    """
    normal = text if text.isascii() else composed(visible(text).translate(_ERSETZT))
    if _VERBOTENES.search(normal):
        raise InputError(*_unzulaessiges(normal))
    return normal


def visible(text: str) -> str:
    """Return `text` without the characters that nobody sees and that say nothing.

    >>> visible("Kreis\u200b Borken")
    'Kreis Borken'
    """
    return _UNSICHTBARES.sub("", text)


def _unzulaessiges(text: str) -> Iterator[Fault]:
    """Yield a fault for the first character of each kind, shown with its like as „□“."""
    for bezeichnung, zeichen in _VERBOTEN.items():
        fund = re.search(f"[{zeichen}]", text)
        if fund:
            von, bis = max(0, fund.start() - _UMGEBUNG), fund.end() + _UMGEBUNG
            umgebung = " ".join(_VERBOTENES.sub("□", text[von:bis]).split())
            yield Fault(
                f"Unzulässiges Zeichen U+{ord(fund[0]):04X} in „{umgebung}“: {bezeichnung}.",
                "Bitte das Zeichen (hier als „□“ gezeigt) löschen oder neu eintippen.",
            )


def refuse_hidden(text: str) -> None:
    """Refuse what `clean` would not let in or leave out: what a template writes as an entity."""
    if text.isascii():
        return
    if fund := _UNSICHTBARES.search(text):
        code, umgebung = f"U+{ord(fund[0]):04X}", " ".join(visible(text).split())
        raise InputError(
            Fault(f"Unsichtbares Zeichen {code} in „{umgebung}“.", "Bitte das Zeichen löschen.")
        )
    clean(text)
