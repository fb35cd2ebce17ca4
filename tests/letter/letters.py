"""Letters for the tests: those of the example, and the places of their words on the page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from checkers.pages import POPPLER
from checkers.programs import program
from rounds import example

from reporter.delivery.making.make import compose
from reporter.delivery.making.order import Order
from reporter.document.tree import Document
from reporter.model.runde import Dialog, Traeger, Vertretung
from reporter.wording.compose import Composer
from reporter.wording.invitation import Anlage, Einladungsdaten
from reporter.writers.build import build

STAND = date(2023, 7, 20)
ROUND = "recklinghausen-2023"
FRAU = Vertretung("Frau", "Oberbürgermeisterin", "Dr.", "Anna von der Heide")
LONG_AGENDA = tuple(f"Punkt {n}: was alle vorbereitet haben sollen" for n in range(40))


@dataclass(frozen=True)
class Word:
    """A word and its box in millimetres from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def letter(*, final: bool = True, long: bool = False) -> Document:
    """Return the example's letter to its first dialogue; a long one has a second page."""
    eingabe = example(ROUND)
    dialog = eingabe.runde.dialoge[0]
    if long:
        dialog = replace(dialog, tagesordnung=LONG_AGENDA)
    return compose_letter(eingabe.runde.traeger[0], dialog, final=final)


def compose_letter(
    traeger: Traeger,
    dialog: Dialog,
    *,
    final: bool = True,
    anlagen: tuple[Anlage, ...] = (Anlage(1, "Zielvereinbarung 2023", 5, "vereinbarung"),),
) -> Document:
    """Return a letter of the example round that lists these enclosures."""
    eingabe = example(ROUND)
    order = Order("einladung", (), STAND, final, Path())
    return compose(
        Composer(eingabe.fassung),
        eingabe.runde,
        traeger,
        order,
        einladung=Einladungsdaten(dialog, anlagen),
    )


@cache
def letter_file(form: str, *, final: bool = True, long: bool = False) -> bytes:
    """Return the finished file of `letter`."""
    return build(letter(final=final, long=long), form)


def words(pdf: bytes | Path, page: int = 1) -> list[Word]:
    """Return the words of a page with their places, as poppler sees them."""
    data = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    tool = program("pdftotext", package=POPPLER)
    command = [tool, "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    boxes = re.findall(
        r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', done.stdout.decode()
    )
    return [
        Word(unescape(text), *(float(each) * 25.4 / 72 for each in box)) for *box, text in boxes
    ]


def box_of(found: list[Word], text: str) -> Word:
    """Return the box around the run of words that reads `text`."""
    wanted = text.split()
    for start in range(len(found)):
        run = found[start : start + len(wanted)]
        if [each.text for each in run] == wanted:
            return Word(
                text,
                min(each.left for each in run),
                min(each.top for each in run),
                max(each.right for each in run),
                max(each.bottom for each in run),
            )
    raise AssertionError(f"„{text}“ is not on the page")
