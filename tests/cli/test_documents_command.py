"""`reporter vereinbarung` as a user meets it: files, options, exit codes, what programs read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from checkers.pages import pdf_text
from cli_runs import (
    EXAMPLE,
    HEAD,
    PARAGRAFEN,
    ZIELE,
    agree,
    answer,
    names,
    reporter,
    traeger,
    write_round,
)

from reporter.resources import TEMPLATES

OPEN = ZIELE.replace("abstand = 2.1", 'abstand = ""').replace("= 5.1", '= ""')


def html(folder: Path, schluessel: str = "borken") -> str:
    """Return the page of a Träger, with plain spaces."""
    page = (folder / f"2023-vereinbarung-{schluessel}.html").read_text(encoding="utf-8")
    return page.replace("\u00a0", " ")


# --- files ----------------------------------------------------------------------------


def test_pdf_and_word_are_made_beside_the_round_by_default(tmp_path: Path) -> None:
    runde = write_round(tmp_path / "runde")
    assert reporter("vereinbarung", runde).exit_code == 0
    assert names(runde / "ausgabe") == [
        "2023-vereinbarung-borken.docx",
        "2023-vereinbarung-borken.pdf",
    ]


def test_round_can_be_named_by_its_file(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    assert agree(runde / "runde.toml").exit_code == 0
    assert names(tmp_path / "ausgabe") == ["2023-vereinbarung-borken.html"]


def test_output_folder_is_made_where_it_is_wanted(tmp_path: Path) -> None:
    runde = write_round(tmp_path / "runde")
    wanted = tmp_path / "Neuer Ordner" / "März"
    assert agree(runde, "-o", wanted).exit_code == 0
    assert names(wanted) == ["2023-vereinbarung-borken.html"]
    assert names(runde) == ["runde.toml"]


def test_format_can_be_given_several_times(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    assert agree(runde, "--format", "docx", "--format", "html").exit_code == 0
    assert [Path(name).suffix for name in names(tmp_path / "ausgabe")] == [".docx", ".html"]


def test_one_traeger_can_be_chosen(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("borken"), traeger("kleve"), traeger("lippe"))
    assert agree(runde, "--traeger", "kleve", "--traeger", "lippe").exit_code == 0
    assert names(tmp_path / "ausgabe") == [
        "2023-vereinbarung-kleve.html",
        "2023-vereinbarung-lippe.html",
    ]


def test_unknown_traeger_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    result = agree(write_round(tmp_path), "--traeger", "brken")
    assert result.exit_code == 2
    assert "Den Träger „brken“ gibt es in dieser Runde nicht. Meinten Sie „borken“?" in (
        result.stderr
    )
    assert not (tmp_path / "ausgabe").exists()


# --- draft and final ------------------------------------------------------------------


def test_draft_lists_every_open_field_once(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("borken", ziele=OPEN), traeger("kleve", ziele=OPEN))
    result = agree(runde)
    assert result.exit_code == 0
    assert "Noch offen (Entwurf):" in result.stderr
    assert result.stderr.count("(ziel.abstand): alle") == 1
    assert result.stderr.count("(ziel.integrationen): alle") == 1


def test_open_fields_of_some_name_them(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("borken", ziele=OPEN), traeger("kleve"))
    assert "(ziel.abstand): borken" in agree(runde).stderr


def test_final_version_is_refused_and_names_every_open_field(tmp_path: Path) -> None:
    result = agree(write_round(tmp_path, traeger("borken", ziele=OPEN)), "--reinschrift")
    assert result.exit_code == 2
    assert "„ziel.abstand“" in result.stderr
    assert "„ziel.integrationen“" in result.stderr
    assert not (tmp_path / "ausgabe").exists()


def test_what_is_open_for_several_is_said_once(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("a", ziele=OPEN), traeger("b", ziele=OPEN))
    said = agree(runde, "--reinschrift").stderr
    assert said.count("„ziel.abstand“") == 1
    assert "[a, b] „Zielwert" in said


def test_the_others_are_there_when_some_fail(tmp_path: Path) -> None:
    runde = write_round(
        tmp_path,
        *(traeger(each) for each in ("borken", "kleve")),
        *(traeger(each, ziele=OPEN) for each in ("lippe", "hamm")),
    )
    result = agree(runde, "--reinschrift", "--json")
    assert result.exit_code == 1
    assert names(tmp_path / "ausgabe") == [
        "2023-vereinbarung-borken.html",
        "2023-vereinbarung-kleve.html",
    ]
    assert {fault["traeger"] for fault in answer(result)["fehler"]} == {"lippe", "hamm"}


def test_draft_says_so_and_final_version_does_not(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    agree(runde, "-o", tmp_path / "a")
    agree(runde, "-o", tmp_path / "b", "--reinschrift")
    assert "ENTWURF" in html(tmp_path / "a")
    assert "ENTWURF" not in html(tmp_path / "b")


def test_stand_is_printed_as_given_and_is_today_otherwise(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    agree(runde, "-o", tmp_path / "a", "--stand", "2023-03-15")
    agree(runde, "-o", tmp_path / "b")
    assert "Stand 15. März 2023" in html(tmp_path / "a")
    assert str(date.today().year) in html(tmp_path / "b").partition("Stand")[2][:30]


# --- the look and the wording of a house ----------------------------------------------


def test_own_css_is_used_for_the_pdf(tmp_path: Path) -> None:
    css = tmp_path / "haus.css"
    css.write_text("h1 { font-size: 40pt }", encoding="utf-8")
    runde = write_round(tmp_path / "runde")
    for folder, options in {"ours": (), "theirs": ("--css", css)}.items():
        agree(runde, "-o", tmp_path / folder, "--stand", "2023-03-15", *options, form="pdf")
    ours, theirs = (
        (tmp_path / folder / "2023-vereinbarung-borken.pdf").read_bytes()
        for folder in ("ours", "theirs")
    )
    assert ours != theirs
    assert pdf_text(ours).split() == pdf_text(theirs).split()


@pytest.mark.parametrize(
    ("css", "finding"),
    [
        (b"h1 {\n colr: red }", "--css, Zeile 2: Die Eigenschaft in „colr: red“ gibt es nicht."),
        (b"h1 { color: 5mm }", "--css, Zeile 1: Die Angabe „color: 5mm“ gilt im PDF nicht."),
        (b"h1 } a {}", "--css: Der Selektor „h1 } a“ wird nicht verstanden."),
        (b"p {}\n@import 'x.css';", "--css, Zeile 2: Andere Stylesheets werden nicht geladen."),
        (b"h1 { background: url(http://x.de/a.png) }", "„http://x.de/a.png“ wird nicht geladen."),
        (b"h1 { color: red } /* \xe4 */", "haus.css, Zeile 1: Die Datei ist nicht in UTF-8"),
    ],
    ids=["property", "value", "brace", "import", "image", "encoding"],
)
@pytest.mark.renderer_warns
def test_faulty_css_is_refused(tmp_path: Path, css: bytes, finding: str) -> None:
    (tmp_path / "haus.css").write_bytes(css)
    runde = write_round(tmp_path / "runde")
    result = agree(runde, "--css", tmp_path / "haus.css", form="pdf")
    assert result.exit_code == 2
    assert finding in result.stderr
    assert names(runde) == ["runde.toml"]


def test_own_word_base_is_used(tmp_path: Path) -> None:
    runde = write_round(tmp_path)
    base = TEMPLATES / "gestaltung" / "haus.docx"
    assert agree(runde, "--vorlage", base, form="docx").exit_code == 0
    assert names(tmp_path / "ausgabe") == ["2023-vereinbarung-borken.docx"]


def test_word_base_without_the_styles_is_refused_by_their_names(tmp_path: Path) -> None:
    base = tmp_path / "haus.docx"
    with ZipFile(TEMPLATES / "gestaltung" / "haus.docx") as ours, ZipFile(base, "w") as theirs:
        for name in ours.namelist():
            data = ours.read(name).replace(b'w:val="List Bullet"', b'w:val="Punkte"')
            theirs.writestr(name, data)
    runde = write_round(tmp_path / "runde")
    result = agree(runde, "--vorlage", base, form="docx")
    assert result.exit_code == 2
    assert "List Bullet" in result.stderr
    assert names(runde) == ["runde.toml"]


def test_file_that_is_no_word_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "haus.docx").write_text("kein Word", encoding="utf-8")
    runde = write_round(tmp_path / "runde")
    result = agree(runde, "--vorlage", tmp_path / "haus.docx", form="docx")
    assert result.exit_code == 2
    assert "haus.docx: Die Datei ist keine" in result.stderr


def test_edition_can_be_another_one(tmp_path: Path) -> None:
    without_texts = HEAD.partition("[texte]")[0]
    runde = write_round(tmp_path, traeger("borken", ziele="quote = 26.1"), head=without_texts)
    assert agree(runde, "--fassung", PARAGRAFEN).exit_code == 0
    assert "§ 1" in html(tmp_path / "ausgabe")


# --- for programs ---------------------------------------------------------------------


def test_json_object_has_the_agreed_keys_and_stands_alone_on_stdout(tmp_path: Path) -> None:
    result = agree(write_round(tmp_path, traeger("borken", ziele=OPEN)), "--json")
    found = answer(result)
    assert list(found) == ["dokumente", "ergebnisse", "fehler", "hinweise"]
    assert found["dokumente"] == [
        {
            "traeger": "borken",
            "format": "html",
            "datei": str(tmp_path / "ausgabe" / "2023-vereinbarung-borken.html"),
        }
    ]
    assert all(set(each) == {"traeger", "ort", "meldung", "hinweis"} for each in found["hinweise"])
    assert [each["ort"] for each in found["hinweise"]] == ["ziel.integrationen", "ziel.abstand"]
    assert "Erstellt: " in result.stderr


def test_json_of_a_failure_tells_the_place(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("borken", ziele="integrationen = 5.11"))
    found = answer(agree(runde, "--json"))
    assert found["dokumente"] == []
    (fault,) = found["fehler"]
    assert list(fault) == ["traeger", "ort", "meldung", "hinweis"]
    assert (fault["traeger"], fault["ort"]) == ("borken", "runde.toml, Zeile 23")


# --- many -----------------------------------------------------------------------------


def test_several_processes_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    runde = write_round(tmp_path / "runde", traeger("borken"), traeger("kleve", name="Kreis Kleve"))
    for count in (1, 2):
        options = ("--parallel", count, "-o", tmp_path / str(count), "--stand", "2023-03-15")
        assert reporter("vereinbarung", runde, *options).exit_code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / str(count)).iterdir()}
        for count in (1, 2)
    )
    assert len(one) == 2 * 2 + 1
    assert one == two


def test_documents_are_reported_in_the_order_of_the_round(tmp_path: Path) -> None:
    keys = ["kleve", "borken", "lippe"]
    runde = write_round(tmp_path, *(traeger(each) for each in keys))
    result = reporter("vereinbarung", runde, "--parallel", 2, "--format", "html", "--json")
    assert [each["traeger"] for each in answer(result)["dokumente"]] == keys


def test_example_is_made_as_the_final_version(tmp_path: Path) -> None:
    result = agree(EXAMPLE, "-o", tmp_path, "--reinschrift")
    assert result.exit_code == 0
    assert result.stderr == f"Erstellt: {tmp_path}/2023-vereinbarung-recklinghausen.html\n"


def test_unknown_edition_is_refused(tmp_path: Path) -> None:
    result = agree(write_round(tmp_path), "--fassung", "nirgends")
    assert result.exit_code == 2
    assert "Die Fassung „nirgends“ gibt es nicht." in result.stderr
    assert names(tmp_path) == ["runde.toml"]
