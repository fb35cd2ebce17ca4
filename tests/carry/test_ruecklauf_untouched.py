"""A document that nobody touched has no changes, whatever it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkers.libreoffice import run_office
from rounds import EXAMPLES
from word_drafts import edit, open_round, reporter

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
