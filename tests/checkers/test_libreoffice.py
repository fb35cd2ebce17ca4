from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.libreoffice import ConversionError, resave_docx, to_pdf
from checkers.pages import pdf_text
from checkers.samples import sample_docx


def test_document_becomes_a_pdf_with_its_words(tmp_path: Path) -> None:
    pdf = to_pdf(sample_docx("Übergänge in Bürgergeld"), tmp_path)
    assert pdf_text(pdf).strip() == "Übergänge in Bürgergeld"


def test_document_is_read_and_written_again(tmp_path: Path) -> None:
    again = resave_docx(sample_docx("Bürgergeld"), tmp_path).read_bytes()
    with ZipFile(BytesIO(again)) as package:
        assert "Bürgergeld" in package.read("word/document.xml").decode()


def test_conversion_that_makes_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match=r"wrote no document\.pdf"):
        to_pdf(broken_package(), tmp_path)


def test_result_of_an_earlier_conversion_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "document.pdf").write_bytes(b"old")
    with pytest.raises(ConversionError):
        to_pdf(broken_package(), tmp_path)


def broken_package() -> bytes:
    """Return a DOCX cut short: LibreOffice takes arbitrary text for a document, but not this."""
    return sample_docx()[:3000]
