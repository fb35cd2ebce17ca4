"""Documents that show changes, for the tests of comparing and of the writers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reporter.document.numbering import Numberer, parse_pattern
from reporter.document.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    Revision,
    Table,
    Text,
)
from reporter.redline.compare import compare

REVISION = Revision("Erika Muster", date(2024, 2, 1))
NUMBERING = (parse_pattern("1."), parse_pattern("1.1"))


def document(*blocks: Block) -> Document:
    """Return a document with a title and these blocks, its headings numbered."""
    numberer = Numberer(NUMBERING)
    numbered = (
        replace(block, number=numberer.next(block.level)) if isinstance(block, Heading) else block
        for block in blocks
    )
    return Document(
        Metadata("Titel", "Amt"),
        date(2024, 1, 15),
        (Heading(1, (Text("Vereinbarung"),)), *numbered),
        NUMBERING,
    )


def redline(old: Document, new: Document, *, typography: bool = False) -> Document:
    """Return what changed between two documents."""
    return compare(old, new, revision=REVISION, typography=typography)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, (Text(text),))


def bullets(*texts: str) -> ListBlock:
    return ListBlock(tuple(ListItem((Text(text),)) for text in texts))


def table(*rows: tuple[str, str]) -> Table:
    return Table(
        caption=(Text("Zielwerte"),),
        columns=(Column(share=3), Column(numeric=True)),
        header=((Text("Ziel"),), (Text("Wert"),)),
        rows=tuple(
            (Cell((Text(name),), header=True), Cell((Text(value),))) for name, value in rows
        ),
    )


PREAMBLE = paragraph("Die Grundsicherung für Arbeitsuchende sichert ein Leben in Würde.")
MOVED = paragraph("Dieser Absatz steht erst hier und dann an einer ganz anderen Stelle des Textes.")

OLD = document(
    PREAMBLE,
    heading("Lage"),
    paragraph("Das Jahr beginnt mit vielen Aufgaben."),
    MOVED,
    heading("Ziele 2023"),
    bullets("möglichst viele Menschen integrieren", "den Bezug verringern", "Teilhabe"),
    table(("Integrationen", "5,1 %"), ("Abstand", "2,1"), ("Bestand", "−1,9 %")),
    heading("Zusammenarbeit"),
    paragraph("Die Partner führen zwei Dialoge."),
)
NEW = document(
    PREAMBLE,
    heading("Ziele 2024"),
    bullets("möglichst viele Menschen dauerhaft integrieren", "Teilhabe", "Gesundheit fördern"),
    table(("Integrationen", "4,2 %"), ("Quote", "3,0 %"), ("Bestand", "−1,9 %")),
    MOVED,
    heading("Zusammenarbeit"),
    paragraph("Die Partner führen drei Dialoge."),
    paragraph("Ein neuer Absatz steht am Ende."),
)
