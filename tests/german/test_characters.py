from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.german.characters import clean, visible


def test_decomposed_umlauts_are_composed() -> None:
    assert clean("Mu\u0308nster") == "Münster"


@pytest.mark.parametrize(
    "character",
    [*"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e\u034f\ufe0f\u2063", "\U000e0100"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_character_that_says_nothing_is_left_out(character: str) -> None:
    assert clean(f"{character}Kreis{character} Bor{character}ken") == "Kreis Borken"


def test_accent_behind_a_character_that_says_nothing_finds_its_letter() -> None:
    assert clean("Mu\u200b\u0308nster") == "Münster"


@pytest.mark.parametrize(
    ("copied", "written"),
    [
        ("Ennepe\u2010Ruhr\u2010Kreis", "Ennepe-Ruhr-Kreis"),
        ("\ufb01nden, \ufb02ießen, Sto\ufb00, O\ufb03zier, Sto\ufb04a", "finden, fließen, Stoff, "
         "Offizier, Stoffla"),
        ("We\ufb06falen", "Westfalen"),
    ],
)  # fmt: skip
def test_hyphens_and_ligatures_from_other_programs_become_what_is_typed(
    copied: str, written: str
) -> None:
    assert clean(copied) == written


def test_tab_and_line_feed_are_let_in() -> None:
    assert clean("a\tb\nc") == "a\tb\nc"


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\x00", "U+0000 in „Kreis □Borken“: Steuerzeichen."),
        ("\r", "Steuerzeichen"),
        ("\x1b", "Steuerzeichen"),
        ("\x7f", "Steuerzeichen"),
        ("\x85", "Steuerzeichen"),
        ("\ud83d", "U+D83D in „Kreis □Borken“: halbes Zeichen (falsch gelesene Kodierung)."),
        ("\ufdd0", "ungültiges Zeichen"),
        ("\uffff", "ungültiges Zeichen"),
        ("\U0010fffe", "ungültiges Zeichen"),
        ("\u202e", "U+202E in „Kreis □Borken“: Zeichen, das die Schreibrichtung umkehrt."),
        ("\u2066", "Zeichen, das die Schreibrichtung umkehrt"),
        ("\u2028", "Zeilen- oder Absatztrenner"),
        ("\u2029", "Zeilen- oder Absatztrenner"),
        ("\uf0b7", "Zeichen einer Symbolschrift"),
        ("\U000f0000", "Zeichen einer Symbolschrift"),
    ],
)
def test_character_that_is_not_let_in_is_named_with_its_place(character: str, kind: str) -> None:
    with pytest.raises(InputError) as raised:
        clean(f"Kreis {character}Borken")

    (fault,) = raised.value.faults
    assert fault.message.startswith(f"Unzulässiges Zeichen U+{ord(character):04X} in „")
    assert kind in fault.message
    assert character not in str(fault)


def test_each_kind_of_character_is_reported_once() -> None:
    with pytest.raises(InputError) as raised:
        clean("\x00a\x01b\u202ec")

    assert [fault.message.partition(" in ")[0] for fault in raised.value.faults] == [
        "Unzulässiges Zeichen U+0000",
        "Unzulässiges Zeichen U+202E",
    ]


@pytest.mark.parametrize("text", ["„Größe“ – 5 €", "Łódź", "İstanbul", "🙂", "a\u00a0b\u00adc"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@settings(max_examples=300)
@given(text=st.text(st.characters(), max_size=30))
def test_any_text_is_normalised_or_refused(text: str) -> None:
    try:
        cleaned = clean(text)
    except InputError:
        return
    assert cleaned == unicodedata.normalize("NFC", cleaned) == clean(cleaned) == visible(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


LETTERS = st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u2010")


@settings(max_examples=300)
@given(text=st.text(LETTERS, max_size=30))
def test_letters_stay_as_they_are_but_for_their_form(text: str) -> None:
    assert unicodedata.normalize("NFKC", clean(text)) == unicodedata.normalize("NFKC", text)
