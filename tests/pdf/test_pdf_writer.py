"""The PDF: both standards in one file, whole structure, own fonts only, the same bytes always."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from string import ascii_letters
from typing import Any
from unicodedata import normalize

import pikepdf
import pypdfium2 as pdfium
import pytest
from checkers.verapdf import VeraPdf
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from rounds import EXAMPLES, agreement, agreement_file
from strategies import documents
from trees import bullets, document, heading, paragraph, says

from reporter.document.embedded import EmbeddedFile
from reporter.document.tree import (
    Cell,
    Column,
    Document,
    Draft,
    Emphasis,
    Link,
    ListBlock,
    ListItem,
    OpenField,
    PageBreak,
    Table,
    TableOfContents,
    Text,
)
from reporter.document.words import first_difference, reading_text
from reporter.errors import BuildError
from reporter.resources import FONTS
from reporter.typeface import foreign
from reporter.writers.build import build
from reporter.writers.pdf.read import read_text
from reporter.writers.pdf.write import write_pdf

NAME = ("recklinghausen-2023", "recklinghausen")
LATIN = "Ärger mit Straße, Łódź, Çelik, Ñ, ő, ș, −5,1 %, „Zitat“ – ✓ ✗ ● ≥ €"


def long_table(rows: int) -> Table:
    return Table(
        caption=says("Werte"),
        columns=(Column(), Column(numeric=True)),
        header=(says("Träger"), says("Wert")),
        rows=tuple((Cell(says(f"T {n}"), header=True), Cell(says(f"{n},0"))) for n in range(rows)),
        notes=(says("Quelle: erfunden"),),
    )


def everything() -> Document:
    """Return a document with every kind of block, long enough to break over pages."""
    whole = document(
        heading(1, "Prüfstück"),
        TableOfContents("Inhalt"),
        PageBreak(),
        heading(2, "Text", "1."),
        paragraph(
            "Ein ",
            Link("https://example.org", "Beispielseite", (Text("Verweis"),)),
            " und ",
            OpenField("traeger.sitz", "Ort"),
            ".",
        ),
        bullets(*(f"Punkt {n} über die Grundsicherung für Arbeitsuchende" for n in range(60))),
        heading(2, "Tabelle", "2."),
        long_table(70),
    )
    return replace(
        whole,
        draft=Draft(),
        notices=('Muster "x" </style><b>',),
        embedded=(EmbeddedFile("runde.json", "application/json", b"{}", "Angaben"),),
    )


@pytest.fixture(scope="module")
def finished() -> bytes:
    return build(everything(), "pdf")


@pytest.fixture
def pdf(finished: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(finished))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Return the elements of the structure tree in reading order."""
    found = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    for kid in pdf.Root.StructTreeRoot.K:
        walk(kid)
    return found


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf) if kind == element.S]


@pytest.mark.parametrize("final", [True, False])
def test_agreement_is_pdf_ua_1_and_pdf_a_3a(verapdf: VeraPdf, *, final: bool) -> None:
    assert verapdf.verify(agreement_file(*NAME, "pdf", final=final), "ua1", "3a") == []


def test_every_block_is_pdf_ua_1_and_pdf_a_3a(verapdf: VeraPdf, finished: bytes) -> None:
    assert verapdf.verify(finished, "ua1", "3a") == []


def test_lists_in_lists_are_pdf_ua_1_and_pdf_a_3a(verapdf: VeraPdf) -> None:
    inner: tuple[ListBlock, ...] = ()
    for ordered in (True, False, True, True):
        inner = (ListBlock((ListItem(says("x"), inner), ListItem(says("y"))), ordered=ordered),)
    pdf = build(document(heading(1, "T"), paragraph("a"), *inner), "pdf")
    assert verapdf.verify(pdf, "ua1", "3a") == []


def test_table_over_several_pages_is_one_table_with_one_header(pdf: pikepdf.Pdf) -> None:
    assert len(of_kind(pdf, "/Table")) == 1
    assert len(of_kind(pdf, "/THead")) == 1
    assert len(of_kind(pdf, "/TR")) == 71


def test_list_over_several_pages_is_one_list(pdf: pikepdf.Pdf) -> None:
    assert len(of_kind(pdf, "/L")) == 1
    assert len(of_kind(pdf, "/LI")) == 60


def test_header_cells_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    scopes = {str(cell.A.Scope) for cell in of_kind(pdf, "/TH")}
    assert scopes == {"/Column", "/Row"}


