"""A Word draft that comes back: read as edited, also after LibreOffice has saved it."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from checkers.editing import comment, edit_docx, tracked, untracked
from checkers.libreoffice import resave_docx
from checkers.samples import sample_docx
from rounds import EXAMPLES
from word_drafts import draft_of, edit, open_round, reporter

from reporter.input.runde import read_runde
from reporter.writers.docx.read import read_paragraphs

COMMENTS = (
    '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:comment w:id="1" w:author="Frau Kreis" '
    'w:date="2024-02-03T10:00:00Z"><w:p><w:r><w:t>Bitte prüfen.</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)
TRACKED = (
    '<w:ins w:id="9001" w:author="Frau Kreis" w:date="2024-02-03T10:00:00Z">'
    '<w:r><w:t xml:space="preserve"> drei</w:t></w:r></w:ins>'
)


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    return open_round(tmp_path)


@pytest.fixture
def draft(runde: Path) -> Path:
    return draft_of(runde)


def fill(text: str) -> str:
    """Fill the open target with 1,8, the signatory, and change a number by hand."""
    return (
        text.replace("[Zielwert Abstand der Integrationsquoten]", "1,8")
        .replace(">5,1<", ">4,7<")
        .replace("[Vertretung Kreis Recklinghausen: Name]", "Erika Muster")
        .replace("[Vertretung des Trägers: Name]", "Erika Muster")
    )


def test_filled_fields_and_changed_numbers_are_named(draft: Path) -> None:
    edit(draft, fill)
    done = reporter("ruecklauf", draft)
    assert done.exit_code == 0, done.stderr
    assert "ziel.integrationen: 5,1 → 4,7" in done.stderr
    assert "ziel.abstand: [Zielwert Abstand der Integrationsquoten] → 1,8" in done.stderr


def test_draft_that_nobody_touched_has_no_changes(draft: Path) -> None:
    assert "recklinghausen: keine geänderte Stelle" in reporter("ruecklauf", draft).stderr


@pytest.mark.parametrize("saved_by_libreoffice", [False, True], ids=["edited", "LibreOffice"])
def test_numbers_and_fields_are_taken_over_and_wording_is_not(
    runde: Path, draft: Path, tmp_path: Path, saved_by_libreoffice: bool
) -> None:
    edit(draft, lambda text: fill(text).replace("zwei Steuerungsdialoge", "drei Dialoge"))
    if saved_by_libreoffice:
        draft.write_bytes(resave_docx(draft.read_bytes(), tmp_path).read_bytes())
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    traeger = read_runde(runde).runde.traeger[0]
    values = {key: str(wert.wert) for key, wert in traeger.ziele.items()}
    assert (values["integrationen"], values["abstand"]) == ("4.7", "1.8")
    assert values["lzb_bestand"] == "-1.9"
    assert traeger.vertretung.name == "Erika Muster"
    assert "zwei Steuerungsdialoge" in done.stderr or "drei" in done.stderr


def test_comments_of_the_round_stay_when_values_are_taken_over(runde: Path, draft: Path) -> None:
    edit(draft, fill)
    reporter("ruecklauf", draft, "--uebernehmen")
    text = (runde / "runde.toml").read_text(encoding="utf-8")
    assert text.startswith("# Die Zielvereinbarung 2023")


def test_sign_of_a_target_is_that_of_its_sentence(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">1,9<", ">2,5<"))
    reporter("ruecklauf", draft, "--uebernehmen")
    assert str(read_runde(runde).runde.traeger[0].ziele["lzb_bestand"].wert) == "-2.5"


def test_number_given_twice_and_changed_once_is_asked_about(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">4,2<", ">4,9<", 1))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "„ziel.integrationsquote“ steht mit 2 verschiedenen Werten im Text" in done.stderr
    assert "4,9 („… dem Vorjahr mindestens um 4,9 Prozent steigt" in done.stderr
    assert str(read_runde(runde).runde.traeger[0].ziele["integrationsquote"].wert) == "4.2"


def test_paragraph_that_was_copied_with_another_number_is_asked_about(
    runde: Path, draft: Path
) -> None:
    def copy(text: str) -> str:
        at = text.index(">5,1<")
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
        paragraph = text[start:end]
        return text[:end] + paragraph.replace(">5,1<", ">6,1<") + text[end:]

    edit(draft, copy)
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "„ziel.integrationen“ steht mit 2 verschiedenen Werten im Text: 5,1 (" in done.stderr
    assert str(read_runde(runde).runde.traeger[0].ziele["integrationen"].wert) == "5.1"


def test_field_filled_in_two_ways_is_taken_over_in_neither(runde: Path, draft: Path) -> None:
    name = "[Vertretung des Trägers: Name]"
    edit(draft, lambda text: text.replace(name, "Eva Eins", 1).replace(name, "Zoe Zwei"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "„traeger.vertretung.name“ steht mit 2 verschiedenen Werten im Text" in done.stderr
    assert "Eva Eins (" in done.stderr
    assert "Zoe Zwei (" in done.stderr
    assert read_runde(runde).runde.traeger[0].vertretung.name == ""


def test_number_in_a_sentence_that_was_reworded_is_asked_about(runde: Path, draft: Path) -> None:
    edit(draft, lambda text: text.replace(">5,1<", ">5,9<").replace("erhöht.", "zulegt."))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "„ziel.integrationen“ (5,1) steht in einem Satz, der umformuliert wurde" in done.stderr
    assert str(read_runde(runde).runde.traeger[0].ziele["integrationen"].wert) == "5.1"


def test_reworded_sentence_with_its_old_number_raises_no_question(draft: Path) -> None:
    edit(draft, lambda text: text.replace("gegenüber dem Vorjahr erhöht.", "zulegt."))
    assert "Hinweise" not in reporter("ruecklauf", draft).stderr


def test_tracked_changes_and_comments_name_their_author(draft: Path) -> None:
    edit(draft, lambda text: text.replace("</w:p>", f"{TRACKED}</w:p>", 1), comments=COMMENTS)
    said = reporter("ruecklauf", draft).stderr
    assert "Vereinbarung {+drei+}\n      nachverfolgt: Frau Kreis, 2024-02-03" in said
    assert "Frau Kreis, 2024-02-03: Bitte prüfen." in said


def test_change_beside_the_tracking_is_said_to_be_untracked(draft: Path) -> None:
    edit(draft, lambda text: text.replace("zwei Steuerungsdialoge", "drei Dialoge"))
    assert "      ohne Nachverfolgung geändert" in reporter("ruecklauf", draft).stderr


def test_paragraphs_joined_with_tracking_on_read_as_one(draft: Path) -> None:
    mark = '<w:rPr><w:del w:id="9002" w:author="Frau Kreis" w:date="2024-02-03T10:00:00Z"/></w:rPr>'

    def join(text: str) -> str:
        at = text.index("</w:pPr>", text.rindex("<w:p>", 0, text.index("Die Gleichstellung")))
        return text[:at] + mark + text[at:]

    before = read_paragraphs(draft.read_bytes())
    edit(draft, join)
    after = read_paragraphs(draft.read_bytes())
    at = next(i for i, text in enumerate(before) if text.startswith("Die Gleichstellung"))
    assert after == [*before[:at], before[at] + before[at + 1], *before[at + 2 :]]
    assert read_paragraphs(draft.read_bytes(), former=True) == before


@pytest.fixture(scope="module")
def edited_in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A round and its draft, after an office has worked on that with LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    runde = open_round(folder)
    draft = draft_of(runde)
    steps = (
        tracked("5,1", "4,7"),
        untracked("1,9", "2,5"),
        untracked("[Zielwert Abstand der Integrationsquoten]", "1,8"),
        tracked("zwei Steuerungsdialoge", "drei Steuerungsdialoge"),
        untracked("vertrauensvoller ", ""),
        comment("Steuerungsdialoge", "Warum nicht vier?"),
    )
    draft.write_bytes(edit_docx(draft.read_bytes(), folder, steps))
    return runde, draft


def test_office_s_edits_are_told_as_json(edited_in_libreoffice: tuple[Path, Path]) -> None:
    _, draft = edited_in_libreoffice
    told = json.loads(reporter("ruecklauf", draft, "--json").stdout)
    assert [(each["feld"], each["alt"], each["neu"]) for each in told["felder"]] == [
        ("ziel.integrationen", "5.1", "4.7"),
        ("ziel.abstand", None, "1.8"),
        ("ziel.lzb_bestand", "-1.9", "-2.5"),
    ]
    changes = {each["neu"]: each for each in told["aenderungen"]}
    dialogues = changes[
        "Die Vereinbarungspartner führen in Zusammenarbeit in 2023 drei Steuerungsdialoge."
    ]
    assert dialogues["abschnitt"] == "Zusammenarbeit"
    assert dialogues["ganz_nachverfolgt"] is False
    assert "drei Steuerungsdialoge" in [each["text"] for each in dialogues["nachverfolgt"]]
    assert [each["ganz_nachverfolgt"] for each in changes.values()].count(True) == 1
    (remark,) = told["kommentare"]
    assert (remark["wer"], remark["zu"]) == ("Frau Kreis", "Steuerungsdialoge")
    assert told["dokumente"] == told["fehler"] == told["hinweise"] == []


def test_office_s_numbers_are_taken_over(edited_in_libreoffice: tuple[Path, Path]) -> None:
    runde, draft = edited_in_libreoffice
    done = reporter("ruecklauf", draft, "--uebernehmen", "--json")
    fields = json.loads(done.stdout)["felder"]
    assert [each["uebernommen"] for each in fields] == [True] * 3, done.stderr
    ziele = read_runde(runde).runde.traeger[0].ziele
    assert [str(ziele[key].wert) for key in ("integrationen", "abstand", "lzb_bestand")] == [
        "4.7",
        "1.8",
        "-2.5",
    ]


def test_umlaut_of_two_characters_is_taken_over_as_one(runde: Path, draft: Path) -> None:
    name = normalize("NFD", "Jörg Müller")
    edit(draft, lambda text: text.replace("[Vertretung des Trägers: Name]", name))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert "traeger.vertretung.name: [Vertretung des Trägers: Name] → Jörg Müller" in done.stderr
    assert 'vertretung = "Jörg Müller"' in (runde / "runde.toml").read_text(encoding="utf-8")


CORRIDOR = """\
titel = "Mit Korridor"
grundlage = "nrw-2023"
[dokumente.vereinbarung]
vorlage = "vereinbarung.html"
[[ziel]]
schluessel = "korridor"
titel = "Korridor"
art = "korridor"
kennzahl = "K2"
saetze = { zwischen = "Sie liegt zwischen {{ zahl }} und {{ bis }} Prozent." }
"""


def test_corridor_is_not_taken_over_as_one_number(tmp_path: Path) -> None:
    runde = open_round(tmp_path)
    (runde / "haus").mkdir()
    (runde / "haus" / "fassung.toml").write_text(CORRIDOR, encoding="utf-8")
    template = (
        "<h1>Ziele</h1>{% for ziel in ziele if ziel.satz %}<p>{{ ziel.satz }}</p>{% endfor %}"
    )
    (runde / "haus" / "vereinbarung.html").write_text(template, encoding="utf-8")
    file = runde / "runde.toml"
    text = file.read_text(encoding="utf-8").replace('"nrw-2023"', '"haus"')
    text = text.replace('abstand = ""', "korridor = [20.0, 25.0]")
    file.write_text(text, encoding="utf-8")
    draft = draft_of(runde)
    edit(draft, lambda text: text.replace(">20,0<", ">21,0<"))
    done = reporter("ruecklauf", draft, "--uebernehmen", "--fassung", runde / "haus")
    assert "„ziel.korridor“ ist ein Korridor und wird nicht übernommen." in done.stderr
    assert file.read_text(encoding="utf-8") == text


def test_values_go_into_the_table_of_traeger(tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    reporter("neu", folder, "--jahr", "2024")
    reporter("vereinbarung", folder, "--format", "docx", "--traeger", "borken")
    draft = folder / "ausgabe" / "2024-vereinbarung-borken.docx"
    edit(draft, lambda text: text.replace("[Zielwert Abstand der Integrationsquoten]", "1,8"))
    done = reporter("ruecklauf", draft, "--uebernehmen")
    assert done.exit_code == 0, done.stderr
    with (folder / "traeger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["schluessel"]: row for row in csv.DictReader(file, delimiter=";")}
    assert (rows["borken"]["ziel.abstand"], rows["kleve"]["ziel.abstand"]) == ("1,8", "")


@pytest.mark.parametrize("blank", [" ", "\u00a0", " \u00a0", "\u202f", "\t"])
@pytest.mark.parametrize(
    ("words", "edited"),
    [("Bodo Klimpel", "Bodo Klimpel{}"), ("Zusammenarbeit", "{}Zusammenarbeit")],
    ids=["behind", "before"],
)
def test_blank_that_an_office_adds_is_no_change(
    tmp_path: Path, blank: str, words: str, edited: str
) -> None:
    done = reporter(
        "vereinbarung", EXAMPLES / "recklinghausen-2023", "-o", tmp_path, "--format", "docx"
    )
    assert done.exit_code == 0, done.stderr
    draft = tmp_path / "2023-vereinbarung-recklinghausen.docx"
    added = edited.format(blank)
    edit(draft, lambda text: re.sub(f">{words}(</w:t>)", rf">{added}\1", text))
    assert "keine geänderte Stelle" in reporter("ruecklauf", draft).stderr


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("word/document.xml", None, "Das Word-Dokument ist beschädigt."),
        ("word/document.xml", b"<w:document", "Das Word-Dokument ist beschädigt."),
        ("customXml/item900.xml", b"<einbettung", "Das Word-Dokument ist beschädigt."),
        ("customXml/item900.xml", None, "Die Datei enthält keine Angaben dieses Programms."),
        (
            "word/media/bild.png",
            b"0" * 60_000_000,
            "Ein Teil der Datei ist entpackt mehr als 200-mal so groß",
        ),
    ],
    ids=["no text", "broken text", "broken data", "data stripped", "bomb"],
)
def test_damaged_file_is_refused_with_a_reason(
    draft: Path, part: str, content: bytes | None, message: str
) -> None:
    with ZipFile(BytesIO(draft.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.pop(part, None)
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        for name, data in (parts | ({part: content} if content else {})).items():
            archive.writestr(name, data)
    done = reporter("ruecklauf", draft)
    assert done.exit_code == 2, done.stderr
    assert f"{draft.name}: {message}" in done.stderr


@pytest.mark.parametrize("name", ["entwurf.docx", "entwurf.doc"])
def test_old_word_format_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000))
    done = reporter("ruecklauf", file)
    assert done.exit_code == 2
    assert "Speichern Sie" in done.stderr


def test_word_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "fremd.docx"
    file.write_bytes(sample_docx())
    done = reporter("ruecklauf", file)
    assert done.exit_code == 2
    assert "fremd.docx: Die Datei enthält keine Angaben dieses Programms." in done.stderr
