from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checkers.pages import assert_looks_like as compare
from checkers.pages import pdf_text, pictures
from checkers.samples import sample_pdf
from PIL import Image

TEXT = "<p>" + 6 * "Das Ziel ist erreicht, wenn die Zahl der Integrationen steigt. " + "</p>"


def page(gap_mm: float = 10, *, dpi: int = 100, text: str = TEXT) -> Image.Image:
    """Return the picture of a page with two paragraphs `gap_mm` apart."""
    return pictures(sample_pdf(f"{TEXT}<div style='height:{gap_mm}mm'></div>{text}"), dpi)[0]


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("golden") / "page.png"
    compare(page(), path, update=True, evidence=path.parent)
    return path


def test_words_are_read_in_order_page_by_page() -> None:
    pdf = sample_pdf("<p>Träger</p><p style='break-before: page'>§ 48b</p>")
    assert pdf_text(pdf).split("\f")[:2] == ["Titel\nTräger\n\n", "§ 48b\n\n"]


def test_every_page_has_a_picture_of_its_size() -> None:
    pdf = sample_pdf("<p style='break-before: page'>Zwei</p>" * 10)
    assert [picture.size for picture in pictures(pdf, 36)] == [(298, 421)] * 11


def test_pages_come_in_their_order() -> None:
    black = "<p style='break-before: page; background: black; height: 200mm'></p>"
    levels = [
        each.convert("L").resize((1, 1)).tobytes()[0]
        for each in pictures(sample_pdf("<p style='break-before: page'></p>" * 10 + black), 20)
    ]
    assert [level for level in levels if level < 128] == levels[-1:]


def test_what_is_no_pdf_is_an_error() -> None:
    with pytest.raises(ValueError, match="pdftoppm"):
        pictures(b"no PDF")
    with pytest.raises(ValueError, match="pdftotext"):
        pdf_text(b"no PDF")


def test_golden_picture_is_small_and_grey(golden: Path) -> None:
    with Image.open(golden) as picture:
        assert (picture.mode, picture.size) == ("L", (212, 300))
    assert golden.stat().st_size < 30_000


@pytest.mark.parametrize("dpi", [72, 100, 150])
def test_same_page_looks_alike_however_its_edges_are_smoothed(
    golden: Path, dpi: int, tmp_path: Path
) -> None:
    compare(page(dpi=dpi), golden, update=False, evidence=tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"gap_mm": 11},
        {"gap_mm": 9},
        {"text": ""},
        {"text": TEXT.replace("Ziel", "Jahresfortschrittswert", 1)},
        {"text": TEXT.replace("<p>", "<p style='color: silver'>")},
    ],
    ids=["a millimetre down", "a millimetre up", "a paragraph less", "a word", "a colour"],
)
def test_visible_change_is_found_and_its_picture_kept(
    golden: Path, changed: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(AssertionError, match=r"page\.png: \d+ squares differ"):
        compare(page(**changed), golden, update=False, evidence=tmp_path)
    assert (tmp_path / "page.png").exists()


def test_page_of_another_shape_is_found(golden: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="instead of"):
        compare(page().rotate(90, expand=True), golden, update=False, evidence=tmp_path)


def test_missing_golden_picture_is_not_made_by_itself(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="--update-pictures"):
        compare(page(), tmp_path / "none.png", update=False, evidence=tmp_path)
    assert not (tmp_path / "none.png").exists()
