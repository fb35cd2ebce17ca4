"""`reporter vergleichen`: two rounds, two editions, two finished documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.libreoffice import resave_docx
from checkers.pages import pictures
from click.testing import CliRunner, Result
from rounds import EXAMPLES, agreement, agreement_file, report_file

from reporter.cli.main import cli
from reporter.delivery.folder.store import LIST
from reporter.resources import TEMPLATES
from reporter.writers.docx.embedded import read_embedded as read_from_docx
from reporter.writers.docx.read import read_words
from reporter.writers.pdf.embedded import read_embedded as read_from_pdf

EXAMPLE = ("recklinghausen-2023", "recklinghausen")


def reporter(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    """The example round of the year after, with another target."""
    folder = tmp_path / "neu"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", folder)
    file = folder / "runde.toml"
    text = file.read_text(encoding="utf-8").replace("jahr = 2023", "jahr = 2024")
    text = text.replace("integrationen = 5.1", "integrationen = 3").replace("nrw-2023", "nrw-2024")
    file.write_text(text, encoding="utf-8")
    return folder


def test_two_rounds_give_word_pdf_and_text(next_year: Path, tmp_path: Path) -> None:
    options = ("-o", tmp_path / "aus", "--autor", "Erika Muster", "--stand", "2024-02-01")
    done = reporter("vergleichen", EXAMPLES / "recklinghausen-2023", next_year, *options)
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "aus").iterdir()) == [
        "2024-vergleich-recklinghausen.docx",
        "2024-vergleich-recklinghausen.pdf",
        LIST,
    ]
    assert "Veränderung der absoluten Zahl der Integrationen: 5,1 Prozent → 3,0 Prozent" in (
        done.stderr
    )
    assert "geändert: Ziele [-2023-] {+2024+}" in done.stderr


def test_rejecting_all_in_word_gives_the_signed_agreement(next_year: Path, tmp_path: Path) -> None:
    options = ("-o", tmp_path, "--format", "docx", "--typografie")
    reporter("vergleichen", EXAMPLES / "recklinghausen-2023", next_year, *options)
    data = (tmp_path / "2024-vergleich-recklinghausen.docx").read_bytes()
    assert validate_docx(data) == []
    assert read_words(data, former=True) == read_words(agreement_file(*EXAMPLE, "docx"))


def test_same_input_gives_the_same_bytes(next_year: Path, tmp_path: Path) -> None:
    files = []
    for name in ("eins", "zwei"):
        options = ("-o", tmp_path / name, "--format", "docx", "--stand", "2024-02-01")
        reporter("vergleichen", EXAMPLES / "recklinghausen-2023", next_year, *options)
        files.append((tmp_path / name / "2024-vergleich-recklinghausen.docx").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("forms", [("pdf", "docx"), ("docx", "pdf")], ids="-".join)
def test_finished_documents_are_compared_by_their_embedded_data(
    next_year: Path, tmp_path: Path, forms: tuple[str, str]
) -> None:
    old, new = (tmp_path / f"{number}.{form}" for number, form in enumerate(forms))
    old.write_bytes(agreement_file(*EXAMPLE, forms[0]))
    reporter("vereinbarung", next_year, "-o", tmp_path, "--format", forms[1])
    (tmp_path / f"2024-vereinbarung-recklinghausen.{forms[1]}").rename(new)
    done = reporter("vergleichen", old, new, "--nur-text")
    assert "5,1 Prozent → 3,0 Prozent" in done.stderr, done.stderr


def test_two_editions_differ_by_their_wording_alone() -> None:
    done = reporter("vergleichen", "nrw-2023", "nrw-2024", "--nur-text")
    assert "Behinderungen [-kommen-] {+kommt+} hierbei" in done.stderr
    assert "0 geänderte Zielwerte" in done.stderr


@pytest.mark.parametrize("order", [1, -1], ids=["new edition", "former edition"])
def test_edition_beside_a_round_is_what_it_changes_for_this_round(order: int) -> None:
    sides = [str(EXAMPLES / "recklinghausen-2023"), "nrw-2024"][::order]
    said = reporter("vergleichen", *sides, "--nur-text").stderr
    assert "recklinghausen: " in said
    assert "0 geänderte Zielwerte" in said
    changes = {1: "um 2,1 [-Prozent-Punkte-] {+Prozentpunkte+}", -1: "[-Satz-] {+S.+} 1 Nr. 4"}
    assert changes[order] in said


def test_edition_with_other_goals_shows_the_target_that_it_has_no_place_for(
    tmp_path: Path,
) -> None:
    edition = tmp_path / "ohne-abstand"
    shutil.copytree(TEMPLATES / "nrw-2023", edition)
    file = edition / "fassung.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('schluessel = "abstand"', 'schluessel = "luecke"'), encoding="utf-8"
    )
    round_ = EXAMPLES / "recklinghausen-2023"
    told = json.loads(reporter("vergleichen", round_, edition, "--nur-text", "--json").stdout)
    stands = {
        each["ziel"]: [side and side["stand"] for side in (each["alt"], each["neu"])]
        for each in told["zielwerte"]
    }
    assert stands == {"abstand": ["vereinbart", None], "luecke": [None, "offen"]}


def test_json_has_the_differences_themselves(next_year: Path) -> None:
    sides = (EXAMPLES / "recklinghausen-2023", next_year)
    told = json.loads(reporter("vergleichen", *sides, "--nur-text", "--json").stdout)
    assert told["zielwerte"] == [
        {
            "traeger": "recklinghausen",
            "ziel": "integrationen",
            "titel": "Veränderung der absoluten Zahl der Integrationen",
            "alt": {"stand": "vereinbart", "wert": "5.1", "bis": None, "einheit": "prozent"},
            "neu": {"stand": "vereinbart", "wert": "3.0", "bis": None, "einheit": "prozent"},
        }
    ]
    assert {
        "traeger": "recklinghausen",
        "abschnitt": "1. Ziele 2024",
        "art": "geändert",
        "alt": "Ziele 2023",
        "neu": "Ziele 2024",
    } in told["aenderungen"]
    assert {each["art"] for each in told["aenderungen"]} <= {"geändert", "neu", "entfallen"}
    assert all((each["alt"] is None) == (each["art"] == "neu") for each in told["aenderungen"])


def test_report_is_no_side_of_a_comparison(tmp_path: Path) -> None:
    file = tmp_path / "bericht.docx"
    file.write_bytes(report_file("nrw-2023", "borken", "docx"))
    done = reporter("vergleichen", file, EXAMPLES / "nrw-2023")
    assert done.exit_code == 2
    assert "bericht.docx: Das Dokument ist keine Vereinbarung" in done.stderr


def test_same_round_has_no_change() -> None:
    round_ = EXAMPLES / "recklinghausen-2023"
    assert (
        "recklinghausen: keine Änderung"
        in reporter("vergleichen", round_, round_, "--nur-text").stderr
    )


def test_what_can_not_be_compared_is_refused() -> None:
    done = reporter("vergleichen", "nirgends", "nrw-2024")
    assert done.exit_code == 2
    assert "„nirgends“ gibt es nicht." in done.stderr


def test_faults_of_both_sides_are_named_with_their_side(next_year: Path, tmp_path: Path) -> None:
    alt = tmp_path / "alt"
    shutil.copytree(EXAMPLES / "recklinghausen-2023", alt)
    for folder, former, later in ((alt, "= 5.1", "= 5.155"), (next_year, '"n"', '"z"')):
        file = folder / "runde.toml"
        text = file.read_text(encoding="utf-8")
        assert former in text
        file.write_text(text.replace(former, later), encoding="utf-8")
    told = json.loads(reporter("vergleichen", alt, next_year, "--nur-text", "--json").stdout)
    places = [each["ort"].rpartition(" ")[0] for each in told["fehler"]]
    assert places == ["ALT, runde.toml, Zeile", "NEU, runde.toml, Zeile"]


def test_fault_of_a_template_names_its_side(tmp_path: Path) -> None:
    edition = tmp_path / "haus"
    edition.mkdir()
    data = 'titel = "Haus"\ngrundlage = "nrw-2023"\n'
    (edition / "fassung.toml").write_text(data, encoding="utf-8")
    (edition / "vereinbarung.html").write_text("<h1>{{ nichts }}</h1>", encoding="utf-8")
    done = reporter("vergleichen", EXAMPLES / "recklinghausen-2023", edition, "--nur-text")
    assert done.exit_code == 2
    assert "NEU, haus/vereinbarung.html, Zeile 1: „nichts“ ist" in done.stderr


@pytest.mark.parametrize(("alt", "neu"), [("borken", "essen"), ("essen", "borken")])
def test_agreements_of_two_traeger_are_told_apart(tmp_path: Path, alt: str, neu: str) -> None:
    names = {"borken": "Kreis Borken", "essen": "Stadt Essen"}
    files = [tmp_path / f"{key}.docx" for key in (alt, neu)]
    for key, file in zip((alt, neu), files, strict=True):
        file.write_bytes(agreement_file("nrw-2023", key, "docx"))
    said = reporter("vergleichen", *files, "--nur-text").stderr
    assert f"ALT und NEU sind zwei Träger: {names[alt]} und {names[neu]}." in said


def test_traeger_that_one_side_lacks_is_named_with_the_side(tmp_path: Path) -> None:
    file = tmp_path / "borken.docx"
    file.write_bytes(agreement_file("nrw-2023", "borken", "docx"))
    for sides, word in (
        ((file, EXAMPLES / "nrw-2023"), "NEU"),
        ((EXAMPLES / "nrw-2023", file), "ALT"),
    ):
        said = reporter("vergleichen", *sides, "--nur-text").stderr
        assert f"Kreis Lippe kommt nur in {word} („Zielvereinbarung 2023“) vor" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Eva\x07", "Unzulässiges Zeichen U+0007 in „Eva□“"), (" ", "Der Name fehlt.")],
)
def test_author_without_a_usable_name_is_refused(name: str, said: str) -> None:
    round_ = EXAMPLES / "recklinghausen-2023"
    done = reporter("vergleichen", round_, round_, "--nur-text", "--autor", name)
    assert done.exit_code == 2
    assert f"--autor: {said}" in done.stderr


def test_comparison_has_the_look_of_a_house(next_year: Path, tmp_path: Path) -> None:
    css = tmp_path / "haus.css"
    css.write_text("@page { size: A5 }", encoding="utf-8")
    call = ("vergleichen", EXAMPLES / "recklinghausen-2023", next_year, "-o", tmp_path / "aus")
    done = reporter(*call, "--css", css, "--format", "pdf")
    assert done.exit_code == 0, done.stderr
    first, *_ = pictures((tmp_path / "aus" / "2024-vergleich-recklinghausen.pdf").read_bytes(), 25)
    assert round(first.width / 25 * 25.4) == pytest.approx(148, abs=2)


def test_base_of_a_house_that_is_no_word_file_is_refused(next_year: Path, tmp_path: Path) -> None:
    base = tmp_path / "haus.docx"
    base.write_text("kein Word", encoding="utf-8")
    call = ("vergleichen", EXAMPLES / "recklinghausen-2023", next_year, "-o", tmp_path / "aus")
    done = reporter(*call, "--vorlage", base)
    assert done.exit_code == 2
    assert "haus.docx: " in done.stderr
    assert not (tmp_path / "aus").exists()


def test_word_and_pdf_carry_the_same_data() -> None:
    expected = {file.name: file.data for file in agreement(*EXAMPLE).embedded}
    assert read_from_docx(agreement_file(*EXAMPLE, "docx")) == expected
    assert read_from_pdf(agreement_file(*EXAMPLE, "pdf")) == expected


def test_libreoffice_keeps_the_data_of_a_word_file(tmp_path: Path) -> None:
    data = agreement_file(*EXAMPLE, "docx")
    saved = resave_docx(data, tmp_path).read_bytes()
    assert read_from_docx(saved) == read_from_docx(data)


def test_comparison_that_somebody_changed_is_kept_until_it_may_be_overwritten(
    next_year: Path, tmp_path: Path
) -> None:
    call = (EXAMPLES / "recklinghausen-2023", next_year, "-o", tmp_path / "aus", "--format", "docx")
    stamped = (*call, "--stand", "2024-02-01")
    made = tmp_path / "aus" / "2024-vergleich-recklinghausen.docx"
    assert "Erstellt:" in reporter("vergleichen", *stamped).stderr
    first = made.read_bytes()
    assert "Unverändert:" in reporter("vergleichen", *stamped).stderr
    assert "Erstellt:" in reporter("vergleichen", *stamped, "--neu").stderr
    made.write_bytes(b"von Hand")
    refused = reporter("vergleichen", *stamped)
    assert refused.exit_code != 0
    assert "jemand hat sie geändert" in refused.stderr
    assert made.read_bytes() == b"von Hand"
    assert reporter("vergleichen", *stamped, "--ueberschreiben").exit_code == 0
    assert made.read_bytes() == first


def test_list_of_changes_alone_leaves_no_folder(next_year: Path, tmp_path: Path) -> None:
    folder = tmp_path / "aus"
    call = (EXAMPLES / "recklinghausen-2023", next_year, "-o", folder, "--nur-text")
    assert reporter("vergleichen", *call).exit_code == 0
    assert not folder.exists()
