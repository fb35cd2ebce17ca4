from __future__ import annotations

import re
from pathlib import Path

import pytest
from bases import WIDE, base_with
from checkers.docx_validators import validate_docx
from checkers.libreoffice import resave_docx, to_pdf
from checkers.pages import pdf_text
from packages import BODY, NUMBERING, STYLES, W, changed, find, members, packed, text
from trees import agreement, document, paragraph, report

from reporter.errors import InputError
from reporter.resources import TEMPLATES
from reporter.writers.docx import check_base, read_paragraphs, write_docx

HOUSE = (TEMPLATES / "gestaltung" / "haus.docx").read_bytes()
RELATIONS = "word/_rels/document.xml.rels"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def replaced(name: str, *pairs: tuple[str, str], base: bytes = HOUSE) -> bytes:
    """Return the base with texts of one part replaced; each must be there."""

    def change(xml: bytes) -> bytes:
        for old, new in pairs:
            assert old.encode() in xml
            xml = xml.replace(old.encode(), new.encode())
        return xml

    return changed(base, name, change)


def without_styles(*names: str) -> bytes:
    """Return the base without the styles of these names."""
    return replaced(
        STYLES, *((f'<w:name w:val="{name}"/>', '<w:name w:val="Anderes"/>') for name in names)
    )


def letterhead(kind: str = "default", *, page: str = "") -> bytes:
    """Return the base with a header part that says „Wappen“ (and, maybe, a page field)."""
    relation = f'<Relationship Id="rId90" Type="{OFFICE}/header" Target="header9.xml"/>'
    reference = f'<w:headerReference xmlns:r="{OFFICE}" w:type="{kind}" r:id="rId90"/>'
    override = f'<Override PartName="/word/header9.xml" ContentType="{HEADER_TYPE}"/>'
    first = "<w:titlePg/>" if kind == "first" else ""
    base = replaced(RELATIONS, ("</Relationships>", f"{relation}</Relationships>"))
    base = replaced(
        BODY,
        ("<w:sectPr>", f"<w:sectPr>{reference}"),
        ("</w:sectPr>", f"{first}</w:sectPr>"),
        base=base,
    )
    base = replaced("[Content_Types].xml", ("</Types>", f"{override}</Types>"), base=base)
    wappen = f"<w:p><w:r><w:t>Wappen</w:t></w:r>{page}</w:p>"
    header = f'<w:hdr xmlns:w="{W}">{wappen}</w:hdr>'.encode()
    return packed({**members(base), "word/header9.xml": header})


def faults(base: bytes) -> list[str]:
    """Return what `check_base` has to say."""
    with pytest.raises(InputError) as raised:
        check_base(base, "mags.docx")
    return [str(fault) for fault in raised.value.faults]


def test_shipped_base_is_accepted() -> None:
    check_base(HOUSE, "haus.docx")


def test_base_without_styles_is_refused_with_the_name_of_each_in_both_languages() -> None:
    assert faults(without_styles("heading 2", "Deckblatt")) == [
        "mags.docx: Die Formatvorlage „heading 2“ (in Word: „Überschrift 2“) fehlt. "
        "Bitte in Word anlegen oder einmal verwenden; Art: Absatz.",
        "mags.docx: Die Formatvorlage „Deckblatt“ fehlt. "
        "Bitte in Word anlegen oder einmal verwenden; Art: Absatz.",
    ]


def test_list_style_without_a_list_is_refused() -> None:
    (fault,) = faults(replaced(STYLES, ('<w:numPr><w:numId w:val="4"/></w:numPr>', "")))
    assert (
        "„List Number“ (in Word: „Listennummer“) hat keine Nummern oder Aufzählungszeichen" in fault
    )


@pytest.mark.parametrize(
    "base",
    [
        b"",
        b"PK\3\4",
        packed({"a.txt": b"x"}),
        replaced("[Content_Types].xml", ("document.main+xml", "template.main+xml")),
        replaced(BODY, ("<w:body>", "<w:body")),
    ],
    ids=["empty", "torn", "zip", "template", "xml"],
)
def test_file_that_is_no_word_document_is_refused(base: bytes) -> None:
    (fault,) = faults(base)
    assert fault.startswith("mags.docx: Das Basisdokument lässt sich nicht öffnen.")


def test_base_without_a_page_is_refused() -> None:
    start, end = "<w:sectPr>", "</w:sectPr>"
    page = re.search(f"{start}.*{end}", members(HOUSE)[BODY].decode())
    assert page
    (fault,) = faults(replaced(BODY, (page.group(), "")))
    assert "keine Seiteneinrichtung" in fault


