"""A document that nobody touched has no changes, whatever it is; its headers count too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.libreoffice import resave_docx, run_office
from rounds import EXAMPLES
from word_drafts import draft_of, edit, open_round, reporter

from reporter.resources import TEMPLATES

KEY = "recklinghausen"
WUERDIGUNG = "".join(
    f'{ziel} = "Gut.\\n\\n- erstens\\n- zweitens"\n'
    for ziel in (
        "integrationen",
        "integrationsquote",
        "abstand",
        "lzb_bestand",
        "lzb_integrationen",
    )
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
KINDS = {
    "vereinbarung": ("vereinbarung",),
    "bericht": ("bericht",),
    "zwischenbericht-06": ("bericht", "--bis", "2023-06"),
    "einladung-1": ("einladung", "--dialog", "1"),
}
MADE = [
    *((kind, final, saved) for kind in KINDS for final in ("", "final") for saved in ("", "saved")),
    ("vergleich", "", ""),
    ("vergleich", "", "saved"),
]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All kinds of documents, as they were made and as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("unberuehrt")
    runde = folder / "runde"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", runde)
    file = runde / "runde.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n[wuerdigung.{KEY}]\n{WUERDIGUNG}", encoding="utf-8")
    for kind, (command, *options) in KINDS.items():
        for mode in ((), ("--reinschrift",)):
            made = ("--format", "docx", "-o", folder / ("final" if mode else ""), *mode)
            done = reporter(command, runde, *options, *made)
            assert done.exit_code == 0, f"{kind}: {done.stderr}"
    sides = EXAMPLES / "recklinghausen-2023", open_round(folder / "offen")
    assert reporter("vergleichen", *sides, "--format", "docx", "-o", folder).exit_code == 0
    for mode in ("", "final"):
        saved = str(folder / mode / "saved")
        run_office("--convert-to", "docx:MS Word 2007 XML", "--outdir", saved,
                   *map(str, (folder / mode).glob("*.docx")))  # fmt: skip
    return folder


@pytest.mark.parametrize(("kind", "final", "saved"), MADE, ids="-".join)
def test_document_that_nobody_touched_has_no_changes(
    documents: Path, kind: str, final: str, saved: str
) -> None:
    done = reporter("ruecklauf", documents / final / saved / f"2023-{kind}-{KEY}.docx")
    assert done.stderr == f"{KEY}: keine geänderte Stelle\n"


def test_line_of_a_letter_s_information_block_is_one_place(documents: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brief.docx"
    shutil.copy(documents / f"2023-einladung-1-{KEY}.docx", letter)
    edit(letter, lambda text: text.replace(">Frau Muster<", ">Frau Neu<"))
    said = reporter("ruecklauf", letter).stderr
    assert f"{KEY}: 1 geänderte Stelle" in said
    assert "Bearbeitung: Frau [-Muster-] {+Neu+}" in said


def test_overview_is_refused_as_no_document_of_one_traeger(tmp_path: Path) -> None:
    reporter("uebersicht", EXAMPLES / "recklinghausen-2023", "--format", "docx", "-o", tmp_path)
    done = reporter("ruecklauf", tmp_path / "2023-uebersicht.docx")
    assert done.exit_code == 2
    assert "2023-uebersicht.docx: Eine Übersicht trägt die Daten nicht in sich" in done.stderr
    assert "Dieser Befehl liest die Dokumente der einzelnen Träger." in done.stderr


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return draft_of(open_round(tmp_path))


def test_changed_header_is_a_place_of_its_own(draft: Path) -> None:
    edit(draft, lambda text: text.replace("Zielvereinbarung 2023", "Absprache 2023"), part="header")
    told = json.loads(reporter("ruecklauf", draft, "--json").stdout)
    (place,) = told["aenderungen"]
    assert (place["abschnitt"], place["art"]) == ("Kopfzeile", "geändert")
    assert place["alt"].startswith("Zielvereinbarung 2023")
    assert place["neu"].startswith("Absprache 2023")


def test_line_that_is_added_to_the_footer_is_a_new_place(draft: Path) -> None:
    added = "<w:p><w:r><w:t>Vertraulich</w:t></w:r></w:p></w:ftr>"
    edit(draft, lambda text: text.replace("</w:ftr>", added), part="footer")
    said = reporter("ruecklauf", draft).stderr
    assert "1 geänderte Stelle" in said
    assert "    Fußzeile, neu: {+Vertraulich+}\n      ohne Nachverfolgung geändert" in said


def test_tracked_change_of_a_header_names_its_author(draft: Path) -> None:
    tracked = (
        '<w:ins w:id="9001" w:author="Frau Kreis" w:date="2024-02-03T10:00:00Z">'
        '<w:r><w:t xml:space="preserve"> (neu)</w:t></w:r></w:ins></w:p></w:hdr>'
    )
    edit(draft, lambda text: text.replace("</w:p></w:hdr>", tracked), part="header")
    said = reporter("ruecklauf", draft).stderr
    assert "{+(neu)+}\n      nachverfolgt: Frau Kreis, 2024-02-03" in said


def test_page_numbers_that_word_counted_are_no_change(draft: Path) -> None:
    edit(draft, lambda text: text.replace(">1</w:t>", ">7</w:t>"), part="footer")
    assert "keine geänderte Stelle" in reporter("ruecklauf", draft).stderr


@pytest.mark.parametrize("saved", [False, True], ids=["as made", "LibreOffice"])
def test_letterhead_of_a_house_is_no_change_and_a_changed_one_is(
    tmp_path: Path, saved: bool
) -> None:
    base = tmp_path / "haus.docx"
    with_letterhead(base)
    options = ("--format", "docx", "--vorlage", base, "-o", tmp_path)
    reporter("vereinbarung", EXAMPLES / "recklinghausen-2023", *options)
    draft = tmp_path / f"2023-vereinbarung-{KEY}.docx"
    if saved:
        draft.write_bytes(resave_docx(draft.read_bytes(), tmp_path).read_bytes())
    assert "keine geänderte Stelle" in reporter("ruecklauf", draft).stderr
    edit(draft, lambda text: text.replace("Amt für Ziele", "Amt für Zwecke"), part="header")
    said = reporter("ruecklauf", draft).stderr
    assert "Kopfzeile, geändert: Amt für [-Ziele-] {+Zwecke+}" in said


def with_letterhead(base: Path) -> None:
    """Write a base that has a letterhead, and another one for pages that it does not have."""
    with ZipFile(TEMPLATES / "gestaltung" / "haus.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number, kind, words in (("90", "default", "Amt für Ziele"), ("91", "even", "Nirgends")):
        name = f"header{number}.xml"
        parts[f"word/{name}"] = (
            '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"
        ).encode()
        for part, at, added in (
            (
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/word/{name}" ContentType="{HEADER}"/></Types>',
            ),
            (
                "word/_rels/document.xml.rels",
                "</Relationships>",
                f'<Relationship Id="r{number}" Type="{OFFICE}/header" Target="{name}"/>'
                "</Relationships>",
            ),
            (
                "word/document.xml",
                "<w:sectPr>",
                f'<w:sectPr><w:headerReference xmlns:r="{OFFICE}" w:type="{kind}" '
                f'r:id="r{number}"/>',
            ),
        ):
            assert at.encode() in parts[part]
            parts[part] = parts[part].replace(at.encode(), added.encode())
    with ZipFile(base, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
