"""Rules about words: names, the benefit's name, spelling, doubled words, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reporter.proofreading.befund import Befund, Kontext
from reporter.proofreading.leistung import LEISTUNGEN, leistungen_im

_DOUBLE = re.compile(r"\b(?P<word>\w{2,})\s+(?P=word)\b")
_MAY_BE_DOUBLE = frozenset({"das", "der", "die", "sie"})
_FOREIGN_QUOTES = re.compile(
    r"„(?P<mixed>[^“”\"„]*)[”\"]"
    r"|“(?P<english>[^“”\"„]*)”"
    r"|\"(?P<straight>[^\"“”„]*)[\"“”]?"
    r"|(?<!\w)'(?P<single>[^']+)'"
)
"""text in quotation marks that are straight, English, or not a pair"""
_PARAGRAPH_SIGN = re.compile(r"§§?(?: |)(?=\d)\d+\w*")
_CODE = re.compile(r"\bK(?P<number>[123])(?![\dE])")
_YEAR = re.compile(r"\b20\d\d\b")
_CODE_WITH_SPACE = re.compile(r"\bK\s[123]\b")

MISSPELLINGS: Mapping[str, str] = {
    "Pandemiegesehen": "Pandemiegeschehen",
    "Arbeitssuchende": "Arbeitsuchende",
    "Jobzenter": "Jobcenter",
    "Zielvereinbahrung": "Zielvereinbarung",
    "Integrationsqoute": "Integrationsquote",
    "Langzeitleistungbezug": "Langzeitleistungsbezug",
    "Langzeitleistungbeziehende": "Langzeitleistungsbeziehende",
}
"""what happens in these texts; the law writes „Arbeitsuchende“ """

_PHRASES = (
    (
        re.compile(
            r"\b[Kk]ommen (?:hierbei |dabei |hier )?eine (?:hohe|große|besondere) Bedeutung zu"
        ),
        "Die Bedeutung „kommt“ zu; die Einzahl richtet sich nach ihr.",
        "Schreiben Sie „kommt“.",
    ),
)


def misspelling(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find the words of our own list."""
    for wrong, right in MISSPELLINGS.items():
        if re.search(rf"\b{wrong}", text):
            yield Befund(wrong, "Das Wort ist falsch geschrieben.", f"Schreiben Sie „{right}“.")
    for pattern, message, hint in _PHRASES:
        for match in pattern.finditer(text):
            yield Befund(match[0], message, hint)


def double_word(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „und und“."""
    for match in _DOUBLE.finditer(text):
        if match["word"].lower() not in _MAY_BE_DOUBLE and not match["word"].isdigit():
            yield Befund(match[0], "Das Wort steht doppelt.", f"Schreiben Sie „{match['word']}“.")


def foreign_quotes(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find quotation marks that are not the German ones."""
    for match in _FOREIGN_QUOTES.finditer(text):
        inside = match[match.lastgroup or 0]
        yield Befund(
            match[0],
            "Das sind keine deutschen Anführungszeichen.",
            f"Schreiben Sie „{inside}“.",
        )


def paragraph_sign(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „§ 48b“ without its no-break space."""
    for match in _PARAGRAPH_SIGN.finditer(text):
        yield Befund(
            match[0],
            "Nach „§“ fehlt das geschützte Leerzeichen.",
            "Sonst kann die Zeile dort umbrechen.",
        )


def code_without_space(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „K3“; the document writes „K 3“."""
    for match in _CODE.finditer(text):
        yield Befund(
            match[0], "Sonst steht es mit Leerzeichen.", f"Schreiben Sie „K {match['number']}“."
        )


def foreign_name(text: str, kontext: Kontext) -> Iterator[Befund]:
    """Find the names of another Träger, and of those who sign for one."""
    for name, what in kontext.fremde.items():
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Befund(name, f"Das ist {what}.", "Ist das hier gemeint?")


def benefit_of_another_time(text: str, kontext: Kontext) -> Iterator[Befund]:
    """Find a name of the benefit that applies neither in the year nor in one the text names."""
    named = (int(year) for year in _YEAR.findall(text))
    known = {name for year in (kontext.jahr, *named) for name in leistungen_im(year)}
    right = leistungen_im(kontext.jahr)[-1]
    for _, name in LEISTUNGEN:
        if name in text and name not in known:
            yield Befund(
                name, f"So heißt die Leistung {kontext.jahr} nicht.", f"Sie heißt „{right}“."
            )


def writes_codes_with_space(text: str) -> bool:
    """Return whether a document writes „K 3“."""
    return bool(_CODE_WITH_SPACE.search(text))