def test_contents_are_a_table_of_contents(pdf: pikepdf.Pdf) -> None:
    assert len(of_kind(pdf, "/TOC")) == 1
    assert len(of_kind(pdf, "/TOCI")) == 2


def test_link_is_described_in_words(pdf: pikepdf.Pdf) -> None:
    descriptions = [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", [])]
    assert "Beispielseite" in descriptions
    assert not any(text.startswith(("http", "abschnitt")) for text in descriptions)


def test_text_of_margins_is_an_artifact_and_not_read(finished: bytes) -> None:
    assert "Seite" not in read_text(finished)
    assert "Muster" not in read_text(finished)


def test_notices_and_draft_mark_stand_on_every_page(pdf: pikepdf.Pdf, finished: bytes) -> None:
    from checkers.pages import pdf_text

    pages = pdf_text(finished).split("\f")[: len(pdf.pages)]
    assert all('Muster "x" </style><b>' in page for page in pages)
    assert all("ENTWURF · Stand 22. November 2026" in page.replace("\u00a0", " ") for page in pages)


def test_final_version_has_no_draft_mark() -> None:
    from checkers.pages import pdf_text

    assert "ENTWURF" not in pdf_text(agreement_file(*NAME, "pdf"))


def test_hyphen_at_the_end_of_a_line_reads_as_a_soft_one() -> None:
    from checkers.pages import pdf_text

    shown = pdf_text(agreement_file(*NAME, "pdf"))
    assert "\u2010" not in shown


def test_round_and_settings_are_embedded(pdf: pikepdf.Pdf) -> None:
    assert pdf.attachments["runde.json"].get_file().read_bytes() == b"{}"
    assert pdf.attachments["runde.json"].get_file().mime_type == "application/json"


def test_embedded_round_holds_this_traeger_and_its_targets() -> None:
    file = pikepdf.open(io.BytesIO(agreement_file(*NAME, "pdf")))
    embedded = file.attachments["runde.json"].get_file().read_bytes().decode()
    assert '"lzb_bestand": "-1.9"' in embedded
    assert set(file.attachments) == {"runde.json", "einstellungen.json"}


def test_headings_are_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Prüfstück"
        assert [child.title for child in title.children] == ["1. Text", "2. Tabelle"]


def test_metadata_say_title_author_language_and_stand(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo.Title) == "Prüfstück"
    assert str(pdf.docinfo.Author) == "MAGS NRW"
    assert str(pdf.Root.Lang) == "de-DE"
    assert str(pdf.docinfo.CreationDate).startswith("D:20261122")


def test_only_own_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    names = {
        str(font.BaseFont)
        for page in pdf.pages
        for font in page.resources.Font.values()
    }  # fmt: skip
    assert names
    assert all("Amtstext" in name for name in names)


def test_european_letters_and_signs_are_in_the_typeface() -> None:
    pdf = write_pdf(document(heading(1, "T"), paragraph(LATIN)))
    assert first_difference("T" + LATIN, read_text(pdf)) is None


def test_every_letter_that_is_let_in_is_in_the_typeface() -> None:
    accents = map(chr, range(0x0300, 0x0332))
    letters = [normalize("NFC", base + each) for each in accents for base in f"{ascii_letters}ß"]
    shown = {each for each in (*typeface(), *letters) if not [*foreign(each)]} - {"\u00ad"}
    assert len(shown) > 2500
    text = " ".join(f"a{each}b" for each in sorted(shown))
    pdf = write_pdf(document(heading(1, "T"), paragraph(text)))
    assert first_difference("T" + text, read_text(pdf)) is None


@pytest.mark.renderer_warns
@pytest.mark.parametrize("sign", ["漢", "𓀀", "🙂"])
def test_letter_that_the_typeface_lacks_is_refused_by_name(sign: str) -> None:
    with pytest.raises(BuildError, match=f"Die Schrift enthält „{sign}"):
        write_pdf(document(heading(1, "T"), paragraph(f"Zeichen {sign}")))


@pytest.mark.renderer_warns
def test_house_style_that_reaches_for_the_net_is_refused() -> None:
    look = "p { background: url(https://example.org/x.png) }"
    with pytest.raises(BuildError, match=r"https://example\.org"):
        write_pdf(document(heading(1, "T"), paragraph("a")), look=look)


@pytest.mark.renderer_warns
def test_house_style_with_a_mistake_is_refused_with_its_place() -> None:
    for _every_time in range(2):
        with pytest.raises(BuildError, match="colour"):
            write_pdf(document(heading(1, "T"), paragraph("a")), look="p { colour: red }")


def test_house_style_changes_the_look() -> None:
    whole = document(heading(1, "T"), paragraph("a"))
    assert write_pdf(whole, look="p { font-size: 20pt }") != write_pdf(whole)


def test_house_style_can_count_in_its_own_way() -> None:
    from checkers.pages import pdf_text

    items = ListBlock((ListItem(says("x")),), ordered=True)
    look = '@counter-style haken { system: cyclic; symbols: "✓" } ol { list-style-type: haken }'
    assert "✓" in pdf_text(write_pdf(document(heading(1, "T"), items), look=look))
    assert "✓" not in pdf_text(write_pdf(document(heading(1, "T"), items)))


@cache
def typeface() -> frozenset[str]:
    """Return the characters that the regular face has."""
    return frozenset(map(chr, TTFont(FONTS / "Amtstext-Regular.ttf").getBestCmap()))


def in_typeface(node: Any) -> Any:
    """Return a tree with every letter that the typeface lacks replaced by „x“.

    Columns are of equal width: where text has no room, it overlaps, and what lies on top of
    itself is read once.
    """
    if isinstance(node, str):
        return "".join(letter if letter in typeface() else "x" for letter in node)
    if isinstance(node, tuple):
        return tuple(map(in_typeface, node))
    if isinstance(node, Column):
        return Column(node.numeric)
    if isinstance(node, Text | OpenField):  # with room to break, in the narrowest cell
        label = "text" if isinstance(node, Text) else "label"
        return replace(node, **{label: in_typeface(getattr(node, label)) + " x"})
    if is_dataclass(node) and not isinstance(node, type):
        changed = {each.name: in_typeface(getattr(node, each.name)) for each in fields(node)}
        return replace(node, **changed)
    return node


@settings(max_examples=25)
@given(documents().map(in_typeface))
def test_pdf_carries_the_words_of_any_document(whole: Document) -> None:
    read = read_text(write_pdf(whole))
    assert first_difference(reading_text(whole, heading_numbers=True), read) is None


def test_same_input_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    """Another process, folder, time zone and hash seed."""
    digests = []
    for zone, seed in (("UTC", "1"), ("Pacific/Auckland", "2")):
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-m", "reporter", "vereinbarung", EXAMPLES / NAME[0],
             "--stand", date(2023, 3, 15).isoformat(), "-o", folder],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            cwd=folder,
            check=True,
            capture_output=True,
        )  # fmt: skip
        digests.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(digests[0]) == {
        "2023-vereinbarung-recklinghausen.pdf",
        "2023-vereinbarung-recklinghausen.docx",
        "ausgabe.json",
    }
    assert digests[0] == digests[1]


