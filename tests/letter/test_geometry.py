"""Where the parts of a letter stand on the sheet (DIN 5008, form B), in both formats."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bases import BODY, STYLES, WIDE, base_with
from checkers.docx_validators import validate_docx
from checkers.libreoffice import to_pdf
from checkers.pages import pdf_text, pictures
from letters import ROUND, Word, box_of, compose_letter, letter, letter_file, words
from PIL import Image
from rounds import example

from reporter.document.letter import LetterHead
from reporter.document.walk import plain_text
from reporter.document.words import reading_text
from reporter.wording.invitation import Anlage
from reporter.writers.build import build
from reporter.writers.letter import (
    FOLD_MARKS,
    HOLE_MARK,
    INFORMATION_LEFT,
    INFORMATION_TOP,
    RECIPIENT_TOP,
    SUBJECT_TOP,
    TEXT_LEFT,
)
from reporter.writers.look import Look

FORMATS = ("pdf", "docx")
TOLERANCE = {"pdf": 0.5, "docx": 1.0}
"""mm; a word's box begins above its letters"""
DPI = 150


@cache
def as_pdf(form: str, *, long: bool = False) -> bytes:
    """Return the letter as a PDF, the Word file through LibreOffice."""
    data = letter_file(form, long=long)
    if form == "pdf":
        return data
    with TemporaryDirectory() as folder:
        return to_pdf(data, Path(folder)).read_bytes()


@cache
def on_page(form: str, page: int = 1, *, long: bool = False) -> list[Word]:
    return words(as_pdf(form, long=long), page)


def head() -> LetterHead:
    block = letter().blocks[0]
    assert isinstance(block, LetterHead)
    return block


@pytest.mark.parametrize("form", FORMATS)
def test_address_shows_in_the_window_of_a_folded_letter(form: str) -> None:
    address = box_of(on_page(form), plain_text(head().recipient).replace("\u00a0", " "))
    sender = box_of(on_page(form), plain_text(head().return_address).replace("\u00a0", " "))
    for box in (address, sender):
        assert box.left >= 20
        assert box.right <= 105
        assert box.top >= 45
        assert box.bottom <= 90


@pytest.mark.parametrize("form", FORMATS)
def test_recipient_begins_below_the_zone_for_notes(form: str) -> None:
    box = box_of(on_page(form), "Kreis Recklinghausen Herrn")
    assert box.left == pytest.approx(TEXT_LEFT, abs=TOLERANCE[form])
    assert box.top == pytest.approx(RECIPIENT_TOP, abs=TOLERANCE[form])


@pytest.mark.parametrize("form", FORMATS)
def test_return_address_ends_above_the_recipient(form: str) -> None:
    box = box_of(on_page(form), "MAGS NRW · Fürstenwall")
    assert 57 < box.top < box.bottom < 63


@pytest.mark.parametrize("form", FORMATS)
def test_information_block_begins_at_125_and_50(form: str) -> None:
    box = box_of(on_page(form), "Zeichen:")
    assert box.left == pytest.approx(INFORMATION_LEFT, abs=TOLERANCE[form])
    assert box.top == pytest.approx(INFORMATION_TOP, abs=TOLERANCE[form])


@pytest.mark.parametrize("form", FORMATS)
def test_subject_begins_below_the_address_field(form: str) -> None:
    box = box_of(on_page(form), "Einladung zum 1. Steuerungsdialog 2023 mit dem Jobcenter")
    assert box.left == pytest.approx(TEXT_LEFT, abs=TOLERANCE[form])
    assert box.top == pytest.approx(SUBJECT_TOP, abs=TOLERANCE[form])


@pytest.mark.parametrize("form", FORMATS)
def test_two_blank_lines_follow_the_subject(form: str) -> None:
    subject = box_of(on_page(form), "Einladung zum 1. Steuerungsdialog 2023 mit dem Jobcenter")
    salutation = box_of(on_page(form), "Sehr geehrter Herr")
    assert (salutation.top - subject.top) / 5.1 == pytest.approx(3, abs=0.15)


@pytest.mark.parametrize("form", FORMATS)
def test_word_betreff_is_not_printed(form: str) -> None:
    assert "Betreff" not in [each.text.strip(":") for each in on_page(form)]


@pytest.mark.parametrize("form", FORMATS)
def test_marks_for_folding_and_punching_stand_at_the_edge(form: str) -> None:
    page = pictures(as_pdf(form), DPI)[0]
    assert marks(page) == pytest.approx(sorted((*FOLD_MARKS, HOLE_MARK)), abs=TOLERANCE[form])


@pytest.mark.parametrize("form", FORMATS)
def test_second_page_has_a_short_header_and_no_marks(form: str) -> None:
    title = "Einladung zum 1. Steuerungsdialog 2023 · Kreis Recklinghausen"
    assert box_of(on_page(form, 2, long=True), title).bottom < 25
    assert marks(pictures(as_pdf(form, long=True), DPI)[1]) == []


@pytest.mark.parametrize("form", FORMATS)
def test_first_page_has_its_letterhead_alone_above_the_address(form: str) -> None:
    above = [each.text for each in on_page(form, long=True) if each.bottom < 45]
    assert " ".join(above) == plain_text(head().sender)


