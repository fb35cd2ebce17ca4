"""An edition of another structure is a folder: templates and one data file, no Python."""

from __future__ import annotations

from pathlib import Path

from rounds_text import compose_round, text_of

from reporter.document.tree import Heading, Paragraph, SignatureBlock, Table, TableOfContents
from reporter.document.walk import open_fields, plain_text

PARAGRAFEN = str(Path(__file__).parent.parent / "fassungen" / "paragrafen")

TWO_MINISTRIES = """
[[ministerium]]
name = "Niedersächsisches Ministerium für Soziales, Arbeit, Gesundheit und Gleichstellung"
kurzname = "MS"
genus = "n"
ort = "Hannover"
vertretung = { anrede = "Frau", amt = "Ministerin", name = "N. N." }

[[ministerium]]
name = "Niedersächsisches Ministerium für Wirtschaft, Verkehr und Bauen"
kurzname = "MW"
genus = "n"
ort = "Hannover"
vertretung = { anrede = "Herr", amt = "Minister", name = "N. N." }
"""


def test_sections_are_paragraphs_with_contents_and_preamble(tmp_path: Path) -> None:
    document = compose_round(tmp_path, fassung=PARAGRAFEN)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    shown = [f"{block.number}|{plain_text(block.children)}" for block in headings]
    assert shown == [
        "|Zielvereinbarung 2023",
        "|Präambel",
        "§\u00a01|Ziele",
        "1.1|Zielwerte",
        "§\u00a02|Inkrafttreten",
    ]
    assert any(isinstance(block, TableOfContents) for block in document.blocks)


def test_goals_are_rows_of_a_table_and_open_ones_stay_open(tmp_path: Path) -> None:
    document = compose_round(
        tmp_path, fassung=PARAGRAFEN, ziele='quote = 26.1\npersonen = 151\naktivierung = "-"'
    )
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [" | ".join(plain_text(cell.children) for cell in row) for row in table.rows]
    assert [row.replace("\u00a0", " ") for row in rows] == [
        "Integrationsquote | mindestens 26,1 Prozent",
        "Langzeitleistungsbeziehende | unter 151 Personen",
    ]
    assert not open_fields(document)


def test_two_ministries_are_one_party_and_sign_both(tmp_path: Path) -> None:
    document = compose_round(tmp_path, fassung=PARAGRAFEN, ministerium=TWO_MINISTRIES)
    text = text_of(document)
    assert (
        "zwischen dem Niedersächsischen Ministerium für Soziales, Arbeit, Gesundheit und "
        "Gleichstellung und dem Niedersächsischen Ministerium für Wirtschaft"
    ) in text
    (block,) = (block for block in document.blocks if isinstance(block, SignatureBlock))
    assert [plain_text(each.place) for each in block.signatures] == [
        "Hannover, den",
        "Hannover, den",
        "Münster, den",
    ]


def test_markdown_of_the_round_becomes_blocks(tmp_path: Path) -> None:
    lage = 'lage = """\nEin *wichtiger* Satz.\n\n- eins\n- zwei\n"""'
    document = compose_round(tmp_path, texte=lage)
    paragraphs = [plain_text(b.children) for b in document.blocks if isinstance(b, Paragraph)]
    assert "Ein wichtiger Satz." in paragraphs
    assert "eins" in text_of(document)
