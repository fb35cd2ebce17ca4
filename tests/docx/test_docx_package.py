from __future__ import annotations

import runpy
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from packages import find, members, text
from trees import agreement, document, paragraph, report

from reporter.resources import FONTS, TEMPLATES
from reporter.writers.docx import write_docx

HEADER, FOOTER, CORE = "word/header1.xml", "word/footer1.xml", "docProps/core.xml"
ROOT = TEMPLATES.parent


def test_same_document_gives_the_same_bytes() -> None:
    assert write_docx(report()) == write_docx(report())


def test_archive_is_sound_and_carries_no_time_of_making() -> None:
    with ZipFile(BytesIO(write_docx(agreement()))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_properties_name_title_author_and_stand_and_nothing_else() -> None:
    core = "".join(
        f"{e.tag.rpartition('}')[2]}={e.text};" for e in find(write_docx(report()), "/*/*", CORE)
    )
    assert core == (
        "title=Zielerreichung 2023;subject=Kreis Recklinghausen;creator=MAGS NRW;"
        "lastModifiedBy=MAGS NRW;language=de-DE;"
        "created=2026-11-22T00:00:00Z;modified=2026-11-22T00:00:00Z;"
    )


def test_fonts_are_embedded_and_become_fonts_again_with_their_key() -> None:
    docx = write_docx(agreement())
    keys = find(docx, "//w:font[@w:name='Amtstext']/*[starts-with(name(), 'w:embed')]/@w:fontKey",
                "word/fontTable.xml")  # fmt: skip
    assert len(set(keys)) == 4
    key = bytes.fromhex(keys[0].strip("{}").replace("-", ""))[::-1] * 2
    hidden = members(docx)["word/fonts/Amtstext-Regular.odttf"]
    shown = bytes(a ^ b for a, b in zip(hidden, key, strict=False)) + hidden[32:]
    assert shown == (FONTS / "Amtstext-Regular.ttf").read_bytes()


def test_document_is_german_hyphenated_and_in_the_mode_of_today() -> None:
    docx = write_docx(agreement())
    assert find(docx, "//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["de-DE"]
    settings = "word/settings.xml"
    assert find(docx, "//w:autoHyphenation", settings)
    assert find(docx, "//w:compatSetting[@w:name='compatibilityMode']/@w:val", settings) == ["15"]


def test_draft_says_so_in_header_and_watermark() -> None:
    docx = write_docx(agreement())
    (header,) = find(docx, "/w:hdr", HEADER)
    assert text(header) == (
        "Zielvereinbarung 2023 · Kreis RecklinghausenENTWURF · Stand 22.\u00a0November\u00a02026"
    )
    (shape,) = find(docx, "//v:shape", HEADER)
    assert shape.get("id").startswith("PowerPlusWaterMarkObject")
    assert find(docx, "//v:shape/v:textpath/@string", HEADER) == ["ENTWURF"]


def test_final_version_has_no_mark_of_a_draft() -> None:
    docx = write_docx(replace(agreement(), draft=None))
    assert find(docx, "//v:shape", HEADER) == []
    assert "ENTWURF" not in members(docx)[HEADER].decode()


def test_footer_has_every_notice_and_counts_the_pages() -> None:
    docx = write_docx(report())
    lines = [text(each) for each in find(docx, "//w:p", FOOTER)]
    assert lines == [
        "Beispieldaten, frei erfundenSeite\u00a01 von\u00a01",
        "Datenstand 15. April 2024",
    ]
    assert find(docx, "//w:fldSimple/@w:instr", FOOTER) == [" PAGE ", " NUMPAGES "]


def test_document_without_running_title_has_no_header() -> None:
    docx = write_docx(replace(document(paragraph("x")), running_title=""))
    assert [name for name in members(docx) if "header" in name] == []


def test_shipped_base_is_built_from_its_parts() -> None:
    built = runpy.run_path(str(ROOT / "tools" / "build_haus.py"))["build"]()
    shipped = (TEMPLATES / "gestaltung" / "haus.docx").read_bytes()
    assert members(built) == members(shipped), "run: python tools/build_haus.py"