@pytest.mark.parametrize("form", FORMATS)
def test_pages_are_counted(form: str) -> None:
    pages = pdf_text(as_pdf(form, long=True)).split("\f")[:-1]
    found = [" ".join(page.split()) for page in pages]
    assert all(f"Seite {n} von {len(pages)}" in text for n, text in enumerate(found, start=1))


def marks(page: Image.Image) -> list[float]:
    """Return the heights (mm) of the lines in the strip between 5.5 and 8.5 mm from the left."""
    left, right = (round(edge * DPI / 25.4) for edge in (5.5, 8.5))
    strip = page.convert("L").crop((left, 0, right, page.height)).reduce((right - left, 1))
    dark = [row for row, level in enumerate(strip.tobytes()) if level < 200]
    lines = [row for row in dark if row - 1 not in dark]
    return [row * 25.4 / DPI for row in lines]


@pytest.mark.parametrize("dialog", [0, 1])
@pytest.mark.parametrize("form", FORMATS)
def test_letter_of_an_example_with_its_enclosures_has_one_page(form: str, dialog: int) -> None:
    assert len(pictures(examples_letter(form, dialog), 20)) == 1


def examples_letter(form: str, dialog: int) -> bytes:
    """Return a letter of the example as a PDF, with the two enclosures that it goes out with."""
    runde = example(ROUND).runde
    (traeger,) = runde.traeger
    anlagen = (
        Anlage(1, "Zwischenbericht zur Zielerreichung 2023: Kreis R.", 11, "zwischenbericht"),
        Anlage(2, "Zielvereinbarung 2023: MAGS NRW und Kreis R.", 5, "vereinbarung"),
    )
    document = compose_letter(traeger, runde.dialoge[dialog], final=False, anlagen=anlagen)
    assert "der beigefügte Zwischenbericht" in reading_text(document, heading_numbers=False)
    data = build(document, form)
    if form == "pdf":
        return data
    with TemporaryDirectory() as folder:
        return to_pdf(data, Path(folder)).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_list_of_enclosures_stays_whole(form: str) -> None:
    """However long the letter is: never is a part of the list alone on the next page."""
    for more in range(7):
        agenda = tuple(f"Punkt {n}" for n in range(4 + more))
        pages = pdf_text(letter_with(agenda, form)).split("\f")
        assert len({n for n, page in enumerate(pages) for line in ENCLOSURES if line in page}) == 1


ENCLOSURES = ("Anlagen", *(f"{n}. Bericht" for n in range(1, 6)))


@cache
def letter_with(agenda: tuple[str, ...], form: str) -> bytes:
    """Return the example's letter with another agenda and five enclosures, as a PDF."""
    runde = example(ROUND).runde
    dialog = replace(runde.dialoge[0], tagesordnung=agenda)
    anlagen = tuple(Anlage(number, "Bericht", 11, "") for number in range(1, 6))
    data = build(compose_letter(runde.traeger[0], dialog, anlagen=anlagen), form)
    if form == "pdf":
        return data
    with TemporaryDirectory() as folder:
        return to_pdf(data, Path(folder)).read_bytes()


# --- on the base of another house -----------------------------------------------------

NARROW_PAGE = (BODY, 'w:right="1134" w:bottom="1304" w:left="1417"',
               'w:right="1417" w:bottom="1701" w:left="2268"')  # fmt: skip
LARGE_HEADER = (STYLES, '<w:sz w:val="17"/>', '<w:sz w:val="24"/>')


@pytest.fixture(scope="module")
def foreign() -> list[Word]:
    """The words of a draft on a base with a wide typeface, wide margins and a large header."""
    base = base_with(*WIDE, NARROW_PAGE, LARGE_HEADER)
    data = build(letter(final=False), "docx", Look(base=base))
    assert validate_docx(data) == []
    with TemporaryDirectory() as folder:
        return words(to_pdf(data, Path(folder)).read_bytes())


def test_text_begins_where_the_address_does_whatever_margins_the_base_has(
    foreign: list[Word],
) -> None:
    for text in ("Kreis Recklinghausen Herrn", "Einladung zum 1.", "Sehr geehrter Herr"):
        assert box_of(foreign, text).left == pytest.approx(TEXT_LEFT, abs=1)
    text = [each for each in foreign if each.top > SUBJECT_TOP]
    assert 180 < max(each.right for each in text) <= 190.5


def test_nothing_collides_in_a_wide_typeface(foreign: list[Word]) -> None:
    assert [
        (one.text, other.text)
        for one, other in combinations(foreign, 2)
        if one.left < other.right - 0.1
        and other.left < one.right - 0.1
        and one.top < other.bottom - 1.2
        and other.top < one.bottom - 1.2
    ] == []


def test_information_keeps_its_columns_and_addresses_in_a_wide_typeface(
    foreign: list[Word],
) -> None:
    label, name = box_of(foreign, "Bearbeitung:"), box_of(foreign, "Frau Muster")
    assert name.left - label.right > 1
    address = box_of(foreign, "zielvereinbarung@example.org")
    assert address.left == pytest.approx(name.left, abs=0.3)
    assert address.right < 200
