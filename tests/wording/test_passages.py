"""Texts of the round: what is written is printed as it is written, or refused at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.document.grammar import LIST_DEPTH
from reporter.document.parse import parse_blocks
from reporter.document.tree import Block, ListBlock, ListItem, Paragraph
from reporter.document.walk import plain_text
from reporter.errors import InputError, WordingError
from reporter.german.dates import MONATE
from reporter.model.runde import Passage
from reporter.wording.passages import render_passage
from reporter.writers.docx.styles import BULLETS, NUMBERS


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Return the blocks that a text becomes."""
    return parse_blocks(
        render_passage(Passage(markdown, "texte/lage.md")),
        name="lage",
        numbering=(),
        bind=lambda text: text,
        load_image=lambda _name: b"",
        titled=False,
    )


def printed(markdown: str) -> list[str]:
    """Return the lines that a reader sees: a list's with their marks."""
    return [line for block in blocks_of(markdown) for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, ListBlock):
        for number, item in enumerate(block.items, 1):
            yield from _item_lines(item, f"{number}." if block.ordered else "-")
    else:
        assert isinstance(block, Paragraph)
        yield plain_text(block.children)


def _item_lines(item: ListItem, mark: str) -> Iterator[str]:
    yield f"{mark} {plain_text(item.children)}"
    for nested in item.lists:
        yield from (f"  {line}" for line in _lines(nested))


def refusal(markdown: str) -> list[str]:
    """Return the faults for which a text is refused; a test fails if it isn't."""
    with pytest.raises((InputError, WordingError)) as caught:
        blocks_of(markdown)
    return [str(fault) for fault in caught.value.faults]


# --- numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "15. März 2024 beginnt die Laufzeit.",
        "1. Januar 2024 ist der erste Tag.",
        "2024. Das Jahr war gut.",
        "3. Abschnitt gilt weiter.",
        "15) März",
        "1. Jan. 2024",
    ],
)
def test_number_at_the_start_of_a_paragraph_stays(sentence: str) -> None:
    assert printed(sentence) == [sentence]
    assert printed(f"Vorher.\n\n{sentence}\n\nNachher.") == ["Vorher.", sentence, "Nachher."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Die Laufzeit beginnt am", "1. Januar 2024 und endet am", "31. Dezember 2024."),
        ("Die Zahlen sind die aus dem", "1. Quartal."),
        ("1. Januar: Beginn,", "15. Februar: erster Dialog,", "3. Mai: zweiter."),
    ],
)
def test_number_at_the_start_of_a_line_stays(lines: tuple[str, ...]) -> None:
    assert printed("\n".join(lines)) == [" ".join(lines)]


def test_days_of_a_list_are_no_list_of_their_own() -> None:
    assert printed("- 15. März: erster Dialog\n- 3. Mai: zweiter") == [
        "- 15. März: erster Dialog",
        "- 3. Mai: zweiter",
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "1. eins\n2. zwei\n3. drei",
        "1. eins\n1. zwei\n1. drei",
        "Vorher:\n\n1. eins\n\n2. zwei\n\n3. drei",
        "1. März bis Mai: eins\n2. Juni: zwei\n3. drei",
    ],
)
def test_list_that_counts_is_a_list(markdown: str) -> None:
    found = printed(markdown)[-3:]
    assert [line[:2] for line in found] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("3. eins\n4. zwei", "Zeile 1: In der Aufzählung steht „3.“, gedruckt würde „1.“."),
        ("1. eins\n3. drei", "Zeile 2: In der Aufzählung steht „3.“, gedruckt würde „2.“."),
        ("1) eins\n\n2024) x", "Zeile 3: In der Aufzählung steht „2024)“, gedruckt würde „2.“."),
        ("1. eins\n\n15. März 2024 beginnt sie.", "schreiben Sie „15\\.“."),
    ],
)
def test_list_that_does_not_count_is_refused(markdown: str, said: str) -> None:
    (message,) = refusal(markdown)
    assert message.startswith("texte/lage.md, ")
    assert said in message


def test_what_a_refusal_advises_helps() -> None:
    assert printed("1. eins\n\n15\\. März 2024") == ["1. eins", "15. März 2024"]


@pytest.mark.parametrize("sign", ["-", "+"])
def test_sign_that_a_list_would_take_away_is_asked_about(sign: str) -> None:
    (message,) = refusal(f"Der Bestand ändert sich um\n{sign} 1,9 Prozent.")
    assert message.startswith(f"texte/lage.md, Zeile 2: „{sign} 1,9 Prozent.“ kann ein Vorzeichen")
    assert printed("um\n\n* 1,9 Prozent") == ["um", "- 1,9 Prozent"]
    assert printed("um −1,9 Prozent, und\n-1,9 Prozent") == ["um −1,9 Prozent, und -1,9 Prozent"]


# --- what CommonMark would take away --------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[Hinweis]: vertraulich",
        "[1]: https://www.example.org",
        "Siehe [Hinweis][1].",
        "Bürger*innen und Teilnehmer*innen",
        "5*3*2",
        "Träger_innen und Partner_innen",
    ],
)
def test_text_that_looks_like_markup_is_printed_whole(text: str) -> None:
    assert printed(text) == [text]


def test_star_inside_a_word_leaves_emphasis_around_it() -> None:
    assert "<strong" in render_passage(Passage("**Bürger*innen** und *alle*", "x"))
    assert printed("**Bürger*innen** und *alle*") == ["Bürger*innen und alle"]


