from __future__ import annotations

from collections.abc import Callable

import pytest
from checkers.docx_validators import validate_docx
from hypothesis import given, settings
from packages import BODY, changed
from strategies import documents
from trees import agreement, document, paragraph, report

from reporter.document.tree import Document, LineBreak
from reporter.document.walk import inline_runs, plain_text
from reporter.writers.docx import read_paragraphs, read_words, write_docx


def paragraphs_of(tree: Document) -> list[str]:
    """Return what a reader of the tree reads, run by run."""
    runs = (run for block in tree.blocks for run in inline_runs(block))
    return [text for text in map(plain_text, runs) if text]


@settings(max_examples=40)
@given(documents())
def test_every_document_says_in_word_what_its_tree_says_and_is_sound(tree: Document) -> None:
    docx = write_docx(tree)
    assert read_paragraphs(docx) == paragraphs_of(tree)
    assert validate_docx(docx) == []


@pytest.mark.parametrize("make", [agreement, report])
def test_whole_documents_say_what_their_trees_say_and_are_sound(
    make: Callable[[], Document],
) -> None:
    docx = write_docx(make())
    assert read_paragraphs(docx) == paragraphs_of(make())
    assert validate_docx(docx) == []


def test_words_are_parted_by_spaces_breaks_and_paragraphs() -> None:
    tree = document(paragraph("§\u00a048b", LineBreak(), "Abs. 1"), paragraph("SGB II"))
    assert read_words(write_docx(tree)) == ["§", "48b", "Abs.", "1", "SGB", "II"]


def test_tracked_changes_are_read_as_accepted() -> None:
    docx = changed(
        write_docx(document(paragraph("5,1"))),
        BODY,
        lambda xml: xml.replace(
            b'<w:r><w:t xml:space="preserve">5,1</w:t></w:r>',
            b'<w:del w:id="1" w:author="x"><w:r><w:delText>5,1</w:delText></w:r></w:del>'
            b'<w:ins w:id="2" w:author="x"><w:r><w:t>6,2</w:t></w:r></w:ins>',
        ),
    )
    assert read_paragraphs(docx) == ["6,2"]