def test_style_names_are_compared_without_regard_to_case_and_ids_are_the_bases_own() -> None:
    base = replaced(
        STYLES, ('w:styleId="Heading1"', 'w:styleId="berschrift1"'), ('"heading 1"', '"Heading 1"')
    )
    docx = write_docx(report(), base=base)
    assert len(find(docx, "//w:p[w:pPr/w:pStyle/@w:val='berschrift1']")) == 2
    assert "berschrift1" in find(docx, "//w:lvl/w:pStyle/@w:val", NUMBERING)


def test_text_of_the_base_is_left_out() -> None:
    assert "Formatvorlagen" in text(find(HOUSE, "//w:body")[0])
    assert read_paragraphs(write_docx(document(paragraph("x")), base=HOUSE)) == ["x"]


def test_letterhead_of_the_base_stays_above_ours() -> None:
    docx = write_docx(agreement(), base=letterhead())
    (header,) = [name for name in members(docx) if "header" in name]
    lines = [text(each) for each in find(docx, "//w:p", header)]
    assert lines[0] == "Wappen"
    assert lines[1].startswith("Zielvereinbarung 2023")
    assert validate_docx(docx) == []


def test_first_page_of_its_own_is_marked_as_a_draft_too() -> None:
    docx = write_docx(agreement(), base=letterhead("first"))
    headers = [name for name in members(docx) if "header" in name]
    footers = [name for name in members(docx) if "footer" in name]
    assert len(headers) == len(footers) == 2
    shapes = [find(docx, "//v:shape/@id", name)[0] for name in headers]
    assert len(set(shapes)) == 2
    assert all("Muster" in text(find(docx, "/*", name)[0]) for name in footers)
    assert validate_docx(docx) == []


def test_pages_that_the_base_counts_itself_are_not_counted_twice() -> None:
    base = letterhead(page='<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    docx = write_docx(agreement(), base=base)
    (footer,) = [name for name in members(docx) if "footer" in name]
    assert text(find(docx, "/*", footer)[0]) == "Muster, keine gültige Vereinbarung"


def test_header_keeps_the_distance_to_the_edge_that_printers_need() -> None:
    base = replaced(BODY, ('w:header="1077"', 'w:header="0"'))
    assert find(write_docx(agreement(), base=base), "//w:pgMar/@w:header") == ["567"]


def test_traces_of_who_made_the_base_are_left_out() -> None:
    link = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/>'
    relation = (
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" '
        'Target="file:///C:/Vorlagen/mags.dotx" TargetMode="External"/>'
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    base = replaced("word/settings.xml", ("<w:defaultTabStop", f"{link}<w:defaultTabStop"))
    base = packed(
        {
            **members(base),
            "word/_rels/settings.xml.rels": (
                f'<Relationships xmlns="{namespace}">{relation}</Relationships>'.encode()
            ),
        }
    )
    docx = write_docx(agreement(), base=base)
    assert not any(b"mags.dotx" in content for content in members(docx).values())
    assert validate_docx(docx) == []


def test_base_without_our_typeface_gets_no_fonts() -> None:
    base = replaced("word/fontTable.xml", ('w:name="Amtstext"', 'w:name="Arial Nova"'))
    assert [name for name in members(write_docx(agreement(), base=base)) if "odttf" in name] == []


@pytest.mark.parametrize("half_points", ["20", "36", "56"])
def test_heading_keeps_clear_of_its_number_in_any_type(half_points: str, tmp_path: Path) -> None:
    heading = (STYLES, '<w:sz w:val="29"/>', f'<w:sz w:val="{half_points}"/>')
    base = base_with(*WIDE, heading)
    shown = pdf_text(to_pdf(write_docx(agreement(), base=base), tmp_path))
    assert "1. Ziele 2023" in shown


def test_indent_of_the_bases_headings_gives_way_to_that_of_the_numbers() -> None:
    own = '<w:spacing w:before="510" w:after="170" w:line="228" w:lineRule="auto"/>'
    base = replaced(STYLES, (own, f'{own}<w:ind w:left="0" w:firstLine="0"/>'))
    indents = find(write_docx(agreement(), base=base), "//w:style//w:ind/@w:firstLine", STYLES)
    assert indents == []


def test_base_of_ours_saved_by_libreoffice_still_works(tmp_path: Path) -> None:
    base = resave_docx(HOUSE, tmp_path).read_bytes()
    check_base(base, "resaved.docx")
    docx = write_docx(agreement(), base=base)
    assert read_paragraphs(docx) == read_paragraphs(write_docx(agreement()))
    assert set(validate_docx(docx)) <= set(validate_docx(base))
