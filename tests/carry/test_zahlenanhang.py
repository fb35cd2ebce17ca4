"""A draft says what its targets mean in numbers, where the round has last year's results."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkers.docx_validators import validate_docx
from checkers.libreoffice import resave_docx
from checkers.pages import pdf_text
from checkers.verapdf import VeraPdf
from click.testing import CliRunner, Result
from rounds import EXAMPLES, ROOT

from reporter.cli.main import cli
from reporter.writers.docx.read import read_words

HEADING = "Was die Zielwerte in Zahlen bedeuten"
TARGETS = {"integrationen": "5.1", "integrationsquote": "4.2", "abstand": "2.1"}
AGREEMENT = "2024-vereinbarung-recklinghausen"


def reporter(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def succeed(*arguments: str | Path) -> Result:
    done = reporter(*arguments)
    assert done.exit_code == 0, done.stderr
    return done


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def runde(tmp_path: Path) -> Path:
    """The example carried to 2024, with three targets agreed and two open."""
    folder = tmp_path / "2024"
    succeed("fortschreiben", EXAMPLES / "recklinghausen-2023", folder)
    targets = ((f'\n{key} = ""', f"\n{key} = {value}") for key, value in TARGETS.items())
    edit(folder / "runde.toml", *targets)
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., bytes]:
    """Return what makes the agreement of a round in one format."""

    def made(runde: Path, form: str, *options: str) -> bytes:
        out = tmp_path / "aus"
        common = ("--format", form, "--stand", "2024-03-15", "-o", out)
        succeed("vereinbarung", runde, *common, *options)
        return (out / f"{AGREEMENT}.{form}").read_bytes()

    return made


def words(docx: bytes) -> str:
    return " ".join(" ".join(read_words(docx)).split())


def test_base_target_value_and_count_stand_side_by_side(
    runde: Path, make: Callable[..., bytes]
) -> None:
    shown = words(make(runde, "docx"))
    assert f"Anhang zum Entwurf: {HEADING}" in shown
    for row in (
        "Zahl der Integrationen 10.837 +5,1 % 11.390 553 mehr",
        "Integrationsquote (K 2) 20,31 % +4,2 % 21,17 % 11.293 Integrationen (456 mehr)",
        "Frauen 6,60 2,1 4,50 Quote der Frauen 19,18 statt 17,08 %, "
        "5.218 Integrationen von Frauen (572 mehr)",
        "(K 3) 36.708 offen offen 1 Prozent entspricht 367 Personen",
        "Langzeitleistungsbeziehenden fehlt offen offen nicht bestimmbar",
    ):
        assert row in shown
    assert "INT_LZB, Oktober 2023: unterdrückt (weniger als 3 Fälle)." in shown
    assert "Datenstand 15. April 2024." in shown


def test_pdf_and_word_pass_their_checkers_and_bear_the_datenhinweis(
    runde: Path, make: Callable[..., bytes], verapdf: VeraPdf
) -> None:
    pdf, docx = make(runde, "pdf"), make(runde, "docx")
    assert verapdf.verify(pdf, "ua1", "3a") == []
    assert validate_docx(docx) == []
    assert "Beispieldaten, frei erfunden" in pdf_text(pdf)


def test_signed_text_has_no_annex(runde: Path, make: Callable[..., bytes]) -> None:
    edit(
        runde / "runde.toml",
        ('lzb_bestand = ""', "lzb_bestand = -1.9"),
        ('lzb_integrationen = ""', 'lzb_integrationen = "-"'),
        ('entwicklungen = ""', 'entwicklungen = "Keine."'),
    )
    shown = words(make(runde, "docx", "--reinschrift"))
    assert HEADING not in shown
    assert "Beispieldaten" not in shown


def test_edition_of_2023_stays_without_annex(runde: Path, make: Callable[..., bytes]) -> None:
    edit(runde / "runde.toml", ("nrw-2024", "nrw-2023"), ("entwicklungen", "# entwicklungen"))
    assert HEADING not in words(make(runde, "docx"))


def test_edition_can_want_the_annex_in_the_final_version_too(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    own = tmp_path / "haus"
    own.mkdir()
    (own / "fassung.toml").write_text(
        'titel = "Haus"\ngrundlage = "nrw-2024"\nohne_texte = ["entwicklungen"]\n'
        'ohne_ziele = ["lzb_bestand", "lzb_integrationen"]\n'
        '[dokumente.vereinbarung]\nzahlenanhang = "immer"\n',
        encoding="utf-8",
    )
    (own / "vereinbarung.html").write_text(
        '{% extends "nrw-2024/vereinbarung.html" %}{% block grundlage_der_dialoge %}{% endblock %}',
        encoding="utf-8",
    )
    open_ones = [f'{key} = ""' for key in ("lzb_bestand", "lzb_integrationen", "entwicklungen")]
    edit(runde / "runde.toml", *((each, f"# {each}") for each in open_ones))
    shown = words(make(runde, "docx", "--reinschrift", "--fassung", str(own)))
    assert f"Anhang: {HEADING}" in shown
    assert "dient der Verhandlung" not in shown


def test_agreement_without_data_is_as_before_and_loads_no_library_for_them(
    runde: Path, make: Callable[..., bytes]
) -> None:
    with_data = words(make(runde, "docx"))
    edit(runde / "runde.toml", ("kennzahlen =", "# kennzahlen ="))
    plain = words(make(runde, "docx"))
    assert HEADING not in plain
    assert with_data.index(f"Anhang zum Entwurf: {HEADING}") == len(plain) + 1
    command = ("vereinbarung", runde, "--format", "html", "--parallel", "1")
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reporter", *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "jinja2" in loaded
    assert loaded & {"pandas", "numpy", "openpyxl"} == set()


def test_traeger_without_data_has_no_annex_and_it_is_said(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    edit(runde / "basis-2023.csv", ("recklinghausen;", "land;"))
    shown = words(make(runde, "docx"))
    assert HEADING not in shown
    assert "Beispieldaten" not in shown
    said = succeed("vereinbarung", runde, "--format", "html", "-o", tmp_path / "aus").stderr
    assert "Der Anhang zu den Zielwerten entfällt: Werte des Jahres 2023 fehlen." in said


def test_empty_data_leave_the_agreement_as_it_is(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    base = runde / "basis-2023.csv"
    base.write_text(base.read_text(encoding="utf-8-sig").split("recklinghausen;")[0], "utf-8")
    with_none = make(runde, "docx")
    edit(runde / "runde.toml", ("kennzahlen =", "# kennzahlen ="))
    assert make(runde, "docx") == with_none
    said = succeed("vereinbarung", runde, "--format", "html", "-o", tmp_path / "aus").stderr
    assert "Anhang" not in said


def test_each_number_is_led_back_to_the_base(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    make(runde, "pdf")
    file = tmp_path / "aus" / f"{AGREEMENT}.pdf"
    found = {
        each["schluessel"]: each for each in json.loads(succeed("herkunft", file, "--json").stdout)
    }
    count = found["bedeutung.integrationsquote.anzahl"]
    assert (count["zahl"], count["wert"][:9]) == ("11.293", "11292.154")
    assert {each["datei"] for each in count["quellen"]} == {"basis-2023.csv"}
    assert found["bedeutung.abstand.soll"]["zahl"] == "2,1"
    assert "Byte für Byte" in succeed("herkunft", file, "--pruefen").stderr


def test_check_says_the_same_in_sentences(runde: Path) -> None:
    said = succeed("pruefen", runde).stderr.replace("\u00a0", " ")
    assert (
        "(K 2): +4,2 Prozent heißt von 20,31 auf mindestens 21,17 Prozent, "
        "das sind 11.293 Integrationen (456 mehr)." in said
    )
    assert "(K 3): " not in said
    assert HEADING not in said  # nothing in the annex is found fault with


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (
            "integrationsquote",
            "0",
            "±0,0 Prozent heißt von 20,31 auf mindestens 20,31 Prozent, "
            "das sind 10.837 Integrationen (so viele wie im Vorjahr).",
        ),
        (
            "integrationen",
            "-3.0",
            "−3,0 Prozent heißt von 10.837 auf mindestens 10.512 Integrationen, "
            "das sind höchstens 325 weniger.",
        ),
        (
            "lzb_bestand",
            "2.0",
            "+2,0 Prozent heißt von 36.708 auf höchstens 37.442 Personen, "
            "das sind höchstens 734 mehr.",
        ),
        (
            "lzb_bestand",
            "-1.9",
            "−1,9 Prozent heißt von 36.708 auf höchstens 36.010 Personen, das sind 698 weniger.",
        ),
        (
            "abstand",
            "-0.5",
            "Vergrößerung um 0,5 Prozentpunkte heißt von 6,60 auf höchstens 7,10 Prozentpunkte, "
            "bei gleicher Quote der Männer: Quote der Frauen 16,58 statt 17,08 Prozent, "
            "4.510 Integrationen von Frauen (höchstens 136 weniger).",
        ),
    ],
)
def test_sentence_fits_direction_and_sign(runde: Path, key: str, value: str, sentence: str) -> None:
    former = f"{key} = {TARGETS[key]}" if key in TARGETS else f'{key} = ""'
    edit(runde / "runde.toml", (f"\n{former}", f"\n{key} = {value}"))
    assert sentence in succeed("pruefen", runde).stderr.replace("\u00a0", " ")


def test_annex_of_a_draft_that_comes_back_is_no_change(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    said = succeed("ruecklauf", resave_docx(make(runde, "docx"), tmp_path)).stderr
    assert HEADING not in said
    assert "11.293" not in said


def test_annex_of_two_drafts_is_compared_and_that_of_one_is_not(
    runde: Path, make: Callable[..., bytes], tmp_path: Path
) -> None:
    first, second = tmp_path / "erster.docx", tmp_path / "zweiter.docx"
    first.write_bytes(make(runde, "docx"))
    edit(runde / "runde.toml", ("integrationsquote = 4.2", "integrationsquote = 3.0"))
    second.write_bytes(make(runde, "docx"))
    both = succeed("vergleichen", first, second, "--nur-text").stderr
    assert "[-11.293-]" in both
    assert HEADING not in succeed("vergleichen", first, runde, "--nur-text").stderr


def test_year_later_the_base_is_that_of_the_new_year(runde: Path, tmp_path: Path) -> None:
    data = (EXAMPLES / "recklinghausen-2023" / "kennzahlen.csv").read_text(encoding="utf-8")
    lines = data.splitlines()
    new = [line.replace(";2023-", ";2024-") for line in lines if ";2023-" in line]
    (runde / "kennzahlen-2024.csv").write_text("\n".join([lines[1], *new]), encoding="utf-8")
    edit(
        runde / "runde.toml",
        ('["basis-2023.csv"]', '["basis-2023.csv", "kennzahlen-2024.csv"]'),
        ("datenhinweis", "datenstand = 2025-04-15\ndatenhinweis"),
    )
    folder = tmp_path / "2025"
    succeed("fortschreiben", runde, folder)
    assert sorted(each.name for each in folder.glob("*.csv")) == ["basis-2024.csv"]
    base = (folder / "basis-2024.csv").read_text(encoding="utf-8-sig")
    assert "recklinghausen;INT;gesamt;2024-12;" in base
    assert ";2023-11;" not in base
    assert "# 2024: Ziel +5,1 %" in (folder / "runde.toml").read_text(encoding="utf-8")
