"""Characters: which are let in, in what form, and where a line must not break.

`composed` is applied once to every file and name where it is read, `clean` to every text that
comes into the model, `bind` to every text of a document.
Which of them a typeface can show is not asked here (`reporter.typeface`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from reporter.errors import Fault, InputError
from reporter.german.dates import MONATE

# --- which characters are let in ------------------------------------------------------

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


# --- where a line must not break ------------------------------------------------------

_LEER = "[ \u00a0]"
_VOR_ZIFFER = (
    *("§", r"\bAbs\.", r"\bAbsatz", r"\bAbsatzes", r"\bSatz", r"\bSatzes", r"\bS\.", r"\bSeite"),
    *(r"\bNr\.", r"\bNrn\.", r"\bNummer", r"\bArt\.", r"\bArtikel", r"\bKap\.", r"\bZiff\."),
    *(r"\bAnlage", r"\bBuchst\.", r"\bRn\.", r"\bK"),
)
_NACH_ZIFFER = (
    *("%", "‰", "€", "Prozent", "Prozentpunkte?n?", "Euro", "EUR", "Mio", "Mrd", "Tsd"),
    *("Personen", "Person", "Integrationen", "Integration", "Uhr", "ff?"),
)
_VOR_ROEMISCHER_ZAHL = (r"\bSGB", r"\bArbeitslosengeld", r"\bHartz")
_TAG_UND_MONAT = tuple(rf"[0-9]\.{_LEER}{monat}" for monat in MONATE)
_VOR_NAMEN = (r"\bDr\.", r"\bProf\.", r"\bIng\.", r"\bSt\.", rf"\ba\.{_LEER}d\.")


def _nach(muster: tuple[str, ...]) -> str:
    """Return a pattern for „the space stands after one of these“ (each of a fixed width)."""
    return "(?:" + "|".join(f"(?<={each} )" for each in muster) + ")"


# Looked at space by space; what stands around one is matched by looks back and ahead only, so
# that „§ 48b Abs. 1“ may share its words between rules and a second run finds nothing new.
_UMBRUCHVERBOTE = (
    rf"(?=[0-9])(?:{_nach(_VOR_ZIFFER)}|(?<=[+−-] )(?<!\w[+−-] )(?<![0-9]{_LEER}[+−-] ))",
    rf"(?<=[0-9] )(?=(?:{'|'.join(_NACH_ZIFFER)})(?!\w))",
    r"(?<=[0-9][a-z] )(?=ff?\.)",
    rf"(?<=[0-9]\. )(?=(?:{'|'.join(MONATE)})(?!\w))",
    rf"(?=[0-9]{{4}}(?![0-9])){_nach(_TAG_UND_MONAT)}",
    rf"(?=[IVX]+(?!\w)){_nach(_VOR_ROEMISCHER_ZAHL)}",
    rf"(?=\w){_nach(_VOR_NAMEN)}",
    # „z. B.“, „i. V. m.“, „N. N.“, „a. d. Ruhr“ and initials alike
    r"(?<=\b[^\W\d_]\. )(?=[^\W\d_]\.)",
)
_UMBRUCHVERBOT = re.compile(f" (?:{'|'.join(_UMBRUCHVERBOTE)})")


def bind(text: str) -> str:
    """Return `text` with no-break spaces where German typography allows no new line.

    Only U+0020 is changed, and only into U+00A0; the length stays. So a run of several texts
    („um “, „5,1“, „ Prozent“) can be joined, bound and cut again.
    """
    return _UMBRUCHVERBOT.sub("\u00a0", text)
