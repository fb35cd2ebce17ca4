"""The same texts made with other programs, as somebody would who writes a script for it.

`python -m benchmarks.rivals PROGRAMS ROUND FOLDER` makes the agreements of all Träger in one
process. A program that is not installed raises `ImportError`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from benchmarks.documents import agreement, as_html, as_outline, read
from reporter.document.tree import Document
from reporter.resources import FONTS

_NUMBER = re.compile(r"\d[\d.,]*")
_WORD_STYLES = {"heading": "Heading {}", "bullet": "List Bullet", "text": "Normal"}


def weasyprint(document: Document) -> bytes:
    """Return a PDF/UA-1 with a font configuration of its own, as WeasyPrint's manual shows."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    page = HTML(string=as_html(document))
    pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return pdf


def python_docx(document: Document) -> bytes:
    """Return a DOCX on the template that python-docx brings along."""
    import docx

    word = docx.Document()
    for kind, level, text in as_outline(document):
        word.add_paragraph(text, style=_WORD_STYLES[kind].format(level))
    file = BytesIO()
    word.save(file)
    return file.getvalue()


@cache
def word_template(document: Document) -> bytes:
    """Return a template for docxtpl with a field for each number of the text."""
    import docx

    word = docx.Document()
    numbers = iter(range(10_000))
    for kind, level, text in as_outline(document):
        fields = _NUMBER.sub(lambda _: f"{{{{ z[{next(numbers)}] }}}}", text)
        word.add_paragraph(fields, style=_WORD_STYLES[kind].format(level))
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def docxtpl(document: Document) -> bytes:
    """Return a DOCX: the template with its fields filled."""
    from docxtpl import DocxTemplate

    word = DocxTemplate(BytesIO(word_template(document)))
    numbers = [each for _, _, text in as_outline(document) for each in _NUMBER.findall(text)]
    word.render({"z": numbers})
    file = BytesIO()
    word.save(file)
    return file.getvalue()


_TYPST_PAGE = """#set document(title: {title}, author: "MAGS NRW")
#set page(paper: "a4", margin: (left: 25mm, right: 20mm, y: 25mm), numbering: "1")
#set text(lang: "de", font: "Amtstext", size: 11pt, hyphenate: true)
#set par(justify: true)
"""
_TYPST = {
    "heading": "#heading(level: {level})[#{text}]\n",
    "bullet": "- #{text}\n",
    "text": "#{text}\n\n",
}


def typst_source(document: Document) -> bytes:
    """Return a document in Typst's language."""
    page = _TYPST_PAGE.format(title=_typst_string(document.metadata.title))
    body = (
        _TYPST[kind].format(level=level, text=_typst_string(text))
        for kind, level, text in as_outline(document)
    )
    return (page + "".join(body)).encode()


def typst(document: Document) -> bytes:
    """Return a PDF/UA-1."""
    import typst as compiler

    source = typst_source(document)
    pdf: bytes = compiler.compile(source, font_paths=[str(FONTS)], pdf_standards="ua-1")
    return pdf


def _typst_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


RIVALS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "weasyprint": ("pdf", weasyprint),
    "typst": ("pdf", typst),
    "docxtpl": ("docx", docxtpl),
    "python-docx": ("docx", python_docx),
}


def make_all(names: list[str], folder: Path, target: Path) -> None:
    """Write the agreements of all Träger of a round with each of the programs."""
    for traeger in read(folder).runde.traeger:
        document = agreement(folder, traeger)
        for name in names:
            suffix, write = RIVALS[name]
            (target / f"{traeger.schluessel}.{suffix}").write_bytes(write(document))


if __name__ == "__main__":
    make_all(sys.argv[1].split("+"), Path(sys.argv[2]), Path(sys.argv[3]))
