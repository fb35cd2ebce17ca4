"""What can't be used is said with its place and all at once, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import EXAMPLE, HEAD, agree, answer, names, reporter, traeger, write_round

FAULTY = HEAD.replace("jahr = 2023", 'jahr = "bald"').replace("ort = ", "Ort = ")

UNREADABLE = {
    "broken TOML": (b"jahr = 2023\nfassung = \n", "runde.toml, Zeile 2"),
    "Windows-1252": ("jahr = 2023 # März\n".encode("cp1252"), "runde.toml, Zeile 1"),
    "NUL bytes": (b"jahr = 2023\n\0\0", "runde.toml"),
    "an archive": (b"PK\x03\x04" + bytes(99), "runde.toml"),
    "nothing": (b"", "runde.toml"),
}


@pytest.mark.parametrize(("data", "place"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_round_is_refused_with_its_place(
    tmp_path: Path, data: bytes, place: str
) -> None:
    (tmp_path / "runde.toml").write_bytes(data)
    result = agree(tmp_path)
    assert result.exit_code == 2
    assert f"Fehler:\n  {place}" in result.stderr
    assert names(tmp_path) == ["runde.toml"]


def test_folder_without_a_round_is_refused(tmp_path: Path) -> None:
    result = agree(tmp_path)
    assert result.exit_code == 2
    assert "Erwartet wird ein Ordner mit der Datei „runde.toml“, oder diese Datei." in result.stderr
    assert names(tmp_path) == []


def test_output_folder_that_cannot_be_made_is_a_failure_of_each_document(tmp_path: Path) -> None:
    (tmp_path / "belegt").write_text("eine Datei", encoding="utf-8")
    runde = write_round(tmp_path / "runde")
    result = agree(runde, "-o", tmp_path / "belegt" / "ausgabe", "--json")
    assert result.exit_code == 2
    (fault,) = answer(result)["fehler"]
    assert fault["traeger"] == "borken"
    assert fault["meldung"].startswith("Die Datei kann nicht geschrieben werden")


def test_file_in_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "belegt").write_text("eine Datei", encoding="utf-8")
    result = agree(write_round(tmp_path / "runde"), "-o", tmp_path / "belegt")
    assert result.exit_code == 2
    assert "ist eine Datei." in result.stderr


@pytest.mark.parametrize("command", ["pruefen", "vereinbarung"])
def test_all_faults_are_reported_at_once_with_their_lines(tmp_path: Path, command: str) -> None:
    runde = write_round(
        tmp_path,
        traeger("borken", ziele="integrationsqoute = 4.2\nabstand = '2,1 %'"),
        traeger("borken", name="Bezirk Mitte"),
        head=FAULTY,
    )
    result = reporter(command, runde, "--json")
    assert result.exit_code == 2
    places = {each["ort"]: each["meldung"] + each["hinweis"] for each in answer(result)["fehler"]}
    assert "bald" in places["runde.toml, Zeile 1"]
    assert "Meinten Sie „ort“?" in places["runde.toml, Zeile 8"]
    assert "Meinten Sie „integrationsquote“?" in places["runde.toml, Zeile 23"]
    assert "Prozentpunkten" in places["runde.toml, Zeile 24"]
    assert len(places) >= 5
    assert names(tmp_path) == ["runde.toml"]


def test_checking_writes_nothing_and_counts_the_traeger(tmp_path: Path) -> None:
    runde = write_round(tmp_path, traeger("borken"), traeger("kleve", name="Kreis Kleve"))
    result = reporter("pruefen", runde)
    assert result.exit_code == 0
    assert result.stderr.endswith("Geprüft: 2 Träger, keine Fehler.\n")
    assert names(tmp_path) == ["runde.toml"]
    assert "Geprüft: 1 Träger" in reporter("pruefen", runde, "--traeger", "kleve").stderr


def test_checking_finds_what_only_the_templates_can_tell(tmp_path: Path) -> None:
    head = HEAD.replace('"Die Lage ist ernst."', '"""\nEin Satz.\n\n# Titel\n"""')
    result = reporter("pruefen", write_round(tmp_path, traeger("a"), traeger("b"), head=head))
    assert result.exit_code == 2
    assert result.stderr.count("runde.toml, Zeile 15: Eine Überschrift ist") == 1


def test_doubtful_values_are_hints_and_no_faults(tmp_path: Path) -> None:
    result = reporter("pruefen", write_round(tmp_path, traeger("a", ziele="integrationen = 510.0")))
    assert result.exit_code == 0
    assert "Hinweise:\n  runde.toml, Zeile 23: „510,0 Prozent“" in result.stderr.replace(
        "\u00a0", " "
    )


def test_example_is_faultless() -> None:
    assert reporter("pruefen", EXAMPLE).stderr.endswith("Geprüft: 1 Träger, keine Fehler.\n")


