"""`python -m benchmarks.warm DOCUMENT SUBJECT COUNT`: one subject in a process of its own.

Each makes COUNT documents of a round after one that doesn't count, and prints the median.
In one process the subjects would pay for each other: garbage, caches, a frozen collector.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from statistics import median

from benchmarks import rivals
from benchmarks.documents import agreements, reports
from benchmarks.measure import call
from reporter.document.tree import Document
from reporter.writers.build import build

Write = Callable[[Document], object]


def _pdf(document: Document) -> object:
    from reporter.writers.pdf.write import write_pdf

    return write_pdf(document)


def _docx(document: Document) -> object:
    from reporter.writers.docx import write_docx

    return write_docx(document)


DOCUMENTS: dict[str, Callable[[], Iterator[Document]]] = {
    "vereinbarung": agreements,
    "bericht": reports,
}
WRITERS: dict[str, Write] = {
    **{name: write for name, (_, write) in rivals.RIVALS.items()},
    "pdf": _pdf,
    "pdf-beweis": lambda document: build(document, "pdf"),
    "word": _docx,
    "word-beweis": lambda document: build(document, "docx"),
}


def main(document_name: str, writer: str, count: str) -> None:
    """Print the median seconds that a document takes."""
    first, *others = islice(DOCUMENTS[document_name](), int(count) + 1)
    write = WRITERS[writer]
    write(first)
    gc.collect()
    print(median(call(partial(write, each)).seconds for each in others))


if __name__ == "__main__":
    main(*sys.argv[1:])
