"""A chart on its way from the template to the finished PDF and page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from chart_samples import ALL, BULLETS, CUT, GAP, REPORT, YEAR
from checkers.pages import pdf_text, pictures
from checkers.verapdf import VeraPdf
from lxml import html as lxml_html
from PIL import Image
from trees import document, heading, paragraph, says

from reporter.document.chart import ChartSpec
from reporter.document.parse import parse_blocks
from reporter.document.tree import Block, Chart, Number, Text
from reporter.errors import WordingError
from reporter.writers.build import build
from reporter.writers.charts.svg import write_svg

GOLDEN = Path(__file__).parent / "golden"


def chart(spec: ChartSpec) -> Chart:
    """Return a chart with its title below it."""
    return Chart(spec, spec.description, says(spec.title))


def parse(html: str) -> tuple[Block, ...]:
    """Return the blocks of a template that knows the charts of a report."""

    def load(key: str) -> ChartSpec:
        if key not in REPORT:
            raise WordingError(f"Das Diagramm „{key}“ gibt es nicht.")
        return REPORT[key]

    return parse_blocks(
        f"<h1>Bericht</h1>{html}",
        name="bericht.html",
        numbering=(),
        bind=lambda text: text.replace("5,1 Prozent", "5,1\u00a0Prozent"),
        load_image=lambda _name: b"",
        load_chart=load,
    )[1:]


# --- from the template ---


def test_template_names_a_chart_by_its_key() -> None:
    (block,) = parse('<diagramm schluessel="year"></diagramm>')
    assert block == Chart(YEAR, YEAR.description, (Text(YEAR.title),))


def test_content_of_the_element_is_the_caption() -> None:
    (block,) = parse('<diagramm schluessel="gap">um <data value="k">5,1</data> Prozent</diagramm>')
    assert isinstance(block, Chart)
    assert block.caption == (Text("um "), Number("k", "5,1"), Text("\u00a0Prozent"))


def test_template_may_say_better_what_one_sees() -> None:
    (block,) = parse('<diagramm schluessel="gap" alt="Der Abstand sinkt."></diagramm>')
    assert isinstance(block, Chart)
    assert block.alternative == "Der Abstand sinkt."


def test_unknown_chart_is_refused_with_its_place() -> None:
    with pytest.raises(WordingError) as raised:
        parse('<p>Text</p><diagramm q="7|ziel.html" schluessel="quote"></diagramm>')
    assert str(raised.value) == "ziel.html, Zeile 7: Das Diagramm „quote“ gibt es nicht."


def test_chart_is_refused_where_a_document_has_none() -> None:
    with pytest.raises(WordingError, match="„year“ gibt es in diesem Dokument nicht"):
        parse_blocks(
            '<h1>T</h1><diagramm schluessel="year"></diagramm>',
            name="vereinbarung.html",
            numbering=(),
            bind=str,
            load_image=lambda _name: b"",
        )


def test_chart_without_a_key_is_refused() -> None:
    with pytest.raises(WordingError, match="<diagramm> braucht das Attribut „schluessel“"):
        parse("<diagramm></diagramm>")


# --- the page ---


def test_page_shows_the_picture_with_alternative_text_and_caption() -> None:
    page = lxml_html.fromstring(build(document(heading(1, "T"), chart(GAP)), "html"))
    [image] = page.xpath("//figure/img")
    kind, _, data = image.get("src").partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == write_svg(GAP)
    assert image.get("alt") == GAP.description
    assert page.xpath("string(//figure/figcaption)") == GAP.title


# --- the PDF ---


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A document with all charts, usual and awkward, each on a line of its own."""
    blocks = (block for spec in ALL.values() for block in (paragraph("Absatz"), chart(spec)))
    return build(document(heading(1, "Diagramme"), *blocks), "pdf")


def figures(pdf: bytes) -> Iterator[Any]:
    """Yield the structure elements of the figures of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
                yield item


def test_pdf_with_every_chart_is_accessible_and_archivable(pdf: bytes, verapdf: VeraPdf) -> None:
    assert verapdf.verify(pdf, "ua1", "3a") == []


def test_each_chart_is_one_figure_with_its_alternative_text(pdf: bytes) -> None:
    texts = [str(figure["/Alt"]) for figure in figures(pdf)]
    assert texts == [spec.description for spec in ALL.values()]


def test_words_of_a_chart_are_words_in_the_pdf(pdf: bytes) -> None:
    words = pdf_text(pdf).replace("\u00a0", " ")
    assert "2023: 27,4" in words
    assert "Abstand: 7,4 Prozentpunkte" in words


def test_chart_is_set_in_the_typeface_of_the_document(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as file:
        fonts = {str(item["/BaseFont"]) for item in file.objects
                 if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item}  # fmt: skip
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"Amtstext"}


def digests() -> dict[str, str]:
    """Return the digest of one document with each kind of chart, by format."""
    tree = document(heading(1, "T"), chart(YEAR), chart(BULLETS), chart(GAP))
    return {form: sha256(build(tree, form)).hexdigest() for form in ("pdf", "docx", "html")}


def digests_elsewhere(seed: str) -> dict[str, str]:
    """Return the digests as a process finds them in which sets have another order."""
    code = "import json, test_chart_documents as t; print(json.dumps(t.digests()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_same_document_gives_the_same_files_whatever_order_sets_have() -> None:
    assert digests_elsewhere("1") == digests_elsewhere("2") == digests()


def test_pages_of_charts_look_as_reviewed(
    assert_looks_like: Callable[[Image.Image, Path], None],
) -> None:
    tree = document(heading(1, "Diagramme"), *map(chart, (YEAR, BULLETS, GAP, CUT)))
    for number, page in enumerate(pictures(build(tree, "pdf")), start=1):
        assert_looks_like(page, GOLDEN / f"diagramme-{number}.png")
