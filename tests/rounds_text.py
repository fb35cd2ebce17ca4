"""Small rounds written as text, for tests of the wording."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reporter.delivery.making.make import compose
from reporter.delivery.making.order import Order
from reporter.document.tree import Document
from reporter.document.words import reading_text
from reporter.input.runde import read_runde
from reporter.wording.compose import Composer

MINISTERIUM = """
[ministerium]
name = "Ministerium für Arbeit, Gesundheit und Soziales des Landes Nordrhein-Westfalen"
kurzname = "MAGS NRW"
genus = "n"
ort = "Düsseldorf"
vertretung = { anrede = "Herr", amt = "Staatssekretär", name = "N. N." }
"""

TRAEGER = """
[[traeger]]
schluessel = "muster"
name = "Stadt Münster"
genus = "f"
sitz = "Münster"
anrede = "Frau"
amt = "Oberbürgermeisterin"
vertretung = "N. N."
"""


def compose_round(
    folder: Path,
    *,
    fassung: str = "nrw-2023",
    ministerium: str = MINISTERIUM,
    traeger: str = TRAEGER,
    ziele: str = "",
    texte: str = "",
    draft: bool = True,
) -> Document:
    """Write a round of one Träger into `folder` and return its agreement."""
    (folder / "runde.toml").write_text(
        f'jahr = 2023\nfassung = "{fassung}"\n{ministerium}\n{traeger}\n'
        f"[traeger.ziele]\n{ziele}\n[texte]\n{texte}\n",
        encoding="utf-8",
    )
    eingabe = read_runde(folder)
    order = Order("vereinbarung", (), date(2023, 3, 15), not draft, folder)
    return compose(Composer(eingabe.fassung), eingabe.runde, eingabe.runde.traeger[0], order)


def text_of(document: Document) -> str:
    """Return the words of a document, with plain spaces."""
    return reading_text(document, heading_numbers=True).replace("\u00a0", " ")
