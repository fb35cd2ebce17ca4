"""Native tracked changes: Word's own marks, and both texts in one file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.changes import Settled, settle
from checkers.docx_validators import validate_docx
from checkers.verapdf import VeraPdf
from hypothesis import given, settings
from lxml import etree
from pairs import pair
from redlines import NEW, OLD, bullets, document, heading, paragraph, redline, table
from rounds_text import compose_round
from strategies import documents

from reporter.document.tree import Change, Changed, Document, OpenField, Paragraph, Strong, Text
from reporter.document.words import reading_text
from reporter.errors import BuildError
from reporter.writers.build import build
from reporter.writers.docx.read import read_words

ZIELE = "integrationen = {}\nintegrationsquote = 4.2\nlzb_bestand = -1.9\nlzb_integrationen = 2.4"


PAIRS = 30
"""as many as LibreOffice settles in some 15 seconds"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def find(docx: bytes, path: str) -> list[etree._Element]:
    with ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).xpath(path, namespaces={"w": W})


def said(document: Document) -> list[str]:
    return reading_text(document, heading_numbers=False).split()


def paragraphs(document: Document) -> list[str]:
    """Return the words of a document by paragraph, with single spaces."""
    lines = reading_text(document, heading_numbers=False).split("\n")
    return [words for line in lines if (words := " ".join(line.split()))]


@pytest.fixture(scope="module")
def tracked() -> bytes:
    return build(redline(OLD, NEW), "docx")


def test_every_change_names_author_and_day(tracked: bytes) -> None:
    marks = find(tracked, "//w:ins|//w:del|//w:moveFrom|//w:moveTo")
    names = {mark.get(f"{{{W}}}author") for mark in marks}
    days = {mark.get(f"{{{W}}}date") for mark in marks}
    assert (names, days) == ({"Erika Muster"}, {"2024-02-01T00:00:00Z"})


@pytest.mark.parametrize(
    "path",
    [
        "//w:p/w:ins/w:r/w:t",
        "//w:p/w:del/w:r/w:delText",
        "//w:pPr/w:rPr/w:ins",
        "//w:pPr/w:rPr/w:del",
        "//w:trPr/w:ins",
        "//w:trPr/w:del",
        "//w:moveFromRangeStart[@w:name='Verschiebung 1']",
        "//w:moveToRangeStart[@w:name='Verschiebung 1']",
    ],
)
def test_change_is_words_own(tracked: bytes, path: str) -> None:
    assert find(tracked, path)


def test_open_field_among_new_words_is_a_content_control() -> None:
    field = OpenField("ziel.abstand", "Zielwert")
    old, new = (
        document(Paragraph((Text("Der Abstand sinkt um mindestens"), value, Text(" Punkte."))))
        for value in (Text(" 2,1"), field)
    )
    data = build(redline(old, new), "docx")
    (control,) = find(data, "//w:sdt[w:sdtPr/w:tag/@w:val='ziel.abstand']")
    ends = [each.tag for each in (control.getprevious(), control.getnext())]
    assert ends == [f"{{{W}}}customXmlInsRangeStart", f"{{{W}}}customXmlInsRangeEnd"]
    assert validate_docx(data) == []
    assert (read_words(data), read_words(data, former=True)) == (said(new), said(old))
    assert find(build(redline(new, old), "docx"), "//w:sdt") == []


def test_paragraph_that_goes_has_one_after_it_to_merge_into() -> None:
    old = document(bullets("Der Punkt entfällt."), table(("A", "1")), paragraph("Er entfällt."))
    data = build(redline(old, document(table(("A", "1")))), "docx")
    gone = find(data, "//w:body/w:p[w:pPr/w:rPr/w:del]")
    assert len(gone) == 2
    assert [each.getnext().tag for each in gone] == [f"{{{W}}}p"] * 2


def test_note_that_goes_takes_its_paragraph_with_it() -> None:
    noted = replace(table(("A", "1")), notes=((Text("Nur bis hierher."),),))
    data = build(redline(document(noted), document(table(("A", "1")))), "docx")
    assert find(data, "//w:p[w:pPr/w:rPr/w:del][w:del/w:r/w:delText='Nur bis hierher.']")


def test_validators_find_nothing(tracked: bytes) -> None:
    assert validate_docx(tracked) == []


def test_own_reader_finds_both_texts(tracked: bytes) -> None:
    assert read_words(tracked) == said(NEW)
    assert read_words(tracked, former=True) == said(OLD)


def test_libreoffice_accepts_to_the_new_and_rejects_to_the_old_text(
    tracked: bytes, tmp_path: Path
) -> None:
    (settled,) = settle([tracked], tmp_path)
    assert settled.accepted == paragraphs(NEW)
    assert settled.rejected == paragraphs(OLD)


@settings(max_examples=15)
@given(documents(), documents())
def test_generated_pairs_keep_both_texts(old: Document, new: Document) -> None:
    data = build(redline(old, new, typography=True), "docx")
    assert read_words(data, former=True) == said(old)


def test_libreoffice_finds_both_texts_of_generated_pairs(tmp_path: Path) -> None:
    found = [pair(number) for number in range(PAIRS)]
    files = [build(redline(old, new, typography=True), "docx") for old, new in found]
    assert [validate_docx(data) for data in files[:5]] == [[]] * 5
    settled = settle(files, tmp_path)
    assert wrong(settled, [new for _, new in found], "accepted") == {}
    assert wrong(settled, [old for old, _ in found], "rejected") == {}


def wrong(settled: list[Settled], expected: list[Document], outcome: str) -> dict[int, object]:
    """Return the pairs, by number, of which LibreOffice made something else: what, and of what."""
    both = (
        (getattr(one, outcome), paragraphs(other))
        for one, other in zip(settled, expected, strict=True)
    )
    return {number: pair for number, pair in enumerate(both) if pair[0] != pair[1]}


def test_editions_keep_both_texts(tmp_path: Path) -> None:
    texts = [
        compose_round(tmp_path, fassung=name, ziele=ZIELE.format(value))
        for name, value in (("nrw-2023", "5.1"), ("nrw-2024", "3.0"), ("nrw-2027", "3.0"))
    ]
    files = [build(redline(*each, typography=True), "docx") for each in pairwise(texts)]
    assert [validate_docx(data) for data in files] == [[], []]
    settled = settle(files, tmp_path)
    assert [each.accepted for each in settled] == list(map(paragraphs, texts[1:]))
    assert [each.rejected for each in settled] == list(map(paragraphs, texts[:-1]))


def test_deleted_heading_keeps_its_number_and_counts_no_more() -> None:
    old = document(heading("Lage"), paragraph("Text."), heading("Ziele"))
    new = document(paragraph("Text."), heading("Ziele"))
    assert read_words(build(redline(old, new), "docx")) == said(new)


def test_changes_without_an_author_are_refused() -> None:
    changed = Paragraph((Changed(Change.INSERTED, (Strong((Text("neu"),)),)),))
    with pytest.raises(BuildError, match="von wem"):
        build(document(changed), "docx")


def test_marked_pdf_is_accessible(verapdf: VeraPdf) -> None:
    assert verapdf.verify(build(redline(OLD, NEW), "pdf"), "ua1", "3a") == []


def test_marks_of_a_page_are_not_colour_alone() -> None:
    page = build(redline(OLD, NEW), "html").decode()
    assert "<del>" in page
    assert "text-decoration: line-through" in page
