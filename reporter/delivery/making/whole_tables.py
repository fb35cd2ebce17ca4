"""The file beside a document: the tables of which the document itself shows an excerpt.

A PDF carries it as an attachment too; many readers don't show one, and Word files can't.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reporter.document.embedded import SUPPLEMENT, EmbeddedFile
from reporter.document.tree import Document
from reporter.wording.compose import Composer

WORKBOOK = "xlsx"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DESCRIPTION = "Vollständige Tabellen, von denen das Dokument einen Auszug zeigt"


def with_whole_tables(composer: Composer, document: Document, *, stem: str) -> Document:
    """Return the document with its long tables shortened and the whole ones attached.

    `stem` is the document's name without its format. What is short stays as it is.
    """
    name = f"{stem}-tabelle.{WORKBOOK}"
    shortened = composer.shorten(document, file=name)
    if not shortened.whole_tables:
        return document
    from reporter.wording.large_tables import SHEET
    from reporter.workbooks.tables import tables_workbook

    data = tables_workbook(shortened, SHEET)
    return replace(shortened, embedded=(*shortened.embedded, workbook_file(name, data)))


def workbook_file(name: str, data: bytes, description: str = _DESCRIPTION) -> EmbeddedFile:
    """Return a workbook as an attachment of a document."""
    return EmbeddedFile(name, WORKBOOK_TYPE, data, description, SUPPLEMENT)


def files_beside(document: Document) -> Iterator[EmbeddedFile]:
    """Yield the files that lie beside the document."""
    return (file for file in document.embedded if file.relationship == SUPPLEMENT)
