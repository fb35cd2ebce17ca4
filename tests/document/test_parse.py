"""The agreed subset of HTML becomes blocks, and nothing else gets through."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.document.numbering import count_text, parse_pattern
from reporter.document.parse import parse_blocks
from reporter.document.tree import (
    Block,
    Counter,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Number,
    OpenField,
    PageBreak,
    Paragraph,
    Role,
    SignatureBlock,
    Strong,
    Table,
    TableOfContents,
    Text,
)
from reporter.document.walk import plain_text
from reporter.errors import ReporterError, WordingError

NUMBERING = tuple(map(parse_pattern, ("1.", "I.")))


def parse(html: str, *, title: str = "<h1>T</h1>") -> tuple[Block, ...]:
    blocks = parse_blocks(
        title + html,
        name="vorlage.html",
        numbering=NUMBERING,
        bind=lambda text: text.replace("5,1 Prozent", "5,1\u00a0Prozent"),
        load_image=lambda _name: b"\x89PNG\r\n\x1a\n",
    )
    return blocks[1:] if title else blocks


def message(html: str, *, title: str = "<h1>T</h1>") -> str:
    with pytest.raises(WordingError) as caught:
        parse(html, title=title)
    return str(caught.value)


def test_headings_are_numbered_by_level_and_start_anew_below_each_section() -> None:
    blocks = parse("<h2>A</h2><h3>a</h3><h3>b</h3><h2>B</h2><h3>c</h3>")
    numbers = [block.number for block in blocks if isinstance(block, Heading)]
    assert numbers == ["1.", "I.", "II.", "2.", "I."]


def test_heading_without_number_does_not_count() -> None:
    blocks = parse('<h2 class="ohne-nummer">Vorspruch</h2><h2>A</h2>')
    assert [block.number for block in blocks if isinstance(block, Heading)] == ["", "1."]


def test_paragraph_has_the_role_of_its_class() -> None:
    (block,) = parse('<p class="eingang">Gemäß</p>')
    assert block == Paragraph((Text("Gemäß"),), Role.PREAMBLE)


def test_white_space_folds_as_in_html_and_no_break_spaces_stay() -> None:
    (block,) = parse("<p>\n  eins\t zwei <strong> drei </strong>\n vier&nbsp; fünf<br> sechs </p>")
    assert isinstance(block, Paragraph)
    assert block.children == (
        Text("eins zwei "),
        Strong((Text("drei "),)),
        Text("vier\u00a0 fünf"),
        LineBreak(),
        Text("sechs"),
    )


def test_no_break_space_is_set_across_a_number_node() -> None:
    (block,) = parse('<p>um <data value="ziel.x">5,1</data> Prozent</p>')
    assert isinstance(block, Paragraph)
    assert block.children == (Text("um "), Number("ziel.x", "5,1"), Text("\u00a0Prozent"))


def test_open_field_keeps_key_and_label() -> None:
    (block,) = parse('<p><mark data-feld="traeger.sitz">Ort</mark></p>')
    assert isinstance(block, Paragraph)
    assert block.children == (OpenField("traeger.sitz", "Ort"),)


def faults(html: str) -> list[str]:
    with pytest.raises(WordingError) as caught:
        parse(html)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p q="3|a.html">x<h2 q="9|b.html">y</h2><p>z</p>', "a.html, Zeile 3: <p> wird nicht"),
        ('<ul><li q="2|a.html">x<li>y</li></ul>', "a.html, Zeile 2: <li> wird nicht geschlossen."),
        ('<p>x <strong q="4|a.html">y</p></strong>', "a.html, Zeile 4: <strong> wird nicht"),
        ('<ul q="5|a.html"><p>x</p>y', "a.html, Zeile 5: <ul> wird nicht geschlossen."),
    ],
)
def test_element_that_is_not_closed_is_told_without_what_follows_from_it(
    html: str, said: str
) -> None:
    (fault,) = faults(html)
    assert fault.startswith(said)


def test_what_else_is_wrong_is_told_beside_an_element_that_is_not_closed() -> None:
    assert [each.split(". ")[0] for each in faults('<p q="2|a.html">x<h2 class="z">y</h2>')] == [
        "a.html, Zeile 2: <p> wird nicht geschlossen.",
        'a.html, Zeile 2: <h2 class="z"> gehört nicht zum vereinbarten Umfang',
    ]


def test_end_tag_that_closes_nothing_is_told_at_its_own_place() -> None:
    assert faults('<p q="1|a.html">x</p q="1|a.html">\n</p q="2|b.html">') == [
        "b.html, Zeile 2: </p> schließt nichts, was hier offen ist."
    ]


def test_element_in_one_of_another_file_is_told_with_both_places() -> None:
    assert faults('<p q="1|a.html"><p q="7|b.html">x</p></p>') == [
        "b.html, Zeile 7: <p> darf nicht in <p> stehen. <p> steht in a.html, Zeile 1."
    ]


def test_list_that_is_too_deep_is_told_at_its_place() -> None:
    deep = (
        '<ul><li>a<ol><li>b<ul><li>c<ul q="8|a.html"><li>d</li></ul></li></ul></li></ol></li></ul>'
    )
    assert faults(deep) == [
        "a.html, Zeile 8: Die Aufzählung ist mehr als 3 Ebenen tief. Fassen Sie Ebenen zusammen."
    ]


def test_lists_nest_below_their_item() -> None:
    (block,) = parse("<ul><li>a<ol><li>b</li></ol></li></ul>")
    assert isinstance(block, ListBlock)
    assert not block.ordered
    (nested,) = block.items[0].lists
    assert nested.ordered
    assert plain_text(nested.items[0].children) == "b"


def test_table_has_caption_header_row_headers_numeric_columns_and_notes() -> None:
    (block,) = parse(
        '<table><caption>Werte</caption><thead><tr><th scope="col" data-breite="3">Ziel</th>'
        '<th scope="col" class="zahl">Wert</th></tr></thead><tbody><tr><th scope="row">K 2</th>'
        "<td>4,2</td></tr></tbody><anmerkung>Quelle</anmerkung></table>"
    )
    assert isinstance(block, Table)
    assert [(column.numeric, column.share) for column in block.columns] == [(False, 3), (True, 1)]
    assert [cell.header for cell in block.rows[0]] == [True, False]
    assert plain_text(block.notes[0]) == "Quelle"


def test_signature_block_page_break_and_contents_are_blocks_of_their_own() -> None:
    blocks = parse(
        '<seitenumbruch></seitenumbruch><inhaltsverzeichnis title="Inhalt"></inhaltsverzeichnis>'
        "<unterschriften><unterschrift><ort>X, den</ort><fuer>Für X</fuer><name>N</name>"
        "</unterschrift></unterschriften>"
    )
    assert [type(block) for block in blocks] == [PageBreak, TableOfContents, SignatureBlock]


def test_link_says_where_it_leads() -> None:
    (block,) = parse('<p><a href="https://example.org" title="Beispiel">hier</a></p>')
    assert isinstance(block, Paragraph)
    assert block.children == (Link("https://example.org", "Beispiel", (Text("hier"),)),)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p q="7|ziele.html"><b>x</b></p>', "ziele.html, Zeile 7: Das Element <b> gehört nicht"),
        ('<tabel q="3|x.html"></tabel>', "Meinten Sie „table“?"),
        ("<p onclick='x'>a</p>", '<p onclick="x"> gehört nicht zum vereinbarten Umfang.'),
        ('<p class="deckblat">a</p>', "Meinten Sie „deckblatt“?"),
        ("lose", "Der Text „lose“ steht außerhalb eines Absatzes."),
        ("<p>a", "<p> wird nicht geschlossen."),
        ("<p>a</p></p>", "</p> schließt nichts"),
        ("<!-- x -->", "Kommentare in Vorlagen stehen in {# … #}."),
        ("<h3>a</h3>", "<h3> überspringt eine Ebene. Erwartet wird höchstens <h2>."),
        ("<h1>noch einer</h1>", "Ein Dokument hat nur einen Titel <h1>."),
        ("<p></p>", "<p> ist leer."),
        ("<table></table>", "<table> braucht genau ein <caption>, gefunden: keines."),
        ("<p><a href='javascript:x' title='y'>z</a></p>", "Erlaubt sind Ziele mit https://"),
        ("<p><a href='https://x.de'>z</a></p>", "<a> braucht das Attribut „title“."),
        ("<unterschriften><unterschrift></unterschrift></unterschriften>", "genau ein <ort>"),
    ],
)
def test_what_is_not_agreed_is_refused(html: str, expected: str) -> None:
    assert expected in message(html)


def test_row_of_another_length_is_refused_with_both_lengths() -> None:
    table = (
        '<table><caption>W</caption><thead><tr><th scope="col">A</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert "Die Zeile hat 2 Zellen, die Kopfzeile hat 1." in message(table)


def test_a_document_needs_a_title() -> None:
    assert "Das Dokument hat keinen Titel <h1>." in message("<p>a</p>", title="")


def test_all_faults_are_reported_at_once() -> None:
    text = message("<b>a</b><i>b</i><p class='x'>c</p>")
    assert len(text.splitlines()) >= 3


def test_picture_that_is_no_png_is_refused() -> None:
    with pytest.raises(WordingError, match="kein Bild im Format PNG"):
        parse_blocks(
            "<h1>T</h1><figure><img src='x.svg' alt='Bild'><figcaption>B</figcaption></figure>",
            name="v",
            numbering=(),
            bind=str,
            load_image=lambda _name: b"<svg/>",
        )


@settings(max_examples=150)
@given(st.text())
def test_any_text_becomes_blocks_or_a_german_error(html: str) -> None:
    with suppress(ReporterError):
        assert parse(html) is not None


@pytest.mark.parametrize(
    ("counter", "shown"),
    [(Counter.LOWER_LETTER, "tttt"), (Counter.UPPER_ROMAN, "XCVIII"), (Counter.DECIMAL, "98")],
)
def test_counters_go_far_as_words_do(counter: Counter, shown: str) -> None:
    assert count_text(98, counter) == shown