def test_agreement_breaks_well() -> None:
    """No heading is last on its page, and the signatures stand with text above them."""
    from checkers.pages import pdf_text

    pages = pdf_text(agreement_file(*NAME, "pdf")).strip("\f").split("\f")
    bodies = [[line for line in page.splitlines() if line.strip()][1:-1] for page in pages]
    headings = ("Ziele 2023", "Zusammenarbeit", "Verringerung der Hilfebedürftigkeit")
    assert not any(body[-1].endswith(headings) for body in bodies)
    assert agreement(*NAME).draft is None
    assert "Düsseldorf, den" in "".join(bodies[-1][3:])


def test_goals_of_a_section_fill_their_pages() -> None:
    """The name of each stays with its sentence, a sentence not with the next name."""
    from checkers.pages import pdf_text

    goals = [block for n in range(40) for block in (bullets(f"Ziel {n}"), paragraph("Satz."))]
    pages = pdf_text(write_pdf(document(heading(1, "T"), heading(2, "A"), *goals))).split("\f")
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages[:-1]]
    assert [len(each) for each in lines[:2]] == pytest.approx([32, 32], abs=2)
    assert [each[-2] for each in lines] == ["Satz."] * len(lines)


def test_word_is_not_broken_within_nested_emphasis_wherever_the_line_ends() -> None:
    field = OpenField("ziel.lzb", "Zielwert Bestand")
    lines = [
        paragraph(Emphasis((Text(f"{'x' * length} (K 3 =\u00a0-\u00a0"), field, Text(" Prozent)"))))
        for length in range(20, 130)
    ]
    with pdfium.PdfDocument(write_pdf(document(*lines))) as pdf:
        shown = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert shown.count("[Zielwert") == len(lines)
