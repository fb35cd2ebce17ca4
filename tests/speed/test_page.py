"""The page is read and written quicker, and is the same as in WeasyPrint's own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pydyf
import pytest
from hypothesis import given, settings
from strategies import documents
from trees import report

from reporter.document.tree import Document
from reporter.writers.html import html_page
from reporter.writers.pdf import write
from reporter.writers.pdf.furniture import page_style
from reporter.writers.pdf.page import Page
from reporter.writers.pdf.quick_start import HTML
from reporter.writers.pdf.write import write_pdf


def as_read(page: HTML) -> str:
    """Return the tree of a page, the white space between head and body left out."""
    text = ElementTree.tostring(page.etree_element, encoding="unicode")
    return re.sub(r"\s*(</?(?:html|head|body)\b[^>]*>)\s*", r"\1", text)


@settings(max_examples=60)
@given(documents())
def test_page_is_read_as_a_browser_reads_it(made: Document) -> None:
    text = html_page(made, head=f"<style>{page_style(made)}</style>")
    assert as_read(Page(text, write._fetcher())) == as_read(HTML(string=text))


def test_objects_are_the_same_as_pydyf_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = objects(write_pdf(report()))
    monkeypatch.setattr(write, "finish", lambda _pdf: None)
    assert objects(write_pdf(report())) == quick


def objects(data: bytes) -> list[str | bytes]:
    """Return the objects of a file, their streams unpacked."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [text for each in pdf.objects for text in shown(each)]


def shown(item: pikepdf.Object) -> Iterator[str | bytes]:
    """Yield an object, and what its stream holds; packed, streams differ in their length."""
    if isinstance(item, pikepdf.Stream) and item.get("/Type") in ("/ObjStm", "/XRef"):
        return
    yield re.sub(r'"/Length": \d+', "", repr(item))
    if isinstance(item, pikepdf.Stream):
        yield item.read_bytes()


def test_objects_are_still_written_twice_without_us() -> None:
    """Once they are not, pydyf remembers their bytes itself, and our way can go."""
    pdf, counted = pydyf.PDF(), []

    class Counted(pydyf.Dictionary):  # type: ignore[misc]
        @property
        def data(self) -> bytes:
            counted.append(self)
            return bytes(super().data)

    pdf.add_object(Counted({"A": 1}))
    with open("/dev/null", "wb") as nowhere:
        pdf.write(nowhere, identifier=True, compress=True)
    assert len(counted) == 2
