from __future__ import annotations

import pytest
from packages import NUMBERING, PREFIXES, STYLES, W, find, style_of, text
from trees import (
    BMAS,
    NRW,
    PARENTS,
    agreement,
    bullets,
    document,
    heading,
    paragraph,
    png,
    report,
    says,
    strong,
)

from reporter.document.tree import (
    Block,
    Cell,
    Column,
    Emphasis,
    Figure,
    LevelNumber,
    ListBlock,
    ListItem,
    PageBreak,
    Role,
    Signature,
    SignatureBlock,
    Table,
)
from reporter.errors import BuildError
from reporter.writers.docx import write_docx


def table(*rows: tuple[Cell, ...], numeric: bool = False) -> Table:
    """Return a table of two columns, the second as wide as two firsts."""
    columns = (Column(), Column(numeric=numeric, share=2))
    return Table(says("Werte"), columns, (says("Ziel"), says("Wert")), rows)


def ordered(*texts: str) -> ListBlock:
    """Return an ordered list."""
    return ListBlock(tuple(ListItem(says(text)) for text in texts), ordered=True)


def styles_of(*blocks: Block) -> list[str]:
    """Return the style ids of the paragraphs that blocks become."""
    return [style_of(each) for each in find(write_docx(document(*blocks)), "//w:body/w:p")]


# --- headings ---


def test_title_and_sections_have_words_own_heading_styles() -> None:
    blocks = [heading(1, "Titel"), heading(2, "A"), heading(3, "B"), heading(4, "C")]
    assert styles_of(*blocks) == ["Title", "Heading1", "Heading2", "Heading3"]


@pytest.mark.parametrize(
    ("numbering", "patterns"),
    [
        (NRW, [("decimal", "%1."), ("upperRoman", "%2.")]),
        (BMAS, [("decimal", "§\u00a0%1"), ("decimal", "%2.")]),
        (PARENTS, [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]),
    ],
)
def test_heading_styles_are_linked_to_one_list_with_the_patterns(
    numbering: tuple[LevelNumber, ...], patterns: list[tuple[str, str]]
) -> None:
    tree = document(heading(1, "Titel"), numbering=numbering)
    docx = write_docx(tree)
    levels = find(docx, "//w:abstractNum[w:multiLevelType/@w:val='multilevel']/w:lvl", NUMBERING)
    found = [
        (each.xpath("string(w:numFmt/@w:val)", namespaces=PREFIXES),
         each.xpath("string(w:lvlText/@w:val)", namespaces=PREFIXES))
        for each in levels
    ]  # fmt: skip
    assert found == patterns
    linked = find(docx, "//w:style[starts-with(@w:styleId, 'Heading')]//w:numId/@w:val", STYLES)
    assert len(linked) == len(patterns)
    assert len(set(linked)) == 1


