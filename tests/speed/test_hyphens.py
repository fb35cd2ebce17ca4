"""Words are parted as pyphen parts them, pattern for pattern."""

from __future__ import annotations

from functools import cache

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.writers.pdf.hyphens import PYPHEN_VERSIONS, know_german_hyphens

GERMAN = pyphen.LANGUAGES["de_DE"]


@cache
def own() -> pyphen.HyphDict:
    """Return the dictionary as pyphen reads it."""
    return pyphen.HyphDict(GERMAN)


def quick() -> pyphen.HyphDict:
    """Return the dictionary that WeasyPrint is given for a German document."""
    know_german_hyphens()
    return pyphen.Pyphen(lang="de-DE").hd


def test_installed_pyphen_is_one_that_was_looked_at() -> None:
    """A new version: compare how it reads dictionaries, then name it in `PYPHEN_VERSIONS`."""
    assert pyphen.VERSION in PYPHEN_VERSIONS


def test_dictionary_is_the_quick_one() -> None:
    assert not isinstance(quick().patterns, dict)


def test_every_pattern_is_the_same() -> None:
    patterns = quick().patterns
    assert {letters: patterns.get(letters) for letters in patterns} == own().patterns


def test_dictionary_has_all_that_pyphen_gives_one() -> None:
    assert vars(quick()).keys() == vars(own()).keys()
    assert quick().maxlen == own().maxlen


@pytest.mark.parametrize("letters", ["", "xyzxyz", "LEFTHYPHENMIN ", "#"])
def test_letters_without_a_pattern_have_none(letters: str) -> None:
    assert quick().patterns.get(letters) is None


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Zielvereinbarung", "Ziel-ver-ein-ba-rung"),
        ("Langzeitleistungsbeziehende", "Lang-zeit-leis-tungs-be-zie-hen-de"),
        ("Straße", "Stra-ße"),
    ],
)
def test_words_of_an_agreement_are_parted_well(word: str, parts: str) -> None:
    know_german_hyphens()
    assert pyphen.Pyphen(lang="de-DE").inserted(word) == parts


@pytest.mark.parametrize("word", ["ANTEIL", "INT_BEDARF_ANTEIL", "LLU"])
def test_abbreviation_stays_whole(word: str) -> None:
    know_german_hyphens()
    assert pyphen.Pyphen(lang="de-DE").inserted(word) == word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=40))
def test_any_word_is_parted_as_pyphen_does(word: str) -> None:
    assert quick().positions(word) == own().positions(word)
