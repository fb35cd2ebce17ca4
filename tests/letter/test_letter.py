"""What a letter says, and what its fields can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.pages import pdf_text, pictures
from checkers.verapdf import VeraPdf
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import FRAU, ROUND, compose_letter, letter, letter_file
from PIL import Image
from rounds import agreement, example
from trees import says

from reporter.document.letter import InformationLine, LetterHead
from reporter.document.parse import parse_blocks
from reporter.document.tree import Document, Enclosure, Heading, Role
from reporter.document.walk import open_fields, plain_text
from reporter.document.words import reading_text
from reporter.errors import BuildError, WordingError
from reporter.german.names import Genus, inflect
from reporter.model.runde import Anschrift, Dialog
from reporter.writers.build import build

LONG_NAME = "Kreis " + " ".join(["Musterhausen", "und", "Beispielstadt"] * 6)


def head_of(document: Document) -> LetterHead:
    block = document.blocks[0]
    assert isinstance(block, LetterHead)
    return block


def with_head(**parts: object) -> Document:
    """Return the example's letter with parts of its head replaced."""
    document = letter()
    head = replace(head_of(document), **parts)  # type: ignore[arg-type]
    return replace(document, blocks=(head, *document.blocks[1:]))


def parsed(html: str) -> tuple[object, ...]:
    return parse_blocks(html, name="brief.html", numbering=(), bind=str, load_image=lambda _: b"")


HEAD = (
    "<briefkopf><absender>M</absender><ruecksendung>R</ruecksendung>"
    '<empfaenger>E<br>F</empfaenger><angabe title="Datum:">heute</angabe></briefkopf>'
)


def test_head_of_a_letter_is_read() -> None:
    head, subject, *_ = parsed(f"{HEAD}<h1>Betreff</h1>")
    assert isinstance(head, LetterHead)
    assert plain_text(head.recipient) == "E F"
    assert head.information == (InformationLine(says("Datum:"), says("heute")),)
    assert isinstance(subject, Heading)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (f"<h1>x</h1>{HEAD}", "steht vor dem Titel"),
        ("<briefkopf></briefkopf><h1>x</h1>", "genau ein <absender>"),
        (HEAD.replace("heute", "") + "<h1>x</h1>", "<angabe> ist leer"),
        (HEAD.replace(' title="Datum:"', "") + "<h1>x</h1>", "title"),
    ],
)
def test_faulty_head_of_a_letter_is_refused(html: str, message: str) -> None:
    with pytest.raises(WordingError, match=message):
        parsed(html)


def test_words_of_a_letter_are_read_from_its_head_on() -> None:
    text = reading_text(letter(), heading_numbers=False)
    order = ["Ministerium für", "MAGS NRW ·", "Kreis Recklinghausen", "Zeichen:", "Einladung zum"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_woman_in_office_is_addressed_as_such() -> None:
    traeger = replace(
        example(ROUND).runde.traeger[0],
        name=inflect("Stadt Mülheim an der Ruhr", Genus.F),
        vertretung=FRAU,
    )
    document = compose_letter(traeger, example(ROUND).runde.dialoge[0])
    text = reading_text(document, heading_numbers=False).replace("\u00a0", " ")
    assert "Frau Oberbürgermeisterin Dr. Anna von der Heide" in text
    assert "Sehr geehrte Frau Oberbürgermeisterin Dr. von der Heide," in text
    assert "mit dem Jobcenter der Stadt Mülheim an der Ruhr" in text


def test_what_a_letter_needs_and_nobody_gave_is_open() -> None:
    traeger = replace(example(ROUND).runde.traeger[0], anschrift=Anschrift())
    keys = {field.key for field in open_fields(compose_letter(traeger, Dialog(3), final=False))}
    assert keys == {
        "traeger.strasse", "traeger.plz", "traeger.ort",
        "dialog.3.datum", "dialog.3.beginn", "dialog.3.ort", "dialog.3.rueckmeldung_bis",
    }  # fmt: skip


def test_rounds_agenda_takes_the_place_of_the_editions() -> None:
    dialog = replace(example(ROUND).runde.dialoge[0], tagesordnung=("Nur dies",))
    text = reading_text(
        compose_letter(example(ROUND).runde.traeger[0], dialog), heading_numbers=False
    )
    assert "Nur dies" in text
    assert "Mittelausschöpfung" not in text


def test_draft_of_a_letter_says_so_beside_the_letterhead() -> None:
    assert "ENTWURF · Stand 20. Juli 2023" in pdf_text(letter_file("pdf", final=False)).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"recipient": says(LONG_NAME * 3)}, "Anschriftfeld"),
        ({"return_address": says("lang " * 60)}, "Rücksendeangabe"),
        ({"sender": says("Ministerium " * 40)}, "Briefkopf"),
        ({"information": (InformationLine(says("E-Mail:"), says("x" * 900)),)}, "Informationsb"),
    ],
)
def test_field_that_overflows_is_refused_and_named(
    form: str, part: dict[str, object], field: str
) -> None:
    with pytest.raises(BuildError, match=field):
        build(with_head(**part), form)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_name_of_200_characters_fits_the_address(form: str) -> None:
    assert len(LONG_NAME) > 190
    assert build(with_head(recipient=says(LONG_NAME)), form)


def test_long_letter_is_valid_in_both_formats(verapdf: VeraPdf) -> None:
    assert verapdf.verify(letter_file("pdf", long=True), "ua1", "3a") == []
    assert validate_docx(letter_file("docx", long=True)) == []


def test_open_fields_of_enclosures_are_the_letters_too() -> None:
    traeger = replace(example(ROUND).runde.traeger[0], anschrift=Anschrift())
    unfinished = compose_letter(traeger, example(ROUND).runde.dialoge[0], final=False)
    whole = replace(letter(), enclosures=(Enclosure("Anlage 1", unfinished),))
    assert open_fields(whole) == open_fields(unfinished) != ()


def test_word_refuses_pages_it_cannot_number() -> None:
    whole = replace(
        letter(), enclosures=(Enclosure("Anlage 1", agreement(ROUND, "recklinghausen")),)
    )
    with pytest.raises(BuildError, match="nur im PDF"):
        build(whole, "docx")


def test_closing_is_a_role_of_its_own() -> None:
    roles = [getattr(block, "role", None) for block in letter().blocks]
    assert roles.count(Role.CLOSING) == 1


def test_page_of_a_letter_looks_as_reviewed(
    assert_looks_like: Callable[[Image.Image, Path], None],
) -> None:
    assert_looks_like(pictures(letter_file("pdf"))[0], Path(__file__).parent / "brief.png")


@settings(max_examples=20)
@given(st.text("aäß „“<>&;{%é-", min_size=1, max_size=40).filter(str.strip))
def test_any_text_in_the_head_is_written_as_it_is(text: str) -> None:
    words = says(" ".join(text.split()))
    document = with_head(
        sender=words, recipient=words, information=(InformationLine(words, words),)
    )
    for form in ("html", "docx"):
        assert build(document, form)