WORDS = [
    "Das",
    "Jahr",
    "Ziel",
    "März",
    "2024",
    "15.",
    "1.",
    "2.",
    "3)",
    "-",
    "Bürger*innen",
    "[a]:",
]
STARTS = ["", "", "1. ", "2. ", "3. ", "15. ", "- ", "  - ", "   1. ", "* ", "1) ", "[x]: ", *(
    f"{day}. {month} " for day in (1, 2, 31) for month in MONATE[:2]
)]  # fmt: skip
LINE = st.tuples(st.sampled_from(STARTS), st.lists(st.sampled_from(WORDS), max_size=4))
TEXTS = st.lists(LINE.map(lambda line: line[0] + " ".join(line[1])), max_size=7)


@settings(max_examples=500)
@given(lines=TEXTS)
def test_every_number_and_word_is_printed_as_it_is_written_or_refused(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    try:
        found = "\n".join(printed(markdown))
    except (InputError, WordingError):
        return
    said, shown = (re.findall(r"\w+(?:\*\w+)*|[\[\]]", text) for text in (markdown, found))
    if len(re.findall(r"(?:^|[-*] )\s*1[.)] ", markdown, re.MULTILINE)) > 1:  # ones are counted
        said, shown = ([each for each in words if not each.isdigit()] for words in (said, shown))
    assert said == shown


# --- what is not meant ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("a\n\n<b>fett</b>", "Zeile 3: HTML („<b>“) ist in Texten der Runde nicht vorgesehen."),
        ("a\nmit <br> Umbruch", "Zeile 2: HTML („<br>“) ist"),
        ("<div>\nx\n</div>", "Zeile 1: HTML („<div> x </div>“) ist"),
        ("a <!-- geheim --> b", "Zeile 1: HTML („<!-- geheim -->“) ist"),
        ("a</b>", "Zeile 1: HTML („</b>“) ist"),
        ("a\n\n| a | b |", "Zeile 3: Eine Tabelle ist in Texten der Runde nicht vorgesehen."),
        ("a | b\n---|---\n1 | 2", "Zeile 1: Eine Tabelle ist"),
        ("# Titel", "Zeile 1: Eine Überschrift ist"),
        ("Titel\n=====", "Zeile 1: Eine Überschrift ist"),
        ("> Zitat\n> # Titel", "Zeile 1: Ein Zitatblock ist"),
        ("a\n\n***\n\nb", "Zeile 3: Eine Trennlinie ist"),
        ("    vier Leerzeichen", "Zeile 1: Ein Quelltextblock (vier Leerzeichen"),
        ("a `b`", "Zeile 1: Quelltext in Rückstrichen ist"),
        ("![Wappen](wappen.png)", "Zeile 1: Ein Bild ist"),
        ("a ~~b~~", "Zeile 1: Durchgestrichenes (~~) ist"),
        ("- a\n-\n- b", "Zeile 2: Ein Punkt der Aufzählung ist leer."),
        ("- - a", "Zeile 1: Ein Punkt der Aufzählung ist leer."),
        ("- a\n\n  b", "Zeile 3: Ein Punkt der Aufzählung hat mehr als einen Absatz."),
        ("- a\n  - b\n\n  c", "Zeile 4: Ein Punkt der Aufzählung hat mehr als einen Absatz."),
        ("- a\n  - b\n    - c\n      - d", "Zeile 4: Die Aufzählung ist mehr als 3 Ebenen tief."),
        ("a\n****fett****", "Zeile 2: „fett“ ist doppelt fett gesetzt."),
        ("*a *b* c*", "Zeile 1: „a b c“ ist doppelt kursiv gesetzt."),
        ("[x]()", "Zeile 1: Der Verweis „[x]()“ hat kein Ziel."),
        ("[](https://www.example.org)", "Zeile 1: Der Verweis zu „https://www.example.org“ hat"),
        ("a\n[**x**](https://a.de)", "Zeile 2: Im Verweis „x“ steht etwas anderes als Text."),
        ("a\n[x](anlage.pdf)", "Zeile 2: Der Verweis führt zu „anlage.pdf“."),
        ("a\n&#x202e;b", "Zeile 2: Unzulässiges Zeichen U+202E"),
        ("a\n&rArr; b", "Zeile 2: Das Zeichen U+21D2 in „⇒ b“ kann die Schrift nicht zeigen"),
    ],
)
def test_what_a_text_may_not_have_is_said_in_terms_of_markdown(markdown: str, said: str) -> None:
    (message,) = refusal(markdown)
    assert message.startswith(f"texte/lage.md, {said}")
    assert not re.search(r"<(li|ul|ol|strong|em|a|p)>", message)


def test_all_faults_of_a_text_come_together() -> None:
    found = refusal("# Titel\n\n- a\n-\n\n<b>x</b> ****y****\n\n| a |")
    assert [message.split(": ")[0] for message in found] == [
        f"texte/lage.md, Zeile {line}" for line in (1, 4, 6, 6, 8)
    ]


def test_text_in_the_data_file_has_its_lines_there() -> None:
    with pytest.raises(InputError, match=r"runde\.toml, Zeile 23: Eine Überschrift"):
        render_passage(Passage("gut\n\n# Titel", "runde.toml", 21))


def test_entity_that_nobody_sees_is_left_out() -> None:
    assert printed("Kreis&#8203; Borken &amp; mehr") == ["Kreis Borken & mehr"]


def test_link_says_its_whole_text_as_its_target() -> None:
    markup = render_passage(Passage("[die\nganze Seite](https://www.example.org)", "x"))
    assert 'title="die ganze Seite"' in markup


def test_lists_are_as_deep_as_word_has_styles_for() -> None:
    assert len(BULLETS) == len(NUMBERS) == LIST_DEPTH
