"""The pages before a marked agreement: what the marks mean, the targets, the changed clauses."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.document.tree import (
    Block,
    Cell,
    Change,
    Changed,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from reporter.german.dates import datum_lang
from reporter.redline.clauses import Clause

_TITLE = "Was sich geändert hat"
_NO_TARGETS = "Die Zielwerte sind unverändert."
_NO_CLAUSES = "Der Wortlaut ist unverändert."


def summary_pages(
    document: Document,
    former: str,
    targets: Sequence[tuple[str, str, str]],
    clauses: Sequence[Clause],
) -> tuple[Block, ...]:
    """Return the pages; `targets` are goal, old and new target, `former` names the old version."""
    return (
        Heading(1, (Text(_TITLE),)),
        _paragraph(f"{document.running_title}, verglichen mit {former}."),
        *_origin(document),
        _legend(),
        Heading(2, (Text("Zielwerte"),)),
        _targets(targets) if targets else _paragraph(_NO_TARGETS),
        Heading(2, (Text("Geänderte Stellen"),)),
        _clauses(clauses) if clauses else _paragraph(_NO_CLAUSES),
        PageBreak(),
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _origin(document: Document) -> tuple[Block, ...]:
    revision = document.revision
    if revision is None:
        return ()
    return (_paragraph(f"Änderungen von {revision.author}, {datum_lang(revision.day)}."),)


def _legend() -> Paragraph:
    return Paragraph(
        (
            Text("Neues ist "),
            Changed(Change.INSERTED, (Text("unterstrichen"),)),
            Text(", Entfallenes "),
            Changed(Change.DELETED, (Text("durchgestrichen"),)),
            Text("; was nur an eine andere Stelle gerückt ist, ist doppelt ausgezeichnet."),
        )
    )


def _targets(targets: Sequence[tuple[str, str, str]]) -> Table:
    return Table(
        caption=(Text("Zielwerte, alt und neu"),),
        columns=(Column(share=5), Column(True, 2), Column(True, 2)),
        header=((Text("Ziel"),), (Text("alt"),), (Text("neu"),)),
        rows=tuple(
            (Cell((Text(name),), header=True), Cell((Text(old),)), Cell((Text(new),)))
            for name, old, new in targets
        ),
    )


def _clauses(clauses: Sequence[Clause]) -> Table:
    return Table(
        caption=(Text("Geänderte Stellen mit ihrem Abschnitt"),),
        columns=(Column(share=3), Column(share=2), Column(share=8)),
        header=((Text("Abschnitt"),), (Text("Änderung"),), (Text("Wortlaut"),)),
        rows=tuple(
            (
                Cell((Text(clause.section or "Anfang"),), header=True),
                Cell((Text(clause.what),)),
                Cell(clause.words),
            )
            for clause in clauses
        ),
    )
