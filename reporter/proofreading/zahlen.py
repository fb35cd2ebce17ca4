"""Rules about numbers: said twice and not alike, sign against word, units, minus, years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.proofreading.befund import Befund, Kontext

_NUMBER = r"\d+(?:,\d+)?"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
_EQUATION = re.compile(rf"=\s*(?P<sign>[+−–-])\s*(?P<number>{_NUMBER})\s+Prozent")
_IN_WORDS = re.compile(rf"(?<![=+−–-]\s)(?<![=+−–-])\b(?P<number>{_NUMBER})\s+Prozent(?!\w|-)")
_UP = re.compile(r"\b(?:steig\w*|erhöh\w*|wächst|zunimmt|Zunahme)\b")
_DOWN = re.compile(r"\b(?:sink\w*|verringer\w*|abnimmt|zurückgeht|Abnahme)\b")
_MINUSES = "−–-"
_HYPHEN_MINUS = re.compile(rf"(?<![\w-])-\s?{_NUMBER}")
_POINTS_WRITTEN_APART = re.compile(r"Prozent[- ]Punkte?n?|%-Punkte?n?")
_GAP_IN_PERCENT = re.compile(rf"\bAbstand\b.*?\b(?P<found>{_NUMBER}\s+Prozent)(?![\w-])")
_COMPARED = re.compile(
    r"gegenüber|Vorjahr|Vergleich|(?:über|unter) dem"
    r"|\b(?:seit|bis|bisher|Ende|Stand|Basis|war|wurden?)\b"
)
"""words by which a text looks back"""
_YEAR = re.compile(r"(?<![\d.,/-])(20\d\d)(?![\d/]|[.,]\d)")


def said_twice(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „um 4,2 Prozent … = +2,4 Prozent“ in one sentence."""
    for sentence in _SENTENCE_END.split(text):
        equation, words = _EQUATION.search(sentence), _IN_WORDS.search(sentence)
        if equation and words and equation["number"] != words["number"]:
            yield Befund(
                equation[0].lstrip("= "),
                f"Im selben Satz steht „{words[0]}“.",
                "Beide Zahlen müssen gleich sein.",
            )


def sign_against_word(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „sinkt … = +1,9 Prozent“ and „steigt … = −4,2 Prozent“."""
    for sentence in _SENTENCE_END.split(text):
        equation = _EQUATION.search(sentence)
        if equation is None:
            continue
        down = equation["sign"] in _MINUSES
        contrary = (_UP if down else _DOWN).search(sentence)
        if contrary and not (_DOWN if down else _UP).search(sentence):
            yield Befund(
                equation[0].lstrip("= "),
                f"Das Vorzeichen passt nicht zu „{contrary[0]}“.",
                "Prüfen Sie Richtung und Vorzeichen.",
            )


def hyphen_for_minus(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „- 1,9“ where a minus is meant."""
    for match in _HYPHEN_MINUS.finditer(text):
        yield Befund(
            match[0],
            "Hier steht ein Bindestrich für ein Minuszeichen.",
            f"Schreiben Sie „−{match[0].lstrip('-').strip()}“.",
        )


def percent_and_points(text: str, _kontext: Kontext) -> Iterator[Befund]:
    """Find „Prozent-Punkte“, and a gap that narrows by percent."""
    for match in _POINTS_WRITTEN_APART.finditer(text):
        yield Befund(match[0], "Das ist ein Wort.", "Schreiben Sie „Prozentpunkte“.")
    for sentence in _SENTENCE_END.split(text):
        gap = _GAP_IN_PERCENT.search(sentence)
        if gap:
            yield Befund(
                gap["found"],
                "Ein Abstand zwischen zwei Quoten ändert sich um Prozentpunkte.",
                "Prüfen Sie die Einheit.",
            )


def foreign_year(text: str, kontext: Kontext) -> Iterator[Befund]:
    """Find years that are neither the agreement's nor the one before, nor right here."""
    for match in _YEAR.finditer(text):
        if int(match[1]) not in (kontext.jahr, kontext.jahr - 1, *kontext.weitere_jahre):
            yield Befund(
                match[1],
                f"Das ist weder das Jahr {kontext.jahr} noch das Vorjahr.",
                "Ist das noch gemeint?",
            )


def year_left_standing(text: str, kontext: Kontext) -> Iterator[Befund]:
    """Find a paragraph that speaks of the year before alone and compares nothing with it."""
    years = {int(year) for year in _YEAR.findall(text)}
    vorjahr = kontext.jahr - 1
    if vorjahr in years and kontext.jahr not in years and not _COMPARED.search(text):
        yield Befund(
            str(vorjahr),
            f"Hier steht das Vorjahr, {kontext.jahr} aber nicht.",
            "Ist das noch gemeint?",
        )
