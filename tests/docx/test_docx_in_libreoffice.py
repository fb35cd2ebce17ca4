"""LibreOffice opens what the writer makes, and shows what Word would."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from checkers.libreoffice import to_pdf
from trees import agreement, document, heading, paragraph, report, says

from reporter.document.tree import ListBlock, ListItem, Role
from reporter.writers.docx import write_docx
from reporter.writers.pdf.write import write_pdf
from reporter.writers.text import write_text


def nested(*levels: tuple[str, int]) -> ListBlock:
    """Return lists in each other; of each its tag, "ol" or "ul", and how many items it has."""
    (tag, count), *deeper = levels
    inner = (nested(*deeper),) if deeper else ()
    items = [ListItem(says("Punkt"))] * (count - 1) + [ListItem(says("Punkt"), inner)]
    return ListBlock(tuple(items), ordered=tag == "ol")


def lines_of(pdf: Path) -> list[str]:
    """Return the lines of a PDF as they stand on its pages."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return [" ".join(line.split()) for line in shown.replace("\f", "\n").splitlines()]


def place_of(word: str, pdf: Path) -> tuple[float, float]:
    """Return how far from the left and from the top (mm) a word stands on the first page."""
    command = ["pdftotext", "-bbox", "-l", "1", str(pdf), "-"]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    found = re.search(rf'xMin="(.*?)" yMin="(.*?)" .*>{word}<', shown)
    assert found, f"„{word}“ is not on the page"
    return float(found[1]) * 25.4 / 72, float(found[2]) * 25.4 / 72


@pytest.fixture(scope="module")
def agreement_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agreement as LibreOffice sets it."""
    return to_pdf(write_docx(agreement()), tmp_path_factory.mktemp("agreement"))


@pytest.fixture(scope="module")
def report_lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of the report as LibreOffice sets it."""
    return lines_of(to_pdf(write_docx(report()), tmp_path_factory.mktemp("report")))


def test_headings_are_numbered(agreement_pdf: Path) -> None:
    shown = lines_of(agreement_pdf)
    assert "1. Ziele 2023" in shown
    assert "II. Verbesserung der Integration in Erwerbstätigkeit" in shown
    assert "2. Zusammenarbeit" in shown
    assert "Zielvereinbarung" in shown


def test_title_is_a_cover_in_both_formats_or_in_none(tmp_path: Path) -> None:
    body, cover = paragraph("Text"), paragraph("zwischen", role=Role.COVER)
    for below, left, top in ((body, 25, 29), (cover, 91, 63)):
        tree = document(heading(1, "Titelwort"), below)
        (tmp_path / "print.pdf").write_bytes(write_pdf(tree))
        for pdf in (tmp_path / "print.pdf", to_pdf(write_docx(tree), tmp_path)):
            assert place_of("Titelwort", pdf) == pytest.approx((left, top), abs=3)


def test_numbers_of_levels_above_are_shown(report_lines: list[str]) -> None:
    assert report_lines.count("1.2 Quelle") == 2  # in the contents, and in its place


def test_ordered_lists_begin_anew(report_lines: list[str]) -> None:
    assert "3. mit dem Zielwert vergleichen." in report_lines
    assert "1. Die Zählung beginnt neu," in report_lines


def test_lists_have_the_same_marks_in_word_in_print_and_in_a_mail(tmp_path: Path) -> None:
    lists = (
        nested(("ol", 2), ("ol", 28), ("ol", 8)),
        nested(("ul", 2), ("ol", 2)),
        nested(("ol", 2), ("ul", 2), ("ol", 2)),
    )
    (tmp_path / "print.pdf").write_bytes(write_pdf(document(*lists)))
    shown = [
        [line for line in lines if line.endswith("Punkt")]
        for lines in (
            lines_of(to_pdf(write_docx(document(*lists)), tmp_path)),
            lines_of(tmp_path / "print.pdf"),
            [" ".join(line.split()) for line in write_text(lists).splitlines()],
        )
    ]
    assert {"1. Punkt", "z) Punkt", "bb) Punkt", "viii. Punkt"} <= set(shown[0])
    assert shown[0] == shown[1] == shown[2]


def test_pages_are_counted(agreement_pdf: Path) -> None:
    shown = " ".join(lines_of(agreement_pdf))
    assert "Seite 1 von 3" in shown
    assert "Seite 3 von 3" in shown


def test_every_page_says_that_it_is_a_draft(agreement_pdf: Path) -> None:
    heads = [
        line for line in lines_of(agreement_pdf) if "ENTWURF · Stand 22. November 2026" in line
    ]
    assert len(heads) == 3


def test_document_is_set_in_the_embedded_typeface(agreement_pdf: Path) -> None:
    command = ["pdffonts", str(agreement_pdf)]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    families = {line.split()[0].partition("+")[2].split("-")[0] for line in listed.splitlines()[2:]}
    assert families == {"Amtstext"}
