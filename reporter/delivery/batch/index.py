"""The index of a run of letters: who gets what, with checksums, as CSV and as PDF."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from itertools import groupby
from pathlib import Path

from reporter.delivery.folder.memory import Run, Told
from reporter.delivery.folder.outcome import Delivered, current, delivered
from reporter.delivery.folder.store import Store, fingerprint
from reporter.delivery.making.order import Order
from reporter.delivery.making.plan import shared
from reporter.document.tree import (
    Cell,
    Column,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Table,
    Text,
)
from reporter.german.dates import datum_lang
from reporter.model.fassung import Fassung
from reporter.model.runde import Runde, Traeger
from reporter.wording.kinds import ABSAGE, EINLADUNG
from reporter.writers.build import build

_FORMULA_SIGNS = ("=", "+", "-", "@")
"""with which a spreadsheet begins a formula"""
Cells = tuple[str, str, str, str]
"""Träger, mail address, file, SHA-256"""
_WORDS = {EINLADUNG: "Einladungen", ABSAGE: "Absagen"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the run."""

    traeger: Traeger
    path: Path

    def cells(self) -> Cells:
        """Return what the index says of the file as it is on disk."""
        digest = sha256(self.path.read_bytes()).hexdigest()
        address = self.traeger.anschrift.email
        return str(self.traeger.name), address, self.path.name, digest


def write_index(
    store: Store,
    runde: Runde,
    fassung: Fassung,
    order: Order,
    entries: Sequence[Entry],
    *,
    anew: bool = False,
) -> tuple[Run, Delivered]:
    """Write the index of the letters into their folder, as CSV and PDF, unless it is there."""
    assert order.invitation is not None, "a letter is about a dialogue"
    number = order.invitation.nummer
    rows = [entry.cells() for entry in entries]
    title = f"{_WORDS[order.art]} zum {number}. Steuerungsdialog {runde.jahr}"
    document = _document(title, runde, order, rows)
    key = f"{runde.jahr}-{order.art}-{number}-verzeichnis-{order.stand.isoformat()}"
    run = Run("", key, fingerprint(repr(document), repr(rows), *shared(fassung, order)))
    kept = None if anew else current(store, run)
    if kept:
        return run, kept
    files = {
        f"{key}.csv": _csv(rows),
        f"{key}.pdf": build(document, "pdf", order.look),
    }
    told = Told(indices=tuple(files))
    store.put(key, files, run.fingerprint, told)
    return run, delivered("", told, store.folder)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the table for a German Excel: UTF-8 with BOM, semicolons, no formulas."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Träger", "E-Mail", "Datei", "SHA-256"))
    writer.writerows(_harmless(row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(row: Iterable[str]) -> Iterator[str]:
    return (f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in row)


def _document(title: str, runde: Runde, order: Order, rows: Sequence[Cells]) -> Document:
    recipients = groupby(rows, key=lambda row: ", ".join(filter(None, row[:2])))
    return Document(
        metadata=Metadata(title, ", ".join(str(each.name) for each in runde.ministerien)),
        stand=order.stand,
        blocks=(
            Paragraph((Text(f"Verzeichnis vom {datum_lang(order.stand)}"),)),
            Heading(1, (Text(title),)),
            *(_table(recipient, own) for recipient, own in recipients),
        ),
        running_title=title,
        notices=tuple(filter(None, (runde.hinweis,))),
    )


def _table(recipient: str, rows: Iterable[Cells]) -> Table:
    """Return one recipient's files; a checksum in groups too short to be hyphenated."""
    return Table(
        caption=(Text(recipient),),
        columns=(Column(share=6), Column(share=7)),
        header=((Text("Datei"),), (Text("SHA-256"),)),
        rows=tuple(
            (Cell((Text(file),), header=True), Cell((Text(" ".join(_fours(digest))),)))
            for _, _, file, digest in rows
        ),
    )


def _fours(digest: str) -> Iterator[str]:
    return (digest[start : start + 4] for start in range(0, len(digest), 4))
