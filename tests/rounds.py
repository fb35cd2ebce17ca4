"""The example rounds as documents, made once for all tests of a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from reporter.delivery.make import Order, compose
from reporter.document.tree import Document
from reporter.input.runde import Eingabe, read_runde
from reporter.wording.compose import Composer
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
def agreement_file(name: str, schluessel: str, form: str, *, final: bool = True) -> bytes:
    """Return the finished file of `agreement`, in the format `form`."""
    return build(agreement(name, schluessel, final=final), form)
