"""Spelling: what the dictionary, our own list and the round's names make of German words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rounds import agreement, example, report

from reporter.document.tree import Document
from reporter.errors import Fault
from reporter.proofreading.befund import Kontext
from reporter.proofreading.lesen import proofread
from reporter.proofreading.rechtschreibung import SUGGESTIONS, Rechtschreibung, names_of
from reporter.proofreading.woerterbuch import Woerterbuch, load_woerterbuch, own_words

KONTEXT = Kontext(2023)


class SmallDictionary:
    """Knows the words that it is given, and counts how often it is asked."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.asked: list[str] = []
        self.suggested: list[str] = []

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word in self.words

    def suggest(self, word: str) -> str:
        self.suggested.append(word)
        return "Vorschlag"


@pytest.fixture(scope="module")
def woerterbuch() -> Woerterbuch:
    found = load_woerterbuch()
    assert found, "install the extra „rechtschreibung“ and hunspell-de-de (make test does)"
    return found


def unknown(woerterbuch: Woerterbuch, text: str, *names: str) -> list[str]:
    """Return the words of a text that are not known."""
    spelling = Rechtschreibung(woerterbuch, names)
    return [befund.fund for befund in spelling.unknown_word(text, KONTEXT)]


def misspelt(document: Document, woerterbuch: Woerterbuch, round_name: str) -> Sequence[Fault]:
    """Return what the rule of spelling finds in a document of an example."""
    spelling = Rechtschreibung(woerterbuch, names_of(example(round_name).runde))
    found = proofread(document, KONTEXT, rules=(spelling.unknown_word,))
    return [fault for fault in found if "Wörterbuch" in fault.message]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Landrta unterschreibt.", ["Landrta"]),
        ("im Pandemigeschehen", ["Pandemigeschehen"]),
        ("die Zielvereinbarnug", ["Zielvereinbarnug"]),
        ("der kreis", ["kreis"]),
        ("SGB-II-Leistugnen", ["SGB-II-Leistugnen"]),
        ("Aus- und Weiterbildugn", ["Weiterbildugn"]),
        ("Qualifizierugs- und Beratungsangebote", ["Qualifizierugs-"]),
        ("Handlungsansätze und -bedrafe", ["-bedrafe"]),
        ("Die Quoet steigt. Die Quoet sinkt.", ["Quoet", "Quoet"]),
        ("die Ver\u00adein\u00adbarnug", ["Ver\u00adein\u00adbarnug"]),
    ],
)
def test_misspelt_word_is_found(woerterbuch: Woerterbuch, text: str, words: list[str]) -> None:
    assert unknown(woerterbuch, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "die Jahresfortschrittswerte der Langzeitleistungsbeziehenden",
        "Jahresfortschrittswerttabelle, Steuerungsdialoge, Grundsicherungsgeldes",
        "nach §\u00a048b Abs.\u00a01 Satz 1 Nr. 4 SGB\u00a0II §\u00a06a",
        "i.\u00a0V.\u00a0m., z. B., bzw. ggf.",
        "SGB-II-Leistungen, E-Mail, Mai-Juni-Werte, Corona-Pandemie",
        "Aus- und Weiterbildung, Qualifizierungs- und Maßnahmeangebote",
        "Handlungsansätze und -bedarfe",
        "K 2, K2E3, 2-3 Wochen, 5,1 Prozent, 2023er Werte, 48b-Vereinbarung",
        "BMAS, MAGS, ELBs, zkT, gE, AöR",
        "zielvereinbarung@example.org, https://video.example.org/steuerungsdialog?x=qwer",
        "siehe www.mags.nrw und kennzahlen.csv",
        "um [Zielwert Abstand der Integrationsquoten] Prozentpunkte",
        "Ver\u00adein\u00adbarung, Baden\u2011Württemberg",
        "Bürger*innen, Kund:innen, Leistungsbezieher/-innen",
        "ZIELVEREINBARUNG",
        "wegen des Pandemiegesehens",  # the rule that knows better speaks of it
    ],
)
def test_correct_spelling_is_left_alone(woerterbuch: Woerterbuch, text: str) -> None:
    assert unknown(woerterbuch, text) == []


def test_names_of_the_round_are_known_in_the_genitive_too(woerterbuch: Woerterbuch) -> None:
    names = names_of(example("recklinghausen-2023").runde)
    text = "Bodo Klimpel, Landrat des Kreises Recklinghausen; Klimpels Amt, Kurt-Schumacher-Allee"
    assert unknown(woerterbuch, text, *names) == []


def test_office_is_spelt_and_no_name() -> None:
    runde = example("recklinghausen-2023").runde
    (traeger,) = runde.traeger
    wrong = replace(traeger, vertretung=replace(traeger.vertretung, amt="Landrta"))
    assert "Landrta" not in names_of(replace(runde, traeger=(wrong,)))


@pytest.mark.parametrize("name", ["recklinghausen-2023", "nrw-2023"])
def test_agreements_and_reports_of_the_examples_have_no_unknown_word(
    woerterbuch: Woerterbuch, name: str
) -> None:
    first = example(name).runde.traeger[0].schluessel
    documents = (
        agreement(name, first, final=False),
        report(name, first),
        report(name, first, bis=6),
    )
    assert [misspelt(each, woerterbuch, name) for each in documents] == [[]] * 3


def test_suggestion_is_a_name_of_the_round_or_the_dictionary_s(woerterbuch: Woerterbuch) -> None:
    spelling = Rechtschreibung(woerterbuch, ["Recklinghausen"])
    text = "in Reklinghausen, im Vertretr"
    assert [befund.vorschlag for befund in spelling.unknown_word(text, KONTEXT)] == [
        "Meinten Sie „Recklinghausen“?",
        "Meinten Sie „Vertreter“?",
    ]


def test_every_word_is_looked_up_once() -> None:
    dictionary = SmallDictionary("Ziel")
    spelling = Rechtschreibung(dictionary, ())
    for text in ("Ziel und Ziel", "Ziel und Ziel", "und Ziel"):
        list(spelling.unknown_word(text, KONTEXT))
    assert dictionary.asked.count("Ziel") == 1
    assert dictionary.suggested == ["und"]


def test_suggestions_end_where_they_would_take_long() -> None:
    dictionary = SmallDictionary()
    words = [f"Unwort{letter}" for letter in "abcdefghijklmnop"]
    found = list(Rechtschreibung(dictionary, ()).unknown_word(" ".join(words), KONTEXT))
    assert [befund.fund for befund in found] == words
    assert len(dictionary.suggested) == SUGGESTIONS


def test_own_list_is_sorted_and_says_nothing_twice() -> None:
    words = [word for word, _ in own_words()]
    assert words == sorted(set(words), key=str.casefold)


def test_words_of_the_own_list_are_letters_and_are_known(woerterbuch: Woerterbuch) -> None:
    """A word is not taken in when the one that it is inflected like is not in the dictionary."""
    for word, like in own_words():
        assert re.fullmatch(r"[^\W\d_]+", word)
        assert woerterbuch.knows(word)
        assert not like or woerterbuch.knows(like)
