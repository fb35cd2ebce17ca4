"""The rule of spelling: words that neither the dictionary nor the round knows.

Left alone are numbers, abbreviations, addresses, open fields and names of the round. A word
with hyphens is right when its parts are, a cut one („Qualifizierungs-“, „-bedarfe“) when it
is right without its joint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Protocol

from reporter.model.runde import Ministerium, Runde, Traeger, Vertretung
from reporter.proofreading.befund import Befund, Kontext
from reporter.proofreading.woerter import MISSPELLINGS

SUGGESTIONS = 10
"""for how many words the dictionary is asked for a better one: that takes time"""

_OPEN_FIELD = re.compile(r"\[[^\[\]]*\]")
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[a-zäöü]{2}")
"""what marks an address of mail or web, or the name of a file"""
_LETTERS = r"(?:[^\W_]|\u00ad)+"
_JOINT = r"(?:[-\u2010\u2011'’]|[*:_](?=in))"
_WORD = re.compile(rf"(?P<word>(?:(?<![\w-])-)?{_LETTERS}(?:{_JOINT}{_LETTERS})*-?)(?P<dot>\.?)")
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'"} | dict.fromkeys("\u00ad*:_", ""))
"""how a word is looked up: „Kund*innen“ as „Kundinnen“, without soft hyphens"""
_UNSPELT = re.compile(r"\w*\d\w*|\w|[A-ZÄÖÜ]{2,5}s?")
"""numbers, single letters, abbreviations in capitals: „48b“, „z“, „II“, „BMAS“, „ELBs“"""


class Dictionary(Protocol):
    """What knows German words."""

    def knows(self, word: str) -> bool:
        """Return whether a word is right."""

    def suggest(self, word: str) -> str:
        """Return the word that may be meant, empty where there is none."""


class Rechtschreibung:
    """The spelling of one round's documents; each text and each word is looked at once."""

    def __init__(self, dictionary: Dictionary, names: Collection[str]) -> None:
        """Take the words of `dictionary` and `names` as right."""
        self._dictionary = dictionary
        self._names = names
        self._read: dict[str, tuple[Befund, ...]] = {}
        self._right: dict[str, bool] = {}
        self._suggested: dict[str, str] = {}

    def unknown_word(self, text: str, _kontext: Kontext) -> Iterator[Befund]:
        """Find words that are not known, but for those that `woerter.misspelling` finds."""
        if text not in self._read:
            self._read[text] = tuple(self._find(text))
        yield from self._read[text]

    def _find(self, text: str) -> Iterator[Befund]:
        for written, word in words_of(_prose(text)):
            if not self._is_right(word) and not word.startswith(tuple(MISSPELLINGS)):
                yield Befund(
                    written, "Das Wort steht nicht im Wörterbuch.", self._hint(word.rstrip("."))
                )

    def _is_right(self, word: str) -> bool:
        if word not in self._right:
            self._right[word] = self._knows_any(_readings(word)) or all(
                self._knows_any(readings) for readings in _parts(word.rstrip("."))
            )
        return self._right[word]

    def _knows_any(self, readings: Iterable[str]) -> bool:
        return any(
            _UNSPELT.fullmatch(each)
            or each in self._names
            or each.removesuffix("s") in self._names
            or self._dictionary.knows(each)
            for each in readings
        )

    def _hint(self, word: str) -> str:
        if word not in self._suggested:
            self._suggested[word] = self._suggest(word)
        meant = self._suggested[word]
        return f"Meinten Sie „{meant}“?" if meant else "Prüfen Sie die Schreibung."

    def _suggest(self, word: str) -> str:
        near = get_close_matches(word, self._names, n=1, cutoff=0.85)
        if near:
            return near[0]
        return self._dictionary.suggest(word) if len(self._suggested) < SUGGESTIONS else ""


def _prose(text: str) -> str:
    """Return a text without its open fields and without addresses."""
    parts = _OPEN_FIELD.sub(" ", text).split()
    return " ".join(part for part in parts if not _ADDRESS.search(part))


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word as it is written and as it is looked up, there with a point after it."""
    for match in _WORD.finditer(text):
        yield match["word"], match["word"].translate(_PLAIN) + match["dot"]


def names_of(runde: Runde) -> frozenset[str]:
    """Return the words that a round makes right: its names and places, and what it accepts."""
    absender = runde.absender
    texts = (
        *(text for each in runde.traeger for text in _names_of_traeger(each)),
        *(text for each in runde.ministerien for text in _names_of_ministerium(each)),
        *(absender.bearbeitung, absender.unterschrift, absender.strasse, absender.ort),
        *(dialog.ort for dialog in runde.dialoge),
        *runde.hingenommen,
    )
    words = {word.rstrip(".") for text in texts for _, word in words_of(text)}
    return frozenset(words | {part for word in words for part in word.split("-") if part})


def _names_of_traeger(traeger: Traeger) -> Iterator[str]:
    address = traeger.anschrift
    for name in filter(None, (traeger.name, traeger.jobcenter)):
        yield from (str(name), name.genitiv, name.dativ, name.akkusativ)
    yield from (traeger.sitz, address.strasse, address.ort, *_persons(traeger.vertretung))


def _names_of_ministerium(ministerium: Ministerium) -> Iterator[str]:
    name = ministerium.name
    yield from (str(name), name.genitiv, name.dativ, name.akkusativ, ministerium.kurzname)
    yield from (ministerium.ort, *_persons(ministerium.vertretung))


def _persons(vertretung: Vertretung) -> tuple[str, str]:
    """Return the name with its titles; an office is German, and spelt."""
    return vertretung.titel, vertretung.name


def _readings(word: str) -> tuple[str, ...]:
    """Return what a word may be: one at a sentence's end, an abbreviation with its point."""
    return tuple(dict.fromkeys((word.rstrip("."), word)))


def _parts(word: str) -> Iterator[set[str]]:
    """Yield what each part of a word with hyphens may be by itself."""
    parts = word.split("-")
    for number, part in enumerate(parts, start=1):
        readings = {part, part[:1].upper() + part[1:]} if number > 1 else {part}
        if number < len(parts):
            readings.add(part.removesuffix("s"))
        if part:
            yield readings