def test_numbered_heading_holds_no_number_of_its_own() -> None:
    tree = document(heading(1, "Titel"), heading(2, "Ziele", "1."), numbering=NRW)
    (section,) = find(write_docx(tree), "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert text(section) == "Ziele"
    assert section.find("w:pPr/w:numPr", PREFIXES) is None


def test_unnumbered_heading_keeps_its_style_in_a_list_without_numbers() -> None:
    docx = write_docx(document(heading(1, "Titel"), heading(2, "Präambel"), numbering=NRW))
    (number,) = find(docx, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']//w:numId/@w:val")
    (abstract,) = find(docx, f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", NUMBERING)
    formats = find(
        docx, f"//w:abstractNum[@w:abstractNumId='{abstract}']//w:numFmt/@w:val", NUMBERING
    )
    assert set(formats) == {"none"}


def test_number_that_word_would_not_count_is_refused() -> None:
    tree = document(heading(1, "Titel"), heading(2, "Ziele", "2."), numbering=NRW)
    with pytest.raises(BuildError, match=r"„Ziele“ trägt die Nummer „2\.“, Word würde „1\.“"):
        write_docx(tree)


def test_heading_beside_centred_text_is_centred() -> None:
    docx = write_docx(agreement())
    centred = find(docx, "//w:p[w:pPr/w:jc/@w:val='center']")
    assert [text(each) for each in centred] == ["Vereinbarung", "Zielvereinbarung"]


def test_cover_on_a_later_page_stands_as_low_as_on_the_first() -> None:
    cover = (heading(1, "Titel"), paragraph("zwischen", role=Role.COVER))
    first = find(write_docx(document(*cover)), "//w:p/w:pPr/w:spacing/@w:before")
    later = find(
        write_docx(document(paragraph("a"), PageBreak(), *cover)), "//w:p/w:pPr/w:spacing/@w:before"
    )
    assert first == later != []


# --- paragraphs and lists ---


def test_each_role_has_its_style() -> None:
    blocks = [paragraph("x", role=role) for role in Role]
    assert styles_of(*blocks) == [
        "Normal",
        "Deckblatt",
        "Eingangsformel",
        "Anmerkung",
        "BriefClosing",
    ]


def test_importance_and_emphasis_are_bold_and_italic() -> None:
    docx = write_docx(document(paragraph(strong("a", Emphasis(says("b"))))))
    looks = [
        [child.tag.removeprefix(f"{{{W}}}") for child in each] for each in find(docx, "//w:rPr")
    ]
    assert looks == [["b", "bCs"], ["b", "bCs", "i", "iCs"]]


def test_nested_lists_have_the_styles_of_their_depth() -> None:
    deep = ListBlock((ListItem(says("a"), (ListBlock((ListItem(says("b"), (bullets("c"),)),)),)),))
    assert styles_of(deep) == ["ListBullet", "ListBullet2", "ListBullet3"]


def test_list_deeper_than_words_styles_is_refused() -> None:
    inner: tuple[ListBlock, ...] = ()
    for _ in range(4):
        inner = (ListBlock((ListItem(says("x"), inner),)),)
    with pytest.raises(BuildError, match="mehr als 3 Ebenen"):
        write_docx(document(*inner))


def test_every_ordered_list_begins_with_its_first_number() -> None:
    docx = write_docx(document(ordered("a", "b"), paragraph("x"), ordered("c")))
    numbers = find(docx, "//w:p//w:numId/@w:val")
    assert len(numbers) == 3
    assert len(set(numbers)) == 2
    for number in set(numbers):
        path = f"//w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        assert find(docx, path, NUMBERING) == ["1"]


def test_paragraph_stays_with_the_list_it_introduces() -> None:
    docx = write_docx(document(paragraph("ausgerichtet,"), bullets("a", "b"), paragraph("x")))
    kept = [text(each) for each in find(docx, "//w:p[w:pPr/w:keepNext]")]
    assert kept == ["ausgerichtet,"]


def test_item_that_heads_a_paragraph_stays_with_it() -> None:
    docx = write_docx(document(bullets("Integrationsquote"), paragraph("Das Ziel …")))
    assert [text(each) for each in find(docx, "//w:p[w:pPr/w:keepNext]")] == ["Integrationsquote"]


def test_item_stays_with_the_list_in_it() -> None:
    deep = ListBlock((ListItem(says("a"), (bullets("b", "c"),)), ListItem(says("d"))))
    kept = find(write_docx(document(paragraph("x"), deep)), "//w:p[w:pPr/w:keepNext]")
    assert [text(each) for each in kept] == ["x", "a"]


def test_goals_of_a_section_can_stand_on_several_pages() -> None:
    goals = [block for _ in range(3) for block in (bullets("Ziel"), paragraph("Das Ziel ist …"))]
    docx = write_docx(document(paragraph("Vereinbart wird mit allen."), *goals))
    kept = [text(each) for each in find(docx, "//w:p[w:pPr/w:keepNext]")]
    assert kept == ["Ziel", "Ziel", "Ziel"]


def test_list_ends_as_a_paragraph_does_and_heads_one_closely() -> None:
    docx = write_docx(document(bullets("a", "b"), paragraph("c"), bullets("d"), paragraph("e")))
    spaced = find(docx, "//w:p[w:pPr/w:spacing]")
    (normal,) = find(docx, "//w:style[@w:styleId='Normal']/w:pPr/w:spacing", "word/styles.xml")
    assert [text(each) for each in spaced] == ["b"]
    (spacing,) = find(docx, "//w:p/w:pPr/w:spacing")
    assert spacing.get(f"{{{W}}}after") == normal.get(f"{{{W}}}after")


# --- pages ---


def test_page_break_belongs_to_the_paragraph_after_it() -> None:
    docx = write_docx(document(paragraph("a"), PageBreak(), PageBreak(), paragraph("b")))
    assert [text(each) for each in find(docx, "//w:p[w:pPr/w:pageBreakBefore]")] == ["b"]
    assert len(find(docx, "//w:p")) == 2


def test_page_begins_at_its_top_whatever_the_style_leaves_above() -> None:
    docx = write_docx(document(paragraph("a"), PageBreak(), heading(1, "b"), heading(1, "c")))
    spaces = [each.get(f"{{{W}}}before") for each in find(docx, "//w:p/w:pPr/w:spacing")]
    assert spaces == ["0"]


def test_page_break_with_nothing_before_or_after_it_makes_no_page() -> None:
    docx = write_docx(document(PageBreak(), paragraph("a"), PageBreak()))
    assert find(docx, "//w:pageBreakBefore | //w:br") == []


def test_page_break_before_signatures_stands_in_a_line_of_its_own() -> None:
    block = SignatureBlock((Signature(says("Essen, den"), says("Für die Stadt"), says("N. N.")),))
    docx = write_docx(document(paragraph("a"), PageBreak(), block))
    (line,) = find(docx, "//w:p[w:pPr/w:pageBreakBefore]")
    assert text(line) == ""
    assert line.getnext().tag == f"{{{W}}}tbl"


# --- tables, figures, signatures ---


def test_table_repeats_its_header_and_parts_no_row() -> None:
    docx = write_docx(document(table((Cell(says("K2")), Cell(says("4,2 %"))))))
    assert [text(row) for row in find(docx, "//w:tr[w:trPr/w:tblHeader]")] == ["ZielWert"]
    assert len(find(docx, "//w:tr[w:trPr/w:cantSplit]")) == 2


def test_table_tells_its_caption_and_headers_to_programs() -> None:
    docx = write_docx(document(table((Cell(says("K2"), header=True), Cell(says("4,2 %"))))))
    assert find(docx, "//w:tblCaption/@w:val") == ["Werte"]
    (look,) = find(docx, "//w:tblLook")
    assert (look.get(f"{{{W}}}firstRow"), look.get(f"{{{W}}}firstColumn")) == ("1", "1")


def test_header_of_a_row_beyond_the_first_column_is_refused() -> None:
    with pytest.raises(BuildError, match=r"„Werte“.*„4,2 %“"):
        write_docx(document(table((Cell(says("K2")), Cell(says("4,2 %"), header=True)))))


def test_numeric_columns_are_flush_right_and_widths_follow_the_shares() -> None:
    docx = write_docx(document(table((Cell(says("K2")), Cell(says("4,2 %"))), numeric=True)))
    right = find(docx, "//w:p[w:pPr/w:jc/@w:val='right']")
    assert [text(each) for each in right] == ["Wert", "4,2 %"]
    assert find(docx, "//w:gridCol/@w:w") == ["3118", "6237"]


def test_caption_stays_with_its_table_and_short_tables_stay_whole() -> None:
    rows = [(Cell(says(name)), Cell(says("1"))) for name in ("K1", "K2", "K3")]
    docx = write_docx(document(table(*rows)))
    loose = find(docx, "//w:tr[not(.//w:keepNext)]")
    assert [text(row) for row in loose] == ["K31"]
    assert find(docx, "//w:p[w:pPr/w:pStyle/@w:val='Caption']//w:keepNext")


@pytest.mark.parametrize(("numeric", "whole"), [(True, 12), (False, 4)])
def test_more_rows_of_numbers_than_of_text_stay_whole(numeric: bool, whole: int) -> None:
    def loose(count: int) -> int:
        rows = [(Cell(says("K2")), Cell(says("1")))] * count
        docx = write_docx(document(table(*rows, numeric=numeric)))
        return len(find(docx, "//w:tr[not(.//w:keepNext)]"))

    assert loose(whole) == 1
    assert loose(whole + 1) == whole + 1


def test_two_tables_in_a_row_do_not_become_one() -> None:
    row = (Cell(says("K2")), Cell(says("1")))
    bare = Table((), (Column(), Column()), (says("a"), says("b")), (row,))
    docx = write_docx(document(bare, bare))
    assert find(docx, "//w:tbl[following-sibling::*[1][self::w:tbl]]") == []
    assert len(find(docx, "//w:tbl")) == 2


def test_figure_has_its_text_for_those_who_do_not_see_it() -> None:
    docx = write_docx(document(Figure(png(), "Säulen je Monat", says("Verlauf"), 120)))
    assert find(docx, "//wp:docPr/@descr") == ["Säulen je Monat"]
    assert find(docx, "//wp:extent/@cx") == [str(120 * 36_000)]


def test_figure_is_no_wider_than_the_text() -> None:
    docx = write_docx(document(Figure(png(480, 180), "x", says("x"), 300)))
    (extent,) = find(docx, "//wp:extent")
    assert extent.get("cx") == str(9355 * 635)
    assert extent.get("cy") == str(9355 * 635 * 180 // 480)


@pytest.mark.parametrize("image", [b"", b"kein Bild", b"\x89PNG\r\n\x1a\n", png()[:40]])
def test_broken_picture_is_refused_by_its_alternative_text(image: bytes) -> None:
    with pytest.raises(BuildError, match="„Säulen“ ist kein lesbares PNG-Bild"):
        write_docx(document(Figure(image, "Säulen", says("x"))))


def test_signatures_are_level_and_stay_on_one_page() -> None:
    docx = write_docx(agreement())
    rows = find(docx, "//w:tbl/w:tr")
    assert [text(row.find("w:tc", PREFIXES)) for row in rows] == [
        "Düsseldorf, den",
        "Für das Ministerium für Arbeit, Gesundheit und Sozialesdes Landes Nordrhein-Westfalen",
        "Matthias Heidmeier",
    ]
    assert find(docx, "//w:tbl//w:p[not(w:pPr/w:keepNext)]") == []
    assert find(docx, "//w:tr[not(w:trPr/w:cantSplit)]") == []


def test_signature_block_without_a_signature_is_refused() -> None:
    with pytest.raises(BuildError, match="keine Unterschrift"):
        write_docx(document(SignatureBlock(())))


# --- contents ---


def test_contents_list_the_sections_and_lead_to_them() -> None:
    docx = write_docx(report())
    entries = find(docx, "//w:sdt//w:p[w:hyperlink]")
    assert [text(each) for each in entries] == [
        "1.Überblick",
        "1.1Ergebnis",
        "1.2Quelle",
        "2.Ziele",
    ]
    anchors = find(docx, "//w:sdt//w:hyperlink/@w:anchor")
    assert anchors == find(docx, "//w:bookmarkStart/@w:name")


def test_contents_are_a_field_that_asks_nothing_on_opening() -> None:
    docx = write_docx(report())
    assert ' TOC \\o "1-2" \\h \\z \\u ' in [each.text for each in find(docx, "//w:instrText")]
    kinds = find(docx, "//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    assert find(docx, "//w:updateFields", "word/settings.xml") == []
    assert find(docx, "//w:fldChar[@w:dirty]") == []


def test_no_bookmarks_where_there_are_no_contents() -> None:
    assert find(write_docx(agreement()), "//w:bookmarkStart") == []
