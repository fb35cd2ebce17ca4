"""Five pages as they look: cover, goals, signatures, contents with table, a page of Word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from checkers.libreoffice import to_pdf
from checkers.pages import pictures
from PIL import Image
from rounds import agreement_file

from reporter.delivery.making.make import compose
from reporter.delivery.making.order import Order
from reporter.input.runde import read_runde
from reporter.wording.compose import Composer
from reporter.writers.build import build

HERE = Path(__file__).resolve().parent
PARAGRAFEN = HERE.parent / "fassungen" / "paragrafen"

ROUND = f"""
jahr = 2024
fassung = '{PARAGRAFEN}'
hinweis = "Muster"
[[ministerium]]
name = "Ministerium für Soziales"
kurzname = "MS"
genus = "n"
ort = "Hannover"
vertretung = {{ anrede = "Frau", amt = "Ministerin", name = "N. N." }}
[[ministerium]]
name = "Ministerium für Wirtschaft"
kurzname = "MW"
genus = "n"
ort = "Hannover"
vertretung = {{ anrede = "Herr", amt = "Minister", name = "N. N." }}
[[traeger]]
schluessel = "verden"
name = "Landkreis Verden"
genus = "m"
sitz = "Verden (Aller)"
[traeger.ziele]
quote = 26.1
personen = 151
aktivierung = [20.0, 25.0]
"""

Compare = Callable[[Image.Image, Path], None]


@pytest.fixture(scope="module")
def draft() -> list[Image.Image]:
    """The pages of a draft with open fields."""
    return pictures(agreement_file("nrw-2023", "solingen", "pdf", final=False))


@pytest.fixture(scope="module")
def final() -> list[Image.Image]:
    """The pages of a final version."""
    return pictures(agreement_file("recklinghausen-2023", "recklinghausen", "pdf"))


def test_cover_of_a_draft(draft: list[Image.Image], assert_looks_like: Compare) -> None:
    assert_looks_like(draft[0], HERE / "entwurf-deckblatt.png")


def test_page_of_goals(final: list[Image.Image], assert_looks_like: Compare) -> None:
    assert_looks_like(final[2], HERE / "ziele.png")


def test_page_of_signatures(final: list[Image.Image], assert_looks_like: Compare) -> None:
    assert_looks_like(final[-1], HERE / "unterschriften.png")


def test_page_with_contents_and_table(tmp_path: Path, assert_looks_like: Compare) -> None:
    (tmp_path / "runde.toml").write_text(ROUND, encoding="utf-8")
    eingabe = read_runde(tmp_path)
    order = Order("vereinbarung", (), date(2024, 3, 15), final=False, folder=tmp_path)
    document = compose(Composer(eingabe.fassung), eingabe.runde, eingabe.runde.traeger[0], order)
    assert_looks_like(pictures(build(document, "pdf"))[0], HERE / "paragrafen.png")


def test_page_of_word(tmp_path: Path, assert_looks_like: Compare) -> None:
    docx = agreement_file("nrw-2023", "solingen", "docx", final=False)
    assert_looks_like(pictures(to_pdf(docx, tmp_path))[2], HERE / "word-ziele.png")