def test_checking_reads_assessments_before_there_are_results(tmp_path: Path) -> None:
    text = '\n[wuerdigung.borken]\nintegrationen = """\ngut\n\n| a | b |\n"""\n'
    result = reporter("pruefen", write_round(tmp_path, traeger("borken") + text))
    assert result.exit_code == 2
    assert "runde.toml, Zeile 34: Eine Tabelle ist in Texten der Runde nicht" in result.stderr


OWN_EDITION = 'titel = "Eigene"\ngrundlage = "nrw-2023"\n'


def own_template(folder: Path, block: str, file: str = "vereinbarung.html") -> Path:
    """Write a round with an edition of its own, whose template `file` says `block`."""
    edition = folder / "fassung"
    edition.mkdir()
    (edition / "fassung.toml").write_text(OWN_EDITION, encoding="utf-8")
    template = f'{{% extends "nrw-2023/{file}" %}}\n{block}\n'
    (edition / file).write_text(template, encoding="utf-8")
    return write_round(folder, head=HEAD.replace('"nrw-2023"', '"fassung"'))


def test_checking_finds_a_letter_of_a_template_that_the_typeface_lacks(tmp_path: Path) -> None:
    block = "{% block steuerungsdialoge %}<p>Dialog ⇒ Ziel</p>{% endblock %}"
    result = reporter("pruefen", own_template(tmp_path, block))
    assert result.exit_code == 2
    assert "[borken] Das Zeichen U+21D2 in „" in result.stderr
    assert "Dialog ⇒ Ziel" in result.stderr


def test_checking_tells_once_what_every_document_of_a_template_has(tmp_path: Path) -> None:
    runde = own_template(tmp_path, "{% block steuerungsdialoge %}<p>{{ jarh }}</p>{% endblock %}")
    table = (traeger("a"), traeger("b", name="Kreis Kleve"))
    write_round(runde, *table, head=HEAD.replace('"nrw-2023"', '"fassung"'))
    (fault,) = answer(reporter("pruefen", runde, "--json"))["fehler"]
    assert fault["ort"] == "fassung/vereinbarung.html, Zeile 2"
    assert fault["hinweis"] == "Meinten Sie „jahr“?"


def test_checking_looks_through_templates_that_need_data(tmp_path: Path) -> None:
    runde = own_template(tmp_path, "{% block methoden %}<p>a</p>{% endblock %}", "bericht.html")
    result = reporter("pruefen", runde)
    assert result.exit_code == 2
    assert "fassung/bericht.html, Zeile 2: Den Block „methoden“ hat die" in result.stderr
    assert "Meinten Sie „methode“?" in result.stderr


GOALS = """
[[ziel]]
schluessel = "lzb_bestand"
kennzahl = "K99"

[ziel.saetze]
keine_zunahme = "Das Ziel für {{ jarh }}."

[[ziel]]
schluessel = "monitoring_llu"
titel = "Leistungen"
art = "niveau"
kennzahl = "LLU"
saetze = { mindestens = "mindestens {{ betrag }}" }
"""


def test_checking_looks_through_goals_whatever_is_agreed(tmp_path: Path) -> None:
    runde = own_template(tmp_path, "")
    (tmp_path / "fassung/fassung.toml").write_text(OWN_EDITION + GOALS, encoding="utf-8")
    result = reporter("pruefen", runde, "--json")
    found = {each["ort"]: each["meldung"] for each in answer(result)["fehler"]}
    assert found == {
        "fassung/fassung.toml, Zeile 6": "Die Kennzahl „K99“ ist nicht bekannt.",
        "fassung/fassung.toml, Zeile 9": "„jarh“ ist in der Vorlage nicht bekannt.",
        "fassung/fassung.toml, Zeile 11": "Das Ziel „monitoring_llu“ hat die Einheit „prozent“, "
        "die Kennzahl „LLU“ aber „euro“.",
    }


@pytest.mark.parametrize("command", ["pruefen", "bericht", "uebersicht"])
def test_goal_that_no_data_can_measure_is_told_once_at_its_place(
    tmp_path: Path, command: str
) -> None:
    runde = own_template(tmp_path, "")
    goal = '[[ziel]]\nschluessel = "lzb_bestand"\nkennzahl = "K99"\n'
    (tmp_path / "fassung/fassung.toml").write_text(OWN_EDITION + goal, encoding="utf-8")
    data = "traeger;groesse;monat;wert\nborken;INT;2023-12;5\n"
    (tmp_path / "kennzahlen.csv").write_text(data, encoding="utf-8")
    head = HEAD.replace('"nrw-2023"', '"fassung"\nkennzahlen = ["kennzahlen.csv"]')
    result = reporter(command, write_round(runde, head=head), "--json")
    assert result.exit_code == 2
    (fault,) = answer(result)["fehler"]
    assert fault["ort"] == "fassung/fassung.toml, Zeile 5"
    assert fault["meldung"] == "Die Kennzahl „K99“ ist nicht bekannt."
