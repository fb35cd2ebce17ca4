"""PDF files from elsewhere: counted, or refused with the reason."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from checkers.samples import sample_pdf

from reporter.errors import InputError
from reporter.writers.pdf.foreign import count_pages


def encrypted(*, user: str) -> bytes:
    data = BytesIO()
    with pikepdf.open(BytesIO(sample_pdf())) as pdf:
        pdf.save(data, encryption=pikepdf.Encryption(owner="geheim", user=user))
    return data.getvalue()


def without_pages() -> bytes:
    data = BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(data)
    return data.getvalue()


def test_pages_of_a_good_file_are_counted() -> None:
    pages = "<p style='break-before: page'>Seite</p>" * 2
    assert count_pages(sample_pdf(pages), "plan.pdf") == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "ist kein PDF"),
        (b"PK\x03\x04 kein PDF", "ist kein PDF"),
        (b"%PDF-1.7\nund sonst nichts", "beschädigt"),
        (sample_pdf()[:400], "beschädigt"),
        (encrypted(user="geheim"), "verschlüsselt"),
        (encrypted(user=""), "verschlüsselt"),
        (without_pages(), "beschädigt oder leer"),
    ],
    ids=["empty", "zip", "header", "cut", "password", "restricted", "no pages"],
)
def test_file_that_cannot_be_enclosed_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        count_pages(data, "plan.pdf")
    assert caught.value.faults[0].place.file == "plan.pdf"
    assert caught.value.faults[0].hint
