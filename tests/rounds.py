"""The example rounds as documents, made once for all tests of a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from reporter.cli.documents import read_data
from reporter.delivery.making.make import compose, prepare
from reporter.delivery.making.order import Order
from reporter.document.tree import Document
from reporter.input.runde import Eingabe, read_runde
from reporter.kennzahlen.monat import Monat, Zeitraum
from reporter.kennzahlen.tabelle import Kennzahlentabelle
from reporter.wording.compose import Composer
from reporter.wording.kinds import BERICHT, ZWISCHENBERICHT
from reporter.writers.build import build

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
STAND = date(2023, 3, 15)


@cache
def example(name: str) -> Eingabe:
    """Return a round of `examples/`, read."""
    return read_runde(EXAMPLES / name)


@cache
def agreement(name: str, schluessel: str, *, final: bool = True) -> Document:
    """Return a Träger's agreement of an example round."""
    eingabe = example(name)
    (traeger,) = (each for each in eingabe.runde.traeger if each.schluessel == schluessel)
    order = Order("vereinbarung", (), STAND, final, Path())
    return compose(Composer(eingabe.fassung), eingabe.runde, traeger, order)


@cache
def data(name: str) -> Kennzahlentabelle:
    """Return the data of an example round."""
    return read_data(example(name))


@cache
def report(name: str, schluessel: str, *, bis: int = 12, final: bool = False) -> Document:
    """Return a Träger's report of an example round, up to the month `bis`."""
    eingabe = example(name)
    (traeger,) = (each for each in eingabe.runde.traeger if each.schluessel == schluessel)
    zeitraum = Zeitraum.jahresfortschritt(Monat(eingabe.runde.jahr, bis))
    art = BERICHT if bis == 12 else ZWISCHENBERICHT
    order = Order(art, (), STAND, final, Path(), zeitraum=zeitraum)
    document, _ = prepare(Composer(eingabe.fassung), eingabe.runde, traeger, order, data(name))
    return document


@cache
def report_file(name: str, schluessel: str, form: str, *, bis: int = 12) -> bytes:
    """Return the finished file of `report`, in the format `form`."""
    return build(report(name, schluessel, bis=bis), form)


@cache
def agreement_file(name: str, schluessel: str, form: str, *, final: bool = True) -> bytes:
    """Return the finished file of `agreement`, in the format `form`."""
    return build(agreement(name, schluessel, final=final), form)
