"""The words of a chart are drawn as words, and WeasyPrint is left as it was."""

from __future__ import annotations

import pytest
from chart_samples import BULLETS, YEAR
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT
from trees import document, says

from reporter.document.tree import Chart
from reporter.writers.pdf import write
from reporter.writers.pdf.quick_start import collector_paused, svg
from reporter.writers.pdf.write import write_pdf

CHARTS = document(*(Chart(spec, spec.description, says(spec.title)) for spec in (BULLETS, YEAR)))


def words_of_page(data: bytes) -> list[str]:
    return PdfDocument(data)[0].get_textpage().get_text_bounded().split()


def runs(data: bytes) -> int:
    """Return how many pieces of text the first page is drawn of."""
    page = PdfDocument(data)[0]
    return sum(each.type == FPDF_PAGEOBJ_TEXT for each in page.get_objects(max_depth=5))


def test_words_of_a_chart_are_drawn_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = svg.text
    as_runs = write_pdf(CHARTS)
    assert svg.text is letters, "WeasyPrint is left as it was"
    monkeypatch.setattr(write, "text_in_runs", collector_paused)
    as_letters = write_pdf(CHARTS)
    assert words_of_page(as_runs) == words_of_page(as_letters)
    assert runs(as_letters) > 3 * runs(as_runs), "or WeasyPrint draws words by now"
