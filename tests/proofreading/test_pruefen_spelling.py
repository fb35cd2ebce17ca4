"""`reporter pruefen` and `diagnose` with and without a dictionary, and the letters they read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rounds import EXAMPLES
from rounds_text import compose_round

from reporter.cli.main import cli

MISSING = "Die Rechtschreibung ist nicht geprüft."


def reporter(*arguments: object, dictionaries: Path | None = None) -> Result:
    """Run a command; `dictionaries` is the only folder in which they are looked for."""
    environment = {"DICPATH": str(dictionaries) if dictionaries else None}
    return CliRunner().invoke(cli, [str(each) for each in arguments], env=environment)


def round_with(folder: Path, *, texte: str = "", dialog: str = "", head: str = "") -> Path:
    """Write a round with a text of this year and a dialogue."""
    compose_round(folder, fassung="nrw-2024", texte=f'lage = "{texte}"')
    file = folder / "runde.toml"
    table = f"\n[[dialog]]\nnummer = 1\n{dialog}\n" if dialog else ""
    file.write_text(f"{head}\n{file.read_text(encoding='utf-8')}{table}", encoding="utf-8")
    return folder


def test_misspelt_word_is_said_with_its_place_and_a_better_one(tmp_path: Path) -> None:
    said = reporter("pruefen", round_with(tmp_path, texte="Die Gesammtheit der Ziele.")).stderr
    assert "„Gesammtheit“ in „Die Gesammtheit der Ziele.“" in said
    assert "Meinten Sie „Gesamtheit“?" in said
    assert "Abschnitt „" in said


def test_accepted_word_is_not_found_again(tmp_path: Path) -> None:
    head = 'hingenommen = ["Gesammtheit"]'
    runde = round_with(tmp_path, texte="Die Gesammtheit der Ziele.", head=head)
    assert "Gesammtheit" not in reporter("pruefen", runde).stderr


def test_spelling_can_be_left_out(tmp_path: Path) -> None:
    runde = round_with(tmp_path, texte="Die Gesammtheit der Ziele.")
    assert "Gesammtheit" not in reporter("pruefen", runde, "--ohne-rechtschreibung").stderr


def test_missing_dictionary_is_no_news(tmp_path: Path) -> None:
    checked = reporter("pruefen", EXAMPLES / "recklinghausen-2023", dictionaries=tmp_path)
    assert checked.exit_code == 0
    assert "Rechtschreibung" not in checked.stderr
    assert "Pandemiegesehen" in checked.stderr


def test_missing_dictionary_is_said_to_who_asks_for_it(tmp_path: Path) -> None:
    runde = EXAMPLES / "recklinghausen-2023"
    checked = reporter("pruefen", runde, "--rechtschreibung", dictionaries=tmp_path)
    assert checked.exit_code == 0
    (line,) = (line for line in checked.stderr.splitlines() if MISSING in line)
    assert "hunspell-de-de" in line


def test_missing_library_is_said_to_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)  # as it is where the extra is not installed
    checked = reporter("pruefen", EXAMPLES / "recklinghausen-2023", "--rechtschreibung")
    assert f"{MISSING} Dafür fehlt die Bibliothek" in checked.stderr
    assert "[rechtschreibung]" in checked.stderr


def test_diagnose_names_the_dictionary() -> None:
    shown = reporter("diagnose")
    assert "Rechtschreibung  chunspell" in shown.stdout
    assert "de_DE" in shown.stdout


def test_diagnose_does_not_miss_what_is_not_needed(tmp_path: Path) -> None:
    shown = reporter("diagnose", dictionaries=tmp_path)
    assert shown.exit_code == 0
    assert "Rechtschreibung  wahlweise, nicht eingerichtet." in shown.stdout
    assert "hunspell-de-de" in shown.stdout


def test_letters_of_a_dialogue_with_a_date_are_read(tmp_path: Path) -> None:
    dialog = 'datum = 2024-01-16\nrueckmeldung_bis = 2023-12-18\ntagesordnung = ["Verschidenes"]'
    said = reporter("pruefen", round_with(tmp_path, texte="Die Lage.", dialog=dialog)).stderr
    assert "Einladung zu Dialog 1: „Verschidenes“" in said
    assert said.count("Dialog 1") == 1


def test_letters_of_a_dialogue_without_a_date_are_not_read(tmp_path: Path) -> None:
    dialog = 'tagesordnung = ["Verschidenes"]'
    said = reporter("pruefen", round_with(tmp_path, texte="Die Lage.", dialog=dialog)).stderr
    assert "Verschidenes" not in said


def test_letters_of_the_examples_have_no_slip() -> None:
    for name in ("recklinghausen-2023", "nrw-2023"):
        assert "Dialog" not in reporter("pruefen", EXAMPLES / name).stderr
