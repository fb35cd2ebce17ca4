"""The edition `nrw-2023` reproduces the agreement of 2023 word for word, in every format.

Source of the reference: the agreement between the MAGS NRW and the Kreis Recklinghausen for
2023, transcribed in `data/`; its line breaks and its bold face are layout, its words are not.
"""

from __future__ import annotations

import re
from pathlib import Path

from checkers.libreoffice import to_pdf
from checkers.pages import pdf_text
from rounds import agreement, agreement_file

from reporter.document.tree import Heading
from reporter.document.walk import plain_text
from reporter.document.words import reading_text
from reporter.writers.docx.read import read_words
from reporter.writers.pdf.read import read_text

REFERENCE = Path(__file__).parent / "data" / "zielvereinbarung-recklinghausen-2023.md"
NAME = ("recklinghausen-2023", "recklinghausen")


def words_of(text: str) -> list[str]:
    return re.sub(r"[\u00ad\u0002]", "", text).split()


def reference_lines() -> list[str]:
    """Return the lines of the reference without Markdown's marks, empty ones left out."""
    lines = REFERENCE.read_text(encoding="utf-8").replace("**", "").splitlines()
    stripped = (re.sub(r"^(#+ |- )", "", line.strip()) for line in lines)
    return [line for line in stripped if line]


def assert_same_words(actual: list[str], expected: list[str]) -> None:
    for at, (found, wanted) in enumerate(zip(actual, expected, strict=False)):
        assert found == wanted, (
            f"word {at}: expected …{' '.join(expected[max(0, at - 6) : at + 6])}…, "
            f"found …{' '.join(actual[max(0, at - 6) : at + 6])}…"
        )
    assert len(actual) == len(expected)


def test_document_says_the_reference_word_for_word() -> None:
    text = reading_text(agreement(*NAME), heading_numbers=True)
    assert_same_words(words_of(text), words_of(" ".join(reference_lines())))


def test_sections_are_those_of_the_reference_with_their_numbers() -> None:
    reference = REFERENCE.read_text(encoding="utf-8").replace("**", "")
    expected = re.findall(r"^#+ (.+)$", reference, re.MULTILINE)
    found = [
        f"{block.number} {plain_text(block.children)}".strip()
        for block in agreement(*NAME).blocks
        if isinstance(block, Heading)
    ]
    assert found == expected


def test_pdf_says_the_reference_in_reading_order() -> None:
    text = read_text(agreement_file(*NAME, "pdf"))
    expected = "".join(words_of(" ".join(reference_lines())))
    # the reader can't tell a hyphen of a word from one at a line's end
    assert "".join(words_of(text)).replace("-", "") == expected.replace("-", "")


def test_word_file_says_the_reference_with_numbers_left_to_words_numbering() -> None:
    expected = " ".join(re.sub(r"^(\d|[IV]+)\. ", "", line) for line in reference_lines())
    assert_same_words(
        words_of(" ".join(read_words(agreement_file(*NAME, "docx")))), words_of(expected)
    )


def test_word_shows_the_numbers_of_headings_as_native_numbering(tmp_path: Path) -> None:
    shown = " ".join(pdf_text(to_pdf(agreement_file(*NAME, "docx"), tmp_path)).split())
    for heading in (
        "1. Ziele 2023",
        "I. Verringerung der Hilfebedürftigkeit",
        "II. Verbesserung der Integration in Erwerbstätigkeit",
        "III. Vermeidung und Verringerung von langfristigem Leistungsbezug",
        "2. Zusammenarbeit",
    ):
        assert heading in shown
