"""What the typeface can't show is refused where it is read, by its name and place."""

from __future__ import annotations

from functools import reduce
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont
from input_rounds import RoundFolder, saved, workbook

from reporter.errors import InputError
from reporter.resources import FONTS
from reporter.typeface import CHARACTERS, foreign, refuse_foreign

NOT_WRITTEN = {0x200B, 0x2010, 0x0237}
DIN_91379 = (
    "A̋ C̀ C̄ C̆ C̈ C̕ C̣ C̦ C̨̆ D̂ F̀ F̄ G̀ H̄ H̦ H̱ J́ J̌ K̀ K̂ K̄ K̇ K̕ K̛ K̦ L̂ L̥ L̥̄ L̦ M̀ M̂ M̆ M̐ N̂ N̄ N̆ N̦ P̀ P̄ P̕ P̣ "
    "R̆ R̥ R̥̄ S̀ S̄ S̛̄ S̱ T̀ T̄ T̈ T̕ T̛ U̇ Z̀ Z̄ Z̆ Z̈ Z̧ a̋ c̀ h̦ j́ k̂ l̥̄ m̐ n̦ p̣ r̥̄ s̛̄ t̛ u̇ z̧ ß̀"
)
"""letters of names that have no character of their own"""


def listed() -> set[int]:
    """Return the characters in the list beside the font files."""
    ranges = (line.partition("-") for line in CHARACTERS.read_text("ascii").split())
    return {
        code
        for first, _, last in ranges
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


def test_list_of_characters_is_that_of_all_four_faces() -> None:
    faces = [set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")]
    assert len(faces) == 4
    assert listed() == reduce(set.intersection, faces) - NOT_WRITTEN


@pytest.mark.parametrize(
    "text", ["„Größe“ – 5 €", "Łódź", "İstanbul", "a\u00a0b\u00adc", "ΚΡΗΤΗ", "−5,1 %", "✓ ● ≥"]
)
def test_letters_and_signs_of_europe_are_let_in(text: str) -> None:
    assert refuse_foreign(text) == text


@pytest.mark.parametrize("letter", DIN_91379.split())
def test_accented_letter_of_a_name_is_let_in(letter: str) -> None:
    name = normalize("NFC", f"Frau {letter}ana {letter.lower()}ko")
    assert refuse_foreign(name) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A ⇒ B", "U+21D2 in „A ⇒ B“ kann die Schrift nicht zeigen: Sonderzeichen."),
        ("Gut 🙂!", "U+1F642 in „Gut 🙂!“ kann die Schrift nicht zeigen: Bildzeichen."),
        ("Frau علي", "U+0639 in „Frau علي“ kann die Schrift nicht zeigen: arabischer Buchstabe."),
        ("Київ", "U+041A in „Київ“ kann die Schrift nicht zeigen: kyrillischer Buchstabe."),
        ("漢字", "Buchstabe einer fremden Schrift"),
        ("Ⱥⱦ", "seltener lateinischer Buchstabe"),
        ("i\u0331", "Akzent"),
        ("a\U000e0041b", "U+E0041 in „a□b“ kann die Schrift nicht zeigen: unsichtbares Zeichen."),
        (" \u0308", "U+0308 in „\u0308“ kann die Schrift nicht zeigen: Akzent"),
        ("Ç\u0306elik", "U+0306 in „Ç\u0306elik“ kann die Schrift nicht zeigen: Akzent"),
        ("a\u0331\u0332\u0331", "Akzent"),
    ],
)
def test_what_the_typeface_lacks_is_said_by_its_kind(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_foreign(text)
    assert said in str(caught.value)


def test_each_kind_of_foreign_character_is_said_once() -> None:
    with pytest.raises(InputError) as caught:
        refuse_foreign("علي und 🙂🙃 und دعاء")
    assert [fault.message.split(" in ")[0] for fault in caught.value.faults] == [
        "Das Zeichen U+0639",
        "Das Zeichen U+1F642",
    ]


def test_nothing_is_foreign_in_the_shipped_templates() -> None:
    files = [*FONTS.parent.glob("templates/*/*.html"), *FONTS.parent.glob("templates/*/*.toml")]
    assert files
    found = {
        path.name: match[0] for path in files for match in foreign(path.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_foreign_character_is_refused_where_it_is_read(runde: RoundFolder) -> None:
    runde.change("traeger.csv", "Eva Muster", "عائشة")
    runde.change("runde.toml", 'ort = "Düsseldorf"', 'ort = "Düssel→dorf ⇒"')
    runde.write("texte/lage.md", "Gut.\n\nUnd ⇒ weiter.\n")
    assert [message.split(" kann die")[0] for message in runde.faults()] == [
        "runde.toml, Zeile 10: Angabe „ort“: Das Zeichen U+21D2 in „Düssel→dorf ⇒“",
        "traeger.csv, Zeile 3, Spalte „vertretung“: Das Zeichen U+0639 in „عائشة“",
        "texte/lage.md, Zeile 3: Das Zeichen U+21D2 in „Und ⇒ weiter.“",
    ]


def test_foreign_character_in_a_workbook_is_refused_at_its_cell(runde: RoundFolder) -> None:
    rows = [["schluessel", "name", "genus", "sitz"], ["borken", "Kreis Borken", "m", "Bor🙂ken"]]
    runde.change("runde.toml", "traeger.csv", "traeger.xlsx")
    runde.write("traeger.xlsx", saved(workbook(rows)))
    assert runde.fault().startswith(
        "traeger.xlsx, Blatt „Träger“, Zelle D2, Spalte „sitz“: Das Zeichen U+1F642"
    )


@pytest.mark.parametrize("copied", ["\u200bBorken", "Bor\u00adken", "Bor\u200cken\ufeff"])
def test_copied_name_is_read_without_what_nobody_sees(runde: RoundFolder, copied: str) -> None:
    runde.change("traeger.csv", ";Borken;", f";{copied};")
    sitz = runde.read().runde.traeger[0].sitz
    assert sitz.replace("\u00ad", "") == "Borken"


def test_cell_of_nothing_that_can_be_seen_is_empty(runde: RoundFolder) -> None:
    runde.change("traeger.csv", "Stadt Essen;", "\u200b;")
    assert runde.fault().startswith("traeger.csv, Zeile 3, Spalte „name“: „name“ fehlt.")


@pytest.mark.parametrize("dash", ["\u2010", "-\u200b"])
def test_copied_dash_is_not_agreed(runde: RoundFolder, dash: str) -> None:
    runde.change("traeger.csv", ";;-", f";;{dash}")
    assert runde.read().runde.traeger[1].ziele["abstand"].stand.value == "nicht vereinbart"
