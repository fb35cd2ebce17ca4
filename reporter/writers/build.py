"""Document → bytes of one format, proved to carry the document's words.

After every build the file is read back by a reader that knows nothing of the writer, and its
words are held against the tree, in order. A file that says something else is not handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporter.document.changes import accepted, rejected
from reporter.document.letter import LetterHead
from reporter.document.tree import Document
from reporter.document.words import first_difference, reading_text
from reporter.errors import BuildError, Fault
from reporter.writers.letter import check_letter_head
from reporter.writers.look import OUR_LOOK, Look


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written and read back.

    `heading_numbers` says if they are text in it. A format that tracks changes itself is
    read with them accepted, and by `read_former` with them rejected.
    """

    name: str
    write: Callable[[Document, Look], bytes]
    read: Callable[[bytes], str]
    heading_numbers: bool
    read_former: Callable[[bytes], str] | None = None


def build(document: Document, format_name: str, look: Look = OUR_LOOK) -> bytes:
    """Return the file; raise `BuildError` when it can't be made or says something else."""
    form = FORMATS[format_name]
    for block in document.blocks:
        if isinstance(block, LetterHead):
            check_letter_head(block)
    data = form.write(document, look)
    _prove(document, form, data)
    return data


def _prove(document: Document, form: Format, data: bytes) -> None:
    if form.read_former is None:
        _prove_words(document, form, form.read(data))
        return
    _prove_words(accepted(document), form, form.read(data))
    if document.revision:
        _prove_words(rejected(document), form, form.read_former(data))


def _prove_words(document: Document, form: Format, words: str) -> None:
    expected = reading_text(document, heading_numbers=form.heading_numbers)
    difference = first_difference(expected, words)
    if difference:
        wanted, found = difference
        raise BuildError(
            Fault(
                f"Das {form.name} sagt etwas anderes als der Text der Vereinbarung: "
                f"statt „{wanted}“ steht dort „{found}“.",
                "Die Datei wurde nicht geschrieben. Bitte melden Sie diesen Fehler.",
            )
        )


# The writers are imported when they are used: each brings a heavy library along.


def _write_pdf(document: Document, look: Look) -> bytes:
    from reporter.writers.pdf.write import write_pdf

    return write_pdf(document, look=look.css)


def _read_pdf(data: bytes) -> str:
    from reporter.writers.pdf.read import read_text

    return read_text(data)


def _write_docx(document: Document, look: Look) -> bytes:
    from reporter.writers.docx import write_docx

    return write_docx(document, base=look.base)


def _read_docx(data: bytes) -> str:
    from reporter.writers.docx.read import read_words

    return "\n".join(read_words(data))


def _read_former_docx(data: bytes) -> str:
    from reporter.writers.docx.read import read_words

    return "\n".join(read_words(data, former=True))


def _write_html(document: Document, look: Look) -> bytes:
    from reporter.writers.html import write_html

    return write_html(document, look=look.css)


def _read_html(data: bytes) -> str:
    from reporter.writers.html import read_text

    return read_text(data)


FORMATS: Mapping[str, Format] = {
    "pdf": Format(
        name="PDF",
        write=_write_pdf,
        read=_read_pdf,
        heading_numbers=True,
    ),
    "docx": Format(
        name="Word-Dokument",
        write=_write_docx,
        read=_read_docx,
        heading_numbers=False,
        read_former=_read_former_docx,
    ),
    "html": Format(
        name="HTML",
        write=_write_html,
        read=_read_html,
        heading_numbers=True,
    ),
}
