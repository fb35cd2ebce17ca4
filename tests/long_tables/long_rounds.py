"""Editions whose agreement has a table of as many rows as a test wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rounds import EXAMPLES, STAND

from reporter.delivery.making.make import make, prepare
from reporter.delivery.making.order import Finished, Order
from reporter.document.tree import Document
from reporter.input.runde import Eingabe, read_runde
from reporter.wording.compose import Composer

DATA = 'titel = "Maßnahmen"\ngrundlage = "nrw-2023"\n'
TABLE = """\
{{% extends "nrw-2023/vereinbarung.html" %}}
{{% block steuerungsdialoge %}}
<table><caption>Maßnahmen</caption>
<thead><tr><th scope="col">Maßnahme</th><th scope="col">Ort</th>\
<th scope="col" class="zahl">Plätze</th><th scope="col" class="zahl">Quote</th></tr></thead>
<tbody>
{rows}</tbody>
<anmerkung>Ohne Gewähr.</anmerkung>
</table>
{{% endblock %}}
"""
NAME = "2023-vereinbarung-recklinghausen"

Row = Callable[[int], str]


def plain_row(number: int) -> str:
    """Return the row of a measure: places grow by one, from 1 on, one of ten is missing."""
    places = "fehlt" if number % 10 == 9 else f"{number + 1:,}".replace(",", ".")
    cells = f"<td>Standort {number % 3}</td><td>{places}</td><td>−{number % 7},5\u00a0%</td>"
    return f'<tr><th scope="row">=Maßnahme {number}</th>{cells}</tr>\n'


def long_round(folder: Path, rows: int, *, row: Row = plain_row) -> Eingabe:
    """Return the example round with an edition that has a table of so many rows."""
    edition = folder / "lang"
    edition.mkdir()
    (edition / "fassung.toml").write_text(DATA, encoding="utf-8")
    template = TABLE.format(rows="".join(map(row, range(rows))))
    (edition / "vereinbarung.html").write_text(template, encoding="utf-8")
    return read_runde(EXAMPLES / "recklinghausen-2023", fassung=edition)


def order(*formats: str, final: bool = False) -> Order:
    """Return an order for an agreement."""
    return Order("vereinbarung", formats, STAND, final, Path())


def document_of(eingabe: Eingabe) -> Document:
    """Return the agreement as it is written, its long tables shortened."""
    (traeger,) = eingabe.runde.traeger
    document, _ = prepare(Composer(eingabe.fassung), eingabe.runde, traeger, order())
    return document


def made_from(eingabe: Eingabe, *formats: str, final: bool = False) -> dict[str, Finished]:
    """Return the files of the agreement by their names."""
    (traeger,) = eingabe.runde.traeger
    composer = Composer(eingabe.fassung)
    files = make(composer, eingabe.runde, traeger, order(*formats, final=final)).files
    return {file.name: file for file in files}
