"""Native tracked changes: Word's own marks, and both texts in one file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.changes import accept_all, reject_all
from checkers.docx_validators import validate_docx
from checkers.verapdf import VeraPdf
from hypothesis import HealthCheck, given, settings
from lxml import etree
from redlines import NEW, OLD, document, heading, paragraph, redline
from rounds_text import compose_round
from strategies import documents

from reporter.document.tree import Change, Changed, Document, Paragraph, Strong, Text
from reporter.document.words import reading_text
from reporter.errors import BuildError
from reporter.writers.build import build
from reporter.writers.docx.read import read_words

ZIELE = "integrationen = {}\nintegrationsquote = 4.2\nlzb_bestand = -1.9\nlzb_integrationen = 2.4"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def find(docx: bytes, path: str) -> list[etree._Element]:
    with ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).xpath(path, namespaces={"w": W})


def said(document: Document) -> list[str]:
    return reading_text(document, heading_numbers=False).split()


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


def test_validators_find_nothing(tracked: bytes) -> None:
    assert validate_docx(tracked) == []


def test_own_reader_finds_both_texts(tracked: bytes) -> None:
    assert read_words(tracked) == said(NEW)
    assert read_words(tracked, former=True) == said(OLD)


def test_libreoffice_accepts_to_the_new_and_rejects_to_the_old_text(
    tracked: bytes, tmp_path: Path
) -> None:
    assert read_words(accept_all(tracked, tmp_path)) == said(NEW)
    assert read_words(reject_all(tracked, tmp_path)) == said(OLD)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), documents())
def test_generated_pairs_keep_both_texts(old: Document, new: Document) -> None:
    data = build(redline(old, new, typography=True), "docx")
    assert read_words(data, former=True) == said(old)


@pytest.mark.parametrize(("old", "new"), [("nrw-2023", "nrw-2024"), ("nrw-2024", "nrw-2027")])
def test_editions_keep_both_texts(tmp_path: Path, old: str, new: str) -> None:
    before = compose_round(tmp_path, fassung=old, ziele=ZIELE.format("5.1"))
    after = compose_round(tmp_path, fassung=new, ziele=ZIELE.format("3.0"))
    data = build(redline(before, after, typography=True), "docx")
    assert validate_docx(data) == []
    assert read_words(accept_all(data, tmp_path)) == said(after)
    assert read_words(reject_all(data, tmp_path)) == said(before)


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
