from __future__ import annotations

import pytest
from packages import PREFIXES, W, find, members, text
from trees import agreement, document, paragraph, says

from reporter.document.tree import Link, Number, OpenField
from reporter.errors import BuildError
from reporter.writers.docx import read_paragraphs, write_docx


def test_open_field_is_a_content_control_with_title_and_tag() -> None:
    (control,) = find(write_docx(agreement()), "//w:sdt")
    assert control.xpath("string(w:sdtPr/w:alias/@w:val)", namespaces=PREFIXES) == (
        "Zielwert Integrationsquote"
    )
    assert control.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=PREFIXES) == (
        "ziel.integrationsquote"
    )
    assert control.find("w:sdtPr/w:showingPlcHdr", PREFIXES) is not None
    assert text(control) == "[Zielwert Integrationsquote]"


def test_field_that_occurs_twice_has_one_tag_and_two_numbers() -> None:
    field = OpenField("datum", "Datum")
    docx = write_docx(document(paragraph(field), paragraph(field)))
    assert find(docx, "//w:tag/@w:val") == ["datum", "datum"]
    assert len(set(find(docx, "//w:sdtPr/w:id/@w:val"))) == 2


def test_long_label_is_shown_whole_but_its_title_is_cut_to_what_word_takes() -> None:
    docx = write_docx(document(paragraph(OpenField("a", "x" * 100))))
    assert read_paragraphs(docx) == [f"[{'x' * 100}]"]
    assert find(docx, "//w:alias/@w:val") == ["x" * 64]


def test_key_that_is_too_long_for_word_is_refused() -> None:
    with pytest.raises(BuildError, match="höchstens 64 Zeichen"):
        write_docx(document(paragraph(OpenField("a" * 65, "x"))))


def test_link_has_its_target_and_says_where_it_leads() -> None:
    link = Link("https://example.de/?a=1&b=2", "Statistik der BA", says("BA"))
    docx = write_docx(document(paragraph(link)))
    (found,) = find(docx, "//w:hyperlink")
    assert found.get(f"{{{W}}}tooltip") == "Statistik der BA"
    relations = members(docx)["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://example.de/?a=1&amp;b=2" TargetMode="External"' in relations


def test_link_inside_a_link_is_refused() -> None:
    inner = Link("https://example.de", "x", says("innen"))
    with pytest.raises(BuildError, match="„innen“"):
        write_docx(document(paragraph(Link("https://example.de", "x", (inner,)))))


def test_number_is_plain_text() -> None:
    docx = write_docx(document(paragraph(Number("k2", "5,1"))))
    (found,) = find(docx, "//w:body/w:p")
    assert [child.tag for child in found.iter()][3:] == [f"{{{W}}}r", f"{{{W}}}t"]


def test_text_that_looks_like_markup_stays_text() -> None:
    words = "<w:br/>&amp;]]>{{x}}%1"
    assert read_paragraphs(write_docx(document(paragraph(words)))) == [words]


def test_special_hyphens_are_words_own() -> None:
    docx = write_docx(document(paragraph("SGB\u2011II Zu\u00adgang")))
    assert len(find(docx, "//w:noBreakHyphen")) == len(find(docx, "//w:softHyphen")) == 1
    assert read_paragraphs(docx) == ["SGB\u2011II Zu\u00adgang"]


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_character_that_xml_lacks_is_refused_and_shown(character: str) -> None:
    with pytest.raises(BuildError, match="nicht stehen können: 'Kreis"):
        write_docx(document(paragraph(f"Kreis{character}")))
