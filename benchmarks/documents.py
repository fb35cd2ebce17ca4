"""The texts that everything is measured on: agreements and reports of the example rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count, cycle, islice
from pathlib import Path

import tomlkit

from reporter.cli.documents import read_data
from reporter.delivery.making.make import prepare
from reporter.delivery.making.order import Order
from reporter.document.tree import Cell, Column, Document, Heading, ListBlock, Table, Text
from reporter.document.walk import inline_runs, plain_text
from reporter.german.names import Name
from reporter.input.runde import Eingabe, read_runde
from reporter.kennzahlen.monat import Zeitraum
from reporter.model.export import round_as_input
from reporter.model.runde import Traeger
from reporter.resources import FONTS
from reporter.wording.compose import Composer
from reporter.wording.kinds import BERICHT, VEREINBARUNG
from reporter.writers.html import html_page
from reporter.writers.look import print_look
from reporter.writers.pdf.furniture import page_style

ROOT = Path(__file__).resolve().parent.parent
ONE = ROOT / "examples" / "recklinghausen-2023"
EIGHTEEN = ROOT / "examples" / "nrw-2023"
STAND = date(2023, 3, 15)

_FACES = (("Regular", ""), ("Italic", "font-style: italic;"), ("Bold", "font-weight: bold;"))


@cache
def read(folder: Path) -> Eingabe:
    """Return a round, read once."""
    return read_runde(folder)


@cache
def _composer(folder: Path) -> Composer:
    return Composer(read(folder).fassung)


def agreement(folder: Path, traeger: Traeger) -> Document:
    """Return the agreement of a round with a Träger, as a draft."""
    order = Order(VEREINBARUNG, (), STAND, final=False, folder=Path())
    document, _ = prepare(_composer(folder), read(folder).runde, traeger, order)
    return document


def one_agreement() -> Document:
    """Return the agreement of the round that has one Träger."""
    return agreement(ONE, read(ONE).runde.traeger[0])


def agreements() -> Iterator[Document]:
    """Yield agreements without end: those of the eighteen, then again under other names."""
    for traeger in _names_without_end():
        yield agreement(EIGHTEEN, traeger)


def reports() -> Iterator[Document]:
    """Yield the reports of the eighteen, with their charts."""
    runde = read(EIGHTEEN).runde
    zeitraum = Zeitraum.des_jahres(runde.jahr)
    order = Order(BERICHT, (), STAND, final=False, folder=Path(), zeitraum=zeitraum)
    data = read_data(read(EIGHTEEN))
    for traeger in runde.traeger:
        document, _ = prepare(_composer(EIGHTEEN), runde, traeger, order, data)
        yield document


def _names_without_end() -> Iterator[Traeger]:
    eighteen = read(EIGHTEEN).runde.traeger
    yield from eighteen
    for number in count(2):
        for each in eighteen:
            yield replace(each, name=_numbered(each.name, number))


def _numbered(name: Name, number: int) -> Name:
    return replace(
        name,
        nominativ=f"{name.nominativ} {number}",
        genitiv=f"{name.genitiv} {number}",
        dativ=f"{name.dativ} {number}",
        akkusativ=f"{name.akkusativ} {number}",
    )


def country(folder: Path, number: int) -> Path:
    """Write a round with so many Träger, the eighteen under other names, and return its folder."""
    eingabe = read(EIGHTEEN)
    content = round_as_input(eingabe.runde, eingabe.runde.traeger, eingabe.fassung.schluessel)
    known = [{key: each[key] for key in each if key != "ags"} for each in content["traeger"]]
    content["traeger"] = [
        {**each, "schluessel": f"{each['schluessel']}-{index}", "name": f"{each['name']} {index}"}
        for index, each in enumerate(islice(cycle(known), number))
    ]
    runde = folder / f"runde-{number}"
    runde.mkdir(exist_ok=True)
    (runde / "runde.toml").write_text(tomlkit.dumps(content), encoding="utf-8")
    return runde


def with_table(rows: int) -> Document:
    """Return the agreement with a table of seven columns and so many rows behind it."""
    document = one_agreement()
    row = tuple(Cell((Text(f"{column}.234,5"),), header=not column) for column in range(7))
    table = Table(
        caption=(Text("Werte"),),
        columns=tuple(Column(numeric=bool(column)) for column in range(7)),
        header=tuple((Text(f"Spalte {column}"),) for column in range(7)),
        rows=(row,) * rows,
    )
    return replace(document, blocks=(*document.blocks, table))


def as_html(document: Document) -> str:
    """Return a document as one page of HTML with everything that its PDF needs."""
    faces = "".join(
        f"@font-face {{ font-family: Amtstext; {style} "
        f"src: url({(FONTS / f'Amtstext-{name}.ttf').as_uri()}) }}\n"
        for name, style in _FACES
    )
    return html_page(document, head=f"<style>{faces}{print_look()}{page_style(document)}</style>")


def as_outline(document: Document) -> Iterator[tuple[str, int, str]]:
    """Yield what a document says as (kind, level, text): "heading", "bullet" or "text"."""
    for block in document.blocks:
        for run in inline_runs(block):
            match block:
                case Heading(level, _, number):
                    yield "heading", level, f"{number} {plain_text(run)}".strip()
                case ListBlock():
                    yield "bullet", 1, plain_text(run)
                case _:
                    yield "text", 1, plain_text(run)
